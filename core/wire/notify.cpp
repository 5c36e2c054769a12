// SPDX-License-Identifier: GPL-3.0-or-later
// What is told of the outbox; addresses only where the asker named one.
#include "core/wire/notify.h"

#include "core/wire/jsonwriter.h"

namespace kataar::wire {

namespace {

constexpr int longestAddress = 254;

std::optional<QString> textOrNone(const QString& text) {
    return text.isEmpty() ? std::nullopt : std::optional(text);
}

void writeDestination(JsonWriter& json, const DestinationReport& one) {
    json.beginObject();
    json.member("destination", one.destination);
    json.member("waiting", one.waiting);
    json.member("oldest", one.oldest);
    json.member("attempts", one.attempts);
    json.member("next_at", one.nextAt);
    json.member("problem", textOrNone(one.problem));
    json.endObject();
}

bool wasDelivered(const std::optional<SendOutcome>& outcome) {
    return !outcome || outcome->kind == SendOutcome::Kind::Delivered;
}

void writeOutcome(JsonWriter& json, const char* name, const std::optional<SendOutcome>& outcome,
                  const QString& to) {
    json.key(name);
    if (!outcome)
        return json.null();
    json.beginObject();
    json.member("delivered", wasDelivered(outcome));
    if (!to.isEmpty())
        json.member("to", to);
    json.member("problem", textOrNone(outcome->problem));
    json.endObject();
}

} // namespace

QByteArray toJson(const NotifyReport& report) {
    JsonWriter json;
    json.beginObject();
    json.member("mail", report.mail);
    json.member("webhook", report.webhook);
    json.member("waiting", report.waiting);
    json.member("oldest", report.oldest);
    json.member("delivered", report.delivered);
    json.member("given_up", report.givenUp);
    json.member("problem", textOrNone(report.problem));
    json.member("problem_at", report.problemAt);
    json.key("destinations");
    json.beginArray();
    for (const DestinationReport& one : report.destinations)
        writeDestination(json, one);
    json.endArray();
    json.endObject();
    return json.take();
}

QByteArray toJson(const NotifyTest& test) {
    JsonWriter json;
    json.beginObject();
    json.member("success", wasDelivered(test.mail) && wasDelivered(test.webhook));
    writeOutcome(json, "mail", test.mail, test.mailTo);
    writeOutcome(json, "webhook", test.webhook, {});
    json.endObject();
    return json.take();
}

Result<QString> notifyTestFrom(const QJsonObject& body) {
    const QJsonValue to = body[QStringLiteral("to")];
    if (to.isUndefined() || to.isNull())
        return QString();
    if (!to.isString() || to.toString().size() > longestAddress)
        return Error::invalidField(
            QStringLiteral("to"),
            QStringLiteral("must be a text of at most %1 characters").arg(longestAddress));
    return to.toString();
}

} // namespace kataar::wire
