// SPDX-License-Identifier: GPL-3.0-or-later
// What an engine finds after its predecessor was killed, in every state that an attempt's folder can be in.
#include "core/spool/process.h"
#include "tests/core/exec/fixture.h"
#include "tests/support/testmain.h"

#include <QProcess>

namespace kataar::test {

namespace {

/// A process of the test's own, ended with it.
struct Bystander {
    Bystander() { process.start(QStringLiteral("sleep"), {QStringLiteral("600")}); }
    ~Bystander() {
        process.kill();
        process.waitForFinished();
    }
    QProcess process;
};

int runOnFolder(const QString& folder) { return QProcess::execute(runnerProgram(), {folder}); }

QByteArray thisBoot() { return QByteArray::fromStdString(spool::bootId()); }

} // namespace

class TestLocalRecovery : public QObject {
    Q_OBJECT

    /// Starts scripts under an engine of their own and kills it with SIGKILL while they run.
    static void runUnderKilledEngine(const ExecFixture& f, const QMap<QString, QString>& scripts) {
        QStringList arguments{f.spool(), runnerProgram()};
        for (auto it = scripts.begin(); it != scripts.end(); ++it)
            arguments << it.key() << it.value();
        QProcess engine;
        engine.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        engine.start(QFileInfo(QCoreApplication::applicationFilePath())
                         .dir()
                         .filePath(QStringLiteral("kataar-test-engine")),
                     arguments);
        QVERIFY(engine.waitForStarted());
        QVERIFY(engine.waitForReadyRead());
        QCOMPARE(engine.readLine(), QByteArray("running\n"));
        engine.kill();
        QVERIFY(engine.waitForFinished());
    }

    /// A running job whose runner is killed at once; gives the job's pid.
    static int runAndKillRunner(ExecFixture& f, const ExecutionOrder& order) {
        const QString uuid = order.attempt.uuid;
        if (!f.executor->start(order).ok() || !f.waitLog(uuid, "ready"))
            return 0;
        const auto pids = f.open(uuid).readPids();
        ::kill(pids->runner.pid, SIGKILL);
        return pids->job.pid;
    }

private Q_SLOTS:
    void runningJobsAreAdopted() {
        ExecFixture f;
        const QString go = f.file(QStringLiteral("go"));
        const QString wait =
            QStringLiteral("echo before; while [ ! -e %1 ]; do sleep 0.02; done; echo after; ").arg(go);
        const QString a = randomId();
        const QString b = randomId();
        const QString c = randomId();
        runUnderKilledEngine(f, {{a, wait + QStringLiteral("exit 0")},
                                 {b, wait + QStringLiteral("exit 5")},
                                 {c, wait + QStringLiteral("kill -9 $$")}});
        QMap<QString, int> pids;
        for (const QString& uuid : {a, b, c}) {
            pids[uuid] = f.open(uuid).readPids()->job.pid;
            QVERIFY(ExecFixture::alive(pids[uuid]));
        }
        f.executor->recover({ExecFixture::attempt(a), ExecFixture::attempt(b), ExecFixture::attempt(c)});
        QCOMPARE(f.started.size(), 3); // at once
        QVERIFY(f.ended.isEmpty());
        f.executor->recover({ExecFixture::attempt(a)}); // asked again: nothing new
        for (const QString& uuid : {a, b, c})
            QCOMPARE(f.open(uuid).readPids()->job.pid, pids.value(uuid));
        f.write(go, "x");
        for (const QString& uuid : {a, b, c}) {
            QVERIFY(f.waitEnded(uuid));
            QCOMPARE(f.log(uuid), QByteArray("before\nafter\n"));
        }
        QCOMPARE(f.ended.value(a).code, std::optional<int>(0));
        QCOMPARE(f.ended.value(b).code, std::optional<int>(5));
        QCOMPARE(f.ended.value(c).signal, std::optional<int>(9));
        QCOMPARE(f.reports, 3);
    }

    void adoptedJobIsStopped() {
        ExecFixture f;
        const QString uuid = randomId();
        runUnderKilledEngine(f, {{uuid, QStringLiteral("exec sleep 60")}});
        f.executor->recover({ExecFixture::attempt(uuid)});
        QVERIFY(f.started.contains(uuid));
        f.executor->stop(uuid, StopCause::Cancelled);
        QVERIFY(f.waitEnded(uuid));
        QCOMPARE(f.ended.value(uuid).signal, std::optional<int>(SIGTERM));
    }

