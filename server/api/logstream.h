// SPDX-License-Identifier: GPL-3.0-or-later
// A job's log as server-sent events: one event a line, then "done" with the job's final status.
#pragma once

#include "core/service/queuereader.h"
#include "server/http/eventstream.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace kataar {

/// Deletes itself when the job has ended and its log is sent, or when the reader has gone. Each event's id is
/// the byte offset at which to go on.
class LogStream : public QObject {
    Q_OBJECT
public:
    LogStream(std::shared_ptr<EventStream> stream, const QueueReader& reader, Principal who, QString jobId,
              qint64 offset);

private:
    void pump();
    void sendLines(const QByteArray& text, bool last);
    void finish(const QString& status);

    std::shared_ptr<EventStream> m_stream;
    const QueueReader& m_reader;
    Principal m_who;
    QString m_jobId;
    int m_attempt = 0; ///< whose log was read last
    qint64 m_offset;   ///< of the next byte to read
    QByteArray m_rest; ///< the beginning of a line whose end is not there yet
    QTimer m_timer;
};

} // namespace kataar
