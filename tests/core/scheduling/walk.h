// SPDX-License-Identifier: GPL-3.0-or-later
// Walk: a random queue, step by step, beside the reference model: both sides are changed alike.
#pragma once

#include "tests/core/scheduling/referencemodel.h"
#include "tests/core/scheduling/rules.h"

#include <random>

namespace kataar::test {

class Walk {
public:
    explicit Walk(quint64 seed) : m_random(seed) {
        m_manyShortJobs = seed % 3 == 0;
        m_withWorkers = seed % 2 == 0;
        m_mostlyWorkers = seed % 4 == 0;
        model.gpuCount = m_manyShortJobs ? 4 + upTo(4) : upTo(5);
        model.nowMs = 1'000;
        model.wallUs = 1'764'000'000'000'000;
        state.gpus().setInventory(gpusOf(model.gpuCount));
        state.advance(now(), wall());
        changeLimits();
    }

    void step();
    /// What is wrong, or empty.
    QString check();

    QueueState state;
    ReferenceModel model;
    QString last; ///< what the last step was

private:
    int upTo(int most) { return int(m_random() % quint64(most + 1)); }
    bool oneIn(int n) { return upTo(n - 1) == 0; }
    MonotonicTime now() const { return {model.nowMs}; }
    UtcTime wall() const { return {model.wallUs}; }

    void put(const QueueEntry& entry) {
        state.put(entry, now());
        model.put(entry);
    }
    qint64 anyOf(JobStatus status) {
        QVector<qint64> ids;
        for (const auto& [id, job] : model.jobs) {
            if (job.entry.status == status)
                ids << id;
        }
        return ids.isEmpty() ? 0 : ids[upTo(int(ids.size()) - 1)];
    }
    void submit();
    void alter();
    void endOne();
    void chooseTarget(QueueEntry& entry);
    void changeLimits();
    void changeGpu();
    void changeWorker();
    void passTime();
    void start();
    QString checkOrder() const;
    QString checkLimits(const Pass& pass) const;
    QString checkGpus(const Start& start, const QueueEntry& entry, const ReferenceModel& after) const;
    QString checkNoOvertaking(const Pass& pass) const;
    QString checkReasons(const Pass& pass) const;
    QString checkNothingIsLeft(const Pass& pass);
    int openWorkers() const;
    bool fitsSomeWorker(const QueueEntry& entry) const;
    bool idleFor(const QueueEntry& entry, const ReferenceModel& after) const;
    bool isTrue(const WaitingReason& reason, const QueueEntry& entry, const ReferenceModel& after) const;

    std::mt19937_64 m_random;
    /// Local ones with time limits, so that much slips in before planned starts.
    bool m_manyShortJobs = false;
    bool m_withWorkers = false;
    bool m_mostlyWorkers = false; ///< jobs for them
    qint64 m_nextId = 1;
};

} // namespace kataar::test
