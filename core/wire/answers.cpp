// SPDX-License-Identifier: GPL-3.0-or-later
// The answers about queue and jobs, from the tables of fields.
#include "core/wire/answers.h"

#include "core/wire/entryschema.h"
#include "core/wire/success.h"

namespace kataar::wire {

namespace {

constexpr qsizetype entryBytes =
    1300; ///< room to keep for one entry, so that a list is not copied as it grows

void writeEntries(JsonWriter& json, std::string_view name, const QVector<EntryView>& entries) {
    json.key(name);
    json.beginArray();
    for (const EntryView& view : entries)
        writeObject(json, view);
    json.endArray();
}

void writeCounts(JsonWriter& json, std::string_view name, const QMap<QString, int>& counts) {
    json.key(name);
    json.beginObject();
    for (auto count = counts.constBegin(); count != counts.constEnd(); ++count) {
        json.textKey(count.key());
        json.value(count.value());
    }
    json.endObject();
}

/// The bytes at the end of `text` that begin a UTF-8 character without finishing it.
qsizetype unfinished(QByteArrayView text) {
    const qsizetype least = std::max<qsizetype>(0, text.size() - 3);
    for (qsizetype i = text.size() - 1; i >= least; --i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte < 0x80)
            return 0;
        if (byte >= 0xc0) {
            const qsizetype length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
            const qsizetype have = text.size() - i;
            return have < length ? have : 0;
        }
    }
    return 0;
}

} // namespace

template<>
struct Schema<Limits> {
    static std::span<const Field<Limits>> fields() {
        static constexpr Field<Limits> all[] = {
            field<&Limits::maxConcurrent>("max_concurrent"),
            field<&Limits::userMaxConcurrent>("user_max_concurrent"),
            field<&Limits::teamMaxConcurrent>("team_max_concurrent"),
            field<&Limits::enableFairShare>("enable_fair_share"),
            field<&Limits::localGpuMaxConcurrent>("local_gpu_max_concurrent"),
            field<&Limits::localJobMaxConcurrent>("local_job_max_concurrent"),
            field<&Limits::starvationThresholdMinutes>("starvation_threshold_minutes"),
        };
        return all;
    }
};

QByteArray toJson(const EntryPage& page) {
    JsonWriter json(128 + page.entries.size() * entryBytes);
    json.beginObject();
    writeEntries(json, "entries", page.entries);
    json.member("total_pending", page.totalPending);
    json.member("total_running", page.totalRunning);
    json.endObject();
    return json.take();
}

QByteArray toJson(const EntryView& entry) {
    JsonWriter json(entryBytes);
    writeObject(json, entry);
    return json.take();
}

QByteArray toJson(const QueueStats& stats) {
    JsonWriter json(1024);
    json.beginObject();
    writeCounts(json, "by_status", stats.byStatus);
    writeCounts(json, "by_user", stats.byUser);
    json.member("queue_depth", stats.queueDepth);
    json.member("running", stats.running);
    json.member("avg_wait_seconds", stats.avgWaitSeconds);
    writeFields(json, stats.limits);
    json.key("local");
    json.beginObject();
    json.member("running_jobs", stats.localRunningJobs);
    json.member("pending_jobs", stats.localPendingJobs);
    json.member("allocated_gpus", stats.allocatedGpus);
    json.member("available_gpus", stats.availableGpus);
    json.member("total_gpus", stats.totalGpus);
    json.member("max_concurrent_gpus", stats.limits.localGpuMaxConcurrent);
    json.member("max_concurrent_jobs", stats.limits.localJobMaxConcurrent);
    json.member("avg_wait_seconds", stats.localAvgWaitSeconds);
    json.member("start_held", stats.localStartHeld);
    json.endObject();
    json.key("workers");
    json.null();
    json.member("paused", stats.pause.has_value());
    json.member("pause_reason", stats.pause ? std::optional(stats.pause->reason) : std::nullopt);
    json.endObject();
    return json.take();
}

QByteArray toJson(const MyQueue& mine) {
    JsonWriter json(128 + (mine.pendingJobs.size() + mine.runningJobs.size()) * entryBytes);
    json.beginObject();
    json.member("pending_count", mine.pendingCount);
    json.member("running_count", mine.runningCount);
    json.member("blocked_count", mine.blockedCount);
    json.member("best_position", mine.bestPosition);
    writeEntries(json, "pending_jobs", mine.pendingJobs);
    writeEntries(json, "running_jobs", mine.runningJobs);
    json.endObject();
    return json.take();
}

QByteArray positionJson(const EntryView& view) {
    JsonWriter json(1024);
    json.beginObject();
    json.member("job_id", view.entry.jobId);
    json.member("position", view.position);
    json.member("status", toText(view.entry.status));
    json.member("priority", priorityName(view.effectivePriority));
    json.member("queued_at", view.entry.queuedAt);
    json.key("estimated_wait_seconds");
    json.null();
    json.key("waiting_reason");
    writeFirstReason(json, view.waitingReasons);
    json.key("waiting_reasons");
    writeReasons(json, view.waitingReasons);
    json.endObject();
    return json.take();
}

