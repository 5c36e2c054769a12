// SPDX-License-Identifier: GPL-3.0-or-later
// Jobs as LocalExecutor and the real kataar-runner execute them: true ends, nothing leaked, nothing left
// over.
#include "tests/core/exec/fixture.h"
#include "tests/support/testmain.h"

#include <QElapsedTimer>

#include <fcntl.h>
#include <sys/resource.h>

namespace kataar::test {

class TestLocalExecutor : public QObject {
    Q_OBJECT

    /// Starts while no file may grow beyond `bytes`; the runner and its job inherit that.
    static Result<void> startWithin(ExecFixture& f, const ExecutionOrder& order, rlim_t bytes) {
        if (const auto warmUp = f.script(QStringLiteral("exit 0")); // prepares the spool
            !f.executor->start(warmUp).ok() || !f.waitEnded(warmUp.attempt.uuid))
            return Error::internal(QStringLiteral("warm_up"), {});
        rlimit old{};
        ::getrlimit(RLIMIT_FSIZE, &old);
        const rlimit small{bytes, old.rlim_max};
        const auto before = std::signal(SIGXFSZ, SIG_IGN);
        ::setrlimit(RLIMIT_FSIZE, &small);
        const auto begun = f.executor->start(order);
        ::setrlimit(RLIMIT_FSIZE, &old);
        std::signal(SIGXFSZ, before);
        return begun;
    }

private Q_SLOTS:
    void codeIsTrue_data() {
        QTest::addColumn<int>("code");
        for (const int code : {0, 1, 2, 42, 92, 126, 127, 128, 143, 255})
            QTest::addRow("%d", code) << code;
    }
    void codeIsTrue() {
        QFETCH(int, code);
        ExecFixture f;
        const auto order = f.script(QStringLiteral("exit %1").arg(code));
        QVERIFY(f.executor->start(order).ok());
        QVERIFY(f.waitEnded(order.attempt.uuid));
        const ExitRecord exit = f.ended.value(order.attempt.uuid);
        QVERIFY(exit.known);
        QCOMPARE(exit.code, std::optional<int>(code));
        QVERIFY(!exit.signal && !exit.neverRan && !exit.interrupted);
        QCOMPARE(exit.success(), code == 0);
        QVERIFY(exit.problem.isEmpty());
        QVERIFY(f.started.contains(order.attempt.uuid));
        QVERIFY(*exit.endedAt >= f.started.value(order.attempt.uuid));
    }

    void signalIsTrue_data() {
        QTest::addColumn<int>("number");
        for (const int number : {SIGHUP, SIGINT, SIGKILL, SIGSEGV, SIGTERM, SIGUSR1})
            QTest::addRow("%d", number) << number;
    }
    void signalIsTrue() {
        QFETCH(int, number);
        ExecFixture f;
        const auto order = f.script(QStringLiteral("ulimit -c 0; kill -%1 $$; sleep 60").arg(number));
        QVERIFY(f.executor->start(order).ok());
        QVERIFY(f.waitEnded(order.attempt.uuid));
        QCOMPARE(f.ended.value(order.attempt.uuid).signal, std::optional<int>(number));
        QVERIFY(f.ended.value(order.attempt.uuid).known);
    }

    void stopGivesTimeToEnd() {
        ExecFixture f;
        const auto order =
            f.script(QStringLiteral("trap 'exit 7' TERM; echo ready; while :; do sleep 0.02; done"));
        QVERIFY(f.executor->start(order).ok());
        QVERIFY(f.waitLog(order.attempt.uuid, "ready"));
        f.executor->stop(order.attempt.uuid, StopCause::Cancelled);
        f.executor->stop(order.attempt.uuid, StopCause::Cancelled);
        QVERIFY(f.waitEnded(order.attempt.uuid));
        QCOMPARE(f.ended.value(order.attempt.uuid).code, std::optional<int>(7));
        QCOMPARE(f.reports, 1);
    }

    void ignoredSigtermIsFollowedBySigkill() {
        ExecFixture f;
        const auto order = f.script(QStringLiteral("trap '' TERM; echo ready; while :; do sleep 1; done"));
        QVERIFY(f.executor->start(order).ok());
        QVERIFY(f.waitLog(order.attempt.uuid, "ready"));
        QElapsedTimer timer;
        timer.start();
        f.executor->stop(order.attempt.uuid, StopCause::Cancelled);
        QVERIFY(f.waitEnded(order.attempt.uuid));
        QVERIFY(timer.elapsed() >= 990);
        QCOMPARE(f.ended.value(order.attempt.uuid).signal, std::optional<int>(SIGKILL));
    }

