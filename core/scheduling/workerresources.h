// SPDX-License-Identifier: GPL-3.0-or-later
// WorkerResources: the workers during one pass: what is left of them, and what is kept for whom.
#pragma once

#include "core/domain/waitingreason.h"
#include "core/scheduling/orderkey.h"
#include "core/scheduling/workerpool.h"

namespace kataar {

/// A worker on which jobs end until one that waits has the GPUs that it needs: later ones do not take them.
struct WorkerReservation {
    qint64 id = 0; ///< of the job that waits
    QString jobId;
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

    /// The first worker in the pool's order that fits. O(workers that are available).
    WorkerPlace find(const WorkerDemand& demand) const;
    void take(const QString& workerId, const QVector<int>& gpus);
    /// After find() had no place: keeps a worker with slots that could run it once others have ended there,
    /// the one with the most free GPUs. Whether there is one; without it nothing that others take delays the
    /// job.
    bool reserve(const QueueEntry& entry, const OrderKey& key);
    void keep(const WorkerReservation& reservation) { m_reservations << reservation; }
    /// Nothing more fits anybody.
    bool exhausted() const { return m_spent.size() >= qsizetype(m_pool.available().size()); }
    const QVector<WorkerReservation>& reservations() const { return m_reservations; }

    /// Why no worker takes it now: no_worker, worker_labels, worker_gpus or reserved_for_earlier.
    WaitingReason whyNot(const WorkerDemand& demand) const;

private:
    QVector<int> freeGpusOf(const WorkerSeat& seat) const;
    const WorkerReservation* reservationOf(const QString& workerId) const;

    const WorkerPool& m_pool;
    QHash<QString, QVector<int>> m_taken; ///< in this pass
    QSet<QString> m_spent;                ///< takes nothing more in this pass
    QVector<WorkerDemand> m_keepNone;     ///< no worker is left to be kept for these
    QVector<WorkerReservation> m_reservations;
};

} // namespace kataar
