# Compiler, linker, cache and warning settings of the whole project.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_AUTOMOC ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
set(CMAKE_UNITY_BUILD ${KATAAR_UNITY})
set(CMAKE_UNITY_BUILD_BATCH_SIZE 12)

find_program(CCACHE ccache)
if(CCACHE)
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1
        CCACHE_SLOPPINESS=pch_defines,time_macros ${CCACHE})
endif()
find_program(MOLD mold)
if(MOLD)
    add_link_options(-fuse-ld=mold)
endif()

add_compile_options(-Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wnull-dereference
    -Wno-missing-field-initializers $<$<BOOL:${KATAAR_WERROR}>:-Werror>)
add_compile_definitions(QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_KEYWORDS QT_NO_FOREACH
    QT_NO_CONTEXTLESS_CONNECT QT_MESSAGELOGCONTEXT _GLIBCXX_ASSERTIONS KATAAR_VERSION="${PROJECT_VERSION}")
add_compile_options(-fstack-protector-strong $<$<NOT:$<CONFIG:Debug>>:-D_FORTIFY_SOURCE=2>)
add_link_options(-Wl,-z,relro,-z,now)
if(KATAAR_SANITIZE)
    # Half of the build's time: it is not optimised (-O1 is in core/), has no more than lines to debug by, and leaves
    # null pointers to AddressSanitizer; the check for them is made together with that for alignment.
    add_compile_options(-fsanitize=address,undefined -fno-sanitize=null,alignment -fno-sanitize-recover=undefined
        -fno-omit-frame-pointer -O0 -g1
        -Wno-null-dereference -Wno-maybe-uninitialized)
    add_link_options(-fsanitize=address,undefined)
endif()
if(KATAAR_THREAD_SANITIZE)
    add_compile_options(-fsanitize=thread -O1 -Wno-null-dereference -Wno-maybe-uninitialized)
    add_link_options(-fsanitize=thread)
endif()