    /// The engine wrote the wish and was killed before it told the runner.
    void wishToStopSurvivesTheEngine() {
        ExecFixture f;
        const QString uuid = randomId();
        runUnderKilledEngine(f, {{uuid, QStringLiteral("exec sleep 60")}});
        QCOMPARE(f.open(uuid).writeNew(spool::file::stop, {}), 0);
        f.executor->recover({ExecFixture::attempt(uuid)});
        QVERIFY(f.waitEnded(uuid));
        QCOMPARE(f.ended.value(uuid).signal, std::optional<int>(SIGTERM));
    }

    void endedMeanwhile() {
        ExecFixture f;
        const QString uuid = randomId();
        const QString go = f.file(QStringLiteral("go"));
        runUnderKilledEngine(
            f, {{uuid, QStringLiteral("while [ ! -e %1 ]; do sleep 0.02; done; exit 33").arg(go)}});
        f.write(go, "x");
        QVERIFY(QTest::qWaitFor([&] { return !f.open(uuid).lockHeld(); }, 30000));
        f.executor->recover({ExecFixture::attempt(uuid)});
        QVERIFY(f.started.contains(uuid));
        QCOMPARE(f.ended.value(uuid).code, std::optional<int>(33));
    }

    /// The engine takes the claim, so that a runner that comes late executes nothing.
    void neverStarted() {
        ExecFixture f;
        const auto order = f.script(QStringLiteral("echo ran > ran"));
        const QString uuid = order.attempt.uuid;
        f.prepare(order, thisBoot());
        f.executor->recover({ExecFixture::attempt(uuid, AttemptPhase::Starting)});
        QVERIFY(f.ended.value(uuid).neverRan);
        QVERIFY(!f.started.contains(uuid));
        QCOMPARE(runOnFolder(f.folder(uuid)), 92);
        QVERIFY(!QFile::exists(f.file(QStringLiteral("ran"))));
        f.restart(); // killed before it could store that: finds the same again
        f.executor->recover({ExecFixture::attempt(uuid, AttemptPhase::Starting)});
        QVERIFY(f.ended.value(uuid).neverRan);
    }

    void twoRunnersRunOnce() {
        ExecFixture f;
        for (int round = 0; round < 20; ++round) {
            const auto order = f.script(QStringLiteral("echo once"));
            f.prepare(order, thisBoot());
            QProcess first;
            QProcess second;
            first.start(runnerProgram(), {f.folder(order.attempt.uuid)});
            second.start(runnerProgram(), {f.folder(order.attempt.uuid)});
            QVERIFY(first.waitForFinished() && second.waitForFinished());
            const QSet<int> codes{first.exitCode(), second.exitCode()};
            QCOMPARE(codes, (QSet<int>{0, 92}));
            QCOMPARE(f.log(order.attempt.uuid), QByteArray("once\n"));
        }
    }

    /// Runner and recovering engine at the same time: it ran, or the engine knows that it never will.
    void runnerAgainstRecovery() {
        ExecFixture f;
        for (int round = 0; round < 40; ++round) {
            const auto order = f.script(QStringLiteral("echo once"));
            const QString uuid = order.attempt.uuid;
            f.prepare(order, thisBoot());
            QProcess runner;
            runner.start(runnerProgram(), {f.folder(uuid)});
            f.executor->recover({ExecFixture::attempt(uuid, AttemptPhase::Starting)});
            QVERIFY(runner.waitForFinished());
            QVERIFY(f.waitEnded(uuid));
            const bool ran = f.log(uuid) == "once\n";
            QCOMPARE(f.ended.value(uuid).neverRan, !ran);
            QCOMPARE(f.ended.value(uuid).success(), ran);
        }
    }

    void killedRunnerWithDeadJob() {
        ExecFixture f;
        const auto order = f.script(QStringLiteral("echo ready; exec sleep 60"));
        const int job = runAndKillRunner(f, order);
        QVERIFY(job > 0);
        ::kill(job, SIGKILL);
        QVERIFY(f.waitEnded(order.attempt.uuid));
        const ExitRecord exit = f.ended.value(order.attempt.uuid);
        QVERIFY(!exit.known && !exit.neverRan && !exit.success());
        QVERIFY(exit.problem.contains(QStringLiteral("supervisor")));
    }

