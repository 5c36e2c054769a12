// SPDX-License-Identifier: GPL-3.0-or-later
// The table of statuses.
#include "server/http/status.h"

#include "server/http/route.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace kataar {

namespace {

struct StatusRow {
    int status;
    const char* phrase;
    const char* name; ///< of a refusal by this layer
};

constexpr StatusRow statusRows[] = {
    {200, "OK", ""},
    {201, "Created", ""},
    {202, "Accepted", ""},
    {204, "No Content", ""},
    {206, "Partial Content", ""},
    {303, "See Other", ""},
    {304, "Not Modified", ""},
    {400, "Bad Request", "bad_request"},
    {401, "Unauthorized", "not_authenticated"},
    {403, "Forbidden", "permission_denied"},
    {404, "Not Found", "not_found"},
    {405, "Method Not Allowed", "method_not_allowed"},
    {408, "Request Timeout", "request_timeout"},
    {409, "Conflict", "conflict"},
    {410, "Gone", "gone"},
    {411, "Length Required", "length_required"},
    {412, "Precondition Failed", "precondition_failed"},
    {413, "Content Too Large", "body_too_large"},
    {415, "Unsupported Media Type", "unsupported_media_type"},
    {416, "Range Not Satisfiable", "range_not_satisfiable"},
    {417, "Expectation Failed", "expectation_failed"},
    {421, "Misdirected Request", "misdirected_request"},
    {422, "Unprocessable Content", "invalid_request"},
    {429, "Too Many Requests", "too_many_requests"},
    {431, "Request Header Fields Too Large", "header_too_large"},
    {500, "Internal Server Error", "internal_error"},
    {501, "Not Implemented", "method_unknown"},
    {502, "Bad Gateway", "bad_gateway"},
    {503, "Service Unavailable", "unavailable"},
    {505, "HTTP Version Not Supported", "http_version_unknown"},
    {507, "Insufficient Storage", "no_space"},
};

constexpr QLatin1StringView tooMany("too_many_requests");
constexpr QLatin1StringView retryAfter("retry_after");

const StatusRow* statusRow(int status) {
    for (const StatusRow& row : statusRows) {
        if (row.status == status)
            return &row;
    }
    return nullptr;
}

} // namespace

int httpStatus(const Error& error, int wrongStateStatus) {
    switch (error.code) {
    case ErrorCode::Invalid:
        return error.fields.isEmpty() ? 400 : 422;
    case ErrorCode::Denied:
        return error.name == QLatin1String("not_authenticated") ? 401 : 403;
    case ErrorCode::NotFound:
        return 404;
    case ErrorCode::WrongState:
        return wrongStateStatus;
    case ErrorCode::Unavailable:
        return error.name == tooMany ? 429 : 503;
    case ErrorCode::NoSpace:
        return 507;
    case ErrorCode::Internal:
        break;
    }
    return 500;
}

QByteArray problemJson(const Error& error, int status) {
    QJsonObject body{{QStringLiteral("detail"), error.message},
                     {QStringLiteral("error"), error.name},
                     {QStringLiteral("message"), error.message},
                     {QStringLiteral("status"), status},
                     {QStringLiteral("details"), error.details}};
    if (!error.fields.isEmpty()) {
        QJsonArray fields;
        for (const FieldError& field : error.fields)
            fields.append(QJsonObject{{QStringLiteral("field"), field.field},
                                      {QStringLiteral("message"), field.message}});
        body.insert(QStringLiteral("errors"), fields);
    }
    return QJsonDocument(body).toJson(QJsonDocument::Compact);
}

ReplyHeaders refusalHeaders(int status, const Error& error) {
    if (status == 401)
        return {{QByteArrayLiteral("WWW-Authenticate"), QByteArrayLiteral("Bearer")}};
    if (status == 503 || status == 429)
        return {
            {QByteArrayLiteral("Retry-After"), QByteArray::number(error.details.value(retryAfter).toInt(1))}};
    return {};
}

const char* reasonPhrase(int status) {
    const StatusRow* row = statusRow(status);
    return row ? row->phrase : "";
}

QString refusalName(int status) {
    const StatusRow* row = statusRow(status);
    return QString::fromLatin1(row ? row->name : "internal_error");
}

Error notAuthenticated(const QString& message) {
    return {ErrorCode::Denied, QStringLiteral("not_authenticated"), message, {}, {}};
}

Error tooManyRequests(const QString& message, int retrySeconds) {
    return Error::unavailable(tooMany, message, {{retryAfter, std::max(1, retrySeconds)}});
}

std::optional<Error> ownerOnly(Request& request, const Route&) {
    if (request.presentsCredential())
        return notAuthenticated(QStringLiteral("The key or token is not valid"));
    if (!request.ownerTrusted)
        return notAuthenticated(QStringLiteral("This request needs a key: Authorization: Bearer KEY"));
    return std::nullopt;
}

} // namespace kataar
