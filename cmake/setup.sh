# SPDX-License-Identifier: GPL-3.0-or-later
# What ./run and ./test share: install what is missing, configure, build, and say plainly what went wrong.
# shellcheck shell=bash
: "${root:?is set by the script that reads this file}"

say() { printf '%s\n' "$*" >&2; }
die() { printf '%s: %s\n' "${0##*/}" "$1" >&2; shift; [ $# -eq 0 ] || printf '  %s\n' "$@" >&2; exit 1; }

# packages GROUP...: "package<TAB>reason" of these groups, each package once.
packages() {
    awk -v groups=" $* " '!/^#/ && NF { if (index(groups, " " $1 " ") && !seen[$2]++) {
        name = $2; $1 = $2 = ""; sub(/^ +/, ""); print name "\t" $0 } }' "$root/cmake/packages.txt"
}

# missing GROUP...: the same for those that are not installed.
missing() {
    local wanted have
    wanted=$(packages "$@")
    # shellcheck disable=SC2046 # one word per package name
    have=$(dpkg-query -W -f '${Package} ${Status}\n' $(cut -f1 <<<"$wanted") 2>/dev/null |
        awk '/ok installed$/ { print $1 }')
    awk -F '\t' -v have="$(tr '\n' ' ' <<<"$have")" 'index(" " have, " " $1 " ") == 0' <<<"$wanted"
}

why() { awk -F '\t' '{ printf "  %-24s %s\n", $1, $2 }' >&2; }

system_name() {
    # shellcheck disable=SC1091
    (. /etc/os-release 2>/dev/null && printf '%s' "${PRETTY_NAME:-this system}") || printf 'this system'
}

# install_packages GROUP...: asks apt for what is missing; installs nothing and is quick where all is there.
install_packages() {
    local lacking names log as_root=()
    if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
        say "$(system_name) has no apt, and ${0##*/} installs packages with nothing else. Wanted are, by their Debian names:"
        packages "$@" | why
        die "install these by your own means, then: $0 --no-install"
    fi
    lacking=$(missing "$@")
    [ -n "$lacking" ] || return 0
    names=$(cut -f1 <<<"$lacking" | tr '\n' ' ')
    say "These Debian packages are missing:"
    why <<<"$lacking"
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null ||
            die "installing them needs root, and there is no sudo here. As root, run:" \
                "apt-get update && apt-get install --no-install-recommends $names"
        if [ ! -t 0 ] && ! sudo -n true 2>/dev/null; then
            die "sudo wants a password and there is no terminal to ask on. Run this first:" \
                "sudo apt-get update && sudo apt-get install --no-install-recommends $names"
        fi
        as_root=(sudo)
        say "Installing them with apt; sudo may ask for your password."
    else
        say "Installing them with apt."
    fi
    mkdir -p "$root/build" || die "cannot write to $root/build"
    log=$root/build/install.log
    : >"$log" || die "cannot write $log"
    as_root+=(env DEBIAN_FRONTEND=noninteractive apt-get -q -o Acquire::Retries=2 -o DPkg::Lock::Timeout=120)
    say "… apt-get update"
    "${as_root[@]}" update >>"$log" 2>&1 || say "  (it complained; going on with the lists at hand)"
    say "… apt-get install (a few minutes on a fresh machine; the details are in $log)"
    # shellcheck disable=SC2086 # one word per package name
    if ! "${as_root[@]}" install -y --no-install-recommends $names >>"$log" 2>&1; then
        explain_apt "$log" "$names"
    fi
}

