// SPDX-License-Identifier: GPL-3.0-or-later
// Reading answers strictly.
#include "app/worker/verdict.h"

#include "core/wire/workermessages.h"

#include <QJsonDocument>

namespace kataar {

namespace {

QJsonObject bodyObject(const ApiAnswer& answer) { return QJsonDocument::fromJson(answer.body).object(); }

Verdict ofSuccess(const QJsonObject& body) {
    if (body[QStringLiteral("abandon")].toBool())
        return Verdict::Fenced;
    const bool ours =
        body[QStringLiteral("success")].toBool() || body.contains(QStringLiteral("next_offset"));
    return ours ? Verdict::Taken : Verdict::Again;
}

} // namespace

Verdict verdictOf(const ApiAnswer& answer) {
    if (answer.problem)
        return Verdict::Again;
    if (answer.accepted())
        return ofSuccess(bodyObject(answer));
    switch (answer.status) {
    case 401:
        return Verdict::TokenRefused;
    case 403:
    case 404:
        return bodyObject(answer)[QStringLiteral("detail")].isString() ? Verdict::Unknown : Verdict::Again;
    case 408:
    case 429:
        return Verdict::Again;
    case 409:
        return nextOffsetOf(answer) ? Verdict::Elsewhere : Verdict::Again;
    case 413:
        return Verdict::Smaller;
    default:
        return answer.status >= 400 && answer.status < 500 ? Verdict::Refused : Verdict::Again;
    }
}

std::optional<qint64> nextOffsetOf(const ApiAnswer& answer) {
    const QByteArray details =
        QJsonDocument(bodyObject(answer)[QStringLiteral("details")].toObject()).toJson();
    const auto offset = wire::logOffsetFrom(answer.accepted() ? answer.body : details);
    return offset ? std::optional(*offset) : std::nullopt;
}

} // namespace kataar
