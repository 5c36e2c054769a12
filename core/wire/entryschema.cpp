// SPDX-License-Identifier: GPL-3.0-or-later
// The two tables of fields: queue entry and job.
#include "core/wire/entryschema.h"

#include "core/wire/progressschema.h"

namespace kataar::wire {

namespace {

constexpr auto entry = &EntryView::entry;

template<auto Member>
constexpr Field<EntryView> entryField(const char* name) {
    return field<entry, Member>(name);
}

template<auto Member>
constexpr Field<EntryView> entryText(const char* name) {
    return optionalText<entry, Member>(name);
}

/// For what belongs to a feature that this build has not got.
template<class T, class Into = T>
constexpr Field<T, Into> alwaysNull(const char* name) {
    return {name, [](JsonWriter& json, const T&) { json.null(); }};
}

QString readEntryReasons(EntryView& view, const QJsonValue& value) {
    return readReasons(view.waitingReasons, value);
}

void writeGpus(JsonWriter& json, const QueueEntry& row) {
    if (row.allocatedGpus.isEmpty() && !row.startedAt)
        json.null();
    else
        json.value(row.allocatedGpus);
}

QString readGpus(EntryView& view, const QJsonValue& value) {
    view.entry.allocatedGpus.clear();
    return value.isNull() ? QString() : readValue(view.entry.allocatedGpus, value);
}

void writePhase(JsonWriter& json, const EntryView& view) {
    if (view.entry.status == JobStatus::Running)
        writeEnum(json, view.phase);
    else
        json.null();
}

QString readPhase(EntryView& view, const QJsonValue& value) {
    view.phase = AttemptPhase::Ended;
    return value.isNull() ? QString() : readValue(view.phase, value);
}

void writeSeconds(JsonWriter& json, const QueueEntry& row, UtcTime now) {
    if (!row.startedAt)
        return json.null();
    const UtcTime end = row.completedAt.value_or(now);
    json.value(static_cast<double>(std::max<qint64>(0, end.us - row.startedAt->us)) / 1e6);
}

template<auto Member>
constexpr Field<JobRow, EntryView> jobField(const char* name) {
    return {name, [](JsonWriter& json, const JobRow& job) { writeValue(json, job.view.entry.*Member); },
            [](EntryView& view, const QJsonValue& value) { return readValue(view.entry.*Member, value); }};
}

template<auto Member>
constexpr Field<JobRow, EntryView> jobText(const char* name) {
    return {
        name, [](JsonWriter& json, const JobRow& job) { entryText<Member>("").write(json, job.view); },
        [](EntryView& view, const QJsonValue& value) { return readTextOrNull(view.entry.*Member, value); }};
}

const QueueEntry& rowOf(const EntryView& view) { return view.entry; }
const QueueEntry& rowOf(const JobRow& job) { return job.view.entry; }

/// When an intent of one of these kinds falls due.
template<bool Cancel, class V>
void writeIntent(JsonWriter& json, const V& view) {
    const QueueEntry& row = rowOf(view);
    if (row.intent && (row.intent->kind == Intent::Kind::Cancel) == Cancel)
        json.value(row.intent->dueAt);
    else
        json.null();
}

/// Of an intent a client knows no more than this; an approval and a rejection are told alike.
template<Intent::Kind Kind>
QString readIntent(EntryView& view, const QJsonValue& value) {
    std::optional<UtcTime> due;
    const QString wrong = readValue(due, value);
    if (due)
        view.entry.intent = Intent{Kind, *due, {}, {}, {}};
    return wrong;
}

} // namespace

std::span<const Field<WaitingReason>> Schema<WaitingReason>::fields() {
    using R = WaitingReason;
    static constexpr Field<R> all[] = {
        field<&R::code>("code"),
        {"message", [](JsonWriter& json, const R& reason) { json.value(englishSentence(reason)); }},
        field<&R::details>("details"),
    };
    return all;
}

void writeReasons(JsonWriter& json, const QVector<WaitingReason>& reasons) {
    if (reasons.isEmpty()) {
        json.beginArray();
        return json.endArray();
    }
    // Jobs that wait for the same share their reasons.
    json.repeated(0, reasons.constData(), [&] {
        json.beginArray();
        for (const WaitingReason& reason : reasons)
            writeObject(json, reason);
        json.endArray();
    });
}

void writeFirstReason(JsonWriter& json, const QVector<WaitingReason>& reasons) {
    if (reasons.isEmpty())
        return json.null();
    json.repeated(1, reasons.constData(), [&] { writeObject(json, reasons.first()); });
}

QString readReasons(QVector<WaitingReason>& reasons, const QJsonValue& value) {
    if (!value.isArray())
        return QStringLiteral("must be a list");
    const std::string_view code = Schema<WaitingReason>::fields().front().name;
    const QJsonArray list = value.toArray();
    reasons.clear();
    for (const QJsonValue& element : list) {
        const QJsonValue name = element[QLatin1StringView(code.data(), qsizetype(code.size()))];
        if (name.isString() && !fromText<Reason>(name.toString()))
            continue;
        WaitingReason reason{};
        const QString wrong = readValue(reason, element);
        if (!wrong.isEmpty())
            return wrong;
        reasons.append(std::move(reason));
    }
    return {};
}

namespace {

constexpr Field<EntryView> entryFields[] = {
    entryField<&QueueEntry::id>("id"),
    entryField<&QueueEntry::jobId>("job_id"),
    entryField<&QueueEntry::userId>("user_id"),
    entryField<&QueueEntry::teamId>("team_id"),
    entryField<&QueueEntry::provider>("provider"),
    entryField<&QueueEntry::kind>("job_type"),
    entryText<&QueueEntry::configName>("config_name"),
    entryField<&QueueEntry::priority>("priority"),
    {"priority_name",
     [](JsonWriter& json, const EntryView& v) { json.value(priorityName(v.effectivePriority)); }},
    entryField<&QueueEntry::priorityOverride>("priority_override"),
    field<&EntryView::effectivePriority>("effective_priority"),
    mayLack(field<&EntryView::boost>("boost")),
    entryField<&QueueEntry::status>("status"),
    mayLack(Field<EntryView>{"phase", writePhase, readPhase}),
    field<&EntryView::position>("position"),
    entryField<&QueueEntry::queuedAt>("queued_at"),
    entryField<&QueueEntry::startedAt>("started_at"),
    entryField<&QueueEntry::completedAt>("completed_at"),
    entryField<&QueueEntry::estimatedCost>("estimated_cost"),
    entryField<&QueueEntry::requiresApproval>("requires_approval"),
    entryField<&QueueEntry::attempt>("attempt"),
    entryField<&QueueEntry::maxAttempts>("max_attempts"),
    entryField<&QueueEntry::errorMessage>("error_message"),
    entryField<&QueueEntry::numProcesses>("num_processes"),
    {"allocated_gpus", [](JsonWriter& json, const EntryView& v) { writeGpus(json, v.entry); }, readGpus},
    {"waiting_reasons", [](JsonWriter& json, const EntryView& v) { writeReasons(json, v.waitingReasons); },
     readEntryReasons},
    {"waiting_reason",
     [](JsonWriter& json, const EntryView& v) { writeFirstReason(json, v.waitingReasons); }},
    entryField<&QueueEntry::name>("name"),
    entryText<&QueueEntry::userName>("user_name"),
    entryText<&QueueEntry::teamName>("team_name"),
    entryField<&QueueEntry::target>("target"),
    entryField<&QueueEntry::deviceIds>("device_ids"),
    entryField<&QueueEntry::anyGpu>("any_gpu"),
    entryField<&QueueEntry::held>("held"),
    entryField<&QueueEntry::beginAt>("begin_at"),
    entryText<&QueueEntry::window>("window"),
    mayLack(entryField<&QueueEntry::windowEnd>("window_end")),
    mayLack(entryField<&QueueEntry::timeLimitSeconds>("time_limit")),
    entryField<&QueueEntry::metadata>("metadata"),
    entryField<&QueueEntry::approvalId>("approval_id"),
    entryText<&QueueEntry::workerId>("allocated_worker_id"),
    mayLack(entryText<&QueueEntry::workerName>("allocated_worker_name")),
    mayLack(entryField<&QueueEntry::workerLabels>("worker_labels")),
    field<&EntryView::start, &Foreseen::p50>("estimated_start"),
    mayLack(entryField<&QueueEntry::cancelRequestedAt>("cancel_requested_at")),
    mayLack(
        Field<EntryView>{"cancelling_at", writeIntent<true, EntryView>, readIntent<Intent::Kind::Cancel>}),
    mayLack(
        Field<EntryView>{"deciding_at", writeIntent<false, EntryView>, readIntent<Intent::Kind::Approve>}),
    entryField<&QueueEntry::progress>("progress"),
    mayLack(Field<EntryView>{
        "progress_detail", [](JsonWriter& json, const EntryView& v) { writeFigures(json, v.progress); },
        [](EntryView& v, const QJsonValue& value) { return readFigures(v.progress, value); }}),
    entryField<&QueueEntry::costUsd>("cost_usd"),
    entryField<&QueueEntry::id>("seq"),
};

constexpr Field<JobRow, EntryView> jobFields[] = {
    jobField<&QueueEntry::jobId>("job_id"),
    jobField<&QueueEntry::id>("number"),
    jobField<&QueueEntry::name>("name"),
    jobField<&QueueEntry::kind>("job_type"),
    jobField<&QueueEntry::provider>("provider"),
    jobField<&QueueEntry::status>("status"),
    {"phase", [](JsonWriter& json, const JobRow& v) { writePhase(json, v.view); }, readPhase},
    jobText<&QueueEntry::configName>("config_name"),
    jobField<&QueueEntry::queuedAt>("created_at"),
    jobField<&QueueEntry::startedAt>("started_at"),
    jobField<&QueueEntry::completedAt>("completed_at"),
    jobField<&QueueEntry::completedAt>("finished_at"),
    jobField<&QueueEntry::costUsd>("cost_usd"),
    {"hardware_type",
     [](JsonWriter& json, const JobRow& v) {
         json.value(v.view.hardwareType.isEmpty() ? std::nullopt : std::optional(v.view.hardwareType));
     },
     [](EntryView& v, const QJsonValue& value) { return readTextOrNull(v.hardwareType, value); }},
    jobField<&QueueEntry::errorMessage>("error_message"),
    alwaysNull<JobRow, EntryView>("output_url"),
    jobField<&QueueEntry::userId>("user_id"),
    jobText<&QueueEntry::userName>("user_name"),
    jobField<&QueueEntry::teamId>("team_id"),
    jobText<&QueueEntry::teamName>("team_name"),
    jobField<&QueueEntry::metadata>("metadata"),
    {"is_terminal", [](JsonWriter& json, const JobRow& v) { json.value(isTerminal(v.view.entry.status)); }},
    {"is_active", [](JsonWriter& json, const JobRow& v) { json.value(!isTerminal(v.view.entry.status)); }},
    {"duration_seconds", [](JsonWriter& json, const JobRow& v) { writeSeconds(json, v.view.entry, v.now); }},
    {"queue_position",
     [](JsonWriter& json, const JobRow& v) {
         if (v.view.position > 0)
             json.value(v.view.position);
         else
             json.null();
     },
     [](EntryView& v, const QJsonValue& value) {
         v.position = 0;
         return value.isNull() ? QString() : readValue(v.position, value);
     }},
    {"estimated_wait_seconds",
     [](JsonWriter& json, const JobRow& v) { json.value(v.view.start.waitSeconds(v.now)); }},
    {"allocated_gpus", [](JsonWriter& json, const JobRow& v) { writeGpus(json, v.view.entry); }, readGpus},
    mayLack(jobText<&QueueEntry::workerId>("allocated_worker_id")),
    mayLack(jobText<&QueueEntry::workerName>("allocated_worker_name")),
    mayLack(jobField<&QueueEntry::workerLabels>("worker_labels")),
    jobField<&QueueEntry::numProcesses>("num_processes"),
    jobField<&QueueEntry::deviceIds>("device_ids"),
    jobField<&QueueEntry::anyGpu>("any_gpu"),
    jobField<&QueueEntry::priority>("priority"),
    jobField<&QueueEntry::priorityOverride>("priority_override"),
    {"effective_priority", [](JsonWriter& json, const JobRow& v) { json.value(v.view.effectivePriority); },
     [](EntryView& v, const QJsonValue& value) { return readValue(v.effectivePriority, value); }},
    jobField<&QueueEntry::attempt>("attempt"),
    jobField<&QueueEntry::maxAttempts>("max_attempts"),
    jobField<&QueueEntry::progress>("progress"),
    mayLack(Field<JobRow, EntryView>{
        "progress_detail", [](JsonWriter& json, const JobRow& v) { writeFigures(json, v.view.progress); },
        [](EntryView& v, const QJsonValue& value) { return readFigures(v.progress, value); }}),
    jobField<&QueueEntry::timeLimitSeconds>("time_limit"),
    mayLack(jobField<&QueueEntry::beginAt>("begin_at")),
    mayLack(jobText<&QueueEntry::window>("window")),
    mayLack(jobField<&QueueEntry::windowEnd>("window_end")),
    jobField<&QueueEntry::cancelRequestedAt>("cancel_requested_at"),
    mayLack(Field<JobRow, EntryView>{"cancelling_at", writeIntent<true, JobRow>,
                                     readIntent<Intent::Kind::Cancel>}),
    mayLack(Field<JobRow, EntryView>{"deciding_at", writeIntent<false, JobRow>,
                                     readIntent<Intent::Kind::Approve>}),
    {"waiting_reasons", [](JsonWriter& json, const JobRow& v) { writeReasons(json, v.view.waitingReasons); },
     readEntryReasons},
    {"waiting_reason",
     [](JsonWriter& json, const JobRow& v) { writeFirstReason(json, v.view.waitingReasons); }},
};

} // namespace

std::span<const Field<EntryView>> Schema<EntryView>::fields() { return entryFields; }

std::span<const Field<JobRow, EntryView>> Schema<JobRow>::fields() { return jobFields; }

template<>
void writeObject(JsonWriter& json, const EntryView& entry) {
    writeTable<entryFields>(json, entry);
}

template<>
void writeObject(JsonWriter& json, const JobRow& job) {
    writeTable<jobFields>(json, job);
}

} // namespace kataar::wire
