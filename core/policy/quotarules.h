// SPDX-License-Identifier: GPL-3.0-or-later
// Which quotas a submit would pass, and what is done about it: pure decisions.
#pragma once

#include "core/base/result.h"
#include "core/domain/quota.h"
#include "core/domain/waitingreason.h"

#include <QVector>

#include <optional>

namespace kataar {

/// From this part of a limit on a submit is told of it.
inline constexpr double quotaWarningFrom = 0.8;

/// Who submits what, and what is used already, without it.
struct QuotaFacts {
    std::optional<qint64> userId; ///< none = nobody's: users' quotas do not concern it
    QString teamId;               ///< empty = of no team
    double cost = 0;              ///< USD, as estimated
    int localGpus = 0;
    double gpuHours = 0;
    QuotaUse everybody;
    QuotaUse team;
    QuotaUse user;
};

struct QuotaFinding {
    Quota quota;
    double used = 0;  ///< without the job
    double would = 0; ///< with it
    bool passed = false;
};

struct QuotaVerdict {
    QVector<QuotaFinding> findings;    ///< those that it would pass, or come near to
    std::optional<QuotaAction> action; ///< the most severe one of those that it would pass

    /// The first with the most severe action; null if none would be passed.
    const QuotaFinding* decisive() const;
};

bool concerns(const Quota& quota, const std::optional<qint64>& userId, const QString& teamId);

/// Just the limit is allowed; what is no number is not.
bool passes(const Quota& quota, double would);

/// How much of what the quota counts is used.
double usedOf(QuotaType type, const QuotaUse& use);
/// How much of it one more submit takes.
double askedOf(QuotaType type, const QuotaFacts& facts);

/// Every quota that concerns the submit is asked. Just the limit is allowed; an estimate that is no number is
/// not. What asks for nothing of a thing – a job without GPUs – passes no quota of that thing.
QuotaVerdict judge(const QVector<Quota>& quotas, const QuotaFacts& facts);

QuotaState stateOf(const Quota& quota, double used);

/// One English sentence.
QString sentenceOf(const QuotaFinding& finding);
/// The same as a reason: {"quota", "type", "scope", "used", "limit", "would"}.
WaitingReason reasonOf(const QuotaFinding& finding);

/// What is wrong with one that somebody makes.
Result<void> checkQuota(const Quota& quota);

} // namespace kataar
