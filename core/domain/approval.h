// SPDX-License-Identifier: GPL-3.0-or-later
// Approvals: the rules that say which submits somebody must be asked about, and the requests that they make.
#pragma once

#include "core/base/clock.h"
#include "core/base/enumnames.h"
#include "core/domain/priority.h"

#include <QString>
#include <QVector>

#include <optional>

namespace kataar {

/// What a rule compares with its threshold.
enum class ApprovalCondition {
    CostExceeds,     ///< the estimate is more than the threshold, in USD
    HardwareType,    ///< the configuration's hardware_type fits the glob
    Provider,        ///< the provider is the threshold, whatever its case
    UserLevel,       ///< the submitter is below this level
    DailyJobsExceed, ///< with this one he has submitted more jobs today than the threshold
    FirstJob,        ///< no job of his was ever let into the queue; the threshold says nothing
    ConfigPattern,   ///< the configuration's name fits the glob, or the regular expression: ^… or …$
};

template<>
struct EnumNames<ApprovalCondition> {
    static constexpr std::pair<ApprovalCondition, const char*> all[] = {
        {ApprovalCondition::CostExceeds, "cost_exceeds"},
        {ApprovalCondition::HardwareType, "hardware_type"},
        {ApprovalCondition::Provider, "provider"},
        {ApprovalCondition::UserLevel, "user_level"},
        {ApprovalCondition::DailyJobsExceed, "daily_jobs_exceed"},
        {ApprovalCondition::FirstJob, "first_job"},
        {ApprovalCondition::ConfigPattern, "config_pattern"},
    };
};

struct ApprovalRule {
    qint64 id = 0; ///< never given again
    QString name;
    QString description;
    ApprovalCondition condition = ApprovalCondition::CostExceeds;
    QString threshold;
    bool active = true;
    int priority = 0;              ///< the higher one is asked first, among equals the lower id
    QString provider;              ///< only what goes there, whatever the case; empty = everything
    std::optional<Level> level;    ///< only submitters of this very level; none = everybody
    QVector<Level> exempt;         ///< submitters of these levels are never asked about by this rule
    Level approver = Level::Admin; ///< the lowest level that decides about its requests
    UtcTime createdAt;
    std::optional<qint64> createdBy; ///< none = it was there from the start

    bool operator==(const ApprovalRule&) const = default;
};

enum class RequestStatus { Pending, Approved, Rejected, Expired, Cancelled };

template<>
struct EnumNames<RequestStatus> {
    static constexpr std::pair<RequestStatus, const char*> all[] = {{RequestStatus::Pending, "pending"},
                                                                    {RequestStatus::Approved, "approved"},
                                                                    {RequestStatus::Rejected, "rejected"},
                                                                    {RequestStatus::Expired, "expired"},
                                                                    {RequestStatus::Cancelled, "cancelled"}};
};

/// Why somebody is asked, as it was at the submit: a rule may change or go meanwhile.
struct ApprovalAsk {
    std::optional<qint64> ruleId; ///< none = the submitter asked for it
    QString ruleName;
    std::optional<ApprovalCondition> condition;
    QString threshold;
    QString value;                 ///< of the job, that was compared; empty where nothing was
    QString reason;                ///< one English sentence
    std::optional<Level> approver; ///< the lowest level that may decide; none = whoever may approve at all
    QString provider;
    QString hardwareType;

    bool operator==(const ApprovalAsk&) const = default;
};

/// A job that may not start before somebody says so. While it is pending the job is blocked, and the other
/// way round.
struct ApprovalRequest {
    qint64 id = 0;
    QString jobId;
    std::optional<qint64> userId; ///< who submitted
    QString userName;
    RequestStatus status = RequestStatus::Pending;
    ApprovalAsk ask;
    QString configName;
    double estimatedCost = 0.0; ///< USD
    UtcTime createdAt;
    std::optional<UtcTime> expiresAt; ///< none = never
    std::optional<qint64> reviewedBy; ///< none = nobody did, or no user of the queue
    QString reviewerName;
    std::optional<UtcTime> reviewedAt; ///< when it was no longer pending
    QString notes;                     ///< what the reviewer said; of a rejection: why

    bool operator==(const ApprovalRequest&) const = default;
};

} // namespace kataar
