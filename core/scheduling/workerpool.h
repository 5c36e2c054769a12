// SPDX-License-Identifier: GPL-3.0-or-later
// WorkerPool: the workers as the rules see them: which can be sent a job, what they have, who has what of
// them.
#pragma once

#include "core/domain/queueentry.h"

#include <QHash>
#include <QSet>

#include <map>
#include <set>

namespace kataar {

/// One worker's place in the rules.
struct WorkerSeat {
    QString id;
    QString name;
    Labels labels;
    QVector<int> gpus;  ///< indices that it has, ascending
    bool slots = false; ///< several jobs at once, each on GPUs of its own; otherwise one job at a time
    bool open = false;  ///< a job can be sent to it now

    bool operator==(const WorkerSeat&) const = default;
};

/// A value: the forecast has its own.
class WorkerPool {
public:
    /// By the id of the queue entry.
    using Holdings = std::map<qint64, QVector<int>>;

    /// New, or changed; what jobs hold of it stays. One that becomes open waits behind those that are.
    void put(const WorkerSeat& seat);
    void remove(const QString& id);
    bool isEmpty() const { return m_seats.isEmpty(); }
    int size() const { return int(m_seats.size()); }
    const WorkerSeat* find(const QString& id) const;

    /// Done by QueueState for each running entry that has a worker; also for workers that are not there.
    void hold(const QString& id, qint64 entry, const QVector<int>& gpus);
    void release(const QString& id, qint64 entry);
    const Holdings& holdings(const QString& id) const;
    QVector<int> freeGpus(const WorkerSeat& seat) const;

    /// The open ones that are idle, or have slots and a GPU that nobody has; idle ones first, each group in
    /// the order in which they came to be so.
    const std::set<std::pair<std::pair<bool, quint64>, QString>>& available() const { return m_available; }
    /// By id.
    const QMap<QString, WorkerSeat>& seats() const { return m_seats; }

private:
    void relist(const QString& id, bool anew);

    QMap<QString, WorkerSeat> m_seats;
    QHash<QString, Holdings> m_held;
    QHash<QString, std::pair<bool, quint64>> m_listed; ///< as in m_available: busy, turn
    std::set<std::pair<std::pair<bool, quint64>, QString>> m_available;
    quint64 m_turn = 0;
};

/// What a job asks of a worker; jobs that ask for the same fit the same workers.
struct WorkerDemand {
    int gpus = 0;
    Labels labels;

    static WorkerDemand of(const QueueEntry& entry) { return {entry.numProcesses, entry.workerLabels}; }
    bool operator==(const WorkerDemand&) const = default;

    /// The first of its labels that the worker does not have; empty = it has all.
    QString lackingLabel(const WorkerSeat& seat) const;
    bool fitsLabels(const WorkerSeat& seat) const { return lackingLabel(seat).isNull(); }
    /// Whether it could have the job, were nothing else there.
    bool couldRunOn(const WorkerSeat& seat) const { return gpus <= seat.gpus.size() && fitsLabels(seat); }
};

} // namespace kataar