    void frozenJobIsStopped() {
        ExecFixture f;
        const auto order = f.script(QStringLiteral("echo ready; kill -STOP $$; exit 0"));
        QVERIFY(f.executor->start(order).ok());
        QVERIFY(f.waitLog(order.attempt.uuid, "ready"));
        f.executor->stop(order.attempt.uuid, StopCause::Cancelled);
        QVERIFY(f.waitEnded(order.attempt.uuid));
        const ExitRecord exit = f.ended.value(order.attempt.uuid);
        QVERIFY(exit.signal == SIGTERM || exit.code == 0);
    }

    void stopAtOnce() {
        ExecFixture f;
        const auto order = f.script(QStringLiteral("sleep 60"));
        QVERIFY(f.executor->start(order).ok());
        f.executor->stop(order.attempt.uuid, StopCause::Cancelled);
        QVERIFY(f.waitEnded(order.attempt.uuid));
        const ExitRecord exit = f.ended.value(order.attempt.uuid);
        QVERIFY(exit.neverRan || exit.signal == SIGTERM);
    }

    void timeLimit() {
        ExecFixture f;
        auto order = f.script(QStringLiteral("exec sleep 60"));
        order.timeLimitSeconds = 1;
        QVERIFY(f.executor->start(order).ok());
        QVERIFY(f.waitEnded(order.attempt.uuid));
        QCOMPARE(f.ended.value(order.attempt.uuid).signal, std::optional<int>(SIGTERM));
        QVERIFY(
            f.ended.value(order.attempt.uuid).problem.contains(QStringLiteral("time limit of 1 seconds")));
    }

    /// A daemon in a session of its own that ignores SIGTERM does not outlive its job's end.
    void straysAreGone() {
        ExecFixture f;
        const auto order =
            f.script(QStringLiteral("(setsid sh -c 'trap \"\" TERM; (setsid sleep 70 &) ; echo $$ > stray; "
                                    "while :; do sleep 1; done' &)\n"
                                    "sleep 71 & while [ ! -s stray ]; do sleep 0.02; done; exit 3"));
        QVERIFY(f.executor->start(order).ok());
        QVERIFY(f.waitEnded(order.attempt.uuid));
        QCOMPARE(f.ended.value(order.attempt.uuid).code, std::optional<int>(3));
        QVERIFY(!ExecFixture::alive(f.read(f.file(QStringLiteral("stray"))).trimmed().toInt()));
        const auto end = f.open(order.attempt.uuid).readEnd();
        QVERIFY(end && end->strays >= 2);
    }

    void unknownCommand() {
        ExecFixture f;
        const auto order =
            ExecFixture::command({QStringLiteral("no-such-command-here"), QStringLiteral("x")});
        QVERIFY(f.executor->start(order).ok());
        QVERIFY(f.waitEnded(order.attempt.uuid));
        const ExitRecord exit = f.ended.value(order.attempt.uuid);
        QVERIFY(exit.known && !exit.neverRan && !exit.success());
        QCOMPARE(exit.code, std::optional<int>(127));
        QCOMPARE(exit.problem, QStringLiteral("The command 'no-such-command-here' was not found."));
    }

    void commandThatMayNotBeExecuted() {
        ExecFixture f;
        f.write(f.file(QStringLiteral("plain")), "text");
        const auto order = ExecFixture::command({f.file(QStringLiteral("plain"))});
        QVERIFY(f.executor->start(order).ok());
        QVERIFY(f.waitEnded(order.attempt.uuid));
        QCOMPARE(f.ended.value(order.attempt.uuid).code, std::optional<int>(126));
        QVERIFY(f.ended.value(order.attempt.uuid).problem.contains(QStringLiteral("Permission denied")));
    }

    void workingFolderThatIsNotThere() {
        ExecFixture f;
        auto order = f.script(QStringLiteral("exit 0"));
        order.spec.workingDirectory = QStringLiteral("/nowhere/at/all");
        QVERIFY(f.executor->start(order).ok());
        QVERIFY(f.waitEnded(order.attempt.uuid));
        QCOMPARE(f.ended.value(order.attempt.uuid).code, std::optional<int>(126));
        QVERIFY(f.ended.value(order.attempt.uuid).problem.contains(QStringLiteral("/nowhere/at/all")));
    }

