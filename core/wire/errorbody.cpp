// SPDX-License-Identifier: GPL-3.0-or-later
// The error body of contract §1, written and read.
#include "core/wire/errorbody.h"

#include "core/wire/jsonwriter.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace kataar::wire {

namespace {

ErrorCode codeOf(int status, const QString& name) {
    // These paths answer 400 for a wrong state too: there the name decides.
    static const QStringList wrongStates{QStringLiteral("invalid_job_state"), QStringLiteral("cannot_cancel"),
                                         QStringLiteral("not_blocked"), QStringLiteral("wrong_state")};
    if (wrongStates.contains(name))
        return ErrorCode::WrongState;
    switch (status) {
    case 401:
    case 403:
        return ErrorCode::Denied;
    case 404:
        return ErrorCode::NotFound;
    case 409:
        return ErrorCode::WrongState;
    case 408:
    case 429:
    case 502:
    case 503:
    case 504:
        return ErrorCode::Unavailable;
    case 507:
        return ErrorCode::NoSpace;
    default:
        return status >= 400 && status < 500 ? ErrorCode::Invalid : ErrorCode::Internal;
    }
}

} // namespace

int httpStatus(const Error& error) {
    switch (error.code) {
    case ErrorCode::Invalid:
        return error.fields.isEmpty() ? 400 : 422;
    case ErrorCode::Denied:
        return error.name == QLatin1StringView("unauthorized") ? 401 : 403;
    case ErrorCode::NotFound:
        return 404;
    case ErrorCode::WrongState:
        return 409;
    case ErrorCode::Unavailable:
        return 503;
    case ErrorCode::NoSpace:
        return 507;
    case ErrorCode::Internal:
        break;
    }
    return 500;
}

QByteArray errorJson(const Error& error, int status) {
    JsonWriter json;
    json.beginObject();
    json.member("detail", error.message);
    json.member("error", error.name);
    json.member("message", error.message);
    json.member("status", status);
    json.member("details", error.details);
    if (!error.fields.isEmpty()) {
        json.key("errors");
        json.beginArray();
        for (const FieldError& wrong : error.fields) {
            json.beginObject();
            json.member("field", wrong.field);
            json.member("message", wrong.message);
            json.endObject();
        }
        json.endArray();
    }
    json.endObject();
    return json.take();
}

Error errorFrom(int status, const QByteArray& body) {
    const QJsonObject object = QJsonDocument::fromJson(body).object();
    Error error;
    error.name = object[QStringLiteral("error")].toString();
    error.message = object[QStringLiteral("detail")].toString();
    error.details = object[QStringLiteral("details")].toObject();
    const QJsonArray fields = object[QStringLiteral("errors")].toArray();
    for (const QJsonValue& field : fields)
        error.fields.append(
            {field[QStringLiteral("field")].toString(), field[QStringLiteral("message")].toString()});
    error.code = codeOf(status, error.name);
    if (error.name.isEmpty())
        error.name = QStringLiteral("http_%1").arg(status);
    if (error.message.isEmpty())
        error.message = QStringLiteral("The server answered with status %1.").arg(status);
    return error;
}

} // namespace kataar::wire