    /// Job and its child live on; the end is reported when both are gone, and nobody claims to know the code.
    void killedRunnerWithLivingJob() {
        ExecFixture f;
        const QString go = f.file(QStringLiteral("go"));
        const auto order =
            f.script(QStringLiteral("(setsid sh -c 'while [ ! -e go2 ]; do sleep 0.02; done' &); echo ready; "
                                    "while [ ! -e go ]; do sleep 0.02; done; exit 0"));
        const QString uuid = order.attempt.uuid;
        const int job = runAndKillRunner(f, order);
        QVERIFY(job > 0);
        QVERIFY(QTest::qWaitFor([&] { return !f.open(uuid).lockHeld(); }, 30000));
        f.restart();
        f.executor->recover({ExecFixture::attempt(uuid)});
        QVERIFY(f.started.contains(uuid) && f.ended.isEmpty());
        f.write(go, "x");
        QVERIFY(QTest::qWaitFor([&] { return !ExecFixture::alive(job); }, 30000));
        QVERIFY(f.ended.isEmpty());
        f.write(f.file(QStringLiteral("go2")), "x");
        QVERIFY(f.waitEnded(uuid));
        QVERIFY(!f.ended.value(uuid).known);
    }

    void killedRunnerAndStop() {
        ExecFixture f;
        const auto order = f.script(QStringLiteral("trap '' TERM; echo ready; while :; do sleep 1; done"));
        const int job = runAndKillRunner(f, order);
        QVERIFY(job > 0);
        QVERIFY(QTest::qWaitFor([&] { return !f.open(order.attempt.uuid).lockHeld(); }, 30000));
        f.executor->stop(order.attempt.uuid, StopCause::Cancelled);
        QVERIFY(f.waitEnded(order.attempt.uuid));
        QVERIFY(!ExecFixture::alive(job));
        QVERIFY(!f.ended.value(order.attempt.uuid).known);
    }

    /// `pids` names a living process with another start time: it is left alone.
    void reusedPidIsNotTouched() {
        ExecFixture f;
        Bystander innocent;
        QVERIFY(innocent.process.waitForStarted());
        const auto order = f.script(QStringLiteral("exit 0"));
        const QString uuid = order.attempt.uuid;
        f.prepare(order, thisBoot());
        const auto folder = f.open(uuid);
        QCOMPARE(folder.claimAsRunner(), 0);
        spool::Pids pids;
        pids.bootId = spool::bootId();
        pids.runner = pids.job = {int(innocent.process.processId()), 1};
        QCOMPARE(folder.writeNew(spool::file::pids, encode(pids)), 0);
        f.executor->recover({ExecFixture::attempt(uuid)});
        f.executor->stop(uuid, StopCause::Cancelled);
        QVERIFY(f.waitEnded(uuid));
        QVERIFY(!f.ended.value(uuid).known);
        QCOMPARE(innocent.process.state(), QProcess::Running);
        QVERIFY(ExecFixture::alive(int(innocent.process.processId())));
    }

    void damagedPidsOfARunningJob_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("garbage") << QByteArray("kataar pids 1\nboot:99999999999:x");
        QTest::newRow("binary") << QByteArray(3000, '\xff');
        QTest::newRow("long") << QByteArray(100000, '1');
    }
    void damagedPidsOfARunningJob() {
        QFETCH(QByteArray, bytes);
        ExecFixture f;
        const QString uuid = randomId();
        runUnderKilledEngine(f, {{uuid, QStringLiteral("exec sleep 60")}});
        f.write(f.folder(uuid) + QStringLiteral("/pids"), bytes);
        f.executor->recover({ExecFixture::attempt(uuid)});
        QVERIFY(f.ended.isEmpty());
        f.executor->stop(uuid, StopCause::Cancelled); // finds the runner by its lock
        QVERIFY(f.waitEnded(uuid));
        QCOMPARE(f.ended.value(uuid).signal, std::optional<int>(SIGTERM));
    }

    void damagedFoldersNeverCrash() {
        ExecFixture f;
        for (const char* name : {"exit", "pids", "spec", "claim"}) {
            for (const QByteArray& bytes :
                 {QByteArray(), QByteArray(4096, '\0'), QByteArray(70000, 'z'),
                  QByteArray("kataar exit 1\ncode:1:0\nsum:16:0000000000000000\n")}) {
                const auto order = f.script(QStringLiteral("exit 0"));
                f.prepare(order, thisBoot());
                QCOMPARE(f.open(order.attempt.uuid).claimAsRunner(), 0);
                f.write(f.folder(order.attempt.uuid) + QLatin1Char('/') + QLatin1String(name), bytes);
                f.executor->recover({ExecFixture::attempt(order.attempt.uuid)});
                QVERIFY(f.waitEnded(order.attempt.uuid));
                QVERIFY(!f.ended.value(order.attempt.uuid).known);
            }
        }
    }

