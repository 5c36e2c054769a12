// SPDX-License-Identifier: GPL-3.0-or-later
// Workers as they truly are: machines with agents, processes and a network between them and the engine. It
// outlives every engine, and knows what was sent to whom.
#pragma once

#include "tests/core/engine/workerlife.h"
#include "tests/flow/simulation/random.h"

#include <deque>
#include <map>
#include <set>

namespace kataar::test {

/// A process of a job on a worker.
struct PretendedRun {
    QString job;
    int attempt = 0;
    QVector<int> gpus;
    qint64 endsMs = 0;
    int code = 0;
    bool ended = false;
    bool acknowledged = false; ///< its end, by the engine
};

struct PretendedWorker {
    QString id; ///< empty = it has no token any more
    QString name;
    Labels labels;
    int gpus = 1;
    bool slots = true;
    bool liar = false;     ///< says what is not so, and of others' jobs too
    bool reachable = true; ///< its messages arrive
    bool silent = false;   ///< it trains, and handles nothing meanwhile
    int instance = 1;
    std::shared_ptr<NotedStream> stream; ///< as the engine has it; may be dead on the worker's side
    bool streamWorks = false;            ///< on the worker's side too
    qsizetype read = 0;                  ///< of the stream
    qsizetype counted = 0;               ///< the same, for what the engine sent
    std::vector<PretendedRun> runs;
    qint64 lastContactMs = 0; ///< when the engine last had a reason to think it alive
    std::deque<std::pair<QString, WorkerReport>> late; ///< reports that are on the way for long

    PretendedRun* find(const QString& job, int attempt) {
        for (PretendedRun& run : runs) {
            if (run.job == job && (attempt == 0 || run.attempt == attempt))
                return &run;
        }
        return nullptr;
    }
};

} // namespace kataar::test
