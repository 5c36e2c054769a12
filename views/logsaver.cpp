// SPDX-License-Identifier: GPL-3.0-or-later
// Piece by piece from the queue into the file.
#include "views/logsaver.h"

#include "views/calls.h"

namespace kataar {

LogSaver::LogSaver(PastCalls& past, Calls& calls, const QString& jobId, int attempt, const QString& path,
                   QObject* parent)
    : QObject(parent), m_past(past), m_calls(calls), m_jobId(jobId), m_wanted(attempt), m_file(path) {}

void LogSaver::start() {
    if (m_file.open(QIODevice::WriteOnly))
        readOn();
    else
        end(fileError());
}

void LogSaver::readOn() {
    m_past.log(m_jobId, m_wanted, m_offset, stepBytes,
               m_calls.answerTo<LogChunk>(this, [this](Result<LogChunk> result) {
                   if (result)
                       arrived(*result);
                   else
                       end(result.error());
               }));
}

void LogSaver::arrived(const LogChunk& chunk) {
    if (m_size < 0) {
        m_size = chunk.size;
        m_attempt = chunk.attempt;
    }
    const bool torn = chunk.offset != m_offset || chunk.attempt != m_attempt ||
                      (chunk.nextOffset <= m_offset && m_offset < m_size);
    if (torn)
        return end(Error::wrongState(QStringLiteral("log_changed"),
                                     QStringLiteral("The job has begun another log meanwhile.")));
    if (m_file.write(chunk.text) != chunk.text.size())
        return end(fileError());
    m_written += chunk.text.size();
    m_offset = chunk.nextOffset;
    if (m_offset < m_size) {
        Q_EMIT progressed(m_offset, m_size);
        return readOn();
    }
    if (!m_file.commit())
        return end(fileError());
    end(m_written);
}

Error LogSaver::fileError() const {
    return Error::unavailable(QStringLiteral("file_not_written"), m_file.errorString(),
                              {{QStringLiteral("problem"), m_file.errorString()}});
}

void LogSaver::end(const Result<qint64>& bytes) {
    if (!bytes)
        m_file.cancelWriting();
    Q_EMIT finished(bytes);
    deleteLater();
}

} // namespace kataar
