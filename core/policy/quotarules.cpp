// SPDX-License-Identifier: GPL-3.0-or-later
// Used and asked of each type, and the severest word.
#include "core/policy/quotarules.h"

#include <algorithm>
#include <cmath>

namespace kataar {

namespace {

constexpr double mostLimit = 1e9;
constexpr double grain = 5e-7; ///< half of what money is counted in: sums of decimals are not exact

const QuotaUse& useOf(const Quota& quota, const QuotaFacts& facts) {
    switch (quota.scope) {
    case QuotaScope::Global:
        return facts.everybody;
    case QuotaScope::Team:
        return facts.team;
    case QuotaScope::User:
        return facts.user;
    }
    return facts.everybody;
}

bool isWhole(QuotaType type) { return !isCost(type) && type != QuotaType::GpuHoursMonthly; }

QString quantity(QuotaType type, double amount) {
    if (isCost(type))
        return QString::number(amount, 'f', 2) + QStringLiteral(" USD");
    if (type == QuotaType::GpuHoursMonthly)
        return QString::number(amount, 'f', 1) + QStringLiteral(" GPU hours");
    return QString::number(amount, 'f', 0) +
           (type == QuotaType::LocalGpus ? QStringLiteral(" GPUs") : QStringLiteral(" jobs"));
}

QString ofWhom(const Quota& quota) {
    switch (quota.scope) {
    case QuotaScope::Global:
        return QStringLiteral("everybody together");
    case QuotaScope::Team:
        return QStringLiteral("the team");
    case QuotaScope::User:
        return QStringLiteral("the submitter");
    }
    return {};
}

} // namespace

const QuotaFinding* QuotaVerdict::decisive() const {
    const auto found = std::ranges::find_if(findings, [this](const QuotaFinding& finding) {
        return finding.passed && finding.quota.action == action;
    });
    return found == findings.end() ? nullptr : &*found;
}

bool concerns(const Quota& quota, const std::optional<qint64>& userId, const QString& teamId) {
    switch (quota.scope) {
    case QuotaScope::Global:
        return true;
    case QuotaScope::Team:
        return !teamId.isEmpty() && (quota.holder.isEmpty() || quota.holder == teamId);
    case QuotaScope::User:
        return userId && (quota.holder.isEmpty() || quota.holder == QString::number(*userId));
    }
    return true;
}

bool passes(const Quota& quota, double would) { return !(would - quota.limit <= grain); }

double usedOf(QuotaType type, const QuotaUse& use) {
    switch (type) {
    case QuotaType::CostDaily:
        return use.costToday;
    case QuotaType::CostMonthly:
        return use.costThisMonth;
    case QuotaType::ConcurrentJobs:
        return use.jobs;
    case QuotaType::JobsPerDay:
        return use.jobsToday;
    case QuotaType::JobsPerHour:
        return use.jobsThisHour;
    case QuotaType::LocalGpus:
        return use.localGpus;
    case QuotaType::GpuHoursMonthly:
        return use.gpuHoursThisMonth;
    }
    return 0;
}

double askedOf(QuotaType type, const QuotaFacts& facts) {
    switch (type) {
    case QuotaType::CostDaily:
    case QuotaType::CostMonthly:
        return facts.cost;
    case QuotaType::ConcurrentJobs:
    case QuotaType::JobsPerDay:
    case QuotaType::JobsPerHour:
        return 1;
    case QuotaType::LocalGpus:
        return facts.localGpus;
    case QuotaType::GpuHoursMonthly:
        return facts.gpuHours;
    }
    return 0;
}

QuotaVerdict judge(const QVector<Quota>& quotas, const QuotaFacts& facts) {
    QuotaVerdict verdict;
    for (const Quota& quota : quotas) {
        const double asked = askedOf(quota.type, facts);
        if (asked == 0 || !concerns(quota, facts.userId, facts.teamId))
            continue;
        QuotaFinding finding{quota, usedOf(quota.type, useOf(quota, facts)), 0, false};
        finding.would = finding.used + asked;
        finding.passed = passes(quota, finding.would);
        if (!finding.passed && finding.would < quotaWarningFrom * quota.limit - grain)
            continue;
        if (finding.passed)
            verdict.action = std::max(verdict.action.value_or(quota.action), quota.action);
        verdict.findings << finding;
    }
    return verdict;
}

QuotaState stateOf(const Quota& quota, double used) {
    if (used >= quota.limit - grain)
        return QuotaState::Reached;
    return used >= quotaWarningFrom * quota.limit - grain ? QuotaState::Warning : QuotaState::Ok;
}

QString sentenceOf(const QuotaFinding& finding) {
    const QuotaType type = finding.quota.type;
    return QStringLiteral("The quota %1 allows %2 %3; %4 are used, and this job makes it %5.")
        .arg(toText(type), ofWhom(finding.quota), quantity(type, finding.quota.limit),
             quantity(type, finding.used), quantity(type, finding.would));
}

WaitingReason reasonOf(const QuotaFinding& finding) {
    return {Reason::Quota,
            {{QStringLiteral("quota"), toText(finding.quota.type)},
             {QStringLiteral("id"), finding.quota.id},
             {QStringLiteral("scope"), toText(finding.quota.scope)},
             {QStringLiteral("used"), finding.used},
             {QStringLiteral("limit"), finding.quota.limit},
             {QStringLiteral("would"), finding.would}}};
}

Result<void> checkQuota(const Quota& quota) {
    const QString field = QStringLiteral("limit");
    if (!std::isfinite(quota.limit) || quota.limit < 0 || quota.limit > mostLimit)
        return Error::invalidField(field, QStringLiteral("must be a number from 0 to 1000000000"));
    if (isWhole(quota.type) && quota.limit != std::floor(quota.limit))
        return Error::invalidField(field,
                                   QStringLiteral("must be a whole number for %1").arg(toText(quota.type)));
    return {};
}

} // namespace kataar
