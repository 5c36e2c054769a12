// SPDX-License-Identifier: GPL-3.0-or-later
// Checks a submit, freezes its configuration, writes it, and lets the scheduler look at once.
#include "core/service/jobsubmissionservice.h"

#include "core/domain/worker.h"
#include "core/jobconfig/configmask.h"
#include "core/scheduling/placement.h"
#include "core/service/windowservice.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QSet>

#include <algorithm>

namespace kataar {

namespace {

constexpr int mostProcesses = 1024;
constexpr int longestName = 200;
constexpr int mostArguments = 4096;

SubmitAnswer refused(Error error) {
    SubmitAnswer answer;
    answer.error = std::move(error);
    return answer;
}

Result<void> checkForm(const SubmitRequest& request) {
    const int given = !request.configName.isEmpty() + !request.command.isEmpty() + !request.config.isEmpty();
    if (given != 1)
        return Error::invalidField(QStringLiteral("config_name"),
                                   QStringLiteral("give either a config_name or a command"));
    if (request.command.size() > mostArguments)
        return Error::invalidField(QStringLiteral("command"),
                                   QStringLiteral("at most %1 arguments").arg(mostArguments));
    if (!request.command.isEmpty() && request.command.first().isEmpty())
        return Error::invalidField(QStringLiteral("command"), QStringLiteral("the program's name is empty"));
    if (request.numProcesses && (*request.numProcesses < 0 || *request.numProcesses > mostProcesses))
        return Error::invalidField(QStringLiteral("num_processes"),
                                   QStringLiteral("from 0 to %1").arg(mostProcesses));
    if (request.deviceIds) {
        QSet<int> seen;
        for (const int id : *request.deviceIds) {
            if (id < 0 || seen.contains(id))
                return Error::invalidField(QStringLiteral("device_ids"),
                                           QStringLiteral("each index once, counted from 0"));
            seen.insert(id);
        }
    }
    if (request.priority && (*request.priority < 0 || *request.priority > maxPriorityOverride))
        return Error::invalidField(QStringLiteral("priority"),
                                   QStringLiteral("from 0 to %1").arg(maxPriorityOverride));
    if (request.timeLimitSeconds && *request.timeLimitSeconds < 1)
        return Error::invalidField(QStringLiteral("time_limit"), QStringLiteral("at least 1 second"));
    if (request.name.size() > longestName)
        return Error::invalidField(QStringLiteral("name"),
                                   QStringLiteral("at most %1 characters").arg(longestName));
    return {};
}

} // namespace

/// What this installation cannot give is refused, never left out in silence.
Result<void> JobSubmissionService::checkReach(const SubmitRequest& request,
                                              const QStringList& providers) const {
    const QString& provider = request.provider;
    const bool inCloud =
        providers.contains(provider) && (request.target == Target::Cloud || request.target == Target::Auto);
    if (request.target == Target::Cloud && providers.isEmpty())
        return Error::unavailable(QStringLiteral("target_unavailable"),
                                  QStringLiteral("There is no cloud account for you here; give a token with: "
                                                 "kataar cloud token set"));
    if (request.target == Target::Slurm)
        return Error::unavailable(
            QStringLiteral("target_unavailable"),
            QStringLiteral(
                "This installation cannot run jobs with the target '%1'; use auto, local or worker.")
                .arg(toText(request.target)));
    if (request.target == Target::Cloud && provider.isEmpty() && providers.size() > 1)
        return Error::invalidField(QStringLiteral("provider"),
                                   QStringLiteral("one of %1").arg(providers.join(QStringLiteral(", "))));
    const bool here = provider == localProvider && request.target != Target::Worker;
    const bool there = provider == workerProvider && request.target != Target::Local;
    if (!provider.isEmpty() && !inCloud && (request.target == Target::Cloud || (!here && !there)))
        return Error::unavailable(
            QStringLiteral("unknown_provider"),
            QStringLiteral("This installation has no provider '%1' for the target '%2'; it has %3.")
                .arg(provider, toText(request.target),
                     (QStringList{localProvider, workerProvider} + providers).join(QStringLiteral(", "))),
            {{QStringLiteral("provider"), provider}});
    if (!request.workerLabels.isEmpty() &&
        (request.target == Target::Local || request.target == Target::Cloud || here || inCloud))
        return Error::invalidField(
            QStringLiteral("worker_labels"),
            QStringLiteral("labels choose a worker, and this job is to run elsewhere"));
    return {};
}

/// Where it is to run. What cannot run on this machine counts with the others that run elsewhere.
void JobSubmissionService::aim(QueueEntry& entry, const SubmitRequest& request,
                               const QStringList& providers) const {
    entry.target = request.target;
    entry.workerLabels = request.workerLabels;
    if (request.provider == workerProvider)
        entry.target = Target::Worker;
    else if (providers.contains(request.provider))
        entry.target = Target::Cloud;
    else if (!request.provider.isEmpty())
        entry.target = Target::Local;
    if (entry.target != Target::Worker && entry.target != Target::Cloud)
        return;
    entry.kind = JobKind::Cloud;
    entry.provider = entry.target == Target::Worker ? workerProvider
                     : request.provider.isEmpty()   ? providers.first()
                                                    : request.provider;
}

void JobSubmissionService::submit(const Principal& who, const SubmitRequest& request, Then then,
                                  const std::optional<SubmitKey>& key) {
    if (auto allowed = require(who, Permission::JobSubmit); !allowed)
        return then(allowed.error());
    if (key && !request.dryRun) {
        const auto earlier = m_once.earlier(who, *key);
        if (!earlier)
            return then(earlier.error());
        if (*earlier) { // after the commit: the first one may be of this very turn
            SubmitAnswer same = **earlier;
            same.again = true;
            return m_parts.answerKept(same, std::move(then));
        }
    }
    if (auto form = checkForm(request); !form)
        return then(form.error());
    if (request.priority) {
        if (auto allowed = require(who, Permission::JobPriorityHigh); !allowed)
            return then(allowed.error());
    }
    if (request.configName.isEmpty()) {
        if (auto allowed = require(who, Permission::JobCommand); !allowed)
            return then(allowed.error());
    }
    auto draft = this->draft(who, request);
    if (!draft)
        return then(refused(draft.error()));
    if (const auto problem = impossible(draft->entry))
        return then(refused(*problem));
    const auto refusal = decide(who, *draft, request.forApproval);
    if (!refusal)
        return then(refusal.error());
    if (*refusal)
        return then(**refusal);
    if (request.dryRun || request.noWait) {
        SubmitAnswer foreseen = foresee(*draft);
        const bool startsNow = foreseen.status == SubmitStatus::Running;
        if (request.dryRun)
            return foretell(who, *draft, std::move(foreseen), std::move(then));
        if (!startsNow) {
            foreseen.success = false;
            foreseen.status = SubmitStatus::Rejected;
            foreseen.queuePosition.reset();
            const QString why = foreseen.waitingReasons.isEmpty()
                                    ? QString()
                                    : englishSentence(foreseen.waitingReasons.first());
            foreseen.error = Error::unavailable(
                QStringLiteral("no_wait"),
                QStringLiteral("The job would have to wait, and no_wait was asked. %1").arg(why));
            return then(foreseen);
        }
    }
    enqueue(who, std::move(*draft), AuditAction::JobSubmit, {}, std::move(then), key);
}

void JobSubmissionService::retry(const Principal& who, const QueueEntry& finished, const JobSpec& spec,
                                 Then then) {
    // Its specification becomes the asker's own: a stranger would get to see it.
    if (auto allowed = requireOn(who, finished, Permission::JobSubmit, Permission::QueueManage); !allowed)
        return then(allowed.error());
    if (finished.configName.isEmpty()) {
        if (auto allowed = require(who, Permission::JobCommand); !allowed)
            return then(allowed.error());
    }
    Draft draft;
    QueueEntry& entry = draft.entry;
    entry.queuedAt = m_parts.clock.wall();
    entry.jobId = m_parts.newId(entry.queuedAt);
    entry.userId = who.userId;
    entry.userName = who.name;
    entry.teamId = who.teamId;
    entry.teamName = who.teamName;
    entry.priority = priorityOf(who.level);
    entry.configName = finished.configName;
    entry.name = finished.name;
    QueueEntry asked = finished; // as it was before it had a place
    unplace(asked);
    entry.provider = asked.provider;
    entry.kind = asked.kind;
    entry.target = asked.target;
    entry.workerLabels = asked.workerLabels;
    entry.estimatedCost = finished.estimatedCost;
    entry.metadata = finished.metadata;
    entry.numProcesses = finished.numProcesses;
    entry.deviceIds = finished.deviceIds;
    entry.anyGpu = finished.anyGpu;
    entry.timeLimitSeconds = finished.timeLimitSeconds;
    entry.windowEnd = finished.windowEnd;
    const auto window = windowText(m_parts.book.state().windows(), finished.window);
    if (!window) // a name that is no more
        return then(refused(window.error()));
    entry.window = *window;
    entry.requiresApproval = finished.requiresApproval;
    draft.spec = spec;
    if (const auto problem = impossible(entry))
        return then(refused(*problem));
    const auto refusal = decide(who, draft, false);
    if (!refusal)
        return then(refusal.error());
    if (*refusal)
        return then(**refusal);
    enqueue(who, std::move(draft), AuditAction::JobRetry, {{QStringLiteral("of"), finished.jobId}},
            std::move(then));
}

Result<CostAnswer> JobSubmissionService::estimate(const Principal& who, const SubmitRequest& request) const {
    KATAAR_TRY(require(who, Permission::JobSubmit));
    KATAAR_TRY(checkForm(request));
    if (request.configName.isEmpty())
        KATAAR_TRY(require(who, Permission::JobCommand));
    KATAAR_TRY_VAR(made, draft(who, request));
    KATAAR_TRY(decide(who, made, true));
    SubmitAnswer told;
    tellQuotas(made, told);
    return CostAnswer{made.estimate, made.verdict.action, told.quotaWarnings};
}

Result<QVector<ConfigSummary>> JobSubmissionService::configs(const Principal& who) const {
    KATAAR_TRY(require(who, Permission::ConfigView));
    return m_configs.list();
}

Result<ConfigDetail> JobSubmissionService::config(const Principal& who, const QString& name) const {
    KATAAR_TRY_VAR(summary, checkConfig(who, name));
    KATAAR_TRY_VAR(config, m_configs.load(name));
    const bool whole = who.may(Permission::JobCommand);
    return ConfigDetail{summary, whole ? config.spec.config : withoutSecrets(config.spec.config),
                        config.spec.command, config.spec.workingDirectory};
}

Result<ConfigSummary> JobSubmissionService::checkConfig(const Principal& who, const QString& name) const {
    KATAAR_TRY(require(who, Permission::ConfigView));
    return m_configs.check(name);
}

Result<JobSubmissionService::Draft> JobSubmissionService::draft(const Principal& who,
                                                                const SubmitRequest& request) const {
    const bool mayBeInCloud = request.target == Target::Cloud || !request.provider.isEmpty();
    const QStringList providers = mayBeInCloud ? m_providers(who.userId) : QStringList();
    KATAAR_TRY(checkReach(request, providers));
    KATAAR_TRY_VAR(made, draftFromConfig(who, request));
    QueueEntry& entry = made.entry;
    entry.queuedAt = m_parts.clock.wall();
    entry.jobId = m_parts.newId(entry.queuedAt);
    entry.userId = who.userId;
    entry.userName = who.name;
    entry.teamId = who.teamId;
    entry.teamName = who.teamName;
    entry.priority = priorityOf(who.level);
    entry.priorityOverride = request.priority;
    aim(entry, request, providers);
    KATAAR_TRY(chooseHardware(made, request));
    entry.anyGpu = request.anyGpu;
    entry.beginAt = request.beginAt;
    KATAAR_TRY_VAR(window, windowText(m_parts.book.state().windows(), request.window));
    entry.window = window;
    entry.windowEnd = request.windowEnd;
    entry.requiresApproval = request.requiresApproval;
    if (request.numProcesses)
        entry.numProcesses = *request.numProcesses;
    if (request.deviceIds)
        entry.deviceIds = *request.deviceIds;
    if (request.timeLimitSeconds)
        entry.timeLimitSeconds = request.timeLimitSeconds;
    if (!request.name.isEmpty())
        entry.name = request.name;
    for (auto it = request.metadata.begin(); it != request.metadata.end(); ++it)
        entry.metadata.insert(it.key(), it.value());
    warnOfWindows(entry, made.warnings);
    return made;
}

/// It goes into what is frozen of the configuration: price, quotas and approval are reckoned with it, at the
/// submit as at the end and for a retry. Jobs elsewhere run on what is there.
Result<void> JobSubmissionService::chooseHardware(Draft& draft, const SubmitRequest& request) {
    const bool inCloud = draft.entry.target == Target::Cloud;
    if (!request.config.isEmpty() && !inCloud)
        return Error::invalidField(QStringLiteral("config"),
                                   QStringLiteral("only a cloud job takes one; name the target cloud"));
    if (request.hardwareType.isEmpty())
        return {};
    if (!inCloud)
        return Error::invalidField(QStringLiteral("hardware_type"),
                                   QStringLiteral("only a cloud job's can be chosen; name the target cloud"));
    draft.spec.config.insert(QStringLiteral("hardware_type"), request.hardwareType);
    return {};
}

/// Windows that never meet let it wait for ever.
void JobSubmissionService::warnOfWindows(const QueueEntry& entry, QStringList& warnings) const {
    const QVector<AppliedWindow> applied = m_parts.book.state().windows().appliedTo(entry);
    QVector<const RunWindow*> windows;
    QStringList names;
    for (const AppliedWindow& one : applied) {
        if (!one.run)
            return;
        windows << one.run.get();
        names << one.window;
    }
    if (windows.size() > 1 &&
        !firstOpening(windows, std::max(m_parts.clock.wall(), entry.beginAt.value_or(UtcTime()))))
        warnings << QStringLiteral(
                        "Its run windows are never open at the same time, so it will never start: %1.")
                        .arg(names.join(QStringLiteral(" and ")));
}

Result<JobSubmissionService::Draft>
JobSubmissionService::draftFromConfig(const Principal&, const SubmitRequest& request) const {
    Draft draft;
    if (!request.command.isEmpty()) {
        draft.spec.command = request.command;
        draft.spec.workingDirectory = m_configs.path();
        draft.entry.name = QFileInfo(request.command.first()).fileName();
        return draft;
    }
    if (!request.config.isEmpty()) {
        draft.spec.config = request.config;
        for (const char* ofThisMachine : {"command", "cwd", "env"})
            draft.spec.config.remove(QLatin1StringView(ofThisMachine));
        draft.entry.name = QStringLiteral("cloud");
        return draft;
    }
    const Result<JobConfig>& loaded = m_turnConfigs.load(request.configName);
    if (!loaded)
        return loaded.error();
    const JobConfig& config = *loaded;
    draft.entry.configName = config.name;
    draft.entry.name = config.name;
    draft.entry.numProcesses = config.numProcesses;
    draft.entry.deviceIds = config.deviceIds;
    draft.entry.timeLimitSeconds = config.timeLimitSeconds;
    draft.entry.estimatedCost = config.estimatedCost;
    draft.entry.metadata = config.metadata;
    draft.spec = config.spec;
    draft.warnings = config.warnings;
    return draft;
}

std::optional<Error> JobSubmissionService::impossible(const QueueEntry& entry) const {
    const auto reason = SchedulingPolicy::impossible(m_parts.book.state(), entry);
    if (!reason)
        return std::nullopt;
    return Error::invalid(toText(reason->code), englishSentence(*reason), reason->details);
}

SubmitAnswer JobSubmissionService::foresee(const Draft& draft) {
    SubmitAnswer answer;
    answer.success = true;
    tellQuotas(draft, answer);
    answer.requiresApproval = draft.entry.requiresApproval;
    answer.status = draft.entry.requiresApproval ? SubmitStatus::Blocked : SubmitStatus::Queued;
    m_parts.book.suppose(draft.entry, [&](Supposition& supposed, qint64 id) {
        const UtcTime wall = m_parts.clock.wall();
        const Prospect prospect = supposed.prospectOf(id, wall);
        if (prospect.start) {
            answer.status = SubmitStatus::Running;
            answer.allocatedGpus = prospect.start->gpus;
            answer.allocatedWorkerId = prospect.start->workerId;
            return;
        }
        answer.waitingReasons = SchedulingPolicy::reasonsFor(supposed.state(), prospect.last, id, wall);
        for (WaitingReason& reason : answer.waitingReasons) {
            if (reason.code == Reason::AwaitingApproval)
                addEvidence(draft.ask, reason.details);
        }
        if (answer.status == SubmitStatus::Queued)
            answer.queuePosition = supposed.state().position(id);
    });
    return answer;
}

void JobSubmissionService::foretell(const Principal& who, const Draft& draft, SubmitAnswer answer,
                                    Then then) {
    if (!m_forecasts || draft.entry.status == JobStatus::Blocked) {
        if (draft.entry.status == JobStatus::Blocked)
            answer.start.whyUnknown = Unforeseen::AwaitingApproval;
        return then(answer);
    }
    const int most = m_forecasts->bounds().mostPending;
    std::vector<QueueState::Sketch> sketches{m_parts.book.state().sketch(most)};
    qint64 supposed = 0;
    m_parts.book.suppose(draft.entry, [&](const Supposition& queue, qint64 id) {
        supposed = id;
        sketches.push_back(queue.state().sketch(most));
    });
    m_forecasts->reckon(std::move(sketches), [this, who, answer = std::move(answer), then = std::move(then),
                                              supposed](const QVector<Forecaster::Known>& both) mutable {
        answer.start = both.last()->of(supposed);
        const Delays delays = delaysBetween(who, m_parts.book.state(), *both.first(), *both.last());
        answer.delays = delays.longest;
        answer.delayedJobs = delays.all;
        then(answer);
    });
}

void JobSubmissionService::enqueue(const Principal& who, Draft draft, AuditAction audited,
                                   const QJsonObject& details, Then then,
                                   const std::optional<SubmitKey>& key) {
    auto added = m_parts.book.add(draft.entry, draft.spec, draft.ask);
    if (!added)
        return then(added.error());
    QJsonObject said = details;
    if (!draft.ask.ruleName.isEmpty())
        said.insert(QStringLiteral("rule"), draft.ask.ruleName);
    if (auto kept = m_parts.audit.record(who, audited, added->jobId, said); !kept)
        return then(kept.error());
    if (auto released = m_parts.book.setLocalStartHeld(false); !released)
        return then(released.error());
    m_parts.engine.processNow();

    SubmitAnswer answer;
    answer.success = true;
    answer.jobId = added->jobId;
    answer.requiresApproval = added->requiresApproval;
    tellQuotas(draft, answer);
    const QueueEntry* now = m_parts.book.state().find(added->id);
    if (now && now->status == JobStatus::Running) {
        answer.status = SubmitStatus::Running;
        answer.allocatedGpus = now->allocatedGpus;
        answer.allocatedWorkerId = now->workerId;
    } else if (now && now->status == JobStatus::Blocked) {
        answer.status = SubmitStatus::Blocked;
        answer.waitingReasons = m_parts.book.reasonsFor(added->id);
    } else {
        answer.status = SubmitStatus::Queued;
        answer.queuePosition = m_parts.book.state().position(added->id);
        answer.waitingReasons = m_parts.book.reasonsFor(added->id);
    }
    if (key) {
        if (auto kept = m_once.keep(who, *key, answer); !kept)
            return then(kept.error());
    }
    m_parts.answerKept(std::move(answer), std::move(then));
}

} // namespace kataar
