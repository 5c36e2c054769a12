// SPDX-License-Identifier: GPL-3.0-or-later
// Writes a job's whole log into a file, as the queue gives it: a server's answer has U+FFFD for what is no
// UTF-8.
#pragma once

#include "core/client/pastcalls.h"
#include "core/domain/answers.h"

#include <QObject>
#include <QSaveFile>

namespace kataar {

class Calls;

/// Deletes itself after finished(). The file appears only when it is whole.
class LogSaver final : public QObject {
    Q_OBJECT
public:
    static constexpr qint64 stepBytes = 1024 * 1024;

    LogSaver(PastCalls& past, Calls& calls, const QString& jobId, int attempt, const QString& path,
             QObject* parent);

    /// At least up to the size that the log has now.
    void start();

Q_SIGNALS:
    void progressed(qint64 bytes, qint64 total); ///< before each further piece
    void finished(const kataar::Result<qint64>& bytes);

private:
    void readOn();
    void arrived(const LogChunk& chunk);
    void end(const Result<qint64>& bytes);
    Error fileError() const;

    PastCalls& m_past;
    Calls& m_calls;
    QString m_jobId;
    int m_wanted; ///< attempt; 0 = the last
    QSaveFile m_file;
    qint64 m_offset = 0;
    qint64 m_written = 0;
    qint64 m_size = -1;
    int m_attempt = 0;
};

} // namespace kataar
