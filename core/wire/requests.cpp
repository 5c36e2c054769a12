// SPDX-License-Identifier: GPL-3.0-or-later
// Request bodies: parsed, read by their fields, checked as a whole.
#include "core/wire/requests.h"

#include "core/wire/requestschema.h"

#include <QJsonDocument>

namespace kataar::wire {

namespace {

/// Only the fields that differ from a default-made T.
template<class T>
QByteArray writeChanged(const T& request) {
    const T untouched;
    JsonWriter json;
    json.beginObject();
    for (const Field<T>& one : Schema<T>::fields()) {
        JsonWriter now;
        JsonWriter before;
        one.write(now, request);
        one.write(before, untouched);
        if (now.take() == before.take())
            continue;
        json.key(one.name);
        one.write(json, request);
    }
    json.endObject();
    return json.take();
}

} // namespace

Result<QJsonObject> bodyObject(const QByteArray& body) {
    if (body.trimmed().isEmpty())
        return QJsonObject();
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(body, &problem);
    if (problem.error != QJsonParseError::NoError)
        return Error::invalid(QStringLiteral("invalid_json"),
                              QStringLiteral("The body is not JSON: %1 at byte %2.")
                                  .arg(problem.errorString())
                                  .arg(problem.offset),
                              {{QStringLiteral("offset"), problem.offset}});
    if (!document.isObject())
        return Error::invalid(QStringLiteral("invalid_json"),
                              QStringLiteral("The body is not a JSON object."));
    return document.object();
}

Result<SubmitRequest> submitRequestFrom(const QJsonObject& body) {
    KATAAR_TRY_VAR(request, readObject<SubmitRequest>(body));
    if (request.configName.isEmpty() && request.command.isEmpty())
        return Error::invalidField(QStringLiteral("config_name"), QStringLiteral("is required"));
    if (!request.configName.isEmpty() && !request.command.isEmpty())
        return Error::invalidField(QStringLiteral("command"),
                                   QStringLiteral("cannot be given together with config_name"));
    return request;
}

Result<LimitsPatch> limitsPatchFrom(const QJsonObject& body) {
    return readObject<LimitsPatch>(body,
                                   [](std::string_view name) { return name == "local_gpu_max_concurrent"; });
}

Result<CancelSelection> cancelSelectionFrom(const QJsonObject& body) {
    KATAAR_TRY_VAR(selection, readObject<CancelSelection>(body));
    const int given = !selection.jobIds.isEmpty() + !selection.statuses.isEmpty() + selection.all;
    if (given != 1)
        return Error::invalidField(QStringLiteral("job_ids"),
                                   QStringLiteral("give exactly one of job_ids, status and all"));
    return selection;
}

QByteArray toJson(const SubmitRequest& request) { return writeChanged(request); }

QByteArray toJson(const LimitsPatch& patch) {
    JsonWriter json;
    json.beginObject();
    for (const Field<LimitsPatch>& one : Schema<LimitsPatch>::fields()) {
        JsonWriter value;
        one.write(value, patch);
        const bool unlimited =
            one.name == "local_gpu_max_concurrent" && patch.localGpuMaxConcurrent.has_value();
        if (value.take() == "null" && !unlimited)
            continue;
        json.key(one.name);
        one.write(json, patch);
    }
    json.endObject();
    return json.take();
}

QByteArray toJson(const CancelSelection& selection) { return writeChanged(selection); }

Result<WindowRequest> windowRequestFrom(const QJsonObject& body) {
    KATAAR_TRY_VAR(request, readObject<WindowRequest>(body));
    if (request.spec.isEmpty())
        return Error::invalidField(QStringLiteral("spec"), QStringLiteral("is required"));
    return request;
}

Result<PlaceWindowRequest> placeWindowRequestFrom(const QJsonObject& body) {
    KATAAR_TRY_VAR(request, readObject<PlaceWindowRequest>(body));
    if (request.window.isEmpty())
        return Error::invalidField(QStringLiteral("window"), QStringLiteral("is required"));
    return request;
}

QByteArray toJson(const WindowRequest& request) { return writeChanged(request); }
QByteArray toJson(const PlaceWindowRequest& request) { return writeChanged(request); }

std::optional<JobStatus> statusFilter(QStringView text) {
    if (text == QLatin1StringView("queued"))
        return JobStatus::Pending;
    return fromText<JobStatus>(text);
}

} // namespace kataar::wire
