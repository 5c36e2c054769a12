// SPDX-License-Identifier: GPL-3.0-or-later
// EventLog: the latest events by sequence number, and who may see each.
#pragma once

#include "core/domain/event.h"
#include "core/policy/access.h"

#include <QObject>

#include <array>
#include <deque>

namespace kataar {

/// Who may see an event: whoever has one of the permissions, and the owner of the job that it is about.
struct Audience {
    static Audience everyone();
    static Audience having(PermissionSet permissions) { return {false, permissions, {}}; }
    static Audience ofJob(const QueueEntry& entry);
    static Audience ofApproval(const QueueEntry& entry);

    bool all = false;
    PermissionSet anyOf;
    std::optional<qint64> owner; ///< with job.view.own
};

struct Event {
    qint64 seq = 0;
    EventType type = EventType::QueueChanged;
    Audience audience;
    QByteArray data; ///< JSON, one line
};

/// What one reader may see and wants to.
struct EventFilter {
    static EventFilter of(const Principal& who, EventTypes types);
    bool lets(const Event& event) const;

    PermissionSet permissions;
    std::optional<qint64> userId;
    EventTypes types;
};

struct EventLogOptions {
    int events = 10'000;
    qint64 bytes = 8 * 1024 * 1024;
    qint64 keepMs = 300'000; ///< after the last reader left
};

/// A bounded ring; each reader goes through it at his own pace and keeps nothing but the number of the last
/// event that he saw. Nothing is kept while nobody has read for a while: a gap takes its place, as it does
/// after a restart, and a reader from before the gap must fetch anew.
///
/// Numbers grow from event to event and from run to run, leave none out within a run, and stay below 2^53,
/// where JavaScript ends: 2^20 runs of 2^33 events each.
class EventLog : public QObject {
    Q_OBJECT
public:
    /// `run` is larger than that of every run before.
    EventLog(qint64 run, const Clock& clock, EventLogOptions options = {});

    /// Keeps it for the readers; they are told by published(), once for all that is appended until then.
    void append(EventType type, const Audience& audience, const QByteArray& data);
    void tell() { Q_EMIT published(); }
    /// Instead of append(): something happened that is not kept.
    void skip();
    /// Whether append() is worth while.
    bool recording() const;

    qint64 last() const { return m_last; } ///< the number of the last event
    /// Whether everything after `seq` is still here.
    bool holds(qint64 seq) const { return seq >= m_before && seq <= m_last; }
    /// The event after `seq`, where holds(seq); null at the end. Valid until the next append() or skip().
    const Event* after(qint64 seq) const;

    void enter(EventTypes types); ///< a reader came
    void leave(EventTypes types);
    int readers() const { return m_readers; }
    bool anyoneWants(EventType type) const { return m_wanted[size_t(type)] > 0; }
    qint64 bytes() const { return m_bytes; }

Q_SIGNALS:
    void published();
    void readersChanged();

private:
    void count(EventTypes types, int sign);

    const Clock& m_clock;
    const EventLogOptions m_options;
    qint64 m_last;
    qint64 m_before; ///< the number before the oldest event in the ring
    std::deque<Event> m_ring;
    qint64 m_bytes = 0;
    int m_readers = 0;
    std::array<int, std::size(EnumNames<EventType>::all)> m_wanted{};
    std::optional<MonotonicTime> m_deserted; ///< since when nobody reads
};

} // namespace kataar
