// SPDX-License-Identifier: GPL-3.0-or-later
// What people get wrong: every bad input has a clear error, and loses nothing.
#include "tests/support/daemon.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QFile>
#include <QTcpServer>
#include <QTest>

#include <sys/mount.h>
#include <unistd.h>

using namespace kataar::test;

class BadInputTest : public QObject {
    Q_OBJECT

    std::unique_ptr<Daemon> m_daemon;

    static QByteArray json(const char* text) { return QByteArray(text).replace('\'', '"'); }

private Q_SLOTS:
    void init() { m_daemon = std::make_unique<Daemon>(); }
    void cleanup() { m_daemon.reset(); }

    void submitFields_data() {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("field");
        const auto row = [](const char* body, int status, const char* field) {
            QTest::newRow(body) << json(body) << status << QString::fromLatin1(field);
        };
        row("{", 400, "");
        row("[]", 422, "");
        row("{}", 422, "config_name");
        row("{'config_name': 5}", 422, "config_name");
        row("{'config_name': 'quick', 'command': ['x']}", 422, "command");
        row("{'command': 'ls -l'}", 422, "command");
        row("{'command': ['']}", 422, "command");
        row("{'config_name': 'quick', 'no_wait': 'yes'}", 422, "no_wait");
        row("{'config_name': 'quick', 'any_gpu': 1}", 422, "any_gpu");
        row("{'config_name': 'quick', 'target': 'moon'}", 422, "target");
        row("{'config_name': 'quick', 'num_processes': -1}", 422, "num_processes");
        row("{'config_name': 'quick', 'num_processes': 1.5}", 422, "num_processes");
        row("{'config_name': 'quick', 'num_processes': 100000}", 422, "num_processes");
        row("{'config_name': 'quick', 'device_ids': [0, 0]}", 422, "device_ids");
        row("{'config_name': 'quick', 'device_ids': [-1]}", 422, "device_ids");
        row("{'config_name': 'quick', 'device_ids': '0,1'}", 422, "device_ids");
        row("{'config_name': 'quick', 'priority': 51}", 422, "priority");
        row("{'config_name': 'quick', 'time_limit': 0}", 422, "time_limit");
        row("{'config_name': 'quick', 'begin_at': 'soon'}", 422, "begin_at");
        row("{'config_name': 'quick', 'metadata': []}", 422, "metadata");
        row("{'config_name': 'quick', 'requires_approval': 'no'}", 422, "requires_approval");
    }
    void submitFields() {
        QFETCH(QByteArray, body);
        QFETCH(int, status);
        QFETCH(QString, field);
        QVERIFY2(m_daemon->start(), qPrintable(m_daemon->errors()));
        m_daemon->writeConfig(QStringLiteral("quick"),
                              QStringLiteral("command = [\"/bin/true\"]\nnum_processes = 0\n"));
        const Answer answer = m_daemon->send("POST", QStringLiteral("/api/queue/submit"), body, {});
        QCOMPARE(answer.status, status);
        QVERIFY(answer.json()[QStringLiteral("detail")].isString());
        QCOMPARE(answer.json()[QStringLiteral("status")].toInt(), status);
        if (!field.isEmpty())
            QCOMPARE(answer.json()[QStringLiteral("errors")]
                         .toArray()[0]
                         .toObject()[QStringLiteral("field")]
                         .toString(),
                     field);
        QCOMPARE(m_daemon->get(QStringLiteral("/api/cloud/jobs")).json()[QStringLiteral("total")].toInt(), 0);
    }

