// SPDX-License-Identifier: GPL-3.0-or-later
// Words of the inbox and of the rules for approval.
#pragma once

#include "core/domain/quota.h"
#include "models/approvaltable.h"

#include <QString>

namespace kataar {

QString approvalTitle(const QString& columnId);
QString approvalCell(const QString& columnId, const RequestRow& row, UtcTime now);
/// "Waits", "Approved" …; what is being decided says so.
QString requestStateText(const RequestRow& row);
/// What a quota counts: "Cost this month".
QString quotaTypeText(QuotaType type);
/// Why somebody is asked: a sentence for the rule, one for the quota.
QString askText(const ApprovalAsk& ask);
/// The same of a row; of one that only its job is known of, why that waits.
QString whyText(const RequestRow& row);
/// When a rule asks: "The estimated cost is more than 50 USD".
QString ruleText(const ApprovalRule& rule);
/// What a condition asks about, without a threshold.
QString conditionText(ApprovalCondition condition);
/// "Lead and above", "Administrator".
QString approverText(Level least);
/// "12.50 USD".
QString costText(double usd);

} // namespace kataar
