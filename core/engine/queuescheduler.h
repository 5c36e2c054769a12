// SPDX-License-Identifier: GPL-3.0-or-later
// QueueScheduler: decides when the rules are asked – after every event that could let something start, and
// every few seconds as a safety net.
#pragma once

#include "core/config/settings.h"
#include "core/engine/queuedispatcher.h"
#include "core/service/enginelink.h"
#include "core/service/queuebook.h"

#include <QObject>
#include <QTimer>

namespace kataar {

/// Lives in the engine's thread. Knows nothing of who may start: SchedulingPolicy does.
class QueueScheduler : public QObject, public EngineLink {
    Q_OBJECT
public:
    QueueScheduler(QueueBook& book, QueueDispatcher& dispatcher, const Settings& settings,
                   const Clock& clock);

    /// Begins to process: once now, then after events and on the timer.
    void start();

    /// Nothing starts any more, whatever happens.
    void end();

    /// Asks for a pass in this event-loop turn; several calls make one pass.
    void wake();

    /// The safety net: what was undone is tried again, and everything looked at; called by a timer.
    void tick();

    /// Moves time on and tells of what fell due; done by itself at every edge and tick.
    void mindTime();

    /// Starts whatever can start, in as many passes as that takes; answers the ids of those jobs.
    QStringList processNow() override;
    void stop(const QString& jobId) override;

Q_SIGNALS:
    /// The time of a decision that was to be carried out later has come.
    void decisionsDue();

private:
    bool passOnce(QStringList& started);
    void onUndone();
    bool anyDue() const; ///< a decision, or the end of a window
    void armEdge();

    QueueBook& m_book;
    QueueDispatcher& m_dispatcher;
    const Clock& m_clock;
    QTimer m_tick;
    QTimer m_edge; ///< the next boost or begin_at
    bool m_started = false;
    bool m_awake = false;
    bool m_leftDue = false; ///< something due could not be carried out: by the next tick
    bool m_undone = false;  ///< a turn was undone since the last tick
    bool m_resting = false; ///< another one was: on a full disk every further pass would be as well
};

} // namespace kataar
