// SPDX-License-Identifier: GPL-3.0-or-later
// Two forecasts: of the queue as it is, and with the job in its place.
#include "core/service/approvalimpacts.h"

namespace kataar {

void ApprovalImpacts::impact(const Principal& who, qint64 request, Then<ApprovalImpact> then) const {
    const auto found = m_approvals.request(who, request);
    if (!found)
        return then(found.error());
    const QueueEntry* entry = m_book.state().findJob(found->jobId);
    if (!entry || entry->status != JobStatus::Blocked)
        return then(Error::wrongState(
            QStringLiteral("request_decided"),
            QStringLiteral("The request %1 does not wait for a decision any more.").arg(request)));
    const auto weights = m_quotas.weights(*entry);
    if (!weights)
        return then(weights.error());
    ApprovalImpact impact;
    impact.quotas = *weights;
    const int most = m_forecasts.bounds().mostPending;
    std::vector<QueueState::Sketch> sketches{m_book.state().sketch(most)};
    const qint64 id = entry->id;
    m_book.supposeApproved(id, [&](const QueueState& state) { sketches.push_back(state.sketch(most)); });
    m_forecasts.reckon(
        std::move(sketches), [this, who, id, impact = std::move(impact),
                              then = std::move(then)](const QVector<Forecaster::Known>& both) mutable {
            impact.start = both.last()->of(id);
            const Delays delays = delaysBetween(who, m_book.state(), *both.first(), *both.last());
            impact.delays = delays.longest;
            impact.delayedJobs = delays.all;
            then(std::move(impact));
        });
}

} // namespace kataar
