// SPDX-License-Identifier: GPL-3.0-or-later
// JobSubmissionService: takes a job in – from a configuration or a command to a durable place in the queue.
#pragma once

#include "core/domain/answers.h"
#include "core/domain/quotaanswers.h"
#include "core/jobconfig/configfolder.h"
#include "core/service/forecaster.h"
#include "core/service/queueparts.h"
#include "core/service/submitonce.h"
#include "core/service/turnconfigs.h"

#include <functional>

namespace kataar {

class JobSubmissionService {
public:
    using Then = std::function<void(Result<SubmitAnswer>)>;

    /// Without a forecaster a dry run tells of no starts.
    JobSubmissionService(const QueueParts& parts, const ConfigFolder& configs,
                         Forecaster* forecasts = nullptr)
        : m_parts(parts), m_configs(configs), m_turnConfigs(configs, parts.database),
          m_once(parts.database, parts.clock), m_forecasts(forecasts) {}

    /// The cloud providers at which there is an account for a user, his own or everybody's.
    using ProvidersOf = std::function<QStringList(std::optional<qint64> user)>;
    void setProviders(ProvidersOf providers) { m_providers = std::move(providers); }

    /// Answers after the commit. A request that the queue refuses (unknown configuration, more GPUs than
    /// there are, no free GPUs under noWait) is an answer with success = false and leaves no row; an Error is
    /// for a missing permission, a malformed request or a store that failed.
    /// Quotas are asked first: one that blocks refuses ("quota_exceeded"), and nobody is asked – unless the
    /// submitter asks to go past it (forApproval), which makes it wait for approval as a quota that requires
    /// approval does. Then the approval rules are asked. Whatever asks, it is one request: it says every
    /// reason, and needs the highest level of those who must decide; an admin's for a quota.
    /// With a key that was seen within a day the first answer comes again, and no second job; a refusal is
    /// not kept.
    void submit(const Principal& who, const SubmitRequest& request, Then then,
                const std::optional<SubmitKey>& key = std::nullopt);

    /// Submits a finished job's frozen specification again, as the asker's: for its owner and for admins. One
    /// that needed approval needs it again.
    void retry(const Principal& who, const QueueEntry& finished, const JobSpec& spec, Then then);

    /// What such a submit would cost, and what the quotas say of it; changes nothing. Needs job.submit.
    Result<CostAnswer> estimate(const Principal& who, const SubmitRequest& request) const;

    /// The configurations that can be named; needs config.view.
    Result<QVector<ConfigSummary>> configs(const Principal& who) const;
    /// One of them; its secrets only for who has job.command and so could read the file itself. Errors:
    /// config_not_found, config_invalid.
    Result<ConfigDetail> config(const Principal& who, const QString& name) const;
    /// Whether it is in order. Errors: config_not_found.
    Result<ConfigSummary> checkConfig(const Principal& who, const QString& name) const;

private:
    struct Draft {
        QueueEntry entry;
        JobSpec spec;
        QStringList warnings;
        ApprovalAsk ask; ///< where it needs approval
        CostEstimate estimate;
        QuotaVerdict verdict;
    };

    Result<void> checkReach(const SubmitRequest& request, const QStringList& providers) const;
    void aim(QueueEntry& entry, const SubmitRequest& request, const QStringList& providers) const;
    static Result<void> chooseHardware(Draft& draft, const SubmitRequest& request);
    Result<Draft> draft(const Principal& who, const SubmitRequest& request) const;
    Result<Draft> draftFromConfig(const Principal& who, const SubmitRequest& request) const;
    void warnOfWindows(const QueueEntry& entry, QStringList& warnings) const;
    /// Every submit comes through here. The refusal, if a quota blocks it.
    Result<std::optional<SubmitAnswer>> decide(const Principal& who, Draft& draft, bool forApproval) const;
    void estimateCost(Draft& draft) const;
    void askByRules(const Principal& who, Draft& draft) const;
    static void askForQuota(const QuotaFinding& passed, Draft& draft);
    static void tellQuotas(const Draft& draft, SubmitAnswer& answer);
    std::optional<Error> impossible(const QueueEntry& entry) const;
    SubmitAnswer foresee(const Draft& draft);
    /// Adds what a forecast with the job and one without it tell, then answers.
    void foretell(const Principal& who, const Draft& draft, SubmitAnswer answer, Then then);
    /// `audited` and `details` are what the audit log says of it.
    void enqueue(const Principal& who, Draft draft, AuditAction audited, const QJsonObject& details,
                 Then then, const std::optional<SubmitKey>& key = std::nullopt);

    QueueParts m_parts;
    const ConfigFolder& m_configs;
    mutable TurnConfigs m_turnConfigs;
    SubmitOnce m_once;
    Forecaster* m_forecasts;
    ProvidersOf m_providers = [](std::optional<qint64>) { return QStringList(); };
};

} // namespace kataar
