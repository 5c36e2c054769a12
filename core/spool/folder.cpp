// SPDX-License-Identifier: GPL-3.0-or-later
// The steps on a job's folder; their order is what keeps a command from being executed twice.
#include "core/spool/folder.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>

#include <cerrno>
#include <cstdio>

namespace kataar::spool {

namespace {

constexpr std::string_view engineMark = "engine\n";

int writeAll(int fd, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t n = ::write(fd, bytes.data(), bytes.size());
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return n < 0 ? errno : ENOSPC;
        bytes.remove_prefix(static_cast<std::size_t>(n));
    }
    return 0;
}

Fd openRetry(int dir, const char* name, int flags, mode_t mode = 0) {
    int fd = -1;
    do {
        fd = ::openat(dir, name, flags | O_CLOEXEC, mode);
    } while (fd < 0 && errno == EINTR);
    return Fd(fd);
}

} // namespace

std::optional<std::string> readFile(int dir, const char* name, std::size_t limit) {
    const Fd fd = openRetry(dir, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
    struct stat info {};
    if (!fd || ::fstat(fd.get(), &info) != 0 || !S_ISREG(info.st_mode))
        return {};
    std::string bytes;
    // Files of /proc say 0; read until the end whatever the size says.
    const auto size = static_cast<std::size_t>(info.st_size);
    bytes.resize(size < limit ? size + 1 : limit + 1);
    std::size_t filled = 0;
    while (true) {
        if (filled == bytes.size()) {
            if (filled > limit)
                return {};
            bytes.resize(filled + 4096 < limit + 1 ? filled + 4096 : limit + 1);
        }
        const ssize_t n = ::read(fd.get(), bytes.data() + filled, bytes.size() - filled);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return {};
        if (n == 0)
            break;
        filled += static_cast<std::size_t>(n);
    }
    if (filled > limit)
        return {};
    bytes.resize(filled);
    return bytes;
}

Folder Folder::open(const std::string& path, int& error) {
    Folder folder;
    folder.m_dir = openRetry(AT_FDCWD, path.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
    error = folder.m_dir ? 0 : errno;
    return folder;
}

Folder Folder::create(const std::string& path, int& error) {
    if (::mkdir(path.c_str(), 0700) != 0) {
        error = errno;
        return {};
    }
    Folder folder = open(path, error);
    if (!folder)
        ::rmdir(path.c_str());
    return folder;
}

std::optional<std::string> Folder::read(const char* name, std::size_t limit) const {
    return readFile(m_dir.get(), name, limit);
}

int Folder::writeNew(const char* name, std::string_view bytes) const {
    const Fd fd = openRetry(m_dir.get(), name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0600);
    if (!fd)
        return errno;
    const int error = writeAll(fd.get(), bytes);
    if (error != 0)
        ::unlinkat(m_dir.get(), name, 0);
    return error;
}

bool Folder::exists(const char* name) const { return ::faccessat(m_dir.get(), name, F_OK, 0) == 0; }

std::optional<Spec> Folder::readSpec() const {
    const auto bytes = read(file::spec, maxSpecBytes);
    return bytes ? decodeSpec(*bytes) : std::nullopt;
}

std::optional<Pids> Folder::readPids() const {
    const auto bytes = read(file::pids, exitBytes);
    return bytes ? decodePids(*bytes) : std::nullopt;
}

std::optional<End> Folder::readEnd() const {
    const auto bytes = read(file::exit, exitBytes);
    return bytes ? decodeEnd(*bytes) : std::nullopt;
}

Claim Folder::claim() const {
    if (!exists(file::claim))
        return errno == ENOENT ? Claim::Free : Claim::Unknown;
    const auto bytes = read(file::claim, maxSpecBytes);
    if (!bytes)
        return Claim::Unknown;
    return *bytes == engineMark ? Claim::ByEngine : Claim::ByRunner;
}

int Folder::claimAsRunner() const {
    // A second name for `spec` costs no new file; where the file system has no links, an empty file serves.
    if (::linkat(m_dir.get(), file::spec, m_dir.get(), file::claim, 0) == 0)
        return 0;
    if (errno == EEXIST)
        return EEXIST;
    const Fd fd = openRetry(m_dir.get(), file::claim, O_RDONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0600);
    return fd ? 0 : errno;
}

int Folder::claimAsEngine() const {
    constexpr const char* draft = "claim.engine";
    ::unlinkat(m_dir.get(), draft, 0);
    if (const int error = writeNew(draft, engineMark); error != 0)
        return error;
    const int error = ::linkat(m_dir.get(), draft, m_dir.get(), file::claim, 0) == 0 ? 0 : errno;
    ::unlinkat(m_dir.get(), draft, 0);
    return error;
}

Fd Folder::lock(int& error) const {
    Fd fd = openRetry(m_dir.get(), file::spec, O_RDWR | O_NOFOLLOW | O_NONBLOCK);
    if (!fd) {
        error = errno;
        return {};
    }
    int result = 0;
    do {
        result = ::flock(fd.get(), LOCK_EX);
    } while (result != 0 && errno == EINTR);
    error = result == 0 ? 0 : errno;
    return result == 0 ? std::move(fd) : Fd();
}

bool Folder::lockHeld() const {
    // Not for writing: closing it would wake everybody who watches the folder for what is written.
    const Fd fd = openRetry(m_dir.get(), file::spec, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
    if (!fd)
        return false;
    return ::flock(fd.get(), LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
}

Fd Folder::reserveEnd(int& error) const {
    Fd fd = openRetry(m_dir.get(), file::exit, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW, 0600);
    if (!fd) {
        error = errno;
        return {};
    }
    static constexpr char zeros[exitBytes] = {};
    error = writeAll(fd.get(), std::string_view(zeros, exitBytes));
    if (error != 0) {
        ::unlinkat(m_dir.get(), file::exit, 0);
        return {};
    }
    return fd;
}

int Folder::writeEnd(const Fd& reserved, const End& end) {
    std::string bytes = encode(end);
    if (bytes.size() > exitBytes) {
        End cut = end;
        cut.problem.resize(end.problem.size() < 1024 ? end.problem.size() : 1024);
        bytes = encode(cut);
    }
    ssize_t n = 0;
    do {
        n = ::pwrite(reserved.get(), bytes.data(), bytes.size(), 0);
    } while (n < 0 && errno == EINTR);
    if (n < 0)
        return errno;
    return static_cast<std::size_t>(n) == bytes.size() ? 0 : ENOSPC;
}

int removeFolder(const std::string& path) {
    int error = 0;
    const Folder folder = Folder::open(path, error);
    if (!folder)
        return error == ENOENT ? 0 : error;
    // The claim goes last: a folder that is half removed must not look like one that nobody has claimed.
    DIR* list = ::fdopendir(::dup(folder.handle()));
    if (list == nullptr)
        return errno;
    while (const dirent* entry = ::readdir(list)) {
        const std::string_view name(entry->d_name);
        if (name != "." && name != ".." && name != file::claim && name != file::spec)
            ::unlinkat(folder.handle(), entry->d_name, 0);
    }
    ::closedir(list);
    ::unlinkat(folder.handle(), file::spec, 0);
    ::unlinkat(folder.handle(), file::claim, 0);
    return ::rmdir(path.c_str()) == 0 || errno == ENOENT ? 0 : errno;
}

int writeDurably(const std::string& path, std::string_view bytes) {
    const std::string draft = path + ".new";
    const std::size_t slash = path.rfind('/');
    const std::string parent = slash == std::string::npos ? std::string(".") : path.substr(0, slash + 1);
    const Fd fd = openRetry(AT_FDCWD, draft.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, 0600);
    if (!fd)
        return errno;
    int error = writeAll(fd.get(), bytes);
    if (error == 0 && ::fsync(fd.get()) != 0)
        error = errno;
    if (error == 0 && ::rename(draft.c_str(), path.c_str()) != 0)
        error = errno;
    if (error != 0) {
        ::unlink(draft.c_str());
        return error;
    }
    const Fd dir = openRetry(AT_FDCWD, parent.c_str(), O_RDONLY | O_DIRECTORY);
    return dir && ::fsync(dir.get()) == 0 ? 0 : errno;
}

} // namespace kataar::spool
