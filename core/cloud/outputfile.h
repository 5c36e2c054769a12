// SPDX-License-Identifier: GPL-3.0-or-later
// OutputFile: an output on its way – its part, what is known of it, and its end.
#pragma once

#include "core/base/result.h"
#include "core/net/stopsignal.h"
#include "core/spool/fd.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>
#include <QUrl>

namespace kataar {

/// What is known of a job's outputs, in one small file: which are whole, and by which sign a part can be
/// gone on with.
class OutputNotes {
public:
    explicit OutputNotes(QString path);

    QJsonObject of(const QString& name, const QUrl& url) const; ///< empty = nothing, or of another address
    /// Errors: no_space.
    Result<void> set(const QString& name, QJsonObject note, const QUrl& url);

private:
    const QString m_path;
    QJsonObject m_notes;
};

/// Writes NAME.part in a folder. Errors: no_space.
class OutputFile {
public:
    OutputFile(const QString& folder, const QString& name);

    QString partPath() const { return m_path + QStringLiteral(".part"); }
    qint64 partSize() const; ///< 0 = there is none
    /// What is there already is kept, or else thrown away.
    Result<void> open(bool keep);
    Result<void> write(const char* bytes, size_t count);
    /// Of what is there. Errors: no_space, "stopped".
    Result<QByteArray> md5(const StopSignal& stop) const;
    /// On the disk, and by its name from now on.
    Result<void> finish();
    void discard();

private:
    Error failed(int error) const;

    const QString m_path;
    spool::Fd m_fd;
};

} // namespace kataar
