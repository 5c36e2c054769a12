// SPDX-License-Identifier: GPL-3.0-or-later
// Follows a log by its size and sends what is new, line by line.
#include "server/api/logstream.h"

namespace kataar {

namespace {

constexpr int followMs = 200;
constexpr qint64 readAtOnce = 64 * 1024;
constexpr qint64 mostUnsent = 128 * 1024; // then the reader first has to take what waits for it
constexpr qsizetype longestLine = 64 * 1024;

} // namespace

LogStream::LogStream(std::shared_ptr<EventStream> stream, const QueueReader& reader, Principal who,
                     QString jobId, qint64 offset)
    : m_stream(std::move(stream)), m_reader(reader), m_who(std::move(who)), m_jobId(std::move(jobId)),
      m_offset(offset) {
    connect(m_stream.get(), &EventStream::gone, this, &QObject::deleteLater);
    connect(&m_timer, &QTimer::timeout, this, &LogStream::pump);
    m_timer.start(followMs);
    pump();
}

void LogStream::pump() {
    while (!m_stream->closed() && m_stream->unsent() < mostUnsent) {
        // The state first, the text second: an end seen here means that the text read after it is the last.
        const auto entry = m_reader.findVisible(m_who, m_jobId);
        const auto chunk = m_reader.log(m_who, m_jobId, m_offset, readAtOnce);
        if (!entry || !chunk)
            return finish(QStringLiteral("gone"));
        if (m_attempt != 0 && chunk->attempt != m_attempt) { // queued again: a new log from its beginning
            sendLines({}, true);
            m_attempt = chunk->attempt;
            m_offset = 0;
            continue;
        }
        m_attempt = chunk->attempt;
        m_offset = chunk->nextOffset;
        const bool last = isTerminal(entry->status) && m_offset >= chunk->size;
        sendLines(chunk->text, last);
        if (last)
            return finish(toText(entry->status));
        if (chunk->text.isEmpty())
            return;
    }
}

void LogStream::sendLines(const QByteArray& text, bool last) {
    m_rest += text;
    qsizetype start = 0;
    for (qsizetype i = 0; i < m_rest.size(); ++i) {
        const char c = m_rest[i];
        if (c != '\n' && c != '\r' && i - start < longestLine)
            continue;
        if (c == '\r' && i + 1 < m_rest.size() && m_rest[i + 1] == '\n')
            continue;
        if (c == '\r' && i + 1 == m_rest.size() && !last)
            break; // its '\n' may follow
        const bool cut = c != '\n' && c != '\r';
        QByteArray line = m_rest.mid(start, i - start + (cut ? 1 : 0));
        if (line.endsWith('\r'))
            line.chop(1);
        start = i + 1;
        m_stream->send(QString::fromUtf8(line).toUtf8(), {},
                       QByteArray::number(m_offset - (m_rest.size() - start)));
    }
    m_rest.remove(0, start);
    if (last && !m_rest.isEmpty()) {
        m_stream->send(QString::fromUtf8(m_rest).toUtf8(), {}, QByteArray::number(m_offset));
        m_rest.clear();
    }
}

void LogStream::finish(const QString& status) {
    m_timer.stop();
    m_stream->send(status.toUtf8(), "done", QByteArray::number(m_offset));
    m_stream->close();
    deleteLater();
}

} // namespace kataar
