// SPDX-License-Identifier: GPL-3.0-or-later
// Sentences about requests and rules.
#include "views/approvaltext.h"

#include "views/format.h"
#include "views/peoplecolumns.h"
#include "views/reasontext.h"

#include <QCoreApplication>
#include <QLocale>

namespace kataar {

namespace {

struct ApprovalWords {
    Q_DECLARE_TR_FUNCTIONS(Approvals)
};

struct ApprovalTitle {
    const char* id;
    const char* title;
};

constexpr ApprovalTitle approvalTitles[] = {
    {"job", QT_TRANSLATE_NOOP("Approvals", "Job")},
    {"requester", QT_TRANSLATE_NOOP("Approvals", "Requester")},
    {"cost", QT_TRANSLATE_NOOP("Approvals", "Cost")},
    {"why", QT_TRANSLATE_NOOP("Approvals", "Why")},
    {"asked", QT_TRANSLATE_NOOP("Approvals", "Waits since")},
    {"expires", QT_TRANSLATE_NOOP("Approvals", "Expires")},
    {"state", QT_TRANSLATE_NOOP("Approvals", "State")},
};

QString levelWord(const QString& code) {
    const auto level = fromText<Level>(code);
    return level ? levelText(*level) : code;
}

QString statusText(RequestStatus status) {
    switch (status) {
    case RequestStatus::Pending:
        return ApprovalWords::tr("Waits");
    case RequestStatus::Approved:
        return ApprovalWords::tr("Approved");
    case RequestStatus::Rejected:
        return ApprovalWords::tr("Rejected");
    case RequestStatus::Expired:
        return ApprovalWords::tr("Expired");
    case RequestStatus::Cancelled:
        return ApprovalWords::tr("Cancelled");
    }
    return {};
}

QString ruleAskText(const ApprovalAsk& ask) {
    if (*ask.condition == ApprovalCondition::FirstJob)
        return ApprovalWords::tr("No job of the submitter has been let into the queue yet.");
    if (ask.value.isEmpty()) // it could not be compared
        return ApprovalWords::tr("The rule “%1” cannot be evaluated, so somebody is asked.")
            .arg(ask.ruleName);
    switch (*ask.condition) {
    case ApprovalCondition::CostExceeds:
        return ApprovalWords::tr("The estimated cost of %1 USD is more than %2 USD.")
            .arg(ask.value, ask.threshold);
    case ApprovalCondition::HardwareType:
        return ApprovalWords::tr("The hardware %1 is among %2.").arg(ask.value, ask.threshold);
    case ApprovalCondition::Provider:
        return ApprovalWords::tr("The job goes to %1.").arg(ask.value);
    case ApprovalCondition::UserLevel:
        return ApprovalWords::tr("The submitter's level %1 is below %2.")
            .arg(levelWord(ask.value), levelWord(ask.threshold));
    case ApprovalCondition::DailyJobsExceed:
        return ApprovalWords::tr("It is the submitter's job number %1 today, and %2 go without asking.")
            .arg(ask.value, ask.threshold);
    case ApprovalCondition::ConfigPattern:
        return ApprovalWords::tr("The configuration %1 is among %2.").arg(ask.value, ask.threshold);
    case ApprovalCondition::FirstJob:
        break;
    }
    return ask.reason;
}

} // namespace

QString approvalTitle(const QString& columnId) {
    for (const auto& [id, title] : approvalTitles) {
        if (columnId == QLatin1StringView(id))
            return ApprovalWords::tr(title);
    }
    return columnId;
}

QString costText(double usd) { return ApprovalWords::tr("%1 USD").arg(QLocale().toString(usd, 'f', 2)); }

QString requestStateText(const RequestRow& row) {
    return row.undoneBy ? ApprovalWords::tr("Being decided") : statusText(row.request.status);
}

QString whyText(const RequestRow& row) {
    if (!row.ofJobAlone)
        return askText(row.request.ask);
    QStringList sentences;
    for (const WaitingReason& reason : row.reasons)
        sentences << reasonText(reason);
    return sentences.join(u' ');
}

QString approvalCell(const QString& columnId, const RequestRow& row, UtcTime now) {
    const ApprovalRequest& request = row.request;
    if (columnId == u"job")
        return row.jobName;
    if (columnId == u"requester")
        return request.userName.isEmpty() ? nothingText() : request.userName;
    if (columnId == u"cost")
        return request.estimatedCost > 0 ? costText(request.estimatedCost) : nothingText();
    if (columnId == u"why")
        return whyText(row);
    if (columnId == u"asked")
        return timeText(request.createdAt, now);
    if (columnId == u"expires")
        return request.status == RequestStatus::Pending ? timeText(request.expiresAt, now) : nothingText();
    return requestStateText(row);
}

QString approverText(Level least) {
    return least == Level::Admin ? levelText(least) : ApprovalWords::tr("%1 and above").arg(levelText(least));
}

QString quotaTypeText(QuotaType type) {
    switch (type) {
    case QuotaType::CostDaily:
        return ApprovalWords::tr("Cost today");
    case QuotaType::CostMonthly:
        return ApprovalWords::tr("Cost this month");
    case QuotaType::ConcurrentJobs:
        return ApprovalWords::tr("Jobs that wait or run");
    case QuotaType::JobsPerDay:
        return ApprovalWords::tr("Jobs today");
    case QuotaType::JobsPerHour:
        return ApprovalWords::tr("Jobs in this hour");
    case QuotaType::LocalGpus:
        return ApprovalWords::tr("GPUs asked for");
    case QuotaType::GpuHoursMonthly:
        break;
    }
    return ApprovalWords::tr("GPU hours this month");
}

QString askText(const ApprovalAsk& ask) {
    const auto quota = quotaNamedIn(ask.reason);
    const QString ofQuota =
        quota ? ApprovalWords::tr("%1: more than the quota allows.").arg(quotaTypeText(*quota)) : QString();
    if (ask.condition)
        return quota ? ruleAskText(ask) + u' ' + ofQuota : ruleAskText(ask);
    return quota ? ofQuota : ApprovalWords::tr("The submitter asked for approval.");
}

QString conditionText(ApprovalCondition condition) {
    switch (condition) {
    case ApprovalCondition::CostExceeds:
        return ApprovalWords::tr("The estimated cost (USD) is more than");
    case ApprovalCondition::HardwareType:
        return ApprovalWords::tr("The hardware is among");
    case ApprovalCondition::Provider:
        return ApprovalWords::tr("The job goes to the provider");
    case ApprovalCondition::UserLevel:
        return ApprovalWords::tr("The submitter's level is below");
    case ApprovalCondition::DailyJobsExceed:
        return ApprovalWords::tr("The submitter's jobs of the day are more than");
    case ApprovalCondition::FirstJob:
        return ApprovalWords::tr("It is the submitter's first job");
    case ApprovalCondition::ConfigPattern:
        return ApprovalWords::tr("The configuration is among");
    }
    return {};
}

QString ruleText(const ApprovalRule& rule) {
    if (rule.condition == ApprovalCondition::FirstJob)
        return conditionText(rule.condition);
    const bool isLevel = rule.condition == ApprovalCondition::UserLevel;
    return conditionText(rule.condition) + u' ' + (isLevel ? levelWord(rule.threshold) : rule.threshold);
}

} // namespace kataar
