// SPDX-License-Identifier: GPL-3.0-or-later
// Asking the server and waiting for it; finding a job by what people call it.
#include "app/cli/session.h"

#include "core/base/ids.h"
#include "core/wire/paths.h"

#include <QEventLoop>

namespace kataar {

namespace {

namespace path = wire::path;

constexpr int jobsPage = 500;      ///< the most that the server gives at once
constexpr int entriesPage = 200;   ///< of queue entries
constexpr int partSearch = 10'000; ///< newest jobs among which a part of an id is looked up
constexpr int shortestPart = 4;

Error noSuchJob(const QString& text) {
    return Error::notFound(QStringLiteral("job_not_found"), QStringLiteral("There is no job %1.").arg(text),
                           {{QStringLiteral("job_id"), text}});
}

bool isNumber(const QString& text) {
    const auto isDigit = [](QChar c) { return c >= u'0' && c <= u'9'; };
    return !text.isEmpty() && text.size() <= 18 && std::all_of(text.begin(), text.end(), isDigit);
}

bool isHex(const QString& text) {
    const auto isHexDigit = [](QChar c) { return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f'); };
    return std::all_of(text.begin(), text.end(), isHexDigit);
}

} // namespace

QUrlQuery queryOf(std::initializer_list<std::pair<const char*, QString>> items) {
    QUrlQuery query;
    for (const auto& [name, value] : items) {
        if (!value.isEmpty())
            query.addQueryItem(QString::fromLatin1(name),
                               QString::fromLatin1(QUrl::toPercentEncoding(value)));
    }
    return query;
}

int exitCodeOf(const Error& error) {
    switch (error.code) {
    case ErrorCode::Invalid:
        return exitUsage;
    case ErrorCode::Denied:
        return exitDenied;
    case ErrorCode::NotFound:
        return exitNotFound;
    case ErrorCode::WrongState:
        return exitWrongState;
    case ErrorCode::Unavailable:
        return exitUnreachable;
    case ErrorCode::NoSpace:
    case ErrorCode::Internal:
        break;
    }
    return exitFailure;
}

Result<QByteArray> Session::call(const QByteArray& method, const QString& path, const QUrlQuery& query,
                                 const QByteArray& body) {
    std::optional<Result<QByteArray>> answer;
    QEventLoop loop;
    m_connection.request(method, path, query, body, [&](Result<QByteArray> result) {
        answer = std::move(result);
        loop.quit();
    });
    loop.exec();
    return *std::move(answer);
}

Result<QJsonObject> Session::get(const QString& path, const QUrlQuery& query) {
    KATAAR_TRY_VAR(body, call(QByteArrayLiteral("GET"), path, query));
    return answerObject(body, m_connection.url());
}

Result<QJsonObject> Session::post(const QString& path, const QByteArray& body) {
    KATAAR_TRY_VAR(answer, call(QByteArrayLiteral("POST"), path, {}, body));
    return answerObject(answer, m_connection.url());
}

Result<QJsonArray> Session::pages(const QString& path, const QUrlQuery& query, const char* key,
                                  qint64 pageSize, qint64 most) {
    QJsonArray all;
    while (all.size() < most) {
        const qint64 wanted = std::min(pageSize, most - all.size());
        QUrlQuery page;
        page.addQueryItem(QStringLiteral("limit"), QString::number(wanted));
        if (!all.isEmpty())
            page.addQueryItem(QStringLiteral("offset"), QString::number(all.size()));
        const auto items = query.queryItems(QUrl::FullyEncoded);
        for (const auto& [name, value] : items)
            page.addQueryItem(name, value);
        KATAAR_TRY_VAR(answer, get(path, page));
        const QJsonValue list = answer[QLatin1StringView(key)];
        if (!list.isArray())
            return answerObject({}, m_connection.url()).error();
        const QJsonArray rows = list.toArray();
        for (const QJsonValue& row : rows)
            all.append(row);
        if (rows.size() < wanted)
            break;
    }
    return all;
}

Result<QJsonArray> Session::jobs(const QString& status, qint64 most) {
    return pages(QString::fromLatin1(path::jobs), queryOf({{"status", status}}), "jobs", jobsPage, most);
}

Result<QJsonArray> Session::entries(const QString& status, qint64 most) {
    return pages(QString::fromLatin1(path::queue), queryOf({{"status", status}}), "entries", entriesPage,
                 most);
}

Result<QJsonObject> Session::job(const QString& name) {
    KATAAR_TRY_VAR(answer, get(path::with(path::job, name)));
    const QJsonValue job = answer[QStringLiteral("job")];
    if (!job.isObject())
        return answerObject({}, m_connection.url()).error();
    return job.toObject();
}

Result<QString> Session::jobName(const QString& text) {
    const QString name = text.trimmed().toLower();
    if (name.startsWith(u'#')) {
        const QString number = name.sliced(1);
        return isNumber(number) ? Result<QString>(number) : noSuchJob(text);
    }
    if (isId(name))
        return name;
    const bool mayBePart = name.size() >= shortestPart && name.size() < 32 && isHex(name);
    if (isNumber(name)) {
        if (!mayBePart)
            return name;
        const auto byNumber = job(name);
        if (byNumber.ok())
            return name;
        if (byNumber.error().code != ErrorCode::NotFound)
            return byNumber.error();
    }
    return mayBePart ? jobByPart(name) : noSuchJob(text);
}

Result<QString> Session::jobByPart(const QString& part) {
    KATAAR_TRY_VAR(all, jobs({}, partSearch));
    QString found;
    for (const QJsonValue& job : std::as_const(all)) {
        const QString id = job[QStringLiteral("job_id")].toString();
        if (!id.startsWith(part) && !id.endsWith(part))
            continue;
        if (!found.isEmpty())
            return Error::invalid(
                QStringLiteral("job_ambiguous"),
                QStringLiteral("Several jobs begin or end with %1; give more of the id.").arg(part),
                {{QStringLiteral("part"), part}});
        found = id;
    }
    return found.isEmpty() ? Result<QString>(noSuchJob(part)) : found;
}

} // namespace kataar
