// SPDX-License-Identifier: GPL-3.0-or-later
// Server-sent events to one reader.
#pragma once

#include <QByteArray>
#include <QObject>
#include <QPointer>

namespace kataar {

class Connection;

/// Held by whoever sends: when the last std::shared_ptr goes, the stream ends. What is sent within one turn
/// of the event loop leaves in one write. A reader further behind than HttpLimits::streamUnsent is dropped.
class EventStream : public QObject {
    Q_OBJECT

public:
    explicit EventStream(Connection* connection); ///< null = closed from the beginning
    ~EventStream() override;

    /// Data may have several lines; event and id may not (line breaks in them are left out).
    void send(const QByteArray& data, const QByteArray& event = {}, const QByteArray& id = {});
    /// Tells where to go on from after a new connection, without an event.
    void position(const QByteArray& id);
    void comment(const QByteArray& text = {});
    void close();
    /// Its connection is not one of those that everybody may have a number of: whoever opens it sees to how
    /// many there are.
    void exempt();
    bool closed() const { return m_closed; }
    /// Bytes that wait for the reader.
    qint64 unsent() const;

Q_SIGNALS:
    /// Nothing waits for the reader any more.
    void drained();
    /// Once, when the client has left or was dropped; not after close().
    void gone();

private:
    friend class Connection;
    void connectionLost();
    void append(const QByteArray& text);
    void flush();

    QPointer<Connection> m_connection;
    QByteArray m_pending;
    bool m_flushQueued = false;
    bool m_closed = false;
};

} // namespace kataar
