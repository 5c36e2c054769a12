// SPDX-License-Identifier: GPL-3.0-or-later
// JSON for the programs, and their answers read as carefully as a stranger's.
#include "core/cloud/commandmessages.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

#include <sysexits.h>

namespace kataar::command {

namespace {

constexpr qint64 longestWaitSeconds = 86'400;

QString key(const char* name) { return QString::fromLatin1(name); }

QByteArray requestOf(const char* what, QJsonObject json) {
    json[key("request")] = key(what);
    return QJsonDocument(json).toJson(QJsonDocument::Compact) + '\n';
}

Error unusable(const QString& what) {
    return Error::invalid(QStringLiteral("cloud_answer_invalid"),
                          QStringLiteral("its answer cannot be used: %1").arg(what));
}

Result<QJsonObject> answerOf(const QByteArray& output) {
    const QJsonDocument document = QJsonDocument::fromJson(output);
    if (!document.isObject())
        return unusable(QStringLiteral("it is no JSON object"));
    return document.object();
}

QString lastLine(const QByteArray& errors) {
    const QList<QByteArray> lines = errors.split('\n');
    const auto last = std::find_if(lines.rbegin(), lines.rend(),
                                   [](const QByteArray& line) { return !line.trimmed().isEmpty(); });
    return last == lines.rend() ? QString() : cloud::sentenceOf(QString::fromUtf8(*last));
}

std::optional<qint64> retryAfterOf(const QByteArray& output) {
    const auto seconds = cloud::secondsOf(QJsonDocument::fromJson(output)[key("retry_after")]);
    if (!seconds)
        return std::nullopt;
    return std::min(qint64(*seconds), longestWaitSeconds);
}

} // namespace

Result<QStringList> argumentsOf(const QString& setting) {
    const QString text = setting.trimmed();
    if (!text.startsWith(u'['))
        return text.split(u' ', Qt::SkipEmptyParts);
    QStringList arguments;
    const QJsonDocument document = QJsonDocument::fromJson(text.toUtf8());
    bool good = document.isArray() && !document.array().isEmpty();
    for (const QJsonValue& one : document.array()) {
        good = good && one.isString() && !one.toString().contains(QChar::Null);
        arguments << one.toString();
    }
    if (!good || arguments.first().isEmpty())
        return Error::invalid(
            QStringLiteral("cloud_command_invalid"),
            QStringLiteral("'%1' is no command: a JSON list of strings, or words between spaces, is wanted.")
                .arg(setting));
    return arguments;
}

QByteArrayList environmentFor(const QProcessEnvironment& ours) {
    QByteArrayList passed;
    for (const char* name :
         {"PATH", "HOME", "USER", "LOGNAME", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "TMPDIR", "XDG_CONFIG_HOME",
          "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR", "SSL_CERT_FILE", "SSL_CERT_DIR"}) {
        if (ours.contains(key(name)))
            passed << QByteArray(name) + '=' + ours.value(key(name)).toLocal8Bit();
    }
    return passed;
}

QByteArray startRequest(const CloudOrder& order) {
    QJsonObject json{{key("attempt"), order.attempt}, {key("input"), order.input}};
    if (!order.model.isEmpty())
        json[key("model")] = order.model;
    if (!order.hardware.isEmpty())
        json[key("hardware")] = order.hardware;
    if (!order.webhook.isEmpty())
        json[key("webhook")] = QString::fromLatin1(order.webhook.toEncoded());
    return requestOf("start", json);
}

QByteArray statusRequest(const QString& id) { return requestOf("status", {{key("id"), id}}); }

QByteArray findRequest(const QString& attempt, UtcTime since) {
    return requestOf("find", {{key("attempt"), attempt}, {key("since"), since.toIso()}});
}

QByteArray cancelRequest(const QString& id) { return requestOf("cancel", {{key("id"), id}}); }

QByteArray logsRequest(const QString& id) { return requestOf("logs", {{key("id"), id}}); }

QByteArray uploadRequest(const CloudUpload& upload) {
    return requestOf("upload", {{key("attempt"), upload.attempt},
                                {key("name"), upload.name},
                                {key("path"), upload.path},
                                {key("file_name"), upload.fileName}});
}

QByteArray fetchRequest(const CloudFetch& fetch) {
    return requestOf("fetch", {{key("id"), fetch.id}, {key("folder"), fetch.folder}});
}

bool isName(QStringView id) {
    return !id.isEmpty() && id.size() <= 512 &&
           std::all_of(id.begin(), id.end(), [](QChar c) { return c.isPrint(); });
}

Result<std::optional<CloudStatus>> readStatus(const QByteArray& output) {
    KATAAR_TRY_VAR(json, answerOf(output));
    if (json[key("found")].isBool() && !json[key("found")].toBool())
        return std::optional<CloudStatus>();
    CloudStatus status;
    status.id = json[key("id")].toString();
    if (!isName(status.id))
        return unusable(QStringLiteral("it has no usable id"));
    if (!json[key("status")].isString())
        return unusable(QStringLiteral("it has no status"));
    status.stateWord = cloud::sentenceOf(json[key("status")]).left(64);
    status.state = cloud::stateOf(json[key("status")].toString());
    status.attempt = json[key("attempt")].toString().left(64);
    status.error = cloud::sentenceOf(json[key("error")]);
    const CloudLogs logs = cloud::logsOf(json[key("logs")]);
    status.logs = logs.text;
    status.logsSkipped = logs.skipped;
    status.predictSeconds = cloud::secondsOf(json[key("predict_seconds")]);
    status.outputs = cloud::urlsOf(json[key("outputs")]);
    status.createdAt = cloud::timeOf(json[key("created_at")]);
    status.startedAt = cloud::timeOf(json[key("started_at")]);
    status.completedAt = cloud::timeOf(json[key("completed_at")]);
    return std::optional<CloudStatus>(status);
}

Result<CloudLogs> readLogs(const QByteArray& output) {
    KATAAR_TRY_VAR(json, answerOf(output));
    if (!json[key("logs")].isString())
        return unusable(QStringLiteral("it has no logs"));
    return cloud::logsOf(json[key("logs")]);
}

Result<QUrl> readUrl(const QByteArray& output) {
    KATAAR_TRY_VAR(json, answerOf(output));
    const QString text = json[key("url")].toString();
    const QUrl url(text, QUrl::StrictMode);
    if (text.size() > 8192 || !url.isValid() || url.scheme().isEmpty())
        return unusable(QStringLiteral("it has no usable url"));
    return url;
}

std::optional<CloudStep> readStep(const QByteArray& line) {
    constexpr double mostBytes = 1e18;
    if (line.size() > 1024 || !line.startsWith('{'))
        return std::nullopt;
    const QJsonDocument json = QJsonDocument::fromJson(line);
    const double done = json[key("done")].toDouble(-1);
    const double total = json[key("total")].toDouble(-1);
    if (done < 0 || done > mostBytes || total > mostBytes || (total >= 0 && done > total))
        return std::nullopt;
    return CloudStep{{}, qint64(done), total < 0 ? -1 : qint64(total)};
}

std::optional<CloudProblem> problemOf(const CommandEnd& end, const QString& program,
                                      cloud::Repeating repeating) {
    using Kind = CloudProblem::Kind;
    const Kind unclear = repeating == cloud::Repeating::Safe ? Kind::TryAgain : Kind::Unknown;
    const QString said = lastLine(end.errors);
    switch (end.kind) {
    case CommandEnd::Kind::NotStarted:
        return CloudProblem{
            Kind::Refused, QStringLiteral("%1 cannot be started: %2.").arg(program, end.problem), {}, true};
    case CommandEnd::Kind::NoRoom:
        return CloudProblem{
            Kind::TryAgain, QStringLiteral("%1 cannot be started: %2.").arg(program, end.problem), {}, true};
    case CommandEnd::Kind::Killed:
        return CloudProblem{unclear, QStringLiteral("%1 was killed.").arg(program), {}, false};
    case CommandEnd::Kind::TimedOut:
        return CloudProblem{unclear, QStringLiteral("%1 did not end in time.").arg(program), {}, false};
    case CommandEnd::Kind::TooMuch:
        return CloudProblem{unclear, QStringLiteral("%1 wrote too much.").arg(program), {}, false};
    case CommandEnd::Kind::Exited:
        break;
    }
    if (end.exitCode == 0)
        return std::nullopt;
    const QString message =
        said.isEmpty() ? QStringLiteral("%1 ended with exit code %2.").arg(program).arg(end.exitCode) : said;
    if (end.exitCode == EX_TEMPFAIL)
        return CloudProblem{Kind::TryAgain, message, retryAfterOf(end.output), true};
    return CloudProblem{Kind::Refused, message, {}, true};
}

CloudProblem problemOf(const Error& error, const QString& program, cloud::Repeating repeating) {
    return {repeating == cloud::Repeating::Safe ? CloudProblem::Kind::TryAgain : CloudProblem::Kind::Unknown,
            QStringLiteral("%1: %2.").arg(program, error.message),
            {},
            false};
}

} // namespace kataar::command
