// SPDX-License-Identifier: GPL-3.0-or-later
// The queue's table and its view with ROWS jobs, of which 50 change each second, told four times a second as
// the window is told: the longest turn of the event loop, and what a row costs beside the client's own copy
// of it. bench_table [ROWS, default 100000]; offscreen.
#include "models/queuetable.h"
#include "tests/bench/system/daemon.h"
#include "views/queuecolumns.h"
#include "views/tableview.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QSettings>
#include <QTemporaryDir>
#include <QTimer>

#include <ctime>
#include <malloc.h>

using namespace kataar;
using bench::figure;

namespace {

constexpr int changesPerSecond = 50;
constexpr int tellingsPerSecond = 4;
constexpr int seconds = 10;
constexpr int lateMs = 50;

EntryView waitingJob(int id) {
    EntryView view;
    view.entry.id = id;
    view.entry.jobId = QStringLiteral("%1").arg(id, 32, 16, QLatin1Char('0'));
    view.entry.name = QStringLiteral("job %1").arg(id);
    view.entry.configName = QStringLiteral("spirals");
    view.entry.userName = QStringLiteral("user %1").arg(id % 100);
    view.entry.status = JobStatus::Pending;
    view.entry.queuedAt = {1'795'000'000'000'000 + id};
    view.position = id;
    return view;
}

qint64 heapBytes() {
    const auto info = mallinfo2();
    return qint64(info.uordblks + info.hblkhd);
}

double processorMs() {
    timespec used{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
    return double(used.tv_sec) * 1e3 + double(used.tv_nsec) / 1e6;
}

/// How much later than asked the ticks of a 10 ms timer come, and what this thread used between two: the one
/// is what a person sees, the other holds on a machine that is busy with other things too.
struct Turns {
    static constexpr int tickMs = 10;
    QElapsedTimer since;
    double usedBefore = 0;
    int count = 0;
    int late = 0;
    double worst = 0; ///< ms
    double used = 0;  ///< ms, at worst

    void begin() {
        usedBefore = processorMs();
        since.start();
    }
    void end() {
        const double took = double(since.nsecsElapsed()) / 1e6 - tickMs;
        ++count;
        late += took > lateMs ? 1 : 0;
        worst = std::max(worst, took);
        used = std::max(used, processorMs() - usedBefore);
        begin();
    }
};

struct Bench {
    QVector<EntryView> rows;
    QueueTableModel model;
    int turn = 0;

    /// A job starts, its progress moves, another one goes to the end of the queue.
    void change(int times) {
        for (int i = 0; i < times; ++i, ++turn) {
            EntryView& view = rows[(turn * 7919) % rows.size()];
            view.entry.status = turn % 2 == 0 ? JobStatus::Running : JobStatus::Pending;
            view.entry.progress = double(turn % 100) / 100;
            if (turn % 10 == 0)
                rows.move(0, rows.size() - 1);
        }
    }
    /// As a client does: every row is a fresh one, and knows its place.
    QVector<EntryView> listing() const {
        QVector<EntryView> fresh;
        fresh.reserve(rows.size());
        for (const EntryView& view : rows) {
            fresh.append(view);
            fresh.last().position = int(fresh.size());
        }
        return fresh;
    }
};

void run(int ms, Turns& turns) {
    QTimer tick;
    tick.setTimerType(Qt::PreciseTimer);
    QObject::connect(&tick, &QTimer::timeout, &tick, [&] { turns.end(); });
    turns.begin();
    tick.start(Turns::tickMs);
    QEventLoop loop;
    QTimer::singleShot(ms, &loop, &QEventLoop::quit);
    loop.exec();
}

void measure(const char* what, Bench& bench, TableView& view, const std::function<void()>& before) {
    before();
    Turns turns;
    QTimer tell;
    tell.setInterval(1000 / tellingsPerSecond);
    int shown = 0;
    QObject::connect(&tell, &QTimer::timeout, &tell, [&] {
        if (view.isTakingIn())
            return;
        bench.change(changesPerSecond / tellingsPerSecond);
        const auto fresh = bench.listing();
        turns.begin(); // making it was the client's work
        bench.model.begin(fresh);
        view.takeIn([&shown] { ++shown; });
    });
    QTimer second;
    QObject::connect(&second, &QTimer::timeout, &second, [&, now = UtcTime{1'795'000'000'000'000}]() mutable {
        now.us += 1'000'000;
        bench.model.setNow(now);
    });
    tell.start();
    second.start(1000);
    run(seconds * 1000, turns);
    figure(what, turns.worst, "ms, the longest turn");
    figure("  turns later than 50 ms", turns.late, ("of " + std::to_string(turns.count)).c_str());
    figure("  the most that a turn used", turns.used, "ms of the processor");
    figure("  listings shown", shown, ("of " + std::to_string(seconds * tellingsPerSecond)).c_str());
}

} // namespace

int main(int argc, char** argv) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    const int count = argc > 1 ? std::max(10, std::atoi(argv[1])) : 100'000;
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("window.ini")), QSettings::IniFormat);
    Bench bench;
    bench.model.setTexts(&queueTitle, [&](const QString& id, const EntryView& row) {
        return queueCell(id, row, bench.model.now());
    });
    for (int id = 1; id <= count; ++id)
        bench.rows << waitingJob(id);
    figure("rows", count, "jobs");
    {
        const qint64 empty = heapBytes();
        const auto fresh = bench.listing();
        const qint64 clients = heapBytes();
        TableView view(QStringLiteral("queue"), bench.model, settings);
        view.resize(1400, 900);
        view.show();
        bench.model.sync(fresh);
        Turns first;
        run(500, first);
        figure("a row in the client's copy", double(clients - empty) / count, "bytes");
        figure("a row beyond that", double(heapBytes() - clients) / count, "bytes");
        measure("in queue order", bench, view, [] {});
        measure("sorted by state", bench, view, [&] {
            view.sortByColumn(bench.model.columnOf(QStringLiteral("state")), Qt::AscendingOrder);
        });
        measure("filtered to one user, sorted by name", bench, view, [&] {
            bench.model.setFilter(
                [](const EntryView& row) { return row.entry.userName == QStringLiteral("user 7"); });
            view.sortByColumn(bench.model.columnOf(QStringLiteral("name")), Qt::AscendingOrder);
        });
    }
    return 0;
}