QByteArray toJson(const SubmitAnswer& answer) {
    JsonWriter json(1024);
    const bool started = answer.status == SubmitStatus::Running;
    json.beginObject();
    json.member("success", answer.success);
    if (answer.status == SubmitStatus::Rejected)
        json.member("job_id", std::optional<QString>());
    else
        json.member("job_id", answer.jobId);
    json.member("status", toText(answer.status));
    json.member("allocated_gpus", started ? std::optional(answer.allocatedGpus) : std::nullopt);
    json.member("allocated_worker_id", std::optional<QString>());
    json.member("queue_position", answer.queuePosition);
    json.member("requires_approval", answer.requiresApproval);
    json.member("error", answer.error ? std::optional(answer.error->message) : std::nullopt);
    json.member("error_code", answer.error ? std::optional(answer.error->name) : std::nullopt);
    json.member("details", answer.error ? answer.error->details : QJsonObject());
    json.key("reason");
    if (answer.waitingReasons.isEmpty())
        json.null();
    else
        json.value(englishSentence(answer.waitingReasons.first()));
    json.key("waiting_reasons");
    writeReasons(json, answer.waitingReasons);
    json.member("warnings", answer.warnings);
    json.endObject();
    return json.take();
}

QByteArray queueCancelJson(const CancelAnswer& answer) {
    return success(std::pair("job_id", answer.jobId), std::pair("cancelling_at", answer.cancellingAt));
}

QByteArray jobCancelJson(const CancelAnswer& answer) {
    return success(std::pair("job_id", answer.jobId), std::pair("status", toText(answer.status)),
                   std::pair("cancelling_at", answer.cancellingAt),
                   std::pair("was_running", answer.wasRunning),
                   std::pair("waiting_for_process", answer.waitingForProcess));
}

QByteArray toJson(const ProcessAnswer& answer) {
    return success(std::pair("dispatched", static_cast<qint64>(answer.jobIds.size())),
                   std::pair("job_ids", answer.jobIds));
}

QByteArray toJson(const Limits& limits) {
    JsonWriter json;
    writeObject(json, limits);
    return json.take();
}

QByteArray limitsSetJson(const Limits& limits) {
    JsonWriter json;
    json.beginObject();
    json.member("success", true);
    writeFields(json, limits);
    json.endObject();
    return json.take();
}

QByteArray cancelSetJson(const QStringList& cancelled, const QVector<std::pair<QString, QString>>& skipped,
                         int waitingForProcess) {
    JsonWriter json;
    json.beginObject();
    json.member("success", true);
    json.member("cancelled", cancelled);
    json.key("skipped");
    json.beginArray();
    for (const auto& [jobId, reason] : skipped) {
        json.beginObject();
        json.member("job_id", jobId);
        json.member("reason", reason);
        json.endObject();
    }
    json.endArray();
    json.member("waiting_for_process", waitingForProcess);
    json.endObject();
    return json.take();
}

QByteArray toJson(const JobPage& page, UtcTime now) {
    JsonWriter json(128 + page.jobs.size() * entryBytes);
    json.beginObject();
    json.key("jobs");
    json.beginArray();
    for (const EntryView& view : page.jobs)
        writeObject(json, JobRow{view, now});
    json.endArray();
    json.member("total", page.total);
    json.endObject();
    return json.take();
}

QByteArray toJson(const JobDetail& detail, UtcTime now) {
    JsonWriter json(2 * entryBytes);
    json.beginObject();
    json.key("job");
    json.beginObject();
    writeFields(json, JobRow{detail.view, now});
    json.member("config", detail.config);
    json.member("command", detail.command);
    json.member("attempts", detail.attempts);
    json.endObject();
    json.endObject();
    return json.take();
}

QByteArray toJson(const LogChunk& chunk) {
    JsonWriter json(chunk.text.size() + chunk.text.size() / 8 + 256);
    QByteArrayView text(chunk.text);
    // Unless the cut character is the very end of a log that is over.
    qsizetype cut = unfinished(text);
    if (cut == text.size() || (chunk.ended && chunk.nextOffset >= chunk.size))
        cut = 0;
    text.chop(cut);
    json.beginObject();
    json.member("job_id", chunk.jobId);
    json.key("logs");
    json.utf8(text);
    json.member("offset", chunk.offset);
    json.member("next_offset", chunk.nextOffset - cut);
    json.member("size", chunk.size);
    json.member("ended", chunk.ended);
    json.endObject();
    return json.take();
}

QByteArray toJson(const JobProgress& progress) {
    JsonWriter json;
    json.beginObject();
    json.member("job_id", progress.jobId);
    json.member("stage", progress.stage);
    json.member("last_log", progress.lastLog);
    json.member("progress", progress.progress);
    json.endObject();
    return json.take();
}

} // namespace kataar::wire
