// SPDX-License-Identifier: GPL-3.0-or-later
// Reading the error body of contract §1.
#include "core/wire/errorbody.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace kataar::wire {

namespace {

ErrorCode codeOf(int status, const QString& name) {
    // These paths answer 400 for a wrong state too: there the name decides.
    static const QStringList wrongStates{
        QStringLiteral("invalid_job_state"), QStringLiteral("cannot_cancel"),
        QStringLiteral("not_blocked"),       QStringLiteral("nothing_to_undo"),
        QStringLiteral("being_cancelled"),   QStringLiteral("last_admin"),
        QStringLiteral("user_exists"),       QStringLiteral("user_has_jobs"),
        QStringLiteral("user_is_owner"),     QStringLiteral("team_exists"),
        QStringLiteral("password_changed"),  QStringLiteral("too_many_keys"),
        QStringLiteral("wrong_state")};
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
