// SPDX-License-Identifier: GPL-3.0-or-later
// Files of a job's output folder; no link in it is followed.
#include "core/cloud/outputfile.h"

#include <QCryptographicHash>
#include <QFile>
#include <QJsonDocument>
#include <QSaveFile>

#include <array>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>

namespace kataar {

namespace {

constexpr qint64 mostNotes = 64 * 1024 * 1024;

} // namespace

OutputNotes::OutputNotes(QString path) : m_path(std::move(path)) {
    QFile file(m_path);
    if (file.open(QIODevice::ReadOnly))
        m_notes = QJsonDocument::fromJson(file.read(mostNotes)).object();
}

QJsonObject OutputNotes::of(const QString& name, const QUrl& url) const {
    const QJsonObject note = m_notes[name].toObject();
    return note[QStringLiteral("url")].toString() == QString::fromLatin1(url.toEncoded()) ? note
                                                                                          : QJsonObject();
}

Result<void> OutputNotes::set(const QString& name, QJsonObject note, const QUrl& url) {
    note[QStringLiteral("url")] = QString::fromLatin1(url.toEncoded());
    m_notes[name] = note;
    QSaveFile file(m_path);
    const QByteArray bytes = QJsonDocument(m_notes).toJson(QJsonDocument::Compact);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return Error::noSpace(QStringLiteral("%1 cannot be written: %2.").arg(m_path, file.errorString()));
    QFile::setPermissions(m_path, QFile::ReadOwner | QFile::WriteOwner); // addresses can be secret
    return {};
}

OutputFile::OutputFile(const QString& folder, const QString& name) : m_path(folder + u'/' + name) {}

Error OutputFile::failed(int error) const {
    return Error::noSpace(QStringLiteral("%1 cannot be written: %2.")
                              .arg(m_path, QString::fromLocal8Bit(std::strerror(error))));
}

qint64 OutputFile::partSize() const {
    struct stat status {};
    const bool there = ::lstat(QFile::encodeName(partPath()).constData(), &status) == 0;
    return there && S_ISREG(status.st_mode) ? qint64(status.st_size) : 0;
}

Result<void> OutputFile::open(bool keep) {
    const QByteArray path = QFile::encodeName(partPath());
    const int ways = O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC | O_APPEND | O_NONBLOCK;
    m_fd = spool::Fd(::open(path.constData(), ways | (keep ? 0 : O_TRUNC), 0666));
    struct stat status {};
    if (!m_fd || ::fstat(m_fd.get(), &status) != 0)
        return failed(errno);
    return S_ISREG(status.st_mode) ? Result<void>() : Result<void>(failed(EEXIST));
}

Result<void> OutputFile::write(const char* bytes, size_t count) {
    while (count > 0) {
        const ssize_t written = ::write(m_fd.get(), bytes, count);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return failed(errno);
        bytes += written;
        count -= size_t(written);
    }
    return {};
}

Result<QByteArray> OutputFile::md5(const StopSignal& stop) const {
    QCryptographicHash hash(QCryptographicHash::Md5);
    std::array<char, 128 * 1024> piece;
    off_t at = 0;
    for (;;) {
        if (stop.given())
            return Error::unavailable(QStringLiteral("stopped"), QStringLiteral("It was stopped."));
        const ssize_t count = ::pread(m_fd.get(), piece.data(), piece.size(), at);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return failed(errno);
        if (count == 0)
            return hash.result();
        hash.addData(QByteArrayView(piece.data(), qsizetype(count)));
        at += count;
    }
}

Result<void> OutputFile::finish() {
    if (::fdatasync(m_fd.get()) != 0)
        return failed(errno);
    m_fd.reset();
    if (::rename(QFile::encodeName(partPath()).constData(), QFile::encodeName(m_path).constData()) != 0)
        return failed(errno);
    return {};
}

void OutputFile::discard() {
    m_fd.reset();
    ::unlink(QFile::encodeName(partPath()).constData());
}

} // namespace kataar
