// SPDX-License-Identifier: GPL-3.0-or-later
// News of a real kataard: by mail and to a webhook, over a kill -9, and never with a secret in sight.
#include "tests/support/daemon.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QFile>
#include <QMessageAuthenticationCode>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace kataar::test;

namespace kataar::test {

/// Answers what it is told to, and keeps the requests.
class NewsHook final : public QTcpServer {
public:
    QByteArray answer = "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n";
    QVector<QPair<QByteArray, QJsonObject>> requests; ///< head and body

    NewsHook() {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket* socket = nextPendingConnection();
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            connect(socket, &QTcpSocket::readyRead, socket, [this, socket] { take(*socket); });
        });
    }
    QStringList events() const {
        QStringList all;
        for (const auto& [head, body] : requests)
            all << body[QStringLiteral("event")].toString();
        return all;
    }

private:
    void take(QTcpSocket& socket) {
        const QByteArray all = socket.property("all").toByteArray() + socket.readAll();
        socket.setProperty("all", all);
        const qsizetype head = all.indexOf("\r\n\r\n");
        const QJsonObject body = QJsonDocument::fromJson(all.mid(head + 4)).object();
        if (head < 0 || body.isEmpty())
            return;
        const auto value = [&](const char* name) {
            const qsizetype at = all.indexOf("\r\n" + QByteArray(name) + ": ") + qstrlen(name) + 4;
            return all.mid(at, all.indexOf("\r\n", at) - at);
        };
        const QByteArray good =
            QMessageAuthenticationCode::hash(value("X-Kataar-Timestamp") + '.' + all.mid(head + 4),
                                             "canary-hook", QCryptographicHash::Sha256)
                .toHex();
        QCOMPARE(value("X-Kataar-Signature"), "sha256=" + good);
        requests.append({all.left(head), body});
        socket.write(answer);
        socket.disconnectFromHost();
    }
};

} // namespace kataar::test

class NewsTest : public QObject {
    Q_OBJECT

    std::unique_ptr<Daemon> m_daemon;
    std::unique_ptr<NewsHook> m_hook;

    static QString text(const char* ascii) { return QString::fromLatin1(ascii); }
    QString file(const QString& name, const QByteArray& content, QFile::Permissions permissions) const {
        QFile file(m_daemon->rootDir() + u'/' + name);
        if (!file.open(QIODevice::WriteOnly) || file.write(content) < 0 || !file.setPermissions(permissions))
            qFatal("cannot write a file of the test");
        return file.fileName();
    }
    QString mailFolder() const { return m_daemon->rootDir() + text("/mails"); }
    QByteArrayList mails() const {
        QByteArrayList all;
        const QDir folder(mailFolder());
        for (const QString& name :
             folder.entryList({text("done.*")}, QDir::Files, QDir::Time | QDir::Reversed)) {
            QFile one(folder.filePath(name));
            if (one.open(QIODevice::ReadOnly))
                all << one.readAll();
        }
        return all;
    }
    QStringList options() const {
        const auto owner = QFile::ReadOwner | QFile::WriteOwner;
        const QString mailer =
            file(text("mailer"),
                 "#!/bin/sh\ncat > '" + mailFolder().toUtf8() + "/part.'$$ && mv '" + mailFolder().toUtf8() +
                     "/part.'$$ '" + mailFolder().toUtf8() + "/done.'$$\n",
                 owner | QFile::ExeOwner);
        const QString secret = file(text("secret"), "canary-hook\n", owner);
        QStringList all;
        for (const QString& one :
             {text("notify/mail_from=kataar@example.org"), text("notify/sendmail=") + mailer,
              text("notify/gather_seconds=0"), text("notify/webhook_secret_file=") + secret,
              QStringLiteral("notify/webhook_url=http://127.0.0.1:%1/hook").arg(m_hook->serverPort())})
            all << text("--set") << one;
        return all;
    }
    QString submit(const char* config, const QJsonObject& more = {}) {
        QJsonObject body = more;
        body.insert(text("config_name"), text(config));
        return m_daemon->submit(body)[text("job_id")].toString();
    }

private Q_SLOTS:
    void init() {
        m_daemon = std::make_unique<Daemon>();
        m_hook = std::make_unique<NewsHook>();
        QVERIFY(QDir().mkpath(mailFolder()));
        m_daemon->writeConfig(text("bad"),
                              text("command = [\"/bin/sh\", \"-c\", \"exit 3\"]\nnum_processes = 0\n"));
        m_daemon->writeConfig(text("good"), text("command = [\"/bin/true\"]\nnum_processes = 0\n"));
    }
    void cleanup() {
        m_daemon.reset();
        m_hook.reset();
    }

