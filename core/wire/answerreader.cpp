// SPDX-License-Identifier: GPL-3.0-or-later
// Answers back out of their JSON, by the same tables that they were written from.
#include "core/wire/answers.h"
#include "core/wire/answerschema.h"
#include "core/wire/forecastschema.h"
#include "core/wire/progressschema.h"
#include "core/wire/readanswer.h"
#include "core/wire/systemschema.h"

#include <QJsonDocument>

namespace kataar::wire {

namespace {

QLatin1StringView latin(std::string_view text) { return {text.data(), qsizetype(text.size())}; }

template<class T>
QString readAnswer(T& target, const QJsonObject& object) {
    return readFields(target, object, Schema<T>::fields());
}

QString readAnswer(JobDetail& detail, const QJsonObject& object) {
    const QJsonObject job = object[latin(jobKey)].toObject();
    const QString wrong = readFields(detail.view, job, Schema<JobRow>::fields());
    return wrong.isEmpty() ? readFields(detail, job, Schema<JobDetail>::fields()) : wrong;
}

QString readAnswer(JobPage& page, const QJsonObject& object) {
    const QJsonArray jobs = object[latin(jobsKey)].toArray();
    for (const QJsonValue& job : jobs) {
        const QString wrong = readFields(page.jobs.emplaceBack(), job.toObject(), Schema<JobRow>::fields());
        if (!wrong.isEmpty())
            return wrong;
    }
    return readValue(page.total, object[latin(totalKey)]);
}

QString readAnswer(QVector<ConfigSummary>& configs, const QJsonObject& object) {
    return readValue(configs, object[latin(configsKey)]);
}

QString readAnswer(SystemStatus& system, const QJsonObject& object) {
    const QString wrong = readFields(system, object, Schema<SystemStatus>::fields());
    for (const GpuStatus& status : std::as_const(system.gpus))
        system.inventory.gpus.append(status.gpu);
    const QJsonValue allocation = object[latin(allocationKey)];
    if (!wrong.isEmpty() || !allocation.isObject())
        return wrong;
    return readValue(system.runningLocalJobs, allocation[latin(runningLocalJobsKey)]);
}

QString readAnswer(CleanupAnswer& answer, const QJsonObject& object) {
    const QJsonValue counted = object[QStringLiteral("deletable")]; // of a clean-up that is only foreseen
    const QString wrong =
        readValue(answer.deleted, counted.isUndefined() ? object[QStringLiteral("deleted")] : counted);
    return wrong.isEmpty() ? readValue(answer.days, object[QStringLiteral("days")]) : wrong;
}

/// A newer server's words for a state that is not known here are as bad as "degraded".
QString readAnswer(HealthReport& report, const QJsonObject& object) {
    const QJsonValue components = object[QStringLiteral("components")];
    if (!components.isObject())
        return QStringLiteral("components must be an object");
    const QJsonObject all = components.toObject();
    for (auto one = all.begin(); one != all.end(); ++one) {
        const QJsonObject component = one->toObject();
        const auto health = fromText<Health>(component[QStringLiteral("status")].toString());
        report.components.append({one.key().toUtf8(), health.value_or(Health::Degraded),
                                  component[QStringLiteral("message")].toString()});
    }
    readTextOrNull(report.version, object[QStringLiteral("version")]);
    return {};
}

/// GET /api/auth/me. Permissions that only a newer server knows are left out.
QString readAnswer(Account& account, const QJsonObject& object) {
    QStringList permissions;
    QString wrong = readValue(permissions, object[QStringLiteral("permissions")]);
    for (const QString& name : std::as_const(permissions)) {
        if (const auto permission = fromText<Permission>(name))
            account.permissions.insert(*permission);
    }
    const QJsonObject user = object[QStringLiteral("user")].toObject();
    const auto take = [&](const char* name, auto& target) {
        if (wrong.isEmpty())
            wrong = readValue(target, user[QLatin1StringView(name)]);
        if (!wrong.isEmpty())
            wrong = QLatin1StringView(name) + u' ' + wrong;
    };
    take("id", account.userId);
    take("username", account.name);
    readTextOrNull(account.displayName, user[QStringLiteral("display_name")]);
    (void)readValue(account.level, user[QStringLiteral("level")]);
    return wrong;
}

} // namespace

template<class T>
Result<T> fromJson(const QByteArray& json) {
    const QJsonDocument document = QJsonDocument::fromJson(json);
    T answer;
    const QString wrong =
        document.isObject() ? readAnswer(answer, document.object()) : QStringLiteral("it is no JSON object");
    if (wrong.isEmpty())
        return answer;
    return badAnswer(wrong);
}

template Result<Account> fromJson<Account>(const QByteArray& json);
template Result<EntryPage> fromJson<EntryPage>(const QByteArray& json);
template Result<EntryView> fromJson<EntryView>(const QByteArray& json);
template Result<QueueStats> fromJson<QueueStats>(const QByteArray& json);
template Result<Explanation> fromJson<Explanation>(const QByteArray& json);
template Result<ForecastPage> fromJson<ForecastPage>(const QByteArray& json);
template Result<SubmitAnswer> fromJson<SubmitAnswer>(const QByteArray& json);
template Result<CancelAnswer> fromJson<CancelAnswer>(const QByteArray& json);
template Result<CancelSet> fromJson<CancelSet>(const QByteArray& json);
template Result<UndoSet> fromJson<UndoSet>(const QByteArray& json);
template Result<CleanupAnswer> fromJson<CleanupAnswer>(const QByteArray& json);
template Result<HealthReport> fromJson<HealthReport>(const QByteArray& json);
template Result<ProcessAnswer> fromJson<ProcessAnswer>(const QByteArray& json);
template Result<Limits> fromJson<Limits>(const QByteArray& json);
template Result<JobPage> fromJson<JobPage>(const QByteArray& json);
template Result<JobDetail> fromJson<JobDetail>(const QByteArray& json);
template Result<LogChunk> fromJson<LogChunk>(const QByteArray& json);
template Result<JobProgress> fromJson<JobProgress>(const QByteArray& json);
template Result<MetricPage> fromJson<MetricPage>(const QByteArray& json);
template Result<AttemptPage> fromJson<AttemptPage>(const QByteArray& json);
template Result<SystemStatus> fromJson<SystemStatus>(const QByteArray& json);
template Result<QVector<ConfigSummary>> fromJson<QVector<ConfigSummary>>(const QByteArray& json);

} // namespace kataar::wire
