// SPDX-License-Identifier: GPL-3.0-or-later
// Server-sent events out of the bytes of a stream, however these are cut.
#pragma once

#include <QByteArray>
#include <QVector>

namespace kataar {

struct ServerEvent {
    QByteArray name; ///< "message" where the server gives none
    QByteArray data; ///< several data lines joined by line feeds
    QByteArray id;   ///< of this event; empty where it has none

    bool operator==(const ServerEvent&) const = default;
};

/// Comments and unknown fields are skipped. Ends of lines may be LF, CR LF or CR.
class EventParser {
public:
    static constexpr qsizetype maxEvent = 16 * 1024 * 1024;

    /// The events that these bytes complete.
    QVector<ServerEvent> feed(QByteArrayView bytes);
    /// An event grew beyond maxEvent bytes: the stream is not to be trusted any more.
    bool overflowed() const { return m_overflowed; }

private:
    void takeLine(QByteArrayView line, QVector<ServerEvent>& events);

    QByteArray m_line;
    ServerEvent m_event{"message", {}, {}};
    bool m_hasData = false;
    bool m_skipLineFeed = false;
    bool m_overflowed = false;
};

} // namespace kataar
