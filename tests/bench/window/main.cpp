// SPDX-License-Identifier: GPL-3.0-or-later
// The window over its own engine with ROWS waiting jobs, while more than 1,000 a minute start and end: late
// frames, and how long the engine is kept from its work. Then: how soon kataar-desktop shows its first
// picture. bench_window [ROWS, default 100000]; offscreen.
#include "app/compose/localqueueclient.h"
#include "core/base/ids.h"
#include "core/store/database.h"
#include "core/store/jobrepository.h"
#include "tests/bench/system/daemon.h"
#include "views/language.h"
#include "views/mainwindow.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QLoggingCategory>
#include <QProcess>
#include <QSettings>
#include <QTemporaryDir>
#include <QTimer>

using namespace kataar;
using bench::figure;

namespace {

constexpr int lateMs = 50;
constexpr int measureMs = 20'000;

template<class T>
T checked(Result<T> result) {
    if (!result)
        qFatal("%s", qUtf8Printable(result.error().message));
    return std::move(*result);
}

void fill(const QString& data, int rows) {
    const SystemClock clock;
    const auto database = checked(Database::open({data}, clock));
    JobRepository jobs(*database);
    JobSpec spec;
    spec.command = {QStringLiteral("/bin/sleep"), QStringLiteral("0.05")};
    for (int i = 0; i < rows; ++i) {
        QueueEntry entry;
        entry.jobId = randomId();
        entry.name = QStringLiteral("job %1").arg(i);
        entry.userId = 2 + i % 100;
        entry.userName = QStringLiteral("user %1").arg(i % 100);
        entry.priority = 10 * (i % 4);
        entry.queuedAt = {1'795'000'000'000'000 + i};
        (void)checked(jobs.insert(entry, spec));
        if (i % 10'000 == 9'999 && !database->commit())
            qFatal("the rows cannot be written");
    }
    if (!database->commit())
        qFatal("the rows cannot be written");
}

Options optionsFor(const QString& folder) {
    QByteArrayList words{"bench_window",
                         "--data-dir",
                         (folder + QStringLiteral("/data")).toLocal8Bit(),
                         "--configs-dir",
                         (folder + QStringLiteral("/configs")).toLocal8Bit(),
                         "--port",
                         "0",
                         "--simulate-gpus",
                         "2"};
    std::vector<char*> argv;
    for (QByteArray& word : words)
        argv.push_back(word.data());
    return checked(parseOptions(int(argv.size()), argv.data(), "bench_window", "")).options;
}

void await(const std::function<void(QEventLoop&)>& begin) {
    QEventLoop loop;
    begin(loop);
    loop.exec();
}

/// Ticks in this thread, and answers of the engine's, one after the other.
struct Gaps {
    int ticks = 0;
    int late = 0;
    qint64 worst = 0;  ///< ms between two ticks of a 10 ms timer, beyond these
    qint64 engine = 0; ///< ms until the engine answered, at worst
};

void watchEngine(EngineThread& engine, QObject& here, Gaps& gaps, std::shared_ptr<QElapsedTimer> asked) {
    asked->start();
    engine.post([&, asked](Engine&) {
        const qint64 took = asked->elapsed();
        QMetaObject::invokeMethod(&here, [&, asked, took] {
            gaps.engine = std::max(gaps.engine, took);
            QTimer::singleShot(10, &here, [&, asked] { watchEngine(engine, here, gaps, asked); });
        });
    });
}

void measureFlow(const QString& folder) {
    const SystemClock clock;
    EngineThread engine(optionsFor(folder), clock);
    LocalQueueClient client(engine);
    await([&](QEventLoop& loop) {
        QObject::connect(&engine, &EngineThread::opened, &loop, &QEventLoop::quit);
        QObject::connect(&engine, &EngineThread::failed, &loop,
                         [](const Error& error) { qFatal("%s", qUtf8Printable(error.message)); });
        engine.start();
    });
    QSettings settings(folder + QStringLiteral("/window.ini"), QSettings::IniFormat);
    Language language(settings);
    MainWindow window(client, clock, settings, language, {});
    window.show();
    client.queue().process([](const auto&) {}); // local jobs that waited for their first start
    Gaps gaps;
    await([&](QEventLoop& loop) { QTimer::singleShot(3000, &loop, &QEventLoop::quit); });
    QElapsedTimer since;
    QTimer tick;
    tick.setTimerType(Qt::PreciseTimer);
    tick.setInterval(10);
    QObject::connect(&tick, &QTimer::timeout, &window, [&] {
        const qint64 gap = since.restart() - tick.interval();
        ++gaps.ticks;
        gaps.late += gap > lateMs ? 1 : 0;
        gaps.worst = std::max(gaps.worst, gap);
    });
    QObject asker;
    int finishedBefore = 0;
    int finishedAfter = 0;
    const auto countFinished = [&](int& into) {
        await([&](QEventLoop& loop) {
            engine.post([&](Engine& inside) {
                const int left = inside.book().state().size();
                QMetaObject::invokeMethod(&loop, [&, left] {
                    into = -left;
                    loop.quit();
                });
            });
        });
    };
    countFinished(finishedBefore);
    since.start();
    tick.start();
    watchEngine(engine, asker, gaps, std::make_shared<QElapsedTimer>());
    await([](QEventLoop& loop) { QTimer::singleShot(measureMs, &loop, &QEventLoop::quit); });
    tick.stop();
    countFinished(finishedAfter);
    figure("jobs that ended", (finishedAfter - finishedBefore) * 60'000.0 / measureMs, "/min");
    figure("frames later than 50 ms", gaps.late, ("of " + std::to_string(gaps.ticks)).c_str());
    figure("  the latest", double(gaps.worst), "ms");
    figure("the engine's longest silence", double(gaps.engine), "ms");
}

void measureStart(const QString& folder) {
    const QString program = qEnvironmentVariable("KATAAR_BIN") + QStringLiteral("/kataar-desktop");
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("QT_LOGGING_RULES"), QStringLiteral("kataar.window.debug=true"));
    environment.insert(QStringLiteral("XDG_CONFIG_HOME"), folder + QStringLiteral("/settings"));
    environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), folder);
    QVector<double> seconds;
    for (int i = 0; i < 5; ++i) {
        QProcess desktop;
        desktop.setProcessEnvironment(environment);
        QElapsedTimer timer;
        timer.start();
        await([&](QEventLoop& loop) {
            QObject::connect(&desktop, &QProcess::readyReadStandardError, &loop, [&] {
                if (desktop.readAllStandardError().contains("first picture"))
                    loop.quit();
            });
            QObject::connect(&desktop, &QProcess::finished, &loop, &QEventLoop::quit);
            QObject::connect(&desktop, &QProcess::errorOccurred, &loop,
                             [&program](QProcess::ProcessError error) {
                                 if (error == QProcess::FailedToStart)
                                     qFatal("%s does not start: KATAAR_BIN names the folder of the programs",
                                            qUtf8Printable(program));
                             });
            desktop.start(program, {QStringLiteral("--data-dir"), folder + QStringLiteral("/fresh"),
                                    QStringLiteral("--configs-dir"), folder + QStringLiteral("/configs"),
                                    QStringLiteral("--port"), QStringLiteral("0"),
                                    QStringLiteral("--simulate-gpus"), QStringLiteral("2")});
        });
        if (desktop.state() != QProcess::Running)
            qFatal("kataar-desktop ended");
        seconds << double(timer.nsecsElapsed()) / 1e9;
        desktop.terminate();
        await([&](QEventLoop& loop) {
            QObject::connect(&desktop, &QProcess::finished, &loop, &QEventLoop::quit);
            if (desktop.state() == QProcess::NotRunning)
                QTimer::singleShot(0, &loop, &QEventLoop::quit);
        });
    }
    figure("start to the first picture, fresh queue: first", seconds.first() * 1000, "ms");
    figure("  the best of five", *std::min_element(seconds.begin(), seconds.end()) * 1000, "ms");
}

} // namespace

int main(int argc, char** argv) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    QLoggingCategory::setFilterRules(QStringLiteral("kataar.*.info=false"));
    const int rows = argc > 1 ? std::max(10, std::atoi(argv[1])) : 100'000;
    const QTemporaryDir folder(QStringLiteral("/var/tmp/kataar-window-XXXXXX"));
    if (!folder.isValid())
        qFatal("no folder to work in");
    fill(folder.filePath(QStringLiteral("data")), rows);
    figure("rows that wait", rows, "jobs");
    measureFlow(folder.path());
    measureStart(folder.path());
    return 0;
}
