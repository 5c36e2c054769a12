// SPDX-License-Identifier: GPL-3.0-or-later
// Tasks and claims, pair by pair.
#include "core/policy/workerclaims.h"

#include <QSet>

#include <algorithm>

namespace kataar {

ClaimsVerdict judgeClaims(const QVector<WorkerTask>& tasks, const QVector<WorkerJob>& claims) {
    ClaimsVerdict verdict;
    QSet<int> found;
    for (const WorkerJob& claim : claims) {
        const auto task = std::ranges::find_if(tasks, [&](const WorkerTask& one) {
            return one.jobId == claim.jobId && (claim.attempt == 0 || one.attempt == claim.attempt);
        });
        if (task == tasks.end())
            verdict.abandon << claim;
        else
            found.insert(int(task - tasks.begin()));
    }
    for (int i = 0; i < tasks.size(); ++i)
        (found.contains(i) ? verdict.kept : verdict.missing) << i;
    return verdict;
}

QVector<WorkerJob> claimsOf(const WorkerRegistration& registration) {
    QVector<WorkerJob> claims = registration.jobs;
    const bool named = std::ranges::any_of(
        claims, [&](const WorkerJob& job) { return job.jobId == registration.currentJobId; });
    if (!registration.currentJobId.isEmpty() && !named)
        claims << WorkerJob{registration.currentJobId, 0, false, 0};
    return claims;
}

} // namespace kataar
