// SPDX-License-Identifier: GPL-3.0-or-later
// Entries with every field set, for golden JSON and for measuring.
#pragma once

#include "core/domain/answers.h"

#include <QJsonArray>

namespace kataar::test {

inline UtcTime at(int second) { return {1'795'000'000'000'000 + second * 1'000'000LL}; }

/// A job that waits for two GPUs.
inline EntryView waitingView() {
    EntryView view;
    QueueEntry& entry = view.entry;
    entry.id = 12;
    entry.jobId = QStringLiteral("0123456789abcdef0123456789abcdef");
    entry.userId = 1;
    entry.userName = QStringLiteral("asha");
    entry.configName = QStringLiteral("spirals");
    entry.name = QStringLiteral("spirals");
    entry.priority = 30;
    entry.queuedAt = at(0);
    entry.metadata = {{QStringLiteral("run_name"), QStringLiteral("पहला")}};
    entry.numProcesses = 2;
    entry.deviceIds = {0, 1};
    view.position = 3;
    view.effectivePriority = 40;
    view.boost = 10;
    view.waitingReasons = {
        {Reason::GpusBusy,
         {{QStringLiteral("free"), 1},
          {QStringLiteral("needed"), 2},
          {QStringLiteral("holders"), QJsonArray{QStringLiteral("feed")}}}},
        {Reason::LocalJobLimit, {{QStringLiteral("running"), 1}, {QStringLiteral("limit"), 1}}}};
    return view;
}

/// A bare command that ran and failed.
inline EntryView failedView() {
    EntryView view;
    QueueEntry& entry = view.entry;
    entry.id = 13;
    entry.jobId = QStringLiteral("fedcba9876543210fedcba9876543210");
    entry.name = QStringLiteral("sh -c exit");
    entry.status = JobStatus::Failed;
    entry.queuedAt = at(0);
    entry.startedAt = at(5);
    entry.completedAt = at(65);
    entry.errorMessage = QStringLiteral("The command exited with code 3.");
    entry.numProcesses = 1;
    entry.allocatedGpus = {2};
    entry.progress = 0.25;
    entry.costUsd = 1.5;
    entry.attempt = 2;
    view.effectivePriority = 10;
    return view;
}

inline EntryView runningView() {
    EntryView view = failedView();
    view.entry.status = JobStatus::Running;
    view.entry.completedAt.reset();
    view.entry.errorMessage.reset();
    view.phase = AttemptPhase::Stopping;
    view.entry.cancelRequestedAt = at(50);
    return view;
}

} // namespace kataar::test
