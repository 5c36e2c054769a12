// SPDX-License-Identifier: GPL-3.0-or-later
// Writes events, one write a turn of the event loop, and gives up on a reader that does not read.
#include "server/http/eventstream.h"

#include "core/base/log.h"
#include "server/http/connection.h"

namespace kataar {

namespace {

QByteArray oneLine(QByteArray text) {
    text.replace('\r', "").replace('\n', "").replace('\0', "");
    return text;
}

} // namespace

EventStream::EventStream(Connection* connection)
    : m_connection(connection), m_closed(connection == nullptr) {}

EventStream::~EventStream() { close(); }

void EventStream::send(const QByteArray& data, const QByteArray& event, const QByteArray& id) {
    QByteArray text;
    if (!id.isEmpty())
        text += "id: " + oneLine(id) + '\n';
    if (!event.isEmpty())
        text += "event: " + oneLine(event) + '\n';
    QByteArray lines = data;
    lines.replace("\r\n", "\n").replace('\r', '\n');
    for (const QByteArray& line : lines.split('\n'))
        text += "data: " + line + '\n';
    append(text + '\n');
}

void EventStream::position(const QByteArray& id) { append("id: " + oneLine(id) + "\n\n"); }

void EventStream::comment(const QByteArray& text) { append(": " + oneLine(text) + "\n\n"); }

void EventStream::append(const QByteArray& text) {
    if (m_closed || !m_connection)
        return;
    m_pending += text;
    if (unsent() > m_connection->limits().streamUnsent) {
        // Not within this call: whoever sends may just be walking over all streams.
        m_closed = true;
        m_pending.clear();
        QMetaObject::invokeMethod(
            this,
            [this] {
                qCInfo(logHttp, "a reader of events was dropped: too far behind");
                const QPointer<Connection> connection = m_connection;
                m_connection = nullptr;
                if (connection)
                    connection->cut();
                Q_EMIT gone();
            },
            Qt::QueuedConnection);
        return;
    }
    if (!m_flushQueued) {
        m_flushQueued = true;
        QMetaObject::invokeMethod(this, &EventStream::flush, Qt::QueuedConnection);
    }
}

void EventStream::flush() {
    m_flushQueued = false;
    if (m_closed || !m_connection || m_pending.isEmpty())
        return;
    const QByteArray bytes = std::exchange(m_pending, {});
    m_connection->writeStream(bytes);
    if (unsent() == 0)
        Q_EMIT drained();
}

void EventStream::close() {
    if (m_closed)
        return;
    flush();
    m_closed = true;
    const QPointer<Connection> connection = m_connection;
    m_connection = nullptr;
    if (connection)
        connection->endStream();
}

void EventStream::exempt() {
    if (m_connection)
        m_connection->exempt();
}

qint64 EventStream::unsent() const { return m_connection ? m_pending.size() + m_connection->unsent() : 0; }

void EventStream::connectionLost() {
    m_connection = nullptr;
    if (m_closed)
        return;
    m_closed = true;
    m_pending.clear();
    Q_EMIT gone();
}

} // namespace kataar