explain_apt() {
    local log=$1 names=$2
    tail -n 6 "$log" >&2
    if grep -q 'No space left on device\|enough free space' "$log"; then
        die "the disk is full; apt could not install. The whole output: $log"
    elif grep -q 'Temporary failure resolving\|Could not resolve\|Could not connect\|Connection failed\|Network is unreachable\|Connection timed out' "$log"; then
        die "apt could not reach its servers: is this machine on the network? The whole output: $log"
    elif grep -q 'Unable to locate package\|has no installation candidate' "$log"; then
        die "$(system_name) does not offer all of these packages (Debian 12 and newer do). Wanted: $names" \
            "With equivalents installed by your own means: $0 --no-install" "The whole output: $log"
    elif grep -q 'Could not get lock' "$log"; then
        die "another program is installing packages just now; try again when it is done. The whole output: $log"
    fi
    die "apt-get install failed. The whole output: $log"
}

# build_jobs: as many compilers as there are cores, and no more than memory can hold (1.5 GB each).
build_jobs() {
    local cores memory
    cores=$(nproc 2>/dev/null || echo 2)
    memory=$(awk '/^MemAvailable:/ { print int($2 / 1500000) }' /proc/meminfo 2>/dev/null)
    [ "${memory:-$cores}" -ge "$cores" ] && memory=$cores
    [ "${memory:-1}" -ge 1 ] || memory=1
    echo "${KATAAR_JOBS:-$memory}"
}

need_space() { # MEBIBYTES: at least this much where the build goes
    local free
    free=$(df -Pk "$root" 2>/dev/null | awk 'NR == 2 { print int($4 / 1024) }')
    [ "${free:-$1}" -ge "$1" ] || die "only $free MiB are free under $root; the build wants $1 MiB."
}

# build PRESET TARGET...: configures when there is need, then builds. Quick when nothing changed.
build() {
    local preset=$1 folder=$root/build/$1 stamp
    local log=$folder/build.log
    shift
    if ! mkdir -p "$folder" 2>/dev/null || [ ! -w "$folder" ]; then
        die "cannot write to the folder $folder: whose is it? ($(stat -c %U "$root/build" 2>/dev/null || echo unknown))"
    fi
    stamp=$(cat "$root/CMakePresets.json" "$root/cmake/packages.txt" | sha256sum | cut -c1-64)
    if [ ! -f "$folder/build.ninja" ] || [ "$(cat "$folder/.configured" 2>/dev/null)" != "$stamp" ]; then
        need_space 1500
        say "… configuring ($preset)"
        (cd "$root" && cmake --preset "$preset") >"$folder/configure.log" 2>&1 || {
            grep -A 12 'CMake Error' "$folder/configure.log" | head -n 24 >&2
            die "configuring failed. The whole output: $folder/configure.log" \
                "A half-installed or moved tree is cured by removing $folder."
        }
        printf '%s\n' "$stamp" >"$folder/.configured" || die "cannot write to $folder (disk full?)"
        say "… building ($preset; the first time takes minutes)"
    fi
    (set -o pipefail
     ninja -C "$folder" -j "$(build_jobs)" "$@" 2>&1 | tee "$log" | show_progress) || {
        if grep -q 'No space left on device' "$log"; then
            die "the disk is full; the build could not go on. The whole output: $log"
        elif grep -q 'Killed signal terminated program' "$log"; then
            die "memory ran out while compiling. Try again with fewer compilers: KATAAR_JOBS=1 $0"
        fi
        grep -m 20 -A 2 'error:\|CMake Error\|undefined reference\|ninja: error' "$log" >&2
        die "the build failed. The whole output: $log"
    }
}

# One line that moves on a terminal, a line now and then elsewhere, silence when there was nothing to do.
show_progress() {
    local line last='' columns=${COLUMNS:-100}
    while IFS= read -r line; do
        case $line in
        '['[0-9]*'/'*']'*'Re-checking globbed'*) ;;
        '['[0-9]*'/'*']'*)
            if [ -t 2 ]; then
                printf '\r\033[K%s' "${line:0:columns-1}" >&2
                last=$line
            elif [ "${line%%/*}" != "$last" ] && [[ ${line%%/*} == *[05]0 ]]; then
                last=${line%%/*}
                say "  $line"
            fi ;;
        esac
    done
    if [ -t 2 ] && [ -n "$last" ]; then printf '\r\033[K' >&2; fi
}
