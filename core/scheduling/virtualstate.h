// SPDX-License-Identifier: GPL-3.0-or-later
// VirtualState: a queue on which something is tried, in whatever thread; Sketch: what it is built from.
#pragma once

#include "core/scheduling/queuestate.h"

namespace kataar {

/// A value: may go to another thread.
class QueueState::Sketch {
public:
    /// Pending ones, in queue order.
    const QVector<qint64>& pending() const { return m_pending; }
    bool whole() const { return m_whole; } ///< no pending job was left out
    /// Of the last change or advance().
    MonotonicTime now() const { return m_now; }

private:
    friend class QueueState;
    std::vector<Record> m_records;
    QVector<qint64> m_pending;
    bool m_whole = true;
    GpuPool m_gpus;
    WorkerPool m_workers;
    DurationBook m_durations;
    Limits m_limits;
    WindowRules m_windows;
    bool m_localStartHeld = false;
    std::optional<MonotonicTime> m_localStartHeldUntil;
    std::optional<QueuePause> m_pause;
    QHash<QString, PutOff> m_putOffs;
    UtcTime m_wall;
    MonotonicTime m_wallAt;
    MonotonicTime m_now;
};

/// The queue as it was when the sketch was taken, but for the jobs that it left out. It keeps no positions,
/// no lists of pending jobs and no ids by name: what rules alone ask is quicker so.
class VirtualState final : public QueueState {
public:
    explicit VirtualState(const Sketch& sketch) : QueueState(sketch) {}

    /// Of an active entry, which stays so. It is another entry afterwards: the names and texts that no rule
    /// reads are gone, and were not copied. O(log n).
    void amend(qint64 id, MonotonicTime now, const std::function<void(SchedulingFacts&)>& change);
};

} // namespace kataar
