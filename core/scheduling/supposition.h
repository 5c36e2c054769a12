// SPDX-License-Identifier: GPL-3.0-or-later
// Supposition: a queue changed for the time of a question, and then as if nothing had been.
#pragma once

#include "core/scheduling/queuestate.h"

namespace kataar {

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
    QHash<QString, WorkerPool::Place> m_places;                     ///< of their workers, as it was at first
};

} // namespace kataar
