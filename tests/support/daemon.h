// SPDX-License-Identifier: GPL-3.0-or-later
// A real kataard in a folder of its own, on a free loopback port, and the few calls that flow tests make to
// it.
#pragma once

#include <QByteArray>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QProcess>
#include <QTemporaryDir>

#include <functional>
#include <memory>

namespace kataar::test {

struct Answer {
    int status = 0; ///< 0: no answer at all
    QByteArray body;
    QByteArray type; ///< Content-Type
    QJsonObject json() const { return QJsonDocument::fromJson(body).object(); }
};

/// Programs under test lie in $KATAAR_BIN (set by CTest).
QString programPath(const QString& name);

/// Turns the event loop until `condition` holds; false after the time-out. For real I/O of other processes
/// only.
bool waitUntil(const std::function<bool()>& condition, int timeoutMs = 20'000);

class Daemon {
public:
    Daemon();
    ~Daemon(); ///< ends the daemon and the jobs that it left

    QString dataDir() const { return m_root.path() + QStringLiteral("/data"); }
    QString configsDir() const { return m_root.path() + QStringLiteral("/configs"); }
    QString rootDir() const { return m_root.path(); }

    /// NAME.toml in the configs folder.
    void writeConfig(const QString& name, const QString& toml) const;

    /// Options that make it serve HTTPS; this process trusts its certificate from then on.
    QStringList serveTls() const;

    /// Starts it and waits for "listening on"; false if it ended instead (see errors()).
    bool start(const QStringList& more = {});
    void kill();     ///< SIGKILL, jobs go on
    int terminate(); ///< SIGTERM; its exit code
    bool running() const { return m_process && m_process->state() == QProcess::Running; }
    int exitCode() const { return m_process ? m_process->exitCode() : -1; }
    qint64 pid() const { return m_process ? m_process->processId() : 0; }
    QString url() const { return m_url; }
    QString errors() const { return m_errors; } ///< its stderr so far

    Answer get(const QString& path, const QList<QPair<QByteArray, QByteArray>>& headers = {});
    Answer post(const QString& path, const QJsonObject& body = {},
                const QList<QPair<QByteArray, QByteArray>>& headers = {});
    Answer send(const QByteArray& verb, const QString& path, const QByteArray& body,
                const QList<QPair<QByteArray, QByteArray>>& headers = {});

    /// Submits and returns the answer's JSON.
    QJsonObject submit(const QJsonObject& body);
    QJsonObject job(const QString& jobId); ///< of GET /api/cloud/jobs/ID
    QString statusOf(const QString& jobId);
    bool reaches(const QString& jobId, const QString& status, int timeoutMs = 20'000);
    QString log(const QString& jobId);
    QStringList reasonsOf(const QString& jobId); ///< codes

private:
    Answer finish(QNetworkReply* reply);

    QTemporaryDir m_root;
    std::unique_ptr<QProcess> m_process;
    QNetworkAccessManager m_network;
    QString m_url;
    QString m_errors;
};

} // namespace kataar::test