    void configurations() {
        QVERIFY(m_daemon->start());
        const auto error = [&](const QString& name) {
            const QJsonObject answer = m_daemon->submit({{QStringLiteral("config_name"), name}});
            [&] { QVERIFY(!answer[QStringLiteral("success")].toBool()); }();
            return answer[QStringLiteral("error")].toString();
        };
        QVERIFY(error(QStringLiteral("nothing")).contains(QStringLiteral("nothing")));
        QVERIFY(!error(QStringLiteral("../../etc/passwd")).isEmpty());
        m_daemon->writeConfig(QStringLiteral("broken"),
                              QStringLiteral("command = [\"x\"]\nnum_processes = = 1\n"));
        QVERIFY2(error(QStringLiteral("broken")).contains(QStringLiteral(":2")) ||
                     error(QStringLiteral("broken")).contains(QStringLiteral("line 2")),
                 qPrintable(error(QStringLiteral("broken"))));
        QVERIFY(error(QStringLiteral("broken")).contains(QStringLiteral("broken.toml")));
        m_daemon->writeConfig(QStringLiteral("empty"), QStringLiteral("command = []\n"));
        QVERIFY(!error(QStringLiteral("empty")).isEmpty());
    }

    void limitFields() {
        QVERIFY(m_daemon->start());
        for (const char* body : {"{'max_concurrent': 0}", "{'max_concurrent': 'ten'}",
                                 "{'local_job_max_concurrent': 0}", "{'local_gpu_max_concurrent': 0}",
                                 "{'starvation_threshold_minutes': -1}", "{'enable_fair_share': 1}"}) {
            const Answer answer =
                m_daemon->send("POST", QStringLiteral("/api/queue/concurrency"), json(body), {});
            QVERIFY2(answer.status == 422, body);
        }
        QCOMPARE(m_daemon->get(QStringLiteral("/api/queue/concurrency"))
                     .json()[QStringLiteral("max_concurrent")]
                     .toInt(),
                 5);
    }

    void unknownThings() {
        QVERIFY(m_daemon->start());
        QCOMPARE(m_daemon->get(QStringLiteral("/api/queue/position/nothing")).status, 404);
        QCOMPARE(m_daemon->get(QStringLiteral("/api/cloud/jobs/nothing")).status, 404);
        QCOMPARE(m_daemon->get(QStringLiteral("/api/queue?status=asleep")).status, 400);
        QCOMPARE(m_daemon->get(QStringLiteral("/api/queue?status=asleep"))
                     .json()[QStringLiteral("detail")]
                     .toString(),
                 QStringLiteral("Invalid status: asleep"));
        QCOMPARE(m_daemon->get(QStringLiteral("/api/queue?limit=0")).status, 422);
        QCOMPARE(m_daemon->get(QStringLiteral("/api/queue?limit=201")).status, 422);
        QCOMPARE(m_daemon->get(QStringLiteral("/api/none")).status, 404);
        QCOMPARE(m_daemon->send("DELETE", QStringLiteral("/api/queue"), {}, {}).status, 405);
        QCOMPARE(m_daemon->get(QStringLiteral("/api/queue"), {{"X-API-Key", "wrong"}}).status, 401);
        QCOMPARE(m_daemon->get(QStringLiteral("/api/queue"), {{"Origin", "http://evil.example"}}).status,
                 401);
    }

    void withoutOwnerTrustEverythingIsClosed() {
        QVERIFY(m_daemon->start({QStringLiteral("--no-owner-trust")}));
        QCOMPARE(m_daemon->get(QStringLiteral("/api/queue")).status, 401);
        QCOMPARE(m_daemon->get(QStringLiteral("/health")).status, 200);
        m_daemon->terminate();
    }

    void unwritableDataFolder() {
        QFile file(m_daemon->rootDir() + QStringLiteral("/data"));
        QVERIFY(file.open(QIODevice::WriteOnly)); // a file where the folder should be
        QVERIFY(!m_daemon->start());
        QVERIFY2(m_daemon->errors().contains(m_daemon->dataDir()), qPrintable(m_daemon->errors()));
        QCOMPARE(m_daemon->exitCode(), 1);
        file.remove();
    }

    void portInUse() {
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        QVERIFY(!m_daemon->start({QStringLiteral("--set"),
                                  QStringLiteral("server/port=%1").arg(other.serverPort()),
                                  QStringLiteral("--port"), QString::number(other.serverPort())}));
        QVERIFY2(m_daemon->errors().contains(QString::number(other.serverPort())),
                 qPrintable(m_daemon->errors()));
    }

