// SPDX-License-Identifier: GPL-3.0-or-later
// A disk that fails at random: while the file $KATAAR_WRITE_FAULTS exists, one in so many writes, syncs,
// renames and openings below $KATAAR_WRITE_FAULTS_BELOW fails, where the file says how many.
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/types.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <climits>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace {

template<class Function>
Function next(const char* name) {
    return reinterpret_cast<Function>(::dlsym(RTLD_NEXT, name));
}

std::atomic<unsigned> calls{0};

/// 0 = no fault wanted; n = one in n.
unsigned wanted() {
    const char* path = ::getenv("KATAAR_WRITE_FAULTS");
    if (path == nullptr)
        return 0;
    static const auto realOpen = next<int (*)(const char*, int, ...)>("open");
    static const auto realRead = next<ssize_t (*)(int, void*, size_t)>("read");
    const int fd = realOpen(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return 0;
    char text[16] = {};
    const ssize_t length = realRead(fd, text, sizeof text - 1);
    ::close(fd);
    return length > 0 ? unsigned(::atoi(text)) : 0;
}

bool below(const char* path) {
    const char* root = ::getenv("KATAAR_WRITE_FAULTS_BELOW");
    return root != nullptr && path != nullptr && ::strncmp(path, root, ::strlen(root)) == 0;
}

bool below(int fd) {
    char link[64];
    char path[PATH_MAX];
    ::snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    const ssize_t length = ::readlink(link, path, sizeof path - 1);
    if (length <= 0)
        return false;
    path[length] = '\0';
    return below(path);
}

/// Whether this call is to fail; errno is set then.
template<class Where>
bool fails(Where where) {
    const int before = errno;
    const unsigned one = wanted();
    if (one == 0 || !below(where)) {
        errno = before;
        return false;
    }
    const unsigned number = calls.fetch_add(1) * 2654435761U;
    if ((number >> 8) % one != 0) {
        errno = before;
        return false;
    }
    static constexpr int errors[] = {EIO, ENOSPC, EDQUOT};
    errno = errors[(number >> 4) % 3];
    return true;
}

} // namespace

extern "C" {

ssize_t write(int fd, const void* data, size_t count) {
    static const auto real = next<ssize_t (*)(int, const void*, size_t)>("write");
    return fails(fd) ? -1 : real(fd, data, count);
}

ssize_t pwrite64(int fd, const void* data, size_t count, off64_t at) {
    static const auto real = next<ssize_t (*)(int, const void*, size_t, off64_t)>("pwrite64");
    return fails(fd) ? -1 : real(fd, data, count, at);
}

ssize_t pwrite(int fd, const void* data, size_t count, off_t at) {
    static const auto real = next<ssize_t (*)(int, const void*, size_t, off_t)>("pwrite");
    return fails(fd) ? -1 : real(fd, data, count, at);
}

int fsync(int fd) {
    static const auto real = next<int (*)(int)>("fsync");
    return fails(fd) ? -1 : real(fd);
}

int fdatasync(int fd) {
    static const auto real = next<int (*)(int)>("fdatasync");
    return fails(fd) ? -1 : real(fd);
}

int rename(const char* from, const char* to) {
    static const auto real = next<int (*)(const char*, const char*)>("rename");
    return fails(to) ? -1 : real(from, to);
}

int mkdirat(int folder, const char* path, mode_t mode) {
    static const auto real = next<int (*)(int, const char*, mode_t)>("mkdirat");
    return fails(path) ? -1 : real(folder, path, mode);
}

int mkdir(const char* path, mode_t mode) {
    static const auto real = next<int (*)(const char*, mode_t)>("mkdir");
    return fails(path) ? -1 : real(path, mode);
}
}
