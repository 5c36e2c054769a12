// SPDX-License-Identifier: GPL-3.0-or-later
// One call after the other until all of it is there.
#include "core/engine/cloudoutputs.h"

#include "core/cloud/outputfetch.h"

#include <QDir>

namespace kataar {

CloudOutputs::CloudOutputs(CloudProvider& provider, CloudFetch fetch, const Clock& clock)
    : CloudTransfer(clock), m_provider(provider), m_fetch(std::move(fetch)) {}

void CloudOutputs::discard() {
    m_call.reset();
    discardParts(m_fetch);
}

void CloudOutputs::next() {
    if (!QDir().mkpath(m_fetch.folder)) {
        const CloudProblem problem{CloudProblem::Kind::TryAgain,
                                   QStringLiteral("The output folder %1 cannot be made.").arg(m_fetch.folder),
                                   {},
                                   true};
        if (!tryLater(problem))
            finish({problem, true, {}});
        return;
    }
    m_call = m_provider.fetch(m_fetch, tellAs(QStringLiteral("Fetching")),
                              [this](const CloudOutcome<CloudFetched>& outcome) { onFetched(outcome); });
}

/// Going over the same bytes again is no headway.
void CloudOutputs::moved(const CloudStep& step) {
    qint64& furthest = m_furthest[step.what];
    if (step.done > furthest) {
        furthest = step.done;
        m_pace.wentOn();
    }
}

void CloudOutputs::onFetched(const CloudOutcome<CloudFetched>& outcome) {
    m_call.reset();
    if (outcome.ok()) {
        say(outcome->files > 0 ? QStringLiteral("Outputs fetched: %1 (%2).")
                                     .arg(outcome->files)
                                     .arg(LogBar::size(outcome->bytes))
                               : QStringLiteral("Outputs fetched."));
        return finish({});
    }
    const CloudProblem& problem = outcome.problem();
    const bool mayPass =
        problem.kind == CloudProblem::Kind::TryAgain || problem.kind == CloudProblem::Kind::Unknown;
    if (!mayPass || !tryLater(problem)) {
        say(problem.message);
        finish({problem, false, {}});
    }
}

} // namespace kataar
