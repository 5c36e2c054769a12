// SPDX-License-Identifier: GPL-3.0-or-later
// An HTTP/1.1 answer out of the bytes of a connection, however these are cut.
#pragma once

#include <QByteArray>

namespace kataar {

/// Pure: knows no socket. Bodies by Content-Length, in chunks, or until the connection closes.
class ResponseParser {
public:
    static constexpr qsizetype maxHead = 64 * 1024;

    /// The body bytes that these bytes bring, decoded.
    QByteArray feed(QByteArrayView bytes);
    /// The peer has closed; may complete the answer.
    void close();

    int status() const { return m_status; } ///< 0 until the head is there
    bool complete() const { return m_state == State::Done; }
    bool broken() const { return m_state == State::Broken; }

private:
    enum class State { Head, Counted, UntilClose, ChunkSize, ChunkData, ChunkEnd, Trailer, Done, Broken };

    void step(QByteArray& body);
    void readHead();
    bool readFields(const QByteArray& head);
    void readChunkSize(const QByteArray& line);
    bool takeLine(QByteArray& line);
    void takeBody(QByteArray& body, State then);

    State m_state = State::Head;
    QByteArray m_pending;
    int m_status = 0;
    qint64 m_left = 0; ///< bytes of the body or chunk that are still to come
};

} // namespace kataar
