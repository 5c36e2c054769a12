// SPDX-License-Identifier: GPL-3.0-or-later
// What an approval would mean: what it would cost beside what may be had, and who would wait longer.
#pragma once

#include "core/domain/forecast.h"
#include "core/domain/quota.h"

namespace kataar {

/// One quota that holds for the requester and of which the job takes.
struct QuotaWeight {
    QuotaType type = QuotaType::CostMonthly;
    QuotaScope scope = QuotaScope::Global;
    QString holderName; ///< empty = everybody
    double limit = 0;
    double used = 0;  ///< without the job
    double would = 0; ///< with it
    bool passed = false;

    bool operator==(const QuotaWeight&) const = default;
};

struct ApprovalImpact {
    Foreseen start;        ///< if it were approved now
    QVector<Delay> delays; ///< the longest of those that the asker may see
    int delayedJobs = 0;   ///< all of them
    QVector<QuotaWeight> quotas;

    bool operator==(const ApprovalImpact&) const = default;
};

} // namespace kataar