    void peopleAndProgramsHearOfIt() {
        QVERIFY2(m_daemon->start(options()), qPrintable(m_daemon->errors()));
        QCOMPARE(m_daemon->send("PATCH", text("/api/users/1"), R"({"email":"o@example.org","language":"hi"})")
                     .status,
                 200);
        const QString job = submit("good", {{text("requires_approval"), true}});
        QVERIFY(waitUntil([&] { return m_hook->requests.size() == 1 && mails().size() == 1; }));
        QCOMPARE(m_hook->events(), QStringList{text("approval.requested")});
        QCOMPARE(m_hook->requests.first().second[text("data")][text("job_id")].toString(), job);
        QVERIFY(mails().first().contains("To: o@example.org\n"));
        QVERIFY(mails().first().contains("Content-Language: hi\n"));
    }
    void newsOutliveAKill() {
        m_hook->answer = "HTTP/1.1 503 Busy\r\nRetry-After: 0\r\nConnection: close\r\n\r\n";
        QVERIFY2(m_daemon->start(options()), qPrintable(m_daemon->errors()));
        const QString job = submit("bad");
        QVERIFY(m_daemon->reaches(job, text("failed")));
        QVERIFY(waitUntil([&] { return m_hook->requests.size() == 1; }));
        QVERIFY(waitUntil([&] {
            return m_daemon->get(text("/api/notify"))
                       .json()[text("destinations")][0][text("attempts")]
                       .toInt() == 1;
        }));
        m_daemon->kill();
        m_hook->answer = NewsHook().answer;
        QVERIFY2(m_daemon->start(options()), qPrintable(m_daemon->errors()));
        QVERIFY(waitUntil([&] { return m_hook->requests.size() == 2; }, 40'000));
        const QJsonObject first = m_hook->requests[0].second;
        QCOMPARE(m_hook->requests[1].second, first); // the same delivery, to the letter
        QCOMPARE(first[text("event")].toString(), text("job.finished"));
        QCOMPARE(first[text("data")][text("job_id")].toString(), job);
        QVERIFY(waitUntil(
            [&] { return m_daemon->get(text("/api/notify")).json()[text("waiting")].toInt() == 0; }));
    }
    void secretsStayWhereTheyAre() {
        QStringList open = options();
        QFile::setPermissions(m_daemon->rootDir() + text("/secret"),
                              QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther);
        QVERIFY(!m_daemon->start(open));
        QVERIFY2(m_daemon->errors().contains(text("chmod 600")), qPrintable(m_daemon->errors()));
        QVERIFY2(m_daemon->start(options()), qPrintable(m_daemon->errors()));
        submit("bad");
        QVERIFY(waitUntil([&] { return m_hook->requests.size() == 1; }));
        for (const char* path : {"/api/notify", "/health", "/api/cloud/metrics/prometheus", "/api/audit"})
            QVERIFY(!m_daemon->get(text(path)).body.contains("canary"));
        QVERIFY(!m_hook->requests.first().first.contains("canary"));
        QVERIFY(!m_daemon->errors().contains(text("canary")));
        QCOMPARE(m_daemon->terminate(), 0);
        for (const QString& name : QDir(m_daemon->dataDir()).entryList(QDir::Files)) {
            QFile stored(m_daemon->dataDir() + u'/' + name);
            QVERIFY(stored.open(QIODevice::ReadOnly));
            QVERIFY(!stored.readAll().contains("canary"));
        }
    }
};

KATAAR_TEST(news, NewsTest)
#include "tst_news.moc"