    void damagedOrderIsNotExecuted() {
        ExecFixture f;
        const auto order = f.script(QStringLiteral("echo ran > ran"));
        f.prepare(order, thisBoot());
        const QString spec = f.folder(order.attempt.uuid) + QStringLiteral("/spec");
        f.write(spec, f.read(spec).replace("ran > ran", "ran > RAN"));
        QCOMPARE(runOnFolder(f.folder(order.attempt.uuid)), 0);
        f.executor->recover({ExecFixture::attempt(order.attempt.uuid)});
        QVERIFY(f.ended.value(order.attempt.uuid).neverRan);
        QVERIFY(!QFile::exists(f.file(QStringLiteral("ran"))) &&
                !QFile::exists(f.file(QStringLiteral("RAN"))));
    }

    void rebootInterrupts() {
        ExecFixture f;
        const auto order = f.script(QStringLiteral("exit 0"));
        f.prepare(order, "another-boot");
        QCOMPARE(f.open(order.attempt.uuid).claimAsRunner(), 0);
        f.executor->recover({ExecFixture::attempt(order.attempt.uuid)});
        const ExitRecord exit = f.ended.value(order.attempt.uuid);
        QVERIFY(exit.interrupted && !exit.known && !exit.neverRan);
    }

    void recordFromBeforeTheRebootCounts() {
        ExecFixture f;
        const auto order = f.script(QStringLiteral("exit 0"));
        f.prepare(order, "another-boot");
        const auto folder = f.open(order.attempt.uuid);
        spool::End end;
        end.code = 4;
        int error = 0;
        QCOMPARE(spool::Folder::writeEnd(folder.reserveEnd(error), end), 0);
        f.executor->recover({ExecFixture::attempt(order.attempt.uuid)});
        QCOMPARE(f.ended.value(order.attempt.uuid).code, std::optional<int>(4));
        QVERIFY(!f.ended.value(order.attempt.uuid).interrupted);
    }

    /// A power cut may lose a young folder whole; the spool itself remembers the boot.
    void folderLostByAPowerCut() {
        ExecFixture f;
        QDir().mkpath(f.spool());
        f.write(f.spool() + QStringLiteral("/boot"), "another-boot");
        f.restart();
        const QString uuid = randomId();
        f.executor->recover({ExecFixture::attempt(uuid, AttemptPhase::Starting)});
        QVERIFY(f.ended.value(uuid).interrupted);
    }

    void folderThatIsNotThere() {
        ExecFixture f;
        const QString starting = randomId();
        const QString running = randomId();
        f.executor->recover({ExecFixture::attempt(starting, AttemptPhase::Starting),
                             ExecFixture::attempt(running, AttemptPhase::Running),
                             ExecFixture::attempt(QStringLiteral("../x"), AttemptPhase::Running)});
        QVERIFY(f.ended.value(starting).neverRan);
        QVERIFY(!f.ended.value(running).neverRan && !f.ended.value(running).known);
        QCOMPARE(f.reports, 3);
    }

    /// Somebody emptied the spool under a running job: it is found by its environment and watched to its end.
    void folderRemovedUnderARunningJob() {
        ExecFixture f;
        const QString uuid = randomId();
        const QString go = f.file(QStringLiteral("go"));
        runUnderKilledEngine(f, {{uuid, QStringLiteral("while [ ! -e %1 ]; do sleep 0.02; done").arg(go)}});
        QVERIFY(QDir(f.folder(uuid)).removeRecursively());
        f.executor->recover({ExecFixture::attempt(uuid)});
        QVERIFY(f.started.contains(uuid) && f.ended.isEmpty());
        f.write(go, "x");
        QVERIFY(f.waitEnded(uuid));
        QVERIFY(!f.ended.value(uuid).known);
    }
};

} // namespace kataar::test

using kataar::test::TestLocalRecovery;
KATAAR_TEST(localrecovery, TestLocalRecovery)
#include "tst_localrecovery.moc"
