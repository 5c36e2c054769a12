// SPDX-License-Identifier: GPL-3.0-or-later
// kataar-desktop as a process: its window, a second start of it, a killed one, and how it ends.
#include "tests/support/daemon.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <signal.h>

using namespace kataar::test;

namespace {

/// One start of the program in `folder`, where all that it keeps lies.
class DesktopProcess {
public:
    DesktopProcess(const QTemporaryDir& folder, const QStringList& more, const QByteArray& token = {}) {
        auto environment = QProcessEnvironment::systemEnvironment();
        for (const char* name : {"HOME", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "XDG_STATE_HOME"})
            environment.insert(QLatin1StringView(name), folder.path());
        environment.insert(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"), QStringLiteral("unix:path=/nowhere"));
        environment.insert(QStringLiteral("QT_LOGGING_RULES"), QStringLiteral("kataar.window.debug=true"));
        environment.insert(QStringLiteral("XDG_ACTIVATION_TOKEN"), QString::fromLatin1(token));
        m_process.setProcessEnvironment(environment);
        m_process.start(programPath(QStringLiteral("kataar-desktop")), more);
    }
    ~DesktopProcess() {
        m_process.kill();
        m_process.waitForFinished();
    }

    bool says(const QByteArray& words) {
        return waitUntil([&] { return errors().contains(words); });
    }
    QByteArray errors() { return m_errors += m_process.readAllStandardError(); }
    /// Its exit code; -1 where it crashed or goes on.
    int end() {
        const bool ended = waitUntil([&] { return m_process.state() == QProcess::NotRunning; });
        return ended && m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
    }
    void terminate() { m_process.terminate(); }
    void kill() { m_process.kill(); }

private:
    QProcess m_process;
    QByteArray m_errors;
};

} // namespace

class DesktopTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    QStringList ownQueue() const {
        return {QStringLiteral("--data-dir"),      m_folder.filePath(QStringLiteral("data")),
                QStringLiteral("--configs-dir"),   m_folder.filePath(QStringLiteral("configs")),
                QStringLiteral("--port"),          QStringLiteral("0"),
                QStringLiteral("--simulate-gpus"), QStringLiteral("2")};
    }

private Q_SLOTS:
    void aSecondStartRaisesTheFirst() {
        DesktopProcess first(m_folder, ownQueue());
        QVERIFY2(first.says("first picture"), first.errors());
        DesktopProcess second(m_folder, ownQueue(), "one-token");
        QCOMPARE(second.end(), 0);
        QVERIFY2(first.says("raised by a second start, with a token"), first.errors());
        DesktopProcess hostile(m_folder, ownQueue(), "two words");
        QCOMPARE(hostile.end(), 0);
        QVERIFY2(first.says("raised by a second start, without a token"), first.errors());
        DesktopProcess atLogin(m_folder, ownQueue() << QStringLiteral("--tray"));
        QCOMPARE(atLogin.end(), 0);
        QCOMPARE(first.errors().count("raised by a second start"), 2);
        first.terminate();
        QCOMPARE(first.end(), 0);
    }

    void aKilledOneStandsInNobodysWay() {
        DesktopProcess first(m_folder, ownQueue());
        QVERIFY2(first.says("first picture"), first.errors());
        first.kill();
        QCOMPARE(first.end(), -1);
        DesktopProcess next(m_folder, ownQueue());
        QVERIFY2(next.says("first picture"), next.errors());
        next.terminate();
        QCOMPARE(next.end(), 0);
    }

    /// A window that closes, one in the tray and one that is killed: the job knows nothing of them.
    void aRunningJobOutlivesItsWindows() {
        Daemon daemon;
        const QString go = daemon.rootDir() + QStringLiteral("/go");
        daemon.writeConfig(
            QStringLiteral("long"),
            QStringLiteral("command = [\"/bin/sh\", \"-c\", \"\"\"echo pid=$$; while [ ! -e '%1' ]; do sleep "
                           "0.02; done; exit 7\"\"\"]\n")
                .arg(go));
        const QStringList gpus{QStringLiteral("--simulate-gpus"), QStringLiteral("2")};
        const QStringList queue = gpus + QStringList{QStringLiteral("--data-dir"),    daemon.dataDir(),
                                                     QStringLiteral("--configs-dir"), daemon.configsDir(),
                                                     QStringLiteral("--port"),        QStringLiteral("0")};
        QVERIFY2(daemon.start(gpus), qPrintable(daemon.errors()));
        const QString job =
            daemon.submit({{QStringLiteral("config_name"), QStringLiteral("long")}})[QStringLiteral("job_id")]
                .toString();
        QVERIFY(waitUntil([&] { return daemon.log(job).startsWith(u"pid="); }));
        const auto pid = pid_t(daemon.log(job).section(u'\n', 0, 0).mid(4).toInt());
        const auto runs = [pid] { return ::kill(pid, 0) == 0; };
        QCOMPARE(daemon.terminate(), 0);
        {
            DesktopProcess window(m_folder, queue);
            QVERIFY2(window.says("first picture"), window.errors());
            QVERIFY(runs());
            window.terminate();
            QCOMPARE(window.end(), 0);
        }
        QVERIFY(runs());
        {
            DesktopProcess hidden(m_folder, queue + QStringList{QStringLiteral("--tray")});
            QVERIFY2(hidden.says("first picture"), hidden.errors()); // this desktop has no tray to hide in
            DesktopProcess second(m_folder, queue);
            QCOMPARE(second.end(), 0);
            QVERIFY2(hidden.says("raised by a second start"), hidden.errors());
            hidden.kill();
            QCOMPARE(hidden.end(), -1);
        }
        QVERIFY(runs());
        QVERIFY2(daemon.start(gpus), qPrintable(daemon.errors()));
        QVERIFY(daemon.reaches(job, QStringLiteral("running")));
        QVERIFY(QFile(go).open(QIODevice::WriteOnly));
        QVERIFY(daemon.reaches(job, QStringLiteral("failed")));
        QVERIFY(daemon.job(job)[QStringLiteral("error_message")].toString().contains(u"exit code 7"));
    }

    void theQueueOfAServerThatIsAway() {
        DesktopProcess away(m_folder, {QStringLiteral("--connect"), QStringLiteral("http://127.0.0.1:9")});
        QVERIFY2(away.says("first picture"), away.errors());
        away.terminate();
        QCOMPARE(away.end(), 0);
    }
};

KATAAR_TEST(desktop, DesktopTest)
#include "tst_desktop.moc"
