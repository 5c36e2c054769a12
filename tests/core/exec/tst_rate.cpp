// SPDX-License-Identifier: GPL-3.0-or-later
// Prints how fast jobs follow each other, beside the machine's own rate of starting and ending two processes.
#include "tests/core/exec/fixture.h"
#include "tests/support/testmain.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QHash>
#include <QSet>

#include <spawn.h>
#include <sys/wait.h>

#include <algorithm>

namespace kataar::test {

class TestRate : public QObject {
    Q_OBJECT

    static constexpr int jobs = 100;

    static pid_t spawn(const char* program, const char* argument) {
        char* arguments[] = {const_cast<char*>(program), const_cast<char*>(argument), nullptr};
        char* environment[] = {nullptr};
        pid_t pid = 0;
        return ::posix_spawn(&pid, program, nullptr, nullptr, arguments, environment) == 0 ? pid : -1;
    }

    /// Bare rate per second of pairs: the runner (which finds no folder), then /bin/true, `slots` at a time.
    static double barePairs(const char* runner, int slots) {
        QElapsedTimer timer;
        timer.start();
        QSet<pid_t> runners;
        QSet<pid_t> jobsRunning;
        int begun = 0;
        for (int done = 0; done < jobs;) {
            while (begun < jobs && runners.size() + jobsRunning.size() < slots) {
                runners.insert(spawn(runner, "/nowhere"));
                ++begun;
            }
            int status = 0;
            const pid_t ended = ::waitpid(-1, &status, 0);
            if (runners.remove(ended))
                jobsRunning.insert(spawn("/bin/true", nullptr));
            else if (jobsRunning.remove(ended))
                ++done;
            else if (ended < 0)
                return 0;
        }
        return jobs * 1e9 / double(timer.nsecsElapsed());
    }

    static double bareTrue() {
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < jobs; ++i) {
            int status = 0;
            if (::waitpid(spawn("/bin/true", nullptr), &status, 0) < 0)
                return 0;
        }
        return jobs * 1e9 / double(timer.nsecsElapsed());
    }

    static qint64 at(std::vector<qint64>& values, std::size_t percent) {
        std::sort(values.begin(), values.end());
        return values.empty() ? 0 : values[std::min(values.size() - 1, values.size() * percent / 100)];
    }

private Q_SLOTS:
    void jobsInARow_data() {
        QTest::addColumn<int>("slots_");
        QTest::newRow("1 slot") << 1;
        QTest::newRow("2 slots") << 2;
    }
    void jobsInARow() {
        QFETCH(int, slots_);
        const double single = bareTrue();
        const double bare = barePairs(QFile::encodeName(runnerProgram()).constData(), slots_);
        QVERIFY(single > 0 && bare > 0);

        ExecFixture f;
        QEventLoop loop;
        std::vector<qint64> untilExec;  // from the call of start() to the command's execution, microseconds
        std::vector<qint64> untilEnded; // from the job's recorded end to our signal
        QHash<QString, qint64> called;
        int begun = 0;
        const auto startNext = [&] {
            if (begun == jobs)
                return;
            ++begun;
            const auto order = ExecFixture::command({QStringLiteral("/bin/true")});
            called.insert(order.attempt.uuid, f.clock.wall().us);
            QVERIFY(f.executor->start(order).ok());
        };
        connect(f.executor.get(), &Executor::ended, &loop, [&](const QString& uuid, const ExitRecord& exit) {
            untilEnded.push_back(f.clock.wall().us - exit.endedAt->us);
            untilExec.push_back(f.started.value(uuid).us - called.value(uuid));
            startNext();
            if (f.reports == jobs)
                loop.quit();
        });
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < slots_; ++i)
            startNext();
        loop.exec();
        const double ours = jobs * 1e9 / double(timer.nsecsElapsed());
        qInfo(
            "%d slot(s): bare /bin/true %.0f/s; bare runner + /bin/true %.0f/s; start() to ended() %.0f/s = "
            "%.0f %%; start() to exec median %lld us, p99 %lld us; end to ended() median %lld us, p99 %lld "
            "us",
            slots_, single, bare, ours, 100 * ours / bare, static_cast<long long>(at(untilExec, 50)),
            static_cast<long long>(at(untilExec, 99)), static_cast<long long>(at(untilEnded, 50)),
            static_cast<long long>(at(untilEnded, 99)));
        QCOMPARE(f.reports, jobs);
        for (const ExitRecord& exit : std::as_const(f.ended))
            QVERIFY(exit.success());
    }
};

} // namespace kataar::test

using kataar::test::TestRate;
KATAAR_TEST(rate, TestRate)
#include "tst_rate.moc"
