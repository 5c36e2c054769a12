// SPDX-License-Identifier: GPL-3.0-or-later
// The answers to what people do to a job or to the queue.
#include "core/wire/answers.h"
#include "core/wire/success.h"

namespace kataar::wire {

QByteArray approvedJson(const DecisionAnswer& answer) {
    return success(std::pair("job_id", answer.jobId), std::pair("approved_by", answer.by),
                   std::pair("deciding_at", answer.decidingAt));
}

QByteArray rejectedJson(const DecisionAnswer& answer) {
    return success(std::pair("job_id", answer.jobId), std::pair("rejected_by", answer.by),
                   std::pair("reason", answer.reason), std::pair("deciding_at", answer.decidingAt));
}

QByteArray jobDoneJson(const QString& jobId) { return success(std::pair("job_id", jobId)); }

QByteArray toJson(const PriorityAnswer& answer) {
    return success(std::pair("job_id", answer.jobId),
                   std::pair("previous_effective_priority", answer.previousEffective),
                   std::pair("new_effective_priority", answer.newEffective),
                   std::pair("priority_override", answer.priorityOverride));
}

QByteArray toJson(const MoveAnswer& answer) {
    return success(std::pair("job_id", answer.jobId), std::pair("position", answer.position));
}

QByteArray toJson(const CleanupAnswer& answer) {
    return success(std::pair("deleted", answer.deleted), std::pair("days", answer.days));
}

QByteArray cleanupCountJson(const CleanupAnswer& answer) {
    JsonWriter json;
    json.beginObject();
    json.member("deletable", answer.deleted);
    json.member("days", answer.days);
    json.endObject();
    return json.take();
}

QByteArray pauseJson(const std::optional<QueuePause>& pause) {
    return success(std::pair("paused", pause.has_value()),
                   std::pair("pause_reason", pause ? std::optional(pause->reason) : std::nullopt),
                   std::pair("paused_by", pause ? std::optional(pause->by) : std::nullopt));
}

QByteArray pollingJson(bool enabled) { return success(std::pair("polling_enabled", enabled)); }

} // namespace kataar::wire
