// SPDX-License-Identifier: GPL-3.0-or-later
// Starts and drives a kataard for tests.
#include "tests/support/daemon.h"

#include <QDir>
#include <QEventLoop>
#include <QFile>
#include <QNetworkReply>
#include <QSslConfiguration>
#include <QTimer>

namespace kataar::test {

QString programPath(const QString& name) { return qEnvironmentVariable("KATAAR_BIN") + u'/' + name; }

bool waitUntil(const std::function<bool()>& condition, int timeoutMs) {
    QElapsedTimer elapsed;
    elapsed.start();
    while (!condition()) {
        if (elapsed.elapsed() > timeoutMs)
            return false;
        QEventLoop loop;
        QTimer::singleShot(10, &loop, &QEventLoop::quit);
        loop.exec();
    }
    return true;
}

Daemon::Daemon() { QDir().mkpath(configsDir()); }

Daemon::~Daemon() {
    if (!running() && QFile::exists(dataDir() + QStringLiteral("/jobs.db")))
        start();
    if (running()) {
        post(QStringLiteral("/api/cloud/jobs/cancel"), {{QStringLiteral("all"), true}});
        waitUntil([this] {
            const QJsonObject stats = get(QStringLiteral("/api/queue/stats")).json();
            return stats[QStringLiteral("local")].toObject()[QStringLiteral("running_jobs")].toInt() == 0;
        });
        terminate();
    }
}

void Daemon::writeConfig(const QString& name, const QString& toml) const {
    QFile file(configsDir() + u'/' + name + QStringLiteral(".toml"));
    if (!file.open(QIODevice::WriteOnly))
        qFatal("cannot write %s", qPrintable(file.fileName()));
    file.write(toml.toUtf8());
}

QStringList Daemon::serveTls() const {
    const QString folder = qEnvironmentVariable("KATAAR_SOURCE") + QStringLiteral("/tests/server/http/tls/");
    const QString key = m_root.path() + QStringLiteral("/server.key");
    QFile::copy(folder + QStringLiteral("server.key"), key);
    QFile::setPermissions(key, QFile::ReadOwner | QFile::WriteOwner);
    const QString certificate = folder + QStringLiteral("server.crt");
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setCaCertificates(QSslCertificate::fromPath(certificate));
    QSslConfiguration::setDefaultConfiguration(configuration);
    return {QStringLiteral("--ssl-cert"), certificate, QStringLiteral("--ssl-key"), key};
}

bool Daemon::start(const QStringList& more) {
    m_process = std::make_unique<QProcess>();
    QStringList arguments{QStringLiteral("--data-dir"),    dataDir(),
                          QStringLiteral("--configs-dir"), configsDir(),
                          QStringLiteral("--port"),        QStringLiteral("0"),
                          QStringLiteral("--set"),         QStringLiteral("exec/grace_seconds=1")};
    m_errors.clear();
    m_url.clear();
    QByteArray out;
    QObject::connect(m_process.get(), &QProcess::readyReadStandardError, m_process.get(),
                     [this] { m_errors += QString::fromUtf8(m_process->readAllStandardError()); });
    m_process->start(programPath(QStringLiteral("kataard")), arguments + more);
    waitUntil([&] {
        out += m_process->readAllStandardOutput();
        return out.contains('\n') || m_process->state() == QProcess::NotRunning;
    });
    m_errors += QString::fromUtf8(m_process->readAllStandardError());
    const QByteArray prefix = "listening on ";
    if (!out.startsWith(prefix))
        return false;
    m_url = QString::fromUtf8(out.mid(prefix.size()).trimmed());
    return true;
}

void Daemon::kill() {
    m_process->kill();
    waitUntil([this] { return m_process->state() == QProcess::NotRunning; });
    m_network.clearConnectionCache();
}

int Daemon::terminate() {
    m_process->terminate();
    waitUntil([this] { return m_process->state() == QProcess::NotRunning; });
    m_network.clearConnectionCache();
    return m_process->exitCode();
}

Answer Daemon::finish(QNetworkReply* reply) {
    const std::unique_ptr<QNetworkReply> owner(reply);
    QEventLoop loop;
    QObject::connect(reply, &QNetworkReply::finished, &loop, &QEventLoop::quit);
    QTimer::singleShot(20'000, &loop, &QEventLoop::quit);
    if (!reply->isFinished())
        loop.exec();
    return {reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), reply->readAll(),
            reply->rawHeader("Content-Type")};
}

Answer Daemon::send(const QByteArray& verb, const QString& path, const QByteArray& body,
                    const QList<QPair<QByteArray, QByteArray>>& headers) {
    QNetworkRequest request{QUrl(m_url + path)};
    if (!body.isEmpty())
        request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
    for (const auto& [name, value] : headers)
        request.setRawHeader(name, value);
    return finish(m_network.sendCustomRequest(request, verb, body));
}

Answer Daemon::get(const QString& path, const QList<QPair<QByteArray, QByteArray>>& headers) {
    return send("GET", path, {}, headers);
}

Answer Daemon::post(const QString& path, const QJsonObject& body,
                    const QList<QPair<QByteArray, QByteArray>>& headers) {
    return send("POST", path,
                body.isEmpty() ? QByteArray() : QJsonDocument(body).toJson(QJsonDocument::Compact), headers);
}

QJsonObject Daemon::submit(const QJsonObject& body) {
    return post(QStringLiteral("/api/queue/submit"), body).json();
}

QJsonObject Daemon::job(const QString& jobId) {
    return get(QStringLiteral("/api/cloud/jobs/") + jobId).json()[QStringLiteral("job")].toObject();
}

QString Daemon::statusOf(const QString& jobId) { return job(jobId)[QStringLiteral("status")].toString(); }

bool Daemon::reaches(const QString& jobId, const QString& status, int timeoutMs) {
    return waitUntil([&] { return statusOf(jobId) == status; }, timeoutMs);
}

QString Daemon::log(const QString& jobId) {
    return get(QStringLiteral("/api/cloud/jobs/%1/logs?offset=0").arg(jobId))
        .json()[QStringLiteral("logs")]
        .toString();
}

QStringList Daemon::reasonsOf(const QString& jobId) {
    QStringList codes;
    const QJsonArray reasons = get(QStringLiteral("/api/queue/position/") + jobId)
                                   .json()[QStringLiteral("waiting_reasons")]
                                   .toArray();
    for (const auto& reason : reasons)
        codes << reason.toObject()[QStringLiteral("code")].toString();
    return codes;
}

} // namespace kataar::test
