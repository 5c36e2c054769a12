// SPDX-License-Identifier: GPL-3.0-or-later
// Sums up lanes.
#include "core/scheduling/backlog.h"

#include <QSet>

#include <algorithm>

namespace kataar {

Backlog backlogOf(const QueueState& state, const Pass& latest, UtcTime wall, int mostLanes) {
    Backlog backlog;
    const Tally& tally = state.tally();
    const int pending = tally.all().local.pending + tally.all().cloud.pending;
    if (state.paused()) {
        backlog.of(Reason::QueuePaused) = pending;
        return backlog;
    }
    const auto add = [&](const OrderKey& key, int count) {
        const QVector<WaitingReason> reasons = SchedulingPolicy::reasonsFor(state, latest, key.id, wall);
        (reasons.isEmpty() ? backlog.starting : backlog.of(reasons.first().code)) += count;
    };
    QSet<qint64> starting;
    for (const Start& start : latest.starts)
        starting.insert(start.id);
    const bool cloudFull = tally.all().cloud.running >= state.limits().maxConcurrent;
    int inLanes = 0;
    state.lanes().forEach([&](const Lane& lane) {
        int count = int(lane.jobs.size());
        const bool local = lane.signature.kind == JobKind::Local;
        inLanes += count;
        auto head = lane.jobs.begin();
        for (; count > 0 && starting.contains(head->id); ++head, --count)
            ++backlog.starting;
        if (count == 0)
            return;
        if (state.isOutsideWindow(lane)) {
            backlog.of(Reason::OutsideWindow) += count;
        } else if (local && state.localStartHeld()) {
            backlog.of(Reason::AwaitingProcess) += count;
        } else if (!local && cloudFull) {
            backlog.of(Reason::GlobalLimit) += count;
        } else if (mostLanes-- > 0) {
            add(*head, 1);
            if (count > 1)
                add(*lane.jobs.find_by_order(lane.jobs.size() - 1), count - 1);
        } else {
            backlog.other += count;
        }
    });
    const int held = std::min(tally.held(), pending - inLanes);
    backlog.of(Reason::Held) = held;
    const int rest = pending - inLanes - held;
    backlog.of(Reason::NotBefore) = std::min(rest, state.notDue());
    backlog.other += rest - backlog.of(Reason::NotBefore);
    return backlog;
}

} // namespace kataar
