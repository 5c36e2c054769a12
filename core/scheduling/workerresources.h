// SPDX-License-Identifier: GPL-3.0-or-later
// WorkerResources: the workers during one pass: what is left of them, and what is kept for whom.
#pragma once

#include "core/domain/waitingreason.h"
#include "core/scheduling/orderkey.h"
#include "core/scheduling/workerpool.h"

#include <optional>
#include <tuple>
#include <vector>

namespace kataar {

class QueueState;

/// A worker on which jobs end until one that waits has the GPUs that it needs: later ones do not take them.
struct WorkerReservation {
    qint64 id = 0; ///< of the job that waits
    OrderKey key;
    QString workerId;
};

/// Where a job would go.
struct WorkerPlace {
    const WorkerSeat* seat = nullptr; ///< null = nowhere now
    QVector<int> gpus;
    const WorkerReservation* reserved =
        nullptr; ///< the earliest job whose worker it could have had otherwise
};

/// Lives within one call; the pool outlives it and does not change.
class WorkerResources {
public:
    explicit WorkerResources(const WorkerPool& pool) : m_pool(pool) {}

    /// The first worker in the pool's order that fits. What one call has passed over is not looked at again
    /// for the same demand: O(available workers that could run it) for all calls together.
    WorkerPlace find(const WorkerDemand& demand);
    void take(const QString& workerId, const QVector<int>& gpus);
    /// After find() had no place: keeps a worker with slots that could run it once others have ended there,
    /// the one with the most free GPUs. Whether there is one; without it nothing that others take delays the
    /// job.
    bool reserve(const SchedulingFacts& entry, const OrderKey& key);
    void keep(const WorkerReservation& reservation);
    /// Nothing more fits anybody.
    bool exhausted() const { return m_spent.size() >= qsizetype(m_pool.available().size()); }
    const QVector<WorkerReservation>& reservations() const { return m_reservations; }

    /// Why no worker takes it now: no_worker, worker_labels, worker_gpus or reserved_for_earlier. The
    /// state tells how the earlier job is called.
    WaitingReason whyNot(const WorkerDemand& demand, const QueueState& state);

private:
    using Listing = WorkerPool::Listing;
    /// How far the search for one demand has come: as a pass goes on, workers only have less.
    struct Search {
        const Listing* fitting = nullptr;
        Listing::const_iterator idle;   ///< of those on which this pass has begun nothing
        Listing::const_iterator shared; ///< of the others
    };
    /// A worker that could be kept, the one with the most free GPUs on top of a heap. Of equals the one that
    /// is first in the pool once what this pass starts runs there: a further pass keeps the same. Both
    /// numbers may be of earlier in the pass, free ones too many and the turn too early.
    struct Candidate {
        qsizetype free = 0;
        qsizetype turn = 0;
        Listing::const_iterator at;

        bool operator<(const Candidate& other) const {
            return std::tie(free, other.turn, *other.at) < std::tie(other.free, turn, *at);
        }
    };

    Search& searchFor(const WorkerDemand& demand);
    QVector<int> freeGpusOf(const WorkerSeat& seat) const;
    /// GPUs that it has for the demand, if it may have any now.
    std::optional<QVector<int>> roomOn(const QString& workerId, const WorkerDemand& demand) const;
    const WorkerReservation* earliestInTheWay(const WorkerDemand& demand) const;
    Candidate candidate(Listing::const_iterator at) const;
    std::vector<Candidate> candidatesFor(const WorkerDemand& demand) const;

    const WorkerPool& m_pool;
    /// What this pass has begun on one worker.
    struct Taken {
        QVector<int> gpus;
        qsizetype turn = 0; ///< of the last job, among all of the pass
    };

    QHash<QString, Taken> m_taken;
    qsizetype m_turn = 0;
    QSet<QString> m_spent; ///< takes nothing more in this pass
    QVector<WorkerReservation> m_reservations;
    QSet<QString> m_kept; ///< their workers
    QHash<WorkerDemand, Search> m_searches;
    QHash<WorkerDemand, std::vector<Candidate>> m_candidates; ///< heaps
};

} // namespace kataar
