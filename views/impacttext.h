// SPDX-License-Identifier: GPL-3.0-or-later
// What an approval would mean, in words.
#pragma once

#include "core/base/clock.h"
#include "core/domain/approvalimpact.h"
#include "views/factlist.h"

namespace kataar {

/// When it would start and who would wait longer; how much of each quota it would take.
QVector<Fact> impactFacts(const ApprovalImpact& impact, UtcTime now);
/// "Cost this month (everybody): 31.00 USD of 50.00 USD, with this job 36.00 USD"
QString weightText(const QuotaWeight& weight);

} // namespace kataar
