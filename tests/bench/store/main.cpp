// SPDX-License-Identifier: GPL-3.0-or-later
// Measures the store: durable submits beside SQLite's own commit rate, and start-up with many jobs.
// bench_store [ROWS, default 1000000]; works in the folder $TMPDIR (a real disk, please).
#include "core/base/ids.h"
#include "core/store/database.h"
#include "core/store/jobrepository.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QLoggingCategory>
#include <QTemporaryDir>

#include <cstdio>
#include <ctime>

#include <sqlite3.h>

using namespace kataar;

namespace {

constexpr qint64 measureMs = 2000;

/// This process's processor time in seconds: what other programs on the machine do not change.
double cpuSeconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

double perSecond(const std::function<void()>& once, int each = 1) {
    for (int i = 0; i < 20; ++i)
        once();
    QElapsedTimer timer;
    timer.start();
    qint64 count = 0;
    while (timer.elapsed() < measureMs) {
        once();
        count += each;
    }
    return static_cast<double>(count) * 1e9 / static_cast<double>(timer.nsecsElapsed());
}

template<class T>
T must(Result<T> result) {
    if (!result)
        qFatal("%s", qUtf8Printable(result.error().message));
    return std::move(*result);
}

void must(const Result<void>& result) {
    if (!result)
        qFatal("%s", qUtf8Printable(result.error().message));
}

/// One small row in a table of its own for each commit, by a prepared statement: the most that SQLite gives
/// here.
double bareCommits(const QString& path) {
    sqlite3* db = nullptr;
    sqlite3_open(path.toUtf8().constData(), &db);
    sqlite3_exec(db,
                 "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE t(id INTEGER PRIMARY "
                 "KEY, x TEXT)",
                 nullptr, nullptr, nullptr);
    sqlite3_stmt* insert = nullptr;
    sqlite3_prepare_v2(db, "INSERT INTO t(x) VALUES ('a row of some fifty bytes, which is not very much.')",
                       -1, &insert, nullptr);
    const double rate = perSecond([&] {
        sqlite3_step(insert);
        sqlite3_reset(insert);
    });
    sqlite3_finalize(insert);
    sqlite3_close(db);
    return rate;
}

QueueEntry sampleEntry() {
    QueueEntry entry;
    entry.jobId = timedId(SystemClock().wall());
    entry.configName = entry.name = QStringLiteral("spirals");
    entry.userName = QStringLiteral("asha");
    entry.userId = 1;
    entry.queuedAt = {1'795'000'000'000'001};
    return entry;
}

JobSpec sampleSpec() {
    JobSpec spec;
    spec.command = {QStringLiteral("python3"), QStringLiteral("train.py"), QStringLiteral("--steps=100")};
    spec.workingDirectory = QStringLiteral("/home/asha/models");
    spec.config = {{QStringLiteral("name"), QStringLiteral("spirals")}, {QStringLiteral("num_processes"), 1}};
    return spec;
}

double submits(const QString& folder, int perTurn) {
    const SystemClock clock;
    const auto database = must(Database::open({folder}, clock));
    JobRepository jobs(*database);
    const JobSpec spec = sampleSpec();
    return perSecond(
        [&] {
            for (int i = 0; i < perTurn; ++i)
                must(jobs.insert(sampleEntry(), spec));
            must(database->commit());
        },
        perTurn);
}

void measureLoading(const QString& folder, int rows) {
    const SystemClock clock;
    QElapsedTimer timer;
    timer.start();
    double cpu = cpuSeconds();
    {
        const auto database = must(Database::open({folder}, clock));
        JobRepository jobs(*database);
        const JobSpec spec = sampleSpec();
        for (int i = 0; i < rows; ++i) {
            must(jobs.insert(sampleEntry(), spec));
            if (i % 10'000 == 9'999)
                must(database->commit());
        }
        must(database->commit());
    }
    std::printf("written: %d pending jobs in %.1f s (processor: %.1f us each), file %.0f MB\n", rows,
                static_cast<double>(timer.restart()) / 1e3, (cpuSeconds() - cpu) * 1e6 / rows,
                static_cast<double>(QFileInfo(DataPaths{folder}.database()).size()) / 1e6);
    const auto database = must(Database::open({folder}, clock));
    const double opened = static_cast<double>(timer.nsecsElapsed()) / 1e9;
    JobRepository jobs(*database);
    timer.restart();
    cpu = cpuSeconds();
    const qsizetype loaded = must(jobs.loadActive()).size();
    cpu = cpuSeconds() - cpu;
    const double seconds = static_cast<double>(timer.nsecsElapsed()) / 1e9;
    std::printf("open and examine: %.2f s; load %lld jobs: %.2f s (processor: %.2f s)\n", opened,
                static_cast<long long>(loaded), seconds, cpu);
    timer.restart();
    must(jobs.jobs({}));
    std::printf("newest 50 of them: %.2f ms\n", static_cast<double>(timer.nsecsElapsed()) / 1e6);
    timer.restart();
    must(database->backup());
    std::printf("backup: %.1f s\n", static_cast<double>(timer.nsecsElapsed()) / 1e9);
}

/// A third of the jobs one by one, a third as one set.
void measureCancels(const QString& folder, int rows) {
    const SystemClock clock;
    const auto database = must(Database::open({folder}, clock));
    JobRepository jobs(*database);
    const JobSpec spec = sampleSpec();
    for (int i = 0; i < rows; ++i)
        must(jobs.insert(sampleEntry(), spec));
    must(database->commit());
    QVector<QueueEntry> waiting = must(jobs.loadActive());
    const int third = rows / 3;
    double cpu = cpuSeconds();
    for (int i = 0; i < third; ++i) {
        QueueEntry entry = waiting[i];
        entry.status = JobStatus::Cancelled;
        entry.completedAt = entry.cancelRequestedAt = clock.wall();
        must(jobs.update(entry, QStringLiteral("cancelled by asha")));
    }
    must(database->commit());
    std::printf("cancel, one by one in one turn: %.1f us each (processor)\n",
                (cpuSeconds() - cpu) * 1e6 / third);
    cpu = cpuSeconds();
    std::vector<const QueueEntry*> set;
    for (int i = third; i < 2 * third; ++i)
        set.push_back(&waiting.at(i));
    must(jobs.cancelWaiting(set, clock.wall(), QStringLiteral("cancelled by asha")));
    must(database->commit());
    std::printf("cancel, as one set: %.1f us each (processor)\n", (cpuSeconds() - cpu) * 1e6 / third);
}

} // namespace

int main(int argc, char** argv) {
    const QCoreApplication application(argc, argv);
    std::setvbuf(stdout, nullptr, _IOLBF, 0);
    QLoggingCategory::setFilterRules(QStringLiteral("kataar.*.info=false"));
    const int rows = argc > 1 ? QByteArray(argv[1]).toInt() : 1'000'000;
    const QTemporaryDir folder;
    const double bare = bareCommits(folder.filePath(QStringLiteral("bare.db")));
    std::printf("bare SQLite, one row a commit, FULL: %.0f commits/s\n", bare);
    for (const int perTurn : {1, 64}) {
        const double rate = submits(folder.filePath(QStringLiteral("turn%1").arg(perTurn)), perTurn);
        std::printf("durable submits, %d a turn: %.0f/s, %.2f of the bare commit rate\n", perTurn, rate,
                    rate / bare);
    }
    measureCancels(folder.filePath(QStringLiteral("cancels")), std::min(rows, 300'000));
    measureLoading(folder.filePath(QStringLiteral("many")), rows);
    return 0;
}
