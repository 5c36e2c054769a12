// SPDX-License-Identifier: GPL-3.0-or-later
// What is asked, and what is believed of the answers.
#include "core/cloud/replicatemessages.h"

#include <QHostAddress>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLocale>

#include <algorithm>

namespace kataar::replicate {

namespace {

constexpr qint64 mostWaitSeconds = 86'400;
constexpr qint64 clocksApartUs = 10 * 60 * 1'000'000LL;
constexpr qsizetype mostOnAPage = 1000;

QString field(const char* name) { return QString::fromLatin1(name); }

Error notAsPublished(const QString& what) {
    return Error::invalid(QStringLiteral("cloud_answer_invalid"),
                          QStringLiteral("The provider's answer cannot be understood: %1.").arg(what));
}

Result<QJsonObject> objectOf(const QByteArray& body) {
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(body, &problem);
    if (problem.error != QJsonParseError::NoError)
        return notAsPublished(QStringLiteral("it is not JSON"));
    if (!document.isObject())
        return notAsPublished(QStringLiteral("it is no object"));
    return document.object();
}

Result<CloudStatus> predictionOf(const QJsonObject& json) {
    CloudStatus status;
    status.id = json[field("id")].toString();
    if (!cloud::isJobId(status.id))
        return notAsPublished(QStringLiteral("it has no usable id"));
    if (!json[field("status")].isString())
        return notAsPublished(QStringLiteral("it has no status"));
    status.stateWord = cloud::sentenceOf(json[field("status")]).left(64);
    status.state = cloud::stateOf(json[field("status")].toString());
    status.attempt = json[field("input")][field(attemptField)].toString().left(64);
    status.error = cloud::sentenceOf(json[field("error")]);
    const CloudLogs logs = cloud::logsOf(json[field("logs")]);
    status.logs = logs.text;
    status.logsSkipped = logs.skipped;
    status.predictSeconds = cloud::secondsOf(json[field("metrics")][field("predict_time")]);
    status.outputs = cloud::urlsOf(json[field("output")]);
    status.outputsGone = json[field("data_removed")].toBool();
    status.createdAt = cloud::timeOf(json[field("created_at")]);
    status.startedAt = cloud::timeOf(json[field("started_at")]);
    status.completedAt = cloud::timeOf(json[field("completed_at")]);
    return status;
}

/// Whatever host "next" names, only its cursor is used: the token goes to no other.
QString cursorOf(const QJsonValue& next) {
    const QString cursor = QUrlQuery(QUrl(next.toString().left(8192)))
                               .queryItemValue(QStringLiteral("cursor"), QUrl::FullyDecoded);
    return cursor.size() <= 2048 ? cursor : QString();
}

Request get(const QString& path) { return {QByteArrayLiteral("GET"), path, {}, {}}; }

/// Replicate's errors are {"title","detail","status"} or {"detail"}.
QString detailOf(const QByteArray& body) {
    const QJsonObject json = QJsonDocument::fromJson(body).object();
    const QString detail = cloud::sentenceOf(json[field("detail")]);
    return detail.isEmpty() ? cloud::sentenceOf(json[field("title")]) : detail;
}

} // namespace

Result<QUrl> baseUrl(const QString& text) {
    const QUrl url(text, QUrl::StrictMode);
    const QString host = url.host();
    const bool here = host == QLatin1StringView("localhost") || QHostAddress(host).isLoopback();
    const bool encrypted = url.scheme() == QLatin1StringView("https");
    const bool plainHere = url.scheme() == QLatin1StringView("http") && here;
    if (!url.isValid() || host.isEmpty() || url.hasQuery() || url.hasFragment() ||
        !url.userInfo().isEmpty() || !(encrypted || plainHere))
        return Error::invalid(
            QStringLiteral("cloud_address_invalid"),
            QStringLiteral("cloud/replicate_base_url cannot be '%1': an https address is wanted, as "
                           "https://api.replicate.com (http only on this machine).")
                .arg(url.toString(QUrl::RemoveUserInfo)));
    QUrl base = url;
    QString path = base.path();
    while (path.endsWith(u'/'))
        path.chop(1);
    base.setPath(path);
    return base;
}

Request accountRequest() { return get(QStringLiteral("/v1/account")); }

Request hardwareRequest() { return get(QStringLiteral("/v1/hardware")); }

Request webhookSecretRequest() { return get(QStringLiteral("/v1/webhooks/default/secret")); }

Request startRequest(const CloudOrder& order, const QString& version) {
    QJsonObject input = order.input;
    input[field(attemptField)] = order.attempt;
    QJsonObject body{{field("version"), order.model.isEmpty() ? version : order.model},
                     {field("input"), input}};
    if (!order.webhook.isEmpty()) {
        body[field("webhook")] = QString::fromLatin1(order.webhook.toEncoded());
        body[field("webhook_events_filter")] = QJsonArray{field("start"), field("completed")};
    }
    return {QByteArrayLiteral("POST"),
            QStringLiteral("/v1/predictions"),
            {},
            QJsonDocument(body).toJson(QJsonDocument::Compact)};
}

Request statusRequest(const QString& id) { return get(QStringLiteral("/v1/predictions/") + id); }

Request cancelRequest(const QString& id) {
    return {QByteArrayLiteral("POST"),
            QStringLiteral("/v1/predictions/") + id + QStringLiteral("/cancel"),
            {},
            {}};
}

Request listRequest(const QString& cursor) {
    Request request = get(QStringLiteral("/v1/predictions"));
    if (!cursor.isEmpty())
        request.query.addQueryItem(QStringLiteral("cursor"),
                                   QString::fromLatin1(QUrl::toPercentEncoding(cursor)));
    return request;
}

Result<CloudStatus> readPrediction(const QByteArray& body) {
    KATAAR_TRY_VAR(json, objectOf(body));
    return predictionOf(json);
}

Result<Page> readPage(const QByteArray& body) {
    KATAAR_TRY_VAR(json, objectOf(body));
    if (!json[field("results")].isArray())
        return notAsPublished(QStringLiteral("it has no results"));
    const QJsonArray results = json[field("results")].toArray();
    if (results.size() > mostOnAPage)
        return notAsPublished(QStringLiteral("its page is too long"));
    Page page;
    for (const QJsonValue& one : results) {
        KATAAR_TRY_VAR(prediction, predictionOf(one.toObject()));
        page.predictions << prediction;
        page.emptied << (one[field("data_removed")].toBool() || !one[field("input")].isObject());
    }
    const QJsonValue next = json[field("next")];
    page.nextCursor = cursorOf(next);
    if (page.nextCursor.isEmpty() && !next.isNull() && !next.isUndefined())
        return notAsPublished(QStringLiteral("it does not say where its next page is"));
    return page;
}

Result<CloudAccount> readAccount(const QByteArray& body) {
    KATAAR_TRY_VAR(json, objectOf(body));
    const CloudAccount account{cloud::sentenceOf(json[field("username")]).left(200),
                               cloud::sentenceOf(json[field("type")]).left(64)};
    if (account.name.isEmpty())
        return notAsPublished(QStringLiteral("it names no account"));
    return account;
}

Result<QByteArray> readWebhookSecret(const QByteArray& body) {
    KATAAR_TRY_VAR(json, objectOf(body));
    const QByteArray secret = json[field("key")].toString().toLatin1();
    if (secret.isEmpty() || secret.size() > 1024)
        return notAsPublished(QStringLiteral("it has no key"));
    return secret;
}

Result<QVector<CloudHardware>> readHardware(const QByteArray& body) {
    const QJsonDocument document = QJsonDocument::fromJson(body);
    if (!document.isArray() || document.array().size() > mostOnAPage)
        return notAsPublished(QStringLiteral("it is no list of hardware"));
    QVector<CloudHardware> all;
    for (const QJsonValue& one : document.array()) {
        const CloudHardware hardware{one[field("sku")].toString(),
                                     cloud::sentenceOf(one[field("name")]).left(200), std::nullopt};
        if (!cloud::isJobId(hardware.id))
            return notAsPublished(QStringLiteral("hardware without a usable name"));
        all << hardware;
    }
    return all;
}

PageVerdict lookFor(const QString& attempt, UtcTime since, const Page& page) {
    bool emptiedInTime = false;
    bool older = false;
    for (qsizetype i = 0; i < page.predictions.size(); ++i) {
        const CloudStatus& one = page.predictions[i];
        if (one.attempt == attempt)
            return {PageVerdict::Kind::Found, one};
        const bool before = one.createdAt && one.createdAt->us < since.us - clocksApartUs;
        older = older || before;
        emptiedInTime = emptiedInTime || (page.emptied[i] && !before);
    }
    if (emptiedInTime)
        return {PageVerdict::Kind::Unknown, {}};
    return {older || page.nextCursor.isEmpty() ? PageVerdict::Kind::NotThere : PageVerdict::Kind::NextPage,
            {}};
}

std::optional<qint64> retryAfter(const QByteArray& header, UtcTime now) {
    const QByteArray text = header.trimmed();
    if (text.isEmpty() || text.size() > 64)
        return std::nullopt;
    if (std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; })) {
        bool fits = false;
        const qint64 seconds = text.toLongLong(&fits);
        return fits ? std::min(seconds, mostWaitSeconds) : mostWaitSeconds;
    }
    QDateTime date =
        QLocale::c().toDateTime(QString::fromLatin1(text), QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'"));
    if (!date.isValid())
        return std::nullopt;
    date.setTimeSpec(Qt::UTC);
    return std::clamp<qint64>(date.toSecsSinceEpoch() - now.us / 1'000'000, 0, mostWaitSeconds);
}

CloudProblem problemOf(int status, const QByteArray& body, std::optional<qint64> retryAfterSeconds,
                       cloud::Repeating repeating) {
    using Kind = CloudProblem::Kind;
    const QString detail = detailOf(body);
    const QString message = detail.isEmpty()
                                ? QStringLiteral("The provider answered %1.").arg(status)
                                : QStringLiteral("The provider answered %1: %2").arg(status).arg(detail);
    if (status == 401 || status == 403)
        return {Kind::TokenRefused, message, {}, true};
    if (status == 404)
        return {Kind::NotFound, message, {}, true};
    if (status == 429)
        return {Kind::TryAgain, message, retryAfterSeconds, true};
    if (status == 408 || status >= 500 || status < 300)
        return {repeating == cloud::Repeating::Safe ? Kind::TryAgain : Kind::Unknown, message,
                retryAfterSeconds, false};
    if (status < 400)
        return {Kind::Refused,
                QStringLiteral("The provider answered %1, a redirect, which is not followed.").arg(status),
                {},
                true};
    return {Kind::Refused, message, {}, true};
}

} // namespace kataar::replicate
