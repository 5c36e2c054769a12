// SPDX-License-Identifier: GPL-3.0-or-later
// The scheduling rules once more, slow and obvious, with nothing kept between two questions: what the random
// test compares with.
#pragma once

#include "core/scheduling/policy.h"
#include "tests/core/scheduling/referenceworkers.h"

#include <map>
#include <set>

namespace kataar::test {

class ReferenceModel {
public:
    struct Job {
        QueueEntry entry;
        qint64 waitedMs = 0;
        bool due = true;
        bool inside = true; ///< all its run windows are open
        qint64 runningSince = 0;
    };

    // The whole state, open for the test.
    std::map<qint64, Job> jobs;
    Limits limits;
    bool localStartHeld = false;
    bool paused = false;
    int gpuCount = 0;
    DurationBook durations; ///< its arithmetic is not repeated here: it has tests of its own
    std::set<int> foreign;
    std::set<int> releasing;
    std::set<int> quarantined;
    std::set<QString> resting; ///< providers that start nothing now; `local` is this machine
    ReferenceWorkers workers;  ///< put() keeps true what jobs hold of them
    qint64 nowMs = 0;
    qint64 wallUs = 0;

    void put(const QueueEntry& entry);
    void pass(qint64 ms, qint64 wallJumpUs);
    // The parts of that: time in which nothing falls due, and what has fallen due by now.
    void let(qint64 ms);
    void fallDue();

    int effective(const Job& job) const;
    std::vector<qint64> order() const; ///< pending ones
    QVector<Start> plan() const;

    int running(JobKind kind) const;
    int runningOfUser(qint64 user) const;
    int runningOfTeam(const QString& team) const;
    int gpusInUse() const;
    std::map<int, qint64> holders() const; ///< GPU → job of ours that runs on it
    std::set<int> accepted(const QueueEntry& entry) const;
    bool impossible(const QueueEntry& entry) const;
    qint64 surelySeconds(const QueueEntry& entry) const; ///< 0 = cannot be told

private:
    static bool mayStart(const Job& job); ///< as far as people and time go
    bool limitsAdmit(const QueueEntry& entry) const;
    void begin(const Start& start); ///< counted by the limits from now on
    void holdWorker(const QueueEntry& entry, bool hold);
};

} // namespace kataar::test
