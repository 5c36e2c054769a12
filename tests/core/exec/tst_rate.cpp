// SPDX-License-Identifier: GPL-3.0-or-later
// Prints how fast jobs follow each other, beside the machine's own rate of starting and ending two processes.
#include "tests/core/exec/fixture.h"
#include "tests/support/testmain.h"

#include <QElapsedTimer>
#include <QEventLoop>

#include <spawn.h>
#include <sys/wait.h>

#include <algorithm>

namespace kataar::test {

class TestRate : public QObject {
    Q_OBJECT

    static constexpr int jobs = 100;

    static bool spawnAndWait(const char* program, const char* argument = nullptr) {
        char* arguments[] = {const_cast<char*>(program), const_cast<char*>(argument), nullptr};
        char* environment[] = {nullptr};
        pid_t pid = 0;
        if (::posix_spawn(&pid, program, nullptr, nullptr, arguments, environment) != 0)
            return false;
        int status = 0;
        return ::waitpid(pid, &status, 0) == pid;
    }

private Q_SLOTS:
    void jobsInARow() {
        const QByteArray runner = QFile::encodeName(runnerProgram());
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < jobs; ++i)
            QVERIFY(spawnAndWait("/bin/true"));
        const double bareTrue = jobs * 1e9 / double(timer.nsecsElapsed());
        timer.start();
        for (int i = 0; i < jobs; ++i)
            QVERIFY(spawnAndWait(runner.constData(), "/nowhere") && spawnAndWait("/bin/true"));
        const double barePair = jobs * 1e9 / double(timer.nsecsElapsed());

        ExecFixture f;
        QEventLoop loop;
        std::vector<qint64> late; // from the job's recorded end to our signal, microseconds
        connect(f.executor.get(), &Executor::ended, &loop, [&](const QString&, const ExitRecord& exit) {
            late.push_back(f.clock.wall().us - exit.endedAt->us);
            loop.quit();
        });
        timer.start();
        for (int i = 0; i < jobs; ++i) {
            QVERIFY(f.executor->start(ExecFixture::command({QStringLiteral("/bin/true")})).ok());
            loop.exec();
        }
        const double ours = jobs * 1e9 / double(timer.nsecsElapsed());
        std::sort(late.begin(), late.end());
        qInfo("posix_spawn+wait of /bin/true: %.0f/s; of runner and /bin/true: %.0f/s; start to ended(): "
              "%.0f/s "
              "= %.0f %% of the pair; job's end to ended(): median %lld us, p99 %lld us",
              bareTrue, barePair, ours, 100 * ours / barePair, static_cast<long long>(late[late.size() / 2]),
              static_cast<long long>(late[late.size() * 99 / 100]));
        QCOMPARE(f.reports, jobs);
        for (const ExitRecord& exit : std::as_const(f.ended))
            QVERIFY(exit.success());
    }
};

} // namespace kataar::test

using kataar::test::TestRate;
KATAAR_TEST(rate, TestRate)
#include "tst_rate.moc"
