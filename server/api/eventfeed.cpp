// SPDX-License-Identifier: GPL-3.0-or-later
// From the log into the stream, as long as the reader takes it.
#include "server/api/eventfeed.h"

#include "core/wire/events.h"

#include <QTimer>

namespace kataar {

namespace {

constexpr qint64 mostUnsentEvents = 64 * 1024; // then the reader first has to take what waits for him
constexpr qsizetype largestEvent = 64 * 1024;  // what is larger is to be fetched
constexpr qint64 unseenAtMost = 500;           // events of others, then he is told where he stands
constexpr int longestMs = 3'600'000;           // he comes back then, and shows a credential that still counts

} // namespace

EventFeed::EventFeed(std::shared_ptr<EventStream> stream, EventLog& log, const EventFilter& filter,
                     std::optional<qint64> from)
    : m_stream(std::move(stream)), m_log(log), m_filter(filter), m_seen(from.value_or(log.last())) {
    m_log.enter(m_filter.types);
    connect(m_stream.get(), &EventStream::gone, this, &QObject::deleteLater);
    connect(m_stream.get(), &EventStream::drained, this, &EventFeed::pump);
    connect(&m_log, &EventLog::published, this, &EventFeed::pump);
    QTimer::singleShot(longestMs, this, &EventFeed::end);
    if (!from) {
        m_told = m_seen;
        m_stream->position(QByteArray::number(m_seen));
    }
    pump();
}

EventFeed::~EventFeed() { m_log.leave(m_filter.types); }

void EventFeed::pump() {
    while (!m_stream->closed() && m_stream->unsent() < mostUnsentEvents) {
        if (!m_log.holds(m_seen)) {
            resync();
            continue;
        }
        const Event* event = m_log.after(m_seen);
        if (!event)
            break;
        m_seen = event->seq;
        if (!m_filter.lets(*event))
            continue;
        if (event->data.size() > largestEvent) {
            resync();
            continue;
        }
        m_told = m_seen;
        m_stream->send(event->data, toText(event->type).toLatin1(), QByteArray::number(m_seen));
    }
    if (m_seen - m_told > unseenAtMost) {
        m_told = m_seen;
        m_stream->position(QByteArray::number(m_seen));
    }
}

void EventFeed::resync() {
    m_seen = m_told = m_log.last();
    m_stream->send(wire::resyncJson(m_seen), wire::resyncEvent, QByteArray::number(m_seen));
}

void EventFeed::end() {
    m_stream->close();
    deleteLater();
}

} // namespace kataar
