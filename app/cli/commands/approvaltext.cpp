// SPDX-License-Identifier: GPL-3.0-or-later
// Sentences about rules and requests.
#include "app/cli/commands/approvaltext.h"

#include "app/cli/fields.h"
#include "core/domain/approval.h"
#include "core/domain/quota.h"

namespace kataar {

QString ruleText(const QJsonObject& rule) {
    const QString condition = plainText(rule[QStringLiteral("condition")]);
    const QString threshold = plainText(rule[QStringLiteral("threshold")]);
    switch (fromText<ApprovalCondition>(condition).value_or(ApprovalCondition::CostExceeds)) {
    case ApprovalCondition::CostExceeds:
        return condition == toText(ApprovalCondition::CostExceeds)
                   ? Cli::tr("cost over %1 USD").arg(threshold)
                   : condition;
    case ApprovalCondition::HardwareType:
        return Cli::tr("hardware %1").arg(threshold);
    case ApprovalCondition::Provider:
        return Cli::tr("provider %1").arg(threshold);
    case ApprovalCondition::UserLevel:
        return Cli::tr("submitter below %1").arg(threshold);
    case ApprovalCondition::DailyJobsExceed:
        return Cli::tr("more than %1 jobs a day").arg(threshold);
    case ApprovalCondition::FirstJob:
        return Cli::tr("first job of a submitter");
    case ApprovalCondition::ConfigPattern:
        return Cli::tr("configuration %1").arg(threshold);
    }
    return condition;
}

QString whyAsked(const QJsonObject& request) {
    const QString rule = plainText(request[QStringLiteral("rule_name")]);
    const QString value = plainText(request[QStringLiteral("value")]);
    const auto condition = fromText<ApprovalCondition>(plainText(request[QStringLiteral("condition")]));
    const auto quota = quotaNamedIn(plainText(request[QStringLiteral("reason")]));
    if (rule.isEmpty())
        return quota ? Cli::tr("more than the quota %1").arg(toText(*quota))
                     : Cli::tr("asked for at the submit");
    if (!condition)
        return plainText(request[QStringLiteral("reason")]);
    if (value.isEmpty() && condition != ApprovalCondition::FirstJob)
        return Cli::tr("%1: the rule cannot be evaluated").arg(rule);
    switch (*condition) {
    case ApprovalCondition::CostExceeds:
        return Cli::tr("%1: costs %2 USD").arg(rule, value);
    case ApprovalCondition::HardwareType:
        return Cli::tr("%1: hardware %2").arg(rule, value);
    case ApprovalCondition::Provider:
        return Cli::tr("%1: goes to %2").arg(rule, value);
    case ApprovalCondition::UserLevel:
        return Cli::tr("%1: the submitter is a %2").arg(rule, value);
    case ApprovalCondition::DailyJobsExceed:
        return Cli::tr("%1: job number %2 of the day").arg(rule, value);
    case ApprovalCondition::FirstJob:
        return Cli::tr("%1: no job of the submitter was let in yet").arg(rule);
    case ApprovalCondition::ConfigPattern:
        return Cli::tr("%1: configuration %2").arg(rule, value);
    }
    return {};
}

QString requestWord(const QString& status) {
    const auto known = fromText<RequestStatus>(status);
    if (!known)
        return status;
    switch (*known) {
    case RequestStatus::Pending:
        return Cli::tr("waiting");
    case RequestStatus::Approved:
        return Cli::tr("approved");
    case RequestStatus::Rejected:
        return Cli::tr("rejected");
    case RequestStatus::Expired:
        return Cli::tr("expired");
    case RequestStatus::Cancelled:
        return Cli::tr("cancelled");
    }
    return status;
}

} // namespace kataar
