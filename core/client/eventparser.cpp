// SPDX-License-Identifier: GPL-3.0-or-later
// The line rules of server-sent events.
#include "core/client/eventparser.h"

namespace kataar {

QVector<ServerEvent> EventParser::feed(QByteArrayView bytes) {
    QVector<ServerEvent> events;
    qsizetype start = 0;
    for (qsizetype i = 0; i < bytes.size() && !m_overflowed; ++i) {
        const char c = bytes[i];
        if (m_skipLineFeed && c == '\n') {
            m_skipLineFeed = false;
            start = i + 1;
            continue;
        }
        m_skipLineFeed = false;
        if (c != '\n' && c != '\r')
            continue;
        m_line.append(bytes.sliced(start, i - start));
        takeLine(m_line, events);
        m_line.clear();
        start = i + 1;
        m_skipLineFeed = c == '\r';
    }
    m_line.append(bytes.sliced(start));
    if (m_line.size() + m_event.data.size() > maxEvent)
        m_overflowed = true;
    return events;
}

void EventParser::takeLine(QByteArrayView line, QVector<ServerEvent>& events) {
    if (line.isEmpty()) {
        if (m_hasData)
            events.append(m_event);
        m_event = {"message", {}, {}};
        m_hasData = false;
        return;
    }
    const qsizetype colon = line.indexOf(':');
    if (colon == 0)
        return;
    const QByteArrayView field = colon < 0 ? line : line.first(colon);
    QByteArrayView value = colon < 0 ? QByteArrayView() : line.sliced(colon + 1);
    if (value.startsWith(' '))
        value = value.sliced(1);
    if (field == QByteArrayView("data")) {
        if (m_hasData)
            m_event.data.append('\n');
        m_event.data.append(value);
        m_hasData = true;
        m_overflowed = m_event.data.size() > maxEvent;
    } else if (field == QByteArrayView("event")) {
        m_event.name = value.toByteArray();
    } else if (field == QByteArrayView("id")) {
        m_event.id = value.toByteArray();
    }
}

} // namespace kataar
