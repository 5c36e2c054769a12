// SPDX-License-Identifier: GPL-3.0-or-later
// The tables of fields of the answers about queue and jobs.
#include "core/wire/answerschema.h"

#include "core/wire/forecastschema.h"
#include "core/wire/workerschema.h"

namespace kataar::wire {

namespace {

using W = JsonWriter;

constexpr Field<Limits> limitsFields[] = {
    field<&Limits::maxConcurrent>("max_concurrent"),
    field<&Limits::userMaxConcurrent>("user_max_concurrent"),
    field<&Limits::teamMaxConcurrent>("team_max_concurrent"),
    field<&Limits::enableFairShare>("enable_fair_share"),
    field<&Limits::localGpuMaxConcurrent>("local_gpu_max_concurrent"),
    field<&Limits::localJobMaxConcurrent>("local_job_max_concurrent"),
    field<&Limits::starvationThresholdMinutes>("starvation_threshold_minutes"),
};

/// A limit as a field of the statistics.
template<size_t Index>
constexpr Field<QueueStats> limitField() {
    return {limitsFields[Index].name,
            [](W& json, const QueueStats& stats) { limitsFields[Index].write(json, stats.limits); },
            [](QueueStats& stats, const QJsonValue& value) {
                return limitsFields[Index].read(stats.limits, value);
            }};
}

constexpr Field<QueueStats> localFields[] = {
    field<&QueueStats::localRunningJobs>("running_jobs"),
    field<&QueueStats::localPendingJobs>("pending_jobs"),
    field<&QueueStats::allocatedGpus>("allocated_gpus"),
    field<&QueueStats::availableGpus>("available_gpus"),
    field<&QueueStats::totalGpus>("total_gpus"),
    {"max_concurrent_gpus", [](W& json, const QueueStats& s) { json.value(s.limits.localGpuMaxConcurrent); }},
    {"max_concurrent_jobs", [](W& json, const QueueStats& s) { json.value(s.limits.localJobMaxConcurrent); }},
    mayLack(field<&QueueStats::localAvgWaitSeconds>("avg_wait_seconds")),
    mayLack(field<&QueueStats::localStartHeld>("start_held")),
};

void writeLocal(W& json, const QueueStats& stats) {
    json.beginObject();
    writeFields(json, stats, std::span(localFields));
    json.endObject();
}

QString readLocal(QueueStats& stats, const QJsonValue& value) {
    return value.isObject() ? readFields(stats, value.toObject(), std::span(localFields))
                            : QStringLiteral("must be an object");
}

QString readPaused(QueueStats& stats, const QJsonValue& value) {
    if (!value.isBool())
        return QStringLiteral("must be true or false");
    if (value.toBool())
        stats.pause.emplace();
    return {};
}

void writePauseReason(W& json, const QueueStats& stats) {
    json.value(stats.pause ? std::optional(stats.pause->reason) : std::nullopt);
}

/// After "paused".
QString readPauseReason(QueueStats& stats, const QJsonValue& value) {
    return stats.pause ? readTextOrNull(stats.pause->reason, value) : QString();
}

// What an answer to a submit says of an error.

Error& errorOf(SubmitAnswer& answer) {
    if (!answer.error)
        answer.error = Error{ErrorCode::Invalid, {}, {}, {}, {}};
    return *answer.error;
}

template<QString Error::*Text>
void writeErrorText(W& json, const SubmitAnswer& answer) {
    json.value(answer.error ? std::optional((*answer.error).*Text) : std::nullopt);
}

template<QString Error::*Text>
QString readErrorText(SubmitAnswer& answer, const QJsonValue& value) {
    return value.isNull() ? QString() : readValue(errorOf(answer).*Text, value);
}

QString readErrorDetails(SubmitAnswer& answer, const QJsonValue& value) {
    QJsonObject details;
    const QString wrong = readValue(details, value);
    if (answer.error)
        answer.error->details = details;
    return wrong;
}

void writeJobOfSubmit(W& json, const SubmitAnswer& answer) {
    json.value(answer.status == SubmitStatus::Rejected ? std::nullopt : std::optional(answer.jobId));
}

void writeGpusOfSubmit(W& json, const SubmitAnswer& answer) {
    json.value(answer.status == SubmitStatus::Running ? std::optional(answer.allocatedGpus) : std::nullopt);
}

QString readGpusOfSubmit(SubmitAnswer& answer, const QJsonValue& value) {
    return value.isNull() ? QString() : readValue(answer.allocatedGpus, value);
}

void writeReasonOfSubmit(W& json, const SubmitAnswer& answer) {
    if (answer.waitingReasons.isEmpty())
        json.null();
    else
        json.value(englishSentence(answer.waitingReasons.first()));
}

QString readLogText(LogChunk& chunk, const QJsonValue& value) {
    QString text;
    const QString wrong = readValue(text, value);
    chunk.text = text.toUtf8();
    return wrong;
}

} // namespace

std::span<const Field<Limits>> Schema<Limits>::fields() { return limitsFields; }

std::span<const Field<EntryPage>> Schema<EntryPage>::fields() {
    static constexpr Field<EntryPage> all[] = {
        field<&EntryPage::entries>("entries"),
        field<&EntryPage::totalPending>("total_pending"),
        field<&EntryPage::totalRunning>("total_running"),
    };
    return all;
}

std::span<const Field<MyQueue>> Schema<MyQueue>::fields() {
    static constexpr Field<MyQueue> all[] = {
        field<&MyQueue::pendingCount>("pending_count"), field<&MyQueue::runningCount>("running_count"),
        field<&MyQueue::blockedCount>("blocked_count"), field<&MyQueue::bestPosition>("best_position"),
        field<&MyQueue::pendingJobs>("pending_jobs"),   field<&MyQueue::runningJobs>("running_jobs"),
    };
    return all;
}

std::span<const Field<QueueStats>> Schema<QueueStats>::fields() {
    using S = QueueStats;
    static_assert(std::size(limitsFields) == 7, "each limit is a field here too");
    static constexpr Field<S> all[] = {
        field<&S::byStatus>("by_status"),
        field<&S::byUser>("by_user"),
        field<&S::queueDepth>("queue_depth"),
        field<&S::running>("running"),
        field<&S::avgWaitSeconds>("avg_wait_seconds"),
        limitField<0>(),
        limitField<1>(),
        limitField<2>(),
        limitField<3>(),
        limitField<4>(),
        limitField<5>(),
        limitField<6>(),
        {"local", writeLocal, readLocal},
        field<&S::workers>("workers"),
        {"paused", [](W& json, const S& stats) { json.value(stats.pause.has_value()); }, readPaused, true},
        {"pause_reason", writePauseReason, readPauseReason, true},
    };
    return all;
}

std::span<const Field<SubmitAnswer>> Schema<SubmitAnswer>::fields() {
    using A = SubmitAnswer;
    using Start = StartFields<&A::start>;
    static constexpr Field<A> all[] = {
        field<&A::success>("success"),
        {"job_id", writeJobOfSubmit,
         [](A& answer, const QJsonValue& value) { return readTextOrNull(answer.jobId, value); }},
        field<&A::status>("status"),
        {"allocated_gpus", writeGpusOfSubmit, readGpusOfSubmit},
        mayLack(optionalText<&A::allocatedWorkerId>("allocated_worker_id")),
        field<&A::queuePosition>("queue_position"),
        field<&A::requiresApproval>("requires_approval"),
        {"error", writeErrorText<&Error::message>, readErrorText<&Error::message>},
        mayLack(Field<A>{"error_code", writeErrorText<&Error::name>, readErrorText<&Error::name>}),
        mayLack(Field<A>{"details",
                         [](W& json, const A& answer) {
                             json.value(answer.error ? answer.error->details : QJsonObject());
                         },
                         readErrorDetails}),
        {"reason", writeReasonOfSubmit},
        mayLack(Field<A>{
            "waiting_reasons", [](W& json, const A& answer) { writeReasons(json, answer.waitingReasons); },
            [](A& answer, const QJsonValue& value) { return readReasons(answer.waitingReasons, value); }}),
        mayLack(field<&A::warnings>("warnings")),
        mayLack(field<&A::quotaWarnings>("quota_warnings")),
        mayLack(optionalText<&A::costLimitWarning>("cost_limit_warning")),
        mayLack(Start::p50()),
        mayLack(Start::p90()),
        mayLack(Start::gpus("start_gpus")),
        mayLack(Start::whyUnknown()),
        mayLack(field<&A::delays>("delays")),
        mayLack(field<&A::delayedJobs>("delayed_jobs")),
    };
    return all;
}

std::span<const Field<CancelAnswer>> Schema<CancelAnswer>::fields() {
    static constexpr Field<CancelAnswer> all[] = {
        field<&CancelAnswer::jobId>("job_id"),
        mayLack(field<&CancelAnswer::status>("status")),
        mayLack(field<&CancelAnswer::cancellingAt>("cancelling_at")),
        mayLack(field<&CancelAnswer::wasRunning>("was_running")),
        mayLack(field<&CancelAnswer::waitingForProcess>("waiting_for_process")),
    };
    return all;
}

std::span<const Field<SkippedJob>> Schema<SkippedJob>::fields() {
    static constexpr Field<SkippedJob> all[] = {field<&SkippedJob::jobId>("job_id"),
                                                field<&SkippedJob::reason>("reason")};
    return all;
}

std::span<const Field<CancelSet>> Schema<CancelSet>::fields() {
    static constexpr Field<CancelSet> all[] = {
        field<&CancelSet::cancelled>("cancelled"),
        field<&CancelSet::skipped>("skipped"),
        mayLack(field<&CancelSet::waitingForProcess>("waiting_for_process")),
        mayLack(field<&CancelSet::cancellingAt>("cancelling_at")),
    };
    return all;
}

std::span<const Field<UndoSet>> Schema<UndoSet>::fields() {
    static constexpr Field<UndoSet> all[] = {
        field<&UndoSet::undone>("undone"),
        field<&UndoSet::skipped>("skipped"),
    };
    return all;
}

std::span<const Field<ProcessAnswer>> Schema<ProcessAnswer>::fields() {
    static constexpr Field<ProcessAnswer> all[] = {
        {"dispatched",
         [](W& json, const ProcessAnswer& a) { json.value(static_cast<qint64>(a.jobIds.size())); }},
        field<&ProcessAnswer::jobIds>("job_ids"),
    };
    return all;
}

std::span<const Field<JobDetail>> Schema<JobDetail>::fields() {
    static constexpr Field<JobDetail> all[] = {
        mayLack(field<&JobDetail::config>("config")),
        mayLack(field<&JobDetail::command>("command")),
        mayLack(field<&JobDetail::attempts>("attempts")),
    };
    return all;
}

std::span<const Field<LogChunk>> Schema<LogChunk>::fields() {
    static constexpr Field<LogChunk> all[] = {
        field<&LogChunk::jobId>("job_id"),
        {"logs", [](W& json, const LogChunk& chunk) { json.utf8(chunk.text); }, readLogText},
        field<&LogChunk::offset>("offset"),
        field<&LogChunk::nextOffset>("next_offset"),
        field<&LogChunk::size>("size"),
        mayLack(field<&LogChunk::ended>("ended")),
    };
    return all;
}

} // namespace kataar::wire
