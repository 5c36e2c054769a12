// SPDX-License-Identifier: GPL-3.0-or-later
// Bounds for every kind of field.
#include "core/cloud/cloudreading.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <cmath>

namespace kataar::cloud {

namespace {

constexpr qsizetype longestSentence = 2000;
constexpr qsizetype longestUrl = 8192;
constexpr int deepestOutput = 8;

std::optional<double> numberUpTo(const QJsonValue& value, double most) {
    if (!value.isDouble())
        return std::nullopt;
    const double number = value.toDouble();
    if (!std::isfinite(number) || number < 0 || number > most)
        return std::nullopt;
    return number;
}

QString textOfAny(const QJsonValue& value) {
    if (value.isString())
        return value.toString();
    if (value.isNull() || value.isUndefined())
        return {};
    QByteArray json = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(json.mid(1, json.size() - 2));
}

void gatherUrls(const QJsonValue& value, int depth, QVector<QUrl>& urls) {
    if (depth > deepestOutput || urls.size() >= mostOutputs)
        return;
    if (value.isString()) {
        const QString text = value.toString();
        if (text.size() > longestUrl || !(text.startsWith(QLatin1StringView("https://")) ||
                                          text.startsWith(QLatin1StringView("http://"))))
            return;
        if (const QUrl url(text, QUrl::StrictMode); url.isValid() && !url.host().isEmpty())
            urls << url;
    } else if (value.isArray()) {
        for (const QJsonValue& one : value.toArray())
            gatherUrls(one, depth + 1, urls);
    } else if (value.isObject()) {
        for (const QJsonValue& one : value.toObject())
            gatherUrls(one, depth + 1, urls);
    }
}

} // namespace

bool isJobId(QStringView text) {
    return !text.isEmpty() && text.size() <= 64 && std::all_of(text.begin(), text.end(), [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') ||
               c == u'-' || c == u'_';
    });
}

QString sentenceOf(const QJsonValue& value) {
    QString text = textOfAny(value).left(longestSentence);
    for (QChar& c : text) {
        if (c.category() == QChar::Other_Control)
            c = u' ';
    }
    return text.trimmed();
}

std::optional<UtcTime> timeOf(const QJsonValue& value) {
    constexpr qint64 year2000 = 946'684'800'000'000;
    constexpr qint64 year2200 = 7'258'118'400'000'000;
    const QString text = value.toString();
    if (text.isEmpty() || text.size() > 64)
        return std::nullopt;
    const auto time = UtcTime::fromIso(text);
    return time && time->us >= year2000 && time->us < year2200 ? time : std::nullopt;
}

std::optional<double> secondsOf(const QJsonValue& value) { return numberUpTo(value, 10 * 365.25 * 86'400); }

std::optional<double> priceOf(const QJsonValue& value) { return numberUpTo(value, 1e6); }

CloudLogs logsOf(const QJsonValue& value) {
    const QString text = value.toString();
    const qsizetype skipped = std::max<qsizetype>(0, text.size() - mostLogs);
    return {text.mid(skipped), skipped};
}

QVector<QUrl> urlsOf(const QJsonValue& value) {
    QVector<QUrl> urls;
    gatherUrls(value, 0, urls);
    return urls;
}

CloudState stateOf(QStringView word) {
    if (word == QLatin1StringView("starting"))
        return CloudState::Starting;
    if (word == QLatin1StringView("processing"))
        return CloudState::Running;
    if (word == QLatin1StringView("succeeded"))
        return CloudState::Completed;
    if (word == QLatin1StringView("failed"))
        return CloudState::Failed;
    if (word == QLatin1StringView("canceled"))
        return CloudState::Cancelled;
    return CloudState::Unrecognized;
}

} // namespace kataar::cloud