    void secondEngine() {
        QVERIFY(m_daemon->start());
        QProcess second;
        second.start(programPath(QStringLiteral("kataard")),
                     {QStringLiteral("--data-dir"), m_daemon->dataDir(), QStringLiteral("--port"),
                      QStringLiteral("0")});
        QVERIFY(waitUntil([&] { return second.state() == QProcess::NotRunning; }));
        const QString errors = QString::fromUtf8(second.readAllStandardError());
        QVERIFY2(errors.contains(QString::number(m_daemon->pid())), qPrintable(errors));
        QVERIFY2(errors.contains(m_daemon->url()), qPrintable(errors));
        QCOMPARE(m_daemon->get(QStringLiteral("/health")).status, 200);
    }

    void damagedDatabase() {
        QVERIFY(m_daemon->start());
        m_daemon->terminate();
        const QString path = m_daemon->dataDir() + QStringLiteral("/jobs.db");
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        file.write("This is not a database at all.");
        file.close();
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray before = file.readAll();
        file.close();
        QVERIFY(!m_daemon->start());
        QVERIFY2(m_daemon->errors().contains(QStringLiteral("jobs.db")), qPrintable(m_daemon->errors()));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), before);
        file.remove();
    }

    void fullDisk() {
        if (geteuid() != 0)
            QSKIP("mounting a small file system needs root");
        const QByteArray folder = m_daemon->dataDir().toLocal8Bit();
        QDir().mkpath(m_daemon->dataDir());
        if (::mount("tmpfs", folder.constData(), "tmpfs", 0, "size=3m") != 0)
            QSKIP("this sandbox cannot mount a tmpfs");
        const auto unmount = qScopeGuard([&] {
            if (m_daemon->running())
                m_daemon->terminate();
            ::umount2(folder.constData(), MNT_DETACH);
        });
        QVERIFY2(m_daemon->start({QStringLiteral("--simulate-gpus"), QStringLiteral("1")}),
                 qPrintable(m_daemon->errors()));
        m_daemon->writeConfig(QStringLiteral("wait"),
                              QStringLiteral("command = [\"/bin/sleep\", \"600\"]\n"));
        QVERIFY(
            m_daemon
                ->submit({{QStringLiteral("config_name"), QStringLiteral("wait")}})[QStringLiteral("success")]
                .toBool());
        QFile filler(m_daemon->dataDir() + QStringLiteral("/filler"));
        QVERIFY(filler.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
        while (filler.write(QByteArray(4096, 'x')) == 4096) {
        }
        int accepted = 1;
        Answer refused;
        for (int i = 0; i < 200 && refused.status != 507; ++i) {
            refused = m_daemon->post(QStringLiteral("/api/queue/submit"),
                                     {{QStringLiteral("config_name"), QStringLiteral("wait")}});
            accepted += refused.status == 200 ? 1 : 0;
        }
        QCOMPARE(refused.status, 507);
        QCOMPARE(
            m_daemon->get(QStringLiteral("/api/cloud/jobs?limit=1")).json()[QStringLiteral("total")].toInt(),
            accepted); // reads go on
        filler.remove();
        QVERIFY(
            m_daemon
                ->submit({{QStringLiteral("config_name"), QStringLiteral("wait")}})[QStringLiteral("success")]
                .toBool());
        QCOMPARE(
            m_daemon->get(QStringLiteral("/api/cloud/jobs?limit=1")).json()[QStringLiteral("total")].toInt(),
            accepted + 1);
        QVERIFY(m_daemon->post(QStringLiteral("/api/cloud/jobs/cancel"), {{QStringLiteral("all"), true}})
                    .status == 200);
        QVERIFY(waitUntil([&] {
            return m_daemon->get(QStringLiteral("/api/queue/stats"))
                       .json()[QStringLiteral("local")]
                       .toObject()[QStringLiteral("running_jobs")]
                       .toInt() == 0;
        }));
    }
};

KATAAR_TEST(badinput, BadInputTest)
#include "tst_badinput.moc"
