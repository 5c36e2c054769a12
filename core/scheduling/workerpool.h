// SPDX-License-Identifier: GPL-3.0-or-later
// WorkerPool: the workers as the rules see them: which can be sent a job, what they have, who has what of
// them.
#pragma once

#include "core/domain/queueentry.h"

#include <QHash>
#include <QSet>

#include <deque>
#include <map>
#include <optional>
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

/// What a job asks of a worker; jobs that ask for the same fit the same workers.
struct WorkerDemand {
    int gpus = 0;
    Labels labels;

    static WorkerDemand of(const SchedulingFacts& entry) { return {entry.numProcesses, entry.workerLabels}; }
    bool operator==(const WorkerDemand&) const = default;

    /// The first of its labels that the worker does not have; empty = it has all.
    QString lackingLabel(const WorkerSeat& seat) const;
    bool fitsLabels(const WorkerSeat& seat) const { return lackingLabel(seat).isNull(); }
    /// Whether it could have the job, were nothing else there.
    bool couldRunOn(const WorkerSeat& seat) const { return gpus <= seat.gpus.size() && fitsLabels(seat); }
};

size_t qHash(const WorkerDemand& demand, size_t seed = 0);

/// A value: the forecast has its own. Belongs to one thread: what was asked is remembered.
class WorkerPool {
public:
    /// By the id of the queue entry.
    using Holdings = std::map<qint64, QVector<int>>;
    /// Whether it is busy, its turn, and its id.
    using Listing = std::set<std::pair<std::pair<bool, quint64>, QString>>;

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

    /// Where it stands among those that are available: busy, turn; none = it is not. What was held and let go
    /// again for a trial puts it back where it was.
    using Place = std::optional<std::pair<bool, quint64>>;
    Place placeOf(const QString& id) const;
    void putBack(const QString& id, const Place& place);
    /// A copy for somebody who asks other things.
    WorkerPool withoutShelves() const;

    /// The open ones that are idle, or have slots and a GPU that nobody has; idle ones first, each group in
    /// the order in which they came to be so.
    const Listing& available() const { return m_available; }
    bool isAvailable(const QString& id) const { return m_listed.contains(id); }
    /// Those of them that could run it, were nothing else there. O(workers) when it is asked for first, kept
    /// true from then on. Valid until something changes.
    const Listing& availableFor(const WorkerDemand& demand) const;
    /// By id.
    const QMap<QString, WorkerSeat>& seats() const { return m_seats; }

private:
    /// The available workers for one demand.
    struct Shelf {
        WorkerDemand demand;
        Listing available;
    };

    void relist(const QString& id, bool anew);
    void list(const QString& id, const Place& place);
    void sortIn(const QString& id);
    void keepShelvesFew();

    QMap<QString, WorkerSeat> m_seats;
    QHash<QString, Holdings> m_held;
    QHash<QString, std::pair<bool, quint64>> m_listed; ///< as in m_available: busy, turn
    Listing m_available;
    quint64 m_turn = 0;
    mutable std::deque<Shelf> m_shelves; ///< of the demands that were asked for
    mutable QHash<WorkerDemand, size_t> m_shelfOf;
    mutable QHash<QString, QVector<size_t>> m_shelvesOf; ///< of a worker: those of what it could run
    mutable qsizetype m_onShelves = 0;                   ///< how many all of these are
};

} // namespace kataar
