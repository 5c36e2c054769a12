// SPDX-License-Identifier: GPL-3.0-or-later
// libarchive writes through a sink of ours, which counts, hashes and minds the limit.
#include "core/cloud/datapack.h"

#include "core/cloud/datawalk.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <memory>

#include <fcntl.h>
#include <unistd.h>

namespace kataar {

namespace {

constexpr size_t packPiece = 128 * 1024;

Error tooLarge(const PackOrder& order) {
    return Error::invalid(
        QStringLiteral("data_too_large"),
        QStringLiteral(
            "The data '%1' is larger than %2 MB as it is sent, which cloud/upload_limit_mb allows.")
            .arg(order.name)
            .arg(order.mostBytes / (1024 * 1024)));
}

Error changedWhileRead(const QString& path) {
    return Error::invalid(QStringLiteral("data_changed"),
                          QStringLiteral("%1 changed while it was read.").arg(path));
}

bool isSame(const struct stat& before, const struct stat& after) {
    return before.st_size == after.st_size && before.st_mtim.tv_sec == after.st_mtim.tv_sec &&
           before.st_mtim.tv_nsec == after.st_mtim.tv_nsec && before.st_ctim.tv_sec == after.st_ctim.tv_sec &&
           before.st_ctim.tv_nsec == after.st_ctim.tv_nsec;
}

/// The file that is made. It goes when it is not kept.
class PackFile {
public:
    explicit PackFile(const PackOrder& order) : m_order(order), m_path(QFile::encodeName(order.target)) {
        ::unlink(m_path.constData());
        m_fd =
            spool::Fd(::open(m_path.constData(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
        if (!m_fd)
            fail(errno);
    }
    ~PackFile() {
        if (m_fd && !m_kept)
            ::unlink(m_path.constData());
    }
    PackFile(const PackFile&) = delete;
    PackFile& operator=(const PackFile&) = delete;

    bool write(const char* bytes, size_t count) {
        if (m_problem)
            return false;
        m_bytes += qint64(count);
        if (m_bytes > m_order.mostBytes)
            m_problem = tooLarge(m_order);
        m_hash.addData(QByteArrayView(bytes, qsizetype(count)));
        while (count > 0 && !m_problem) {
            const ssize_t written = ::write(m_fd.get(), bytes, count);
            if (written < 0 && errno == EINTR)
                continue;
            if (written < 0)
                fail(errno);
            bytes += std::max<ssize_t>(0, written);
            count -= size_t(std::max<ssize_t>(0, written));
        }
        return !m_problem;
    }
    const std::optional<Error>& problem() const { return m_problem; }
    /// It takes no more.
    void giveUp(const Error& why) { m_problem = m_problem.value_or(why); }
    DataPack keep(const QString& fileName) {
        m_kept = true;
        return {fileName, m_bytes, m_hash.result().toHex()};
    }

private:
    void fail(int error) {
        m_problem = Error::noSpace(
            QStringLiteral("The data '%1' cannot be packed in %2: %3.")
                .arg(m_order.name, m_order.target, QString::fromLocal8Bit(std::strerror(error))));
    }

    const PackOrder& m_order;
    const QByteArray m_path;
    spool::Fd m_fd;
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
    qint64 m_bytes = 0;
    bool m_kept = false;
    std::optional<Error> m_problem;
};

/// Reads files and tells how far it is.
class PackReader {
public:
    PackReader(const PackOrder& order, const StopSignal& stop, const CloudTell& tell)
        : m_stop(stop), m_tell(tell), m_step{order.name, 0, -1} {}

    void expect(qint64 bytes) { m_step.total = bytes; }

    /// Gives the file's bytes to `take`, exactly as many as `before` says.
    template<class Take>
    Result<void> read(const spool::Fd& file, const struct stat& before, const QString& path,
                      const Take& take) {
        std::array<char, packPiece> piece;
        qint64 left = before.st_size;
        for (;;) {
            if (m_stop.given())
                return stoppedError();
            const ssize_t count = ::read(file.get(), piece.data(), piece.size());
            if (count < 0 && errno == EINTR)
                continue;
            if (count < 0)
                return unreadableData(path, errno);
            left -= count;
            if (count == 0 || left < 0)
                break;
            KATAAR_TRY(take(piece.data(), size_t(count)));
            m_step.done += count;
            m_step.total = m_step.total < 0 ? -1 : std::max(m_step.total, m_step.done);
            m_tell(m_step);
        }
        struct stat after {};
        if (left != 0 || ::fstat(file.get(), &after) != 0 || !isSame(before, after))
            return changedWhileRead(path);
        return {};
    }

private:
    const StopSignal& m_stop;
    const CloudTell& m_tell;
    CloudStep m_step;
};

using ArchivePointer = std::unique_ptr<archive, int (*)(archive*)>;

/// Always well, as the archive sees it: libarchive 3.6 leaks what it holds after a write that failed. The
/// file knows of its problem.
la_ssize_t writeToPack(archive*, void* file, const void* bytes, size_t count) {
    (void)static_cast<PackFile*>(file)->write(static_cast<const char*>(bytes), count);
    return la_ssize_t(count);
}

/// GNU tar takes names as the bytes that they are, whatever the language of this process.
bool openArchive(archive* made, PackFile& file) {
    return archive_write_set_format_gnutar(made) == ARCHIVE_OK &&
           archive_write_add_filter_zstd(made) == ARCHIVE_OK &&
           archive_write_set_bytes_per_block(made, int(packPiece)) == ARCHIVE_OK &&
           archive_write_set_bytes_in_last_block(made, 1) == ARCHIVE_OK &&
           archive_write_open(made, &file, nullptr, &writeToPack, nullptr) == ARCHIVE_OK;
}

Error archiveProblem(const PackOrder& order, archive* made, const PackFile& file) {
    if (file.problem())
        return *file.problem();
    const char* words = archive_error_string(made);
    return Error::internal(
        QStringLiteral("pack_failed"),
        QStringLiteral("The data '%1' cannot be packed: %2.")
            .arg(order.name, words ? QString::fromLocal8Bit(words) : QStringLiteral("for no known reason")));
}

Result<void> packEntry(const PackOrder& order, const DataEntry& entry, archive* made, PackFile& file,
                       PackReader& reader) {
    const bool isFolder = S_ISDIR(entry.status.st_mode);
    const std::unique_ptr<archive_entry, void (*)(archive_entry*)> header(archive_entry_new(),
                                                                          &archive_entry_free);
    archive_entry_set_pathname(header.get(), entry.path.constData());
    archive_entry_set_filetype(header.get(), isFolder ? AE_IFDIR : AE_IFREG);
    archive_entry_set_perm(header.get(), entry.status.st_mode & 0777);
    archive_entry_set_size(header.get(), isFolder ? 0 : entry.status.st_size);
    archive_entry_set_mtime(header.get(), entry.status.st_mtim.tv_sec, 0);
    if (archive_write_header(made, header.get()) != ARCHIVE_OK || file.problem())
        return archiveProblem(order, made, file);
    if (isFolder)
        return {};
    const QString path = order.source + u'/' + QFile::decodeName(entry.path);
    return reader.read(entry.handle, entry.status, path, [&](const char* bytes, size_t count) {
        if (archive_write_data(made, bytes, count) != la_ssize_t(count) || file.problem())
            return Result<void>(archiveProblem(order, made, file));
        return Result<void>();
    });
}

Result<DataPack> packFolder(const PackOrder& order, const StopSignal& stop, const CloudTell& tell) {
    PackReader reader(order, stop, tell);
    qint64 expected = 0;
    KATAAR_TRY(DataWalk(stop).over(order.source, [&](const DataEntry& entry) {
        expected += S_ISREG(entry.status.st_mode) ? entry.status.st_size : 0;
        return Result<void>();
    }));
    reader.expect(expected);
    PackFile file(order);
    if (file.problem())
        return *file.problem();
    const ArchivePointer made(archive_write_new(), &archive_write_free);
    if (!openArchive(made.get(), file))
        return archiveProblem(order, made.get(), file);
    const auto walked = DataWalk(stop).over(order.source, [&](const DataEntry& entry) {
        return packEntry(order, entry, made.get(), file, reader);
    });
    if (!walked) {
        file.giveUp(walked.error());
        return walked.error();
    }
    if (archive_write_close(made.get()) != ARCHIVE_OK || file.problem())
        return archiveProblem(order, made.get(), file);
    return file.keep(order.name + QStringLiteral(".tar.zst"));
}

/// A copy, so that what is sent stays as it is.
Result<DataPack> packFile(const PackOrder& order, const spool::Fd& source, const struct stat& status,
                          const StopSignal& stop, const CloudTell& tell) {
    if (status.st_size > order.mostBytes)
        return tooLarge(order);
    PackReader reader(order, stop, tell);
    reader.expect(status.st_size);
    PackFile file(order);
    if (file.problem())
        return *file.problem();
    KATAAR_TRY(reader.read(source, status, order.source, [&](const char* bytes, size_t count) {
        return file.write(bytes, count) ? Result<void>() : Result<void>(*file.problem());
    }));
    return file.keep(QFileInfo(order.source).fileName());
}

} // namespace

Result<DataPack> packData(const PackOrder& order, const StopSignal& stop, const CloudTell& tell) {
    const QByteArray path = QFile::encodeName(order.source);
    struct stat seen {};
    if (::stat(path.constData(), &seen) != 0)
        return unreadableData(order.source, errno);
    if (S_ISDIR(seen.st_mode))
        return packFolder(order, stop, tell);
    if (!S_ISREG(seen.st_mode))
        return Error::invalid(QStringLiteral("data_unusable"),
                              QStringLiteral("%1 is neither a file nor a folder.").arg(order.source));
    const spool::Fd file(::open(path.constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    struct stat status {};
    if (!file || ::fstat(file.get(), &status) != 0)
        return unreadableData(order.source, errno);
    if (!S_ISREG(status.st_mode))
        return changedWhileRead(order.source);
    return packFile(order, file, status, stop, tell);
}

} // namespace kataar
