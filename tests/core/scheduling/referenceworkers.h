// SPDX-License-Identifier: GPL-3.0-or-later
// Where jobs go among workers, once more, slow and obvious: every question looks at all workers anew.
#pragma once

#include "core/scheduling/workerpool.h"

#include <map>
#include <set>
#include <vector>

namespace kataar::test {

/// The workers as they are between two passes.
struct ReferenceWorkers {
    std::map<QString, WorkerSeat> seats;
    /// GPU → running job that has it; by worker. One that runs jobs without GPUs is in it, with none.
    std::map<QString, std::map<qint64, QVector<int>>> held;
    /// Those that a job can be sent to, the longest so first.
    std::vector<QString> turns;

    bool isBusy(const QString& id) const { return held.contains(id); }
    std::vector<int> freeGpus(const QString& id) const;
    bool isAvailable(const QString& id) const;
    /// First those that are idle.
    std::vector<QString> available() const;
    /// It is another than it was; `anew`: jobs came or went, and it goes behind the others.
    void changed(const QString& id, bool anew);
};

/// The pass over workers as it goes.
class WorkerRound {
public:
    explicit WorkerRound(const ReferenceWorkers& workers) : m(workers) {}

    struct Place {
        QString worker; ///< empty = none
        QVector<int> gpus;
    };
    Place find(const WorkerDemand& demand) const;
    void start(const Place& place);
    /// Keeps a worker for a job that found no place; false: nobody could be kept.
    bool keepFor(qint64 id, const WorkerDemand& demand);

    const std::map<QString, qint64>& kept() const { return m_kept; } ///< worker → for whom
    /// Free ones, less what this pass has given.
    std::vector<int> left(const QString& id) const;
    bool hasRoom(const QString& id, const WorkerDemand& demand) const;

private:
    const ReferenceWorkers& m;
    std::map<QString, std::set<int>> m_given; ///< in this pass
    std::vector<QString> m_started;           ///< on whom, in this pass, the last one last
    std::map<QString, qint64> m_kept;
};

} // namespace kataar::test
