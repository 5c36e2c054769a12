// SPDX-License-Identifier: GPL-3.0-or-later
// Fuzzes what an agent reads (orders, answers, its own records) and what a server reads of agents.
#include "tests/fuzz/fuzz.h"

#include "app/worker/attemptrecord.h"
#include "app/worker/hardware.h"
#include "app/worker/verdict.h"
#include "core/wire/workermessages.h"

#include <QJsonDocument>

using namespace kataar;

namespace {

void readAsAgent(const QByteArray& bytes, int status) {
    if (const auto command = wire::workerCommandFrom(bytes)) {
        const QByteArray again = wire::toJson(*command);
        const auto same = wire::workerCommandFrom(again);
        fuzz::mustHold(same.ok() && wire::toJson(*same) == again);
        (void)gpusFor(command->order, {}, {}).ok();
    }
    if (const auto answer = wire::registrationAnswerFrom(bytes)) {
        const QByteArray again = wire::toJson(*answer);
        const auto same = wire::registrationAnswerFrom(again);
        fuzz::mustHold(same.ok() && wire::toJson(*same) == again);
    }
    ApiAnswer answer;
    answer.status = status;
    answer.body = bytes;
    const Verdict verdict = verdictOf(answer);
    fuzz::mustHold(verdict != Verdict::Elsewhere || nextOffsetOf(answer).value_or(-1) >= 0);
}

void readAsServer(const QJsonObject& body) {
    if (const auto registration = wire::workerRegistrationFrom(body))
        fuzz::mustHold(!wire::toJson(*registration).isEmpty());
    if (const auto beat = wire::workerHeartbeatFrom(body))
        fuzz::mustHold(!wire::toJson(*beat).isEmpty());
    if (const auto report = wire::workerReportFrom(body)) {
        const QByteArray again = wire::toJson(*report);
        fuzz::mustHold(wire::workerReportFrom(QJsonDocument::fromJson(again).object()).ok());
    }
}

} // namespace

QVector<QByteArray> fuzz::seeds() {
    return {
        R"({"type":"job_submit","job_id":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","attempt":2,"attempt_id":"u","name":"n","config":{"a":1},)"
        R"("command":["sh","-c","true"],"cwd":"","env":{"A":"b"},"num_processes":2,"device_ids":[0,1],)"
        R"("time_limit":5,"grace_seconds":15,"upload_endpoint":"/x"})",
        R"({"type":"job_cancel","job_id":"a","attempt":1})",
        R"({"worker_id":"w","sse_url":"/api/workers/stream?worker_id=w","resume_job":null,"abandon_job":null,)"
        R"("resume_jobs":[{"job_id":"a","attempt":1,"log_offset":7}],"abandon_jobs":[]})",
        R"({"detail":"x","error":"log_gap","details":{"next_offset":7}})",
        R"({"success":true,"abandon":true})",
        R"({"name":"w","gpu_info":{"name":"H100","vram_gb":80,"count":1,"devices":[{"index":0,"uuid":"GPU-1"}]},)"
        R"("persistent":true,"current_job_id":null,"labels":{"a":"b"},"slots":true,"jobs":[{"job_id":"a","attempt":1}]})",
        R"({"status":"failed","attempt":1,"attempt_id":"u","progress":0.5,"exit":{"known":true,"code":3},"ended_seconds_ago":1})",
        R"({"uuid":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","job_id":"b","attempt":1,"devices":[0],"started":true,)"
        R"("log_taken":9,"exit":{"known":true,"signal":9},"ended_boot":"x","ended_ms":5})"};
}

QVector<QByteArray> fuzz::words() {
    return {"null", "true", "-1", "1e999", "9223372036854775807", "{}", "[]", "\"\"", "\\u0000", ",", ":"};
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const QByteArray bytes = fuzz::bytesOf(data, size);
    for (const int status : {200, 404, 409})
        readAsAgent(bytes, status);
    readAsServer(QJsonDocument::fromJson(bytes).object());
    if (const auto record = recordFrom(bytes)) {
        const auto same = recordFrom(recordJson(*record));
        fuzz::mustHold(same.ok() && *same == *record);
    }
    return 0;
}