    void environmentIsExactlyTheOrders() {
        ExecFixture f;
        qputenv("KATAAR_LEAK", "secret");
        auto order = ExecFixture::command({QStringLiteral("env")});
        order.spec.environment.insert(QStringLiteral("EMPTY"), QString());
        order.spec.environment.insert(QStringLiteral("LINES"), QStringLiteral("a=b कतार"));
        QVERIFY(f.executor->start(order).ok());
        QVERIFY(f.waitEnded(order.attempt.uuid));
        QList<QByteArray> lines = f.log(order.attempt.uuid).trimmed().split('\n');
        std::sort(lines.begin(), lines.end());
        const QList<QByteArray> expected{
            "EMPTY=", "KATAAR_ATTEMPT_ID=" + order.attempt.uuid.toLatin1(),
            "KATAAR_PROGRESS_FILE=" + QFile::encodeName(f.folder(order.attempt.uuid)) + "/progress",
            QByteArrayLiteral("LINES=a=b कतार"), "PATH=/usr/bin:/bin"};
        QCOMPARE(lines, expected);
    }

    void nothingElseIsInherited() {
        ExecFixture f;
        const int leaked = ::open("/dev/zero", O_RDONLY); // without O_CLOEXEC
        const auto order =
            f.script(QStringLiteral("ls /proc/self/fd | tr '\\n' ' '; readlink /proc/self/fd/0; grep -E "
                                    "'Sig(Blk|Ign)' /proc/self/status; "
                                    "cat /proc/self/oom_score_adj; ps -o pgid= -p $$ | tr -d ' '; echo $$"));
        QVERIFY(f.executor->start(order).ok());
        QVERIFY(f.waitEnded(order.attempt.uuid));
        ::close(leaked);
        const QList<QByteArray> lines = f.log(order.attempt.uuid).trimmed().split('\n');
        QCOMPARE(lines.value(0), QByteArray("0 1 2 3 /dev/null")); // 3 is the listed folder itself
        QCOMPARE(lines.value(1), QByteArray("SigBlk:\t0000000000000000"));
        // glibc's posix_spawn leaves its own two signals, 32 and 33, ignored; nobody can set or send those.
        const quint64 ignored = lines.value(2).mid(8).toULongLong(nullptr, 16);
        QCOMPARE(ignored & ~quint64(0x180000000), quint64(0));
        QCOMPARE(lines.value(3), QByteArray("500"));
        QCOMPARE(lines.value(4), lines.value(5));
    }

    void bigOutputIsWhole() {
        ExecFixture f;
        const auto order =
            f.script(QStringLiteral("head -c 50000000 /dev/zero | tr '\\0' 'x'; echo end >&2"));
        QVERIFY(f.executor->start(order).ok());
        QVERIFY(f.waitEnded(order.attempt.uuid));
        QVERIFY(f.ended.value(order.attempt.uuid).success());
        QCOMPARE(LogFile(f.spool()).size(order.attempt.uuid).value(), qint64(50000004));
        QCOMPARE(LogFile(f.spool()).tail(order.attempt.uuid, 8).value().bytes, QByteArray("xxxxend\n"));
    }

    void wrongOrdersAreRefused() {
        ExecFixture f;
        auto order = ExecFixture::command({});
        QCOMPARE(f.executor->start(order).error().code, ErrorCode::Invalid);
        order = ExecFixture::command({QStringLiteral("true")});
        order.attempt.uuid = QStringLiteral("../../etc");
        QCOMPARE(f.executor->start(order).error().code, ErrorCode::Invalid);
        order = ExecFixture::command({QStringLiteral("true"), QString(QChar(0))});
        QCOMPARE(f.executor->start(order).error().code, ErrorCode::Invalid);
        order = ExecFixture::command({QStringLiteral("true")});
        order.spec.environment.insert(QStringLiteral("A=B"), QStringLiteral("x"));
        QCOMPARE(f.executor->start(order).error().code, ErrorCode::Invalid);
        order = ExecFixture::command({QStringLiteral("true")});
        order.spec.environment.insert(QStringLiteral("A"), 5);
        QCOMPARE(f.executor->start(order).error().code, ErrorCode::Invalid);
        QVERIFY(QDir(f.spool()).entryList(QDir::Dirs | QDir::NoDotAndDotDot).isEmpty());
    }

    void sameAttemptTwiceRunsOnce() {
        ExecFixture f;
        const auto order = f.script(QStringLiteral("echo once >> count"));
        QVERIFY(f.executor->start(order).ok());
        QCOMPARE(f.executor->start(order).error().code, ErrorCode::WrongState);
        QVERIFY(f.waitEnded(order.attempt.uuid));
        QCOMPARE(f.read(f.file(QStringLiteral("count"))), QByteArray("once\n"));
        QCOMPARE(f.reports, 1);
    }

