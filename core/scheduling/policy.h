// SPDX-License-Identifier: GPL-3.0-or-later
// SchedulingPolicy: who may start now, and why the others wait; pure functions of state, rules and time.
#pragma once

#include "core/domain/waitingreason.h"
#include "core/scheduling/queuestate.h"
#include "core/scheduling/workerresources.h"

namespace kataar {

/// One job that is to be started.
struct Start {
    qint64 id = 0;
    JobKind kind = JobKind::Local;
    QVector<int> gpus; ///< indices on its machine; none for jobs in the cloud
    QString workerId;  ///< empty = not on a worker
    QString workerName;

    bool operator==(const Start&) const = default;
};

/// What is kept for a local job that does not fit yet, so that later ones do not delay it.
struct Reservation {
    qint64 id = 0;
    OrderKey key;
    QVector<int> gpus; ///< free ones that it could use
    int slots = 0;     ///< of local_job_max_concurrent
    int budget = 0;    ///< of local_gpu_max_concurrent
    /// When running jobs will have left it what it needs, by their time limits or what is learnt; none
    /// = cannot be told.
    std::optional<MonotonicTime> plannedStart;
};

struct Pass {
    QVector<Start> starts; ///< in queue order of each kind
    QVector<Reservation> reservations;
    QVector<WorkerReservation> workerReservations;
    /// A job started on a GPU that is kept for an earlier one, or past one for which a part of a limit or a
    /// worker is kept. The end that an earlier one waits for may be of the job that started, or its user has
    /// as many now as he may: then less is kept, or its start can be told, and a further pass may start more.
    bool moreMayStart = false;
    MonotonicTime at;

    bool startsJob(qint64 id) const;
};

/// Starts: of everything, without the reservations of jobs behind which nothing can start.
enum class PlanScope { Everything, Local, Cloud, Starts };

class SchedulingPolicy {
public:
    /// Everything that can start, in queue order, each start reckoned with before the next job is looked at.
    /// An `auto` job goes to a worker that fits, if the limits let it; else the local rules are asked.
    /// Changes nothing. QueueState::advance() was called with this time. O(local lanes + started · log n),
    /// and with workers, for each different demand, O(available workers that could run it).
    static Pass plan(const QueueState& state, MonotonicTime now, UtcTime wall,
                     PlanScope scope = PlanScope::Everything);

    /// All that holds a pending or blocked job back, people and time first; empty for one that `latest`
    /// starts and for any other status. `latest` is the plan of this state, whether its starts were put()
    /// since or not.
    static QVector<WaitingReason> reasonsFor(const QueueState& state, const Pass& latest, qint64 id,
                                             UtcTime wall);

    /// Why a job, in the queue or not, can never start with the GPUs and workers that are there.
    static std::optional<WaitingReason> impossible(const QueueState& state, const SchedulingFacts& entry);

    /// Whether reasonsFor() gives both jobs the same, told without asking for them; false when in doubt.
    static bool sameReasons(const QueueState& state, const Pass& latest, qint64 one, qint64 other);
};

} // namespace kataar
