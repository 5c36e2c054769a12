// SPDX-License-Identifier: GPL-3.0-or-later
// RemoteSpool: the folders in which this machine keeps what attempts on other machines write.
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

namespace kataar {

/// Beside the folders of local attempts, with the same names, so that whoever reads logs and progress need
/// not know where a job runs. May be used from any thread; a wrong uuid is invalid.
class RemoteSpool {
public:
    explicit RemoteSpool(QString spoolDir) : m_spoolDir(std::move(spoolDir)) {}

    /// An attempt's folder, made if it is not there. Errors: no_space.
    Result<QString> folder(const QString& attemptUuid) const;
    /// Where the log ends after it, in bytes. What is there already is kept; behind a gap nothing is written.
    /// Makes the folder. Errors: no_space.
    Result<qint64> append(const QString& attemptUuid, qint64 offset, const QByteArray& bytes) const;
    qint64 logSize(const QString& attemptUuid) const; ///< 0 = nothing yet
    /// What its executor knows of it, as one piece: the new one, even after a power cut, once it returns.
    Result<void> setRecord(const QString& attemptUuid, const QJsonObject& record) const;
    QJsonObject record(const QString& attemptUuid) const; ///< empty = none, or it cannot be read
    /// Removes its folder.
    void forget(const QString& attemptUuid) const;
    /// As a line of its progress file.
    void setProgress(const QString& attemptUuid, double fraction) const;

private:
    QString m_spoolDir;
};

} // namespace kataar