    void unwritableSpool() {
        QTemporaryDir dir;
        const SystemClock clock;
        QFile blocker(dir.filePath(QStringLiteral("file")));
        QVERIFY(blocker.open(QIODevice::WriteOnly));
        LocalExecutor executor(blocker.fileName() + QStringLiteral("/spool"), runnerProgram(), clock);
        const auto begun = executor.start(ExecFixture::command({QStringLiteral("true")}));
        QVERIFY(!begun.ok());
        QCOMPARE(begun.error().code, ErrorCode::NoSpace);
    }

    /// No room for the order: an error, and no folder that anybody could run.
    void fullDisk() {
        ExecFixture f;
        const auto order = f.script(QStringLiteral("exit 0"));
        const auto begun = startWithin(f, order, 0);
        QVERIFY(!begun.ok());
        QCOMPARE(begun.error().code, ErrorCode::NoSpace);
        QVERIFY(!QDir(f.folder(order.attempt.uuid)).exists());
        QVERIFY(f.executor->start(order).ok()); // and it recovers by itself
        QVERIFY(f.waitEnded(order.attempt.uuid));
    }

    /// The runner has no room for the record: it executes nothing, and the attempt may be tried again.
    void fullDiskForTheRunner() {
        ExecFixture f;
        const auto order = f.script(QStringLiteral("echo ran > ran"));
        QVERIFY(startWithin(f, order, 1000).ok());
        QVERIFY(f.waitEnded(order.attempt.uuid));
        QVERIFY(f.ended.value(order.attempt.uuid).neverRan);
        QVERIFY(f.ended.value(order.attempt.uuid).problem.contains(QStringLiteral("disk full")));
        QVERIFY(!QFile::exists(f.file(QStringLiteral("ran"))));
    }

    /// The log fills the disk: the job's own end is still recorded.
    void fullDiskWhileRunning() {
        ExecFixture f;
        const auto order = f.script(QStringLiteral("trap '' XFSZ; head -c 100000 /dev/zero; exit 9"));
        QVERIFY(startWithin(f, order, spool::exitBytes).ok());
        QVERIFY(f.waitEnded(order.attempt.uuid));
        QCOMPARE(f.ended.value(order.attempt.uuid).code, std::optional<int>(9));
        QCOMPARE(LogFile(f.spool()).size(order.attempt.uuid).value(), qint64(spool::exitBytes));
    }

    void missingRunner() {
        QTemporaryDir dir;
        const SystemClock clock;
        LocalExecutor executor(dir.path(), QStringLiteral("/nowhere/kataar-runner"), clock);
        const auto order = ExecFixture::command({QStringLiteral("true")});
        const auto begun = executor.start(order);
        QVERIFY(!begun.ok());
        QCOMPARE(begun.error().name, QStringLiteral("runner_missing"));
        QVERIFY(!QDir(dir.filePath(order.attempt.uuid)).exists());
    }

    /// A runner that ends without having taken the claim has executed nothing.
    void runnerThatFailsAtOnce() {
        QTemporaryDir dir;
        const SystemClock clock;
        LocalExecutor executor(dir.path(), QStringLiteral("/bin/false"), clock);
        ExitRecord exit;
        bool done = false;
        connect(&executor, &Executor::ended, this, [&](const QString&, const ExitRecord& record) {
            exit = record;
            done = true;
        });
        QVERIFY(executor.start(ExecFixture::command({QStringLiteral("true")})).ok());
        QVERIFY(QTest::qWaitFor([&] { return done; }, 30000));
        QVERIFY(exit.neverRan && !exit.known);
        QVERIFY(!exit.problem.isEmpty());
    }

    void manyAtOnce() {
        ExecFixture f;
        QStringList uuids;
        for (int i = 0; i < 50; ++i) {
            const auto order = f.script(QStringLiteral("exit %1").arg(i));
            QVERIFY(f.executor->start(order).ok());
            uuids.append(order.attempt.uuid);
        }
        for (int i = 0; i < 50; ++i) {
            QVERIFY(f.waitEnded(uuids.at(i)));
            QCOMPARE(f.ended.value(uuids.at(i)).code, std::optional<int>(i));
        }
        QCOMPARE(f.reports, 50);
        QCOMPARE(f.started.size(), 50);
    }
};

} // namespace kataar::test

using kataar::test::TestLocalExecutor;
KATAAR_TEST(localexecutor, TestLocalExecutor)
#include "tst_localexecutor.moc"
