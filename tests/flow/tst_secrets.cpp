// SPDX-License-Identifier: GPL-3.0-or-later
// Canaries: secrets that are shown to the server must not come out of it again, by log, answer or file.
#include "tests/support/daemon.h"
#include "tests/support/testmain.h"

#include <QDirIterator>
#include <QFile>
#include <QTcpSocket>
#include <QTest>

using namespace kataar::test;

namespace {

/// The whole answer to exact bytes, head and all.
QByteArray rawAnswer(const QString& url, const QByteArray& request) {
    QTcpSocket socket;
    socket.connectToHost(QStringLiteral("127.0.0.1"), static_cast<quint16>(QUrl(url).port()));
    socket.write(request);
    QByteArray all;
    waitUntil([&] {
        all += socket.readAll();
        return socket.state() == QAbstractSocket::UnconnectedState;
    });
    return all;
}

QByteArray request(const QByteArray& line, const QByteArray& headers, const QByteArray& body = {}) {
    return line + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers +
           (body.isEmpty() ? QByteArray()
                           : "Content-Type: application/json\r\nContent-Length: " +
                                 QByteArray::number(body.size()) + "\r\n") +
           "\r\n" + body;
}

/// Every byte beneath a folder.
QByteArray everythingIn(const QString& folder) {
    QByteArray all;
    QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly))
            all += file.readAll();
    }
    return all;
}

} // namespace

class SecretsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void shownSecretsNeverComeOut() {
        Daemon daemon;
        QVERIFY2(daemon.start({QStringLiteral("--set"), QStringLiteral("server/failures_per_minute=1000")}),
                 qPrintable(daemon.errors()));
        const QByteArray key = "kt_canary0key";
        QByteArray answers;
        for (const QByteArray& header :
             {"Authorization: Bearer " + key + "\r\n", "Authorization: Basic " + key + "\r\n",
              "X-API-Key: " + key + "\r\n", "X-Worker-Token: " + key + "\r\n",
              "Cookie: session=" + key + "; kataar_session=" + key + "\r\n",
              "Authorization: Bearer " + key + "\r\nAuthorization: Bearer x\r\n", // malformed
              "Authorization: " + key + "\x01\r\n"}) {
            for (const char* line :
                 {"GET /api/queue", "GET /none", "DELETE /api/queue", "POST /api/queue/submit"})
                answers += rawAnswer(daemon.url(), request(line, header));
        }
        for (const QByteArray& body : {"{\"username\":\"a\",\"password\":\"" + key + "\"}",
                                       "{\"password\":[\"" + key + "\"]}", "{\"password\":\"" + key}) {
            answers += rawAnswer(daemon.url(), request("POST /api/auth/login", {}, body));
            answers += rawAnswer(daemon.url(), request("POST /api/users", {}, body));
        }
        QVERIFY(answers.count("HTTP/1.1 ") >= 34);
        QVERIFY2(!answers.contains(key), answers.mid(answers.indexOf(key) - 500, 1000));
        QCOMPARE(daemon.terminate(), 0);
        QVERIFY(!daemon.errors().toUtf8().contains(key));
        QVERIFY(!everythingIn(daemon.dataDir()).contains(key));
    }

    /// A job's environment is the job's own affair: not in logs, not told to those who are not its owner.
    void environmentOfAJobIsNotTold() {
        Daemon daemon;
        const QString secret = QStringLiteral("canary-of-a-job");
        daemon.writeConfig(
            QStringLiteral("quiet"),
            QStringLiteral("command = [\"true\"]\nnum_processes = 0\nenv = { TOKEN = \"%1\" }\n")
                .arg(secret));
        QVERIFY2(daemon.start(), qPrintable(daemon.errors()));
        const QString job = daemon.submit({{QStringLiteral("config_name"), QStringLiteral("quiet")}})
                                .value(QStringLiteral("job_id"))
                                .toString();
        QVERIFY(daemon.reaches(job, QStringLiteral("completed")));
        QByteArray answers;
        for (const QByteArray& path : {QByteArray("/api/queue?include_completed=true"),
                                       QByteArray("/api/cloud/jobs"), "/api/cloud/jobs/" + job.toLatin1(),
                                       QByteArray("/api/configs"), QByteArray("/api/configs/quiet")})
            answers += rawAnswer(daemon.url(), request("GET " + path, "X-Forwarded-For: 10.0.0.1\r\n"));
        QVERIFY(answers.contains("HTTP/1.1 401 "));
        answers += daemon.get(QStringLiteral("/api/queue?include_completed=true")).body;
        QVERIFY(!answers.contains(secret.toUtf8()));
        QVERIFY(!daemon.errors().contains(secret));
    }

    /// What the server was started with is no business of the jobs.
    void environmentOfTheServerDoesNotReachJobs() {
        const QByteArray secret = "canary-of-the-server";
        for (const char* name : {"KATAAR_API_KEY", "AWS_SECRET_ACCESS_KEY", "SSH_AUTH_SOCK", "GITHUB_TOKEN"})
            qputenv(name, secret);
        Daemon daemon;
        daemon.writeConfig(QStringLiteral("telling"),
                           QStringLiteral("command = [\"env\"]\nnum_processes = 0\n"));
        const bool started = daemon.start();
        for (const char* name : {"KATAAR_API_KEY", "AWS_SECRET_ACCESS_KEY", "SSH_AUTH_SOCK", "GITHUB_TOKEN"})
            qunsetenv(name);
        QVERIFY2(started, qPrintable(daemon.errors()));
        const QString job = daemon.submit({{QStringLiteral("config_name"), QStringLiteral("telling")}})
                                .value(QStringLiteral("job_id"))
                                .toString();
        QVERIFY(daemon.reaches(job, QStringLiteral("completed")));
        const QString log = daemon.log(job);
        QVERIFY(log.contains(QStringLiteral("KATAAR_JOB_ID=")));
        QVERIFY2(!log.contains(QString::fromLatin1(secret)), qPrintable(log));
        QVERIFY(!everythingIn(daemon.dataDir()).contains(secret));
        QVERIFY(!daemon.errors().contains(QString::fromLatin1(secret)));
    }

    /// Files and folders of the server are its user's alone.
    void filesArePrivate() {
        Daemon daemon;
        QVERIFY2(daemon.start(), qPrintable(daemon.errors()));
        const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther |
                            QFile::WriteOther | QFile::ExeOther;
        QVERIFY((QFileInfo(daemon.dataDir()).permissions() & others) == 0);
        QDirIterator files(daemon.dataDir(), QDir::Files | QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot,
                           QDirIterator::Subdirectories);
        int seen = 0;
        while (files.hasNext()) {
            const QString path = files.next();
            QVERIFY2((files.fileInfo().permissions() & others) == 0, qPrintable(path));
            ++seen;
        }
        QVERIFY(seen > 2);
    }
};

KATAAR_TEST(secrets, SecretsTest)
#include "tst_secrets.moc"
