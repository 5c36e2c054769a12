// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers, the ring, and the filter.
#include "core/service/eventlog.h"

namespace kataar {

namespace {

constexpr int bitsOfOneRun = 33;
qint64 cost(const Event& event) { return qint64(sizeof(Event)) + event.data.size(); }

} // namespace

Audience Audience::everyone() {
    Audience audience;
    audience.all = true;
    return audience;
}

Audience Audience::ofJob(const QueueEntry& entry) { return {false, {Permission::JobViewAll}, entry.userId}; }

Audience Audience::ofApproval(const QueueEntry& entry) {
    return {false, {Permission::QueueApprove, Permission::AdminApprove}, entry.userId};
}

EventFilter EventFilter::of(const Principal& who, EventTypes types) {
    return {who.permissions(), who.userId, types};
}

bool EventFilter::lets(const Event& event) const {
    if (!types.contains(event.type))
        return false;
    const Audience& audience = event.audience;
    if (audience.all || !(permissions & audience.anyOf).isEmpty())
        return true;
    return audience.owner && audience.owner == userId && permissions.contains(Permission::JobViewOwn);
}

EventLog::EventLog(qint64 run, const Clock& clock, EventLogOptions options)
    : m_clock(clock), m_options(options), m_last(run << bitsOfOneRun), m_before(m_last) {}

void EventLog::append(EventType type, const Audience& audience, const QByteArray& data) {
    m_ring.push_back({++m_last, type, audience, data});
    m_bytes += cost(m_ring.back());
    while (qint64(m_ring.size()) > m_options.events || m_bytes > m_options.bytes) {
        m_bytes -= cost(m_ring.front());
        m_before = m_ring.front().seq;
        m_ring.pop_front();
    }
}

void EventLog::skip() {
    m_ring.clear();
    m_bytes = 0;
    m_before = ++m_last;
}

bool EventLog::recording() const {
    return m_readers > 0 || (m_deserted && m_clock.monotonic().ms - m_deserted->ms < m_options.keepMs);
}

const Event* EventLog::after(qint64 seq) const {
    const auto index = size_t(seq - m_before);
    return index < m_ring.size() ? &m_ring[index] : nullptr;
}

void EventLog::count(EventTypes types, int sign) {
    for (const auto& [type, name] : EnumNames<EventType>::all) {
        if (types.contains(type))
            m_wanted[size_t(type)] += sign;
    }
    m_readers += sign;
    m_deserted = m_readers == 0 ? std::optional(m_clock.monotonic()) : std::nullopt;
    Q_EMIT readersChanged();
}

void EventLog::enter(EventTypes types) { count(types, 1); }

void EventLog::leave(EventTypes types) { count(types, -1); }

} // namespace kataar
