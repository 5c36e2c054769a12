// SPDX-License-Identifier: GPL-3.0-or-later
// Opens a file beneath the configs folder and nowhere else.
#include "core/jobconfig/configsource.h"

#include <QFileInfo>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace kataar {

namespace {

constexpr qsizetype largestConfig = 1024 * 1024;

/// Closes a descriptor at its end.
struct OpenFile {
    int fd = -1;
    explicit OpenFile(int descriptor) : fd(descriptor) {}
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;
    ~OpenFile() {
        if (fd >= 0)
            ::close(fd);
    }
};

constexpr int readFlags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY; // a FIFO must not stop us

/// For kernels without openat2: no link at all is followed.
int openStepwise(int root, const QByteArray& file) {
    const QList<QByteArray> steps = file.split('/');
    int folder = ::dup(root);
    for (qsizetype i = 0; i < steps.size() && folder >= 0; ++i) {
        const int flags =
            i + 1 == steps.size() ? readFlags | O_NOFOLLOW : O_PATH | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW;
        const int next = ::openat(folder, steps[i].constData(), flags);
        const int error = errno;
        ::close(folder);
        errno = error;
        folder = next;
    }
    return folder;
}

int openBeneath(int root, const QByteArray& file) {
    open_how how{};
    how.flags = readFlags;
    how.resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS;
    const long fd = ::syscall(SYS_openat2, root, file.constData(), &how, sizeof how);
    if (fd >= 0)
        return int(fd);
    return errno == ENOSYS || errno == EPERM ? openStepwise(root, file) : -1;
}

Error openError(const ConfigSource& source, int error) {
    if (error == ENOENT || error == ENOTDIR)
        return Error::notFound(QStringLiteral("config_absent"), source.file);
    if (error == EXDEV || error == ELOOP)
        return invalidConfig(source, {}, {},
                             QStringLiteral("it is a link that leads out of the configs folder"));
    return invalidConfig(
        source, {}, {},
        QStringLiteral("it cannot be read: %1").arg(QString::fromLocal8Bit(std::strerror(error))));
}

} // namespace

QString ConfigSource::path() const { return folder + u'/' + QFileInfo(file).fileName(); }

Error invalidConfig(const ConfigSource& source, TextPlace place, const QString& field,
                    const QString& problem) {
    QString where = source.file;
    QJsonObject details{{QStringLiteral("config_name"), source.name}, {QStringLiteral("file"), source.file}};
    if (place.line > 0) {
        where += QStringLiteral(":%1:%2").arg(place.line).arg(place.column);
        details.insert(QStringLiteral("line"), place.line);
        details.insert(QStringLiteral("column"), place.column);
    }
    if (!field.isEmpty())
        details.insert(QStringLiteral("field"), field);
    details.insert(QStringLiteral("problem"), problem);
    const QString what = field.isEmpty() ? problem : field + QStringLiteral(": ") + problem;
    return Error::invalid(QStringLiteral("config_invalid"), QStringLiteral("%1: %2.").arg(where, what),
                          std::move(details));
}

Result<ConfigSource> readConfigSource(const QString& root, const QString& name, const QString& file) {
    ConfigSource source{name, file, QFileInfo(root + u'/' + file).path(), {}};
    const OpenFile folder(::open(root.toLocal8Bit().constData(), O_PATH | O_DIRECTORY | O_CLOEXEC));
    if (folder.fd < 0)
        return openError(source, errno);
    const OpenFile opened(openBeneath(folder.fd, file.toLocal8Bit()));
    if (opened.fd < 0)
        return openError(source, errno);
    struct stat status {};
    if (::fstat(opened.fd, &status) != 0 || !S_ISREG(status.st_mode))
        return invalidConfig(source, {}, {}, QStringLiteral("it is no regular file"));
    while (source.text.size() <= largestConfig) {
        char buffer[16384];
        const ssize_t got = ::read(opened.fd, buffer, sizeof buffer);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return openError(source, errno);
        if (got == 0)
            break;
        source.text.append(buffer, got);
    }
    if (source.text.size() > largestConfig)
        return invalidConfig(source, {}, {}, QStringLiteral("it is larger than 1 MiB"));
    if (source.text.startsWith("\xef\xbb\xbf"))
        source.text.remove(0, 3);
    return source;
}

} // namespace kataar
