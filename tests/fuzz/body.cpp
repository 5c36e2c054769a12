// SPDX-License-Identifier: GPL-3.0-or-later
// Fuzzes JSON bodies through every reader of a request, and a server's error as a client reads it.
#include "tests/fuzz/fuzz.h"

#include "core/wire/errorbody.h"
#include "core/wire/requests.h"
#include "server/http/jsoncheck.h"
#include "server/http/request.h"

#include <QJsonDocument>

using namespace kataar;

QVector<QByteArray> fuzz::seeds() {
    return {
        R"({"config_name":"spirals","num_processes":2,"device_ids":[0,1],"target":"auto","any_gpu":true})",
        R"({"command":["python3","t.py"],"env":{"A":"b"},"time_limit":60.5,"begin_at":"2026-01-01T00:00:00Z"})",
        R"({"worker_labels":{"gpu":"A*"},"priority":50,"requires_approval":null,"metadata":{"x":[1,{"y":""}]}})",
        R"({"max_concurrent":100,"local_gpu_max_concurrent":null,"enable_fair_share":false})",
        R"({"job_ids":["1","abc"],"status":["pending","queued"],"all":true})",
        R"({"detail":"x","error":"job_not_found","errors":[{"field":"a","message":"b"}],"details":{}})",
        "[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]",
        "\"\\ud83d\\ude00\"",
        "1e308",
        "{}"};
}

QVector<QByteArray> fuzz::words() {
    return {"null",
            "true",
            "false",
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"",
            "\\",
            "\\u0000",
            "\\ud800",
            "1e999",
            "-0",
            "9223372036854775808",
            "0.1",
            "\xff",
            "\xe0\xa4\x95",
            "\"command\":",
            "\"job_ids\":",
            "\"all\":",
            "\"priority\":",
            "\"device_ids\":",
            "\"metadata\":",
            "[[[[[[[[",
            "{\"a\":{\"a\":"};
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const QByteArray bytes = fuzz::bytesOf(data, size);
    (void)wire::errorFrom(422, bytes);
    Request request;
    request.body = bytes;
    const auto body = request.json();
    // Whatever our own check lets through, Qt's parser reads too.
    if (size > 0 && !jsonFault(bytes))
        fuzz::mustHold(body.ok() || !body.error().fields.isEmpty());
    (void)wire::bodyObject(bytes);
    if (!body)
        return 0;
    if (const auto submit = wire::submitRequestFrom(*body)) {
        // What was read can be written and read again.
        const QByteArray written = wire::toJson(*submit);
        const auto again = wire::submitRequestFrom(QJsonDocument::fromJson(written).object());
        fuzz::mustHold(again.ok() && wire::toJson(*again) == written);
    }
    if (const auto patch = wire::limitsPatchFrom(*body))
        fuzz::mustHold(wire::limitsPatchFrom(QJsonDocument::fromJson(wire::toJson(*patch)).object()).ok());
    if (const auto selection = wire::cancelSelectionFrom(*body))
        fuzz::mustHold(
            wire::cancelSelectionFrom(QJsonDocument::fromJson(wire::toJson(*selection)).object()).ok());
    return 0;
}
