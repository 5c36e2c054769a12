// SPDX-License-Identifier: GPL-3.0-or-later
// Mail news as JSON, both ways.
#include "core/domain/mailnews.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace kataar {

namespace {

struct TextField {
    const char* name;
    QString MailNews::*text;
};

constexpr TextField mailTexts[] = {
    {"job_id", &MailNews::jobId},    {"name", &MailNews::name},     {"user", &MailNews::user},
    {"config", &MailNews::config},   {"status", &MailNews::status}, {"rule", &MailNews::rule},
    {"because", &MailNews::because}, {"by", &MailNews::by},         {"notes", &MailNews::notes},
    {"subject", &MailNews::subject}, {"body", &MailNews::body},
};

} // namespace

QByteArray contentOf(const MailNews& news) {
    QJsonObject json;
    for (const TextField& field : mailTexts) {
        if (!(news.*field.text).isEmpty())
            json.insert(QLatin1StringView(field.name), news.*field.text);
    }
    if (news.number != 0)
        json.insert(QStringLiteral("number"), news.number);
    if (news.cost != 0.0)
        json.insert(QStringLiteral("cost"), news.cost);
    if (news.request != 0)
        json.insert(QStringLiteral("request"), news.request);
    if (news.expiresAt)
        json.insert(QStringLiteral("expires_at"), news.expiresAt->toIso());
    if (news.seconds)
        json.insert(QStringLiteral("seconds"), *news.seconds);
    if (news.attempt != 1)
        json.insert(QStringLiteral("attempt"), news.attempt);
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

std::optional<MailNews> mailNewsFrom(MailKind kind, const QByteArray& content) {
    const QJsonDocument document = QJsonDocument::fromJson(content);
    if (!document.isObject())
        return std::nullopt;
    const QJsonObject json = document.object();
    MailNews news;
    news.kind = kind;
    for (const TextField& field : mailTexts)
        news.*field.text = json[QLatin1StringView(field.name)].toString();
    news.number = json[QStringLiteral("number")].toInteger();
    news.cost = json[QStringLiteral("cost")].toDouble();
    news.request = json[QStringLiteral("request")].toInteger();
    news.expiresAt = UtcTime::fromIso(json[QStringLiteral("expires_at")].toString());
    if (json.contains(QStringLiteral("seconds")))
        news.seconds = json[QStringLiteral("seconds")].toInteger();
    news.attempt = json[QStringLiteral("attempt")].toInt(1);
    return news;
}

} // namespace kataar
