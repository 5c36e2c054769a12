// SPDX-License-Identifier: GPL-3.0-or-later
// Supposition: a queue changed for the time of a question, and then as if nothing had been.
#pragma once

#include "core/scheduling/policy.h"

namespace kataar {

/// What the scheduler would do with a job now.
struct Prospect {
    std::optional<Start> start; ///< none = it waits
    Pass last;                  ///< which tells why
};

/// Made and gone within one call; whoever else changes the state meanwhile spoils it. O(what is changed · log
/// n).
class Supposition {
public:
    Supposition(QueueState& state, MonotonicTime now);
    ~Supposition();
    Supposition(const Supposition&) = delete;
    Supposition& operator=(const Supposition&) = delete;

    void put(const QueueEntry& entry);
    void remove(qint64 id);
    void setLimits(const Limits& limits);
    void setLocalStartHeld(bool held) { m_state.setLocalStartHeld(held); }
    void setPause(const std::optional<QueuePause>& pause) { m_state.setPause(pause); }

    const QueueState& state() const { return m_state; }
    /// Makes the passes that the scheduler would make, until one starts this job or no further one may start
    /// more. What starts before the last one is supposed as well.
    Prospect prospectOf(qint64 id, UtcTime wall, PlanScope scope = PlanScope::Everything);

private:
    using Record = QueueState::Record;
    void remember(qint64 id);
    void rememberPlace(const QString& worker);

    QueueState& m_state;
    const MonotonicTime m_now;
    const Limits m_limits;
    const bool m_localStartHeld;
    const std::optional<MonotonicTime> m_localStartHeldUntil;
    const std::optional<QueuePause> m_pause;
    std::vector<std::pair<qint64, std::optional<Record>>> m_before; ///< none: it was not there
    QSet<qint64> m_remembered;                                      ///< who is in it
    QHash<QString, WorkerPool::Place> m_places;                     ///< of their workers, as it was at first
};

} // namespace kataar
