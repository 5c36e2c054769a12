// SPDX-License-Identifier: GPL-3.0-or-later
// The window's client and the engine in its own thread: every call is answered once, in the caller's thread.
#include "app/compose/localqueueclient.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <optional>

using namespace kataar;

class LocalQueueClientTest : public QObject {
    Q_OBJECT

    const SystemClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<EngineThread> m_engine;
    std::unique_ptr<LocalQueueClient> m_client;

    Options options() const {
        Options options;
        options.dataDir = m_folder->filePath(QStringLiteral("data"));
        options.configsDir = m_folder->filePath(QStringLiteral("configs"));
        options.programDir = qEnvironmentVariable("KATAAR_BIN");
        options.simulateGpus = 2;
        for (const char* setting : {"server/port=0", "exec/grace_seconds=1"}) {
            const QStringList pair = QString::fromLatin1(setting).split(u'=');
            if (!options.settings.set(pair[0], pair[1]))
                qFatal("%s", setting);
        }
        return options;
    }

    /// Asks and turns the event loop until the answer is there.
    template<class T, class Call>
    T ask(Call call) {
        std::optional<Result<T>> answer;
        QThread* const here = QThread::currentThread();
        bool inThread = true;
        call([&](Result<T> result) {
            inThread = QThread::currentThread() == here;
            answer = std::move(result);
        });
        if (!QTest::qWaitFor([&] { return answer.has_value(); }, 20'000))
            qFatal("no answer came");
        if (!inThread)
            qFatal("the answer came in another thread");
        if (!*answer)
            qFatal("%s", qPrintable(answer->error().message));
        return **answer;
    }

    void config(const char* name, const char* text) {
        QDir().mkpath(m_folder->filePath(QStringLiteral("configs")));
        QFile file(m_folder->filePath(QStringLiteral("configs/%1.toml").arg(QLatin1StringView(name))));
        if (!file.open(QIODevice::WriteOnly))
            qFatal("cannot write a configuration");
        file.write(text);
    }

    SubmitAnswer submit(const char* name) {
        SubmitRequest request;
        request.configName = QString::fromLatin1(name);
        return ask<SubmitAnswer>([&](auto then) { m_client->submit(request, then); });
    }

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_engine = std::make_unique<EngineThread>(options(), m_clock);
        m_client = std::make_unique<LocalQueueClient>(*m_engine);
        QSignalSpy opened(m_engine.get(), &EngineThread::opened);
        m_engine->start();
        QVERIFY(opened.count() > 0 || opened.wait(20'000));
    }
    void cleanup() {
        m_engine.reset();
        m_client.reset();
        m_folder.reset();
    }

    void aJobFromSubmitToEnd() {
        config("hello", "command = [\"/bin/echo\", \"hello\"]\nnum_processes = 1\n");
        QSignalSpy changed(m_client.get(), &QueueClient::changed);
        QCOMPARE(ask<QVector<ConfigSummary>>([&](auto then) { m_client->configs(then); }).size(), 1);
        const SubmitAnswer answer = submit("hello");
        QVERIFY(answer.success);
        QCOMPARE(answer.allocatedGpus, QVector<int>{0});
        const auto status = [&] {
            return ask<JobDetail>([&](auto then) { m_client->job(answer.jobId, then); }).view.entry.status;
        };
        QTRY_COMPARE_WITH_TIMEOUT(status(), JobStatus::Completed, 20'000);
        QCOMPARE(ask<LogChunk>([&](auto then) { m_client->log(answer.jobId, -1, 1000, then); }).text,
                 QByteArray("hello\n"));
        QVERIFY(changed.count() > 0 || changed.wait(5000));
        const EntryPage page = ask<EntryPage>([&](auto then) { m_client->entries(10, then); });
        QCOMPARE(page.entries.size(), 1);
        QCOMPARE(page.entries.first().entry.jobId, answer.jobId);
    }

    void limitsAndCancel() {
        config("long", "command = [\"/bin/sleep\", \"600\"]\nnum_processes = 1\n");
        LimitsPatch patch;
        patch.localJobMaxConcurrent = 2;
        QCOMPARE(ask<Limits>([&](auto then) { m_client->setLimits(patch, then); }).localJobMaxConcurrent, 2);
        const QString first = submit("long").jobId;
        submit("long");
        const QString third = submit("long").jobId;
        const QueueStats stats = ask<QueueStats>([&](auto then) { m_client->stats(then); });
        QCOMPARE(stats.localRunningJobs, 2);
        QCOMPARE(stats.localPendingJobs, 1);
        const CancelAnswer cancelled = ask<CancelAnswer>([&](auto then) { m_client->cancel(first, then); });
        QVERIFY(cancelled.wasRunning);
        QCOMPARE(cancelled.waitingForProcess, 1);
        const auto gpuStates = [&] {
            QVector<GpuState> states;
            for (const GpuStatus& gpu : ask<SystemStatus>([&](auto then) { m_client->system(then); }).gpus)
                states.append(gpu.state);
            return states;
        };
        QTRY_COMPARE_WITH_TIMEOUT(gpuStates(), (QVector<GpuState>{GpuState::Free, GpuState::Ours}), 20'000);
        QCOMPARE(ask<ProcessAnswer>([&](auto then) { m_client->process(then); }).jobIds, QStringList{third});
        for (const EntryView& entry : ask<EntryPage>([&](auto then) { m_client->entries(0, then); }).entries)
            ask<CancelAnswer>([&](auto then) { m_client->cancel(entry.entry.jobId, then); });
        QTRY_COMPARE_WITH_TIMEOUT(
            ask<EntryPage>([&](auto then) { m_client->entries(0, then); }).entries.size(), 0, 20'000);
    }

    void errorsComeBackAsErrors() {
        std::optional<Result<JobDetail>> answer;
        m_client->job(QStringLiteral("nothing"),
                      [&](Result<JobDetail> result) { answer = std::move(result); });
        QVERIFY(QTest::qWaitFor([&] { return answer.has_value(); }, 20'000));
        QVERIFY(!*answer);
        QCOMPARE(answer->error().name, QStringLiteral("job_not_found"));
        QVERIFY(!submit("nothing").success);
    }

    void stopJobsEndsThemAndStartsNoOther() {
        config("long", "command = [\"/bin/sleep\", \"600\"]\nnum_processes = 2\n");
        m_engine.reset(); // starts anew with the option
        Options stopping = options();
        stopping.stopJobs = true;
        m_engine = std::make_unique<EngineThread>(stopping, m_clock);
        m_client = std::make_unique<LocalQueueClient>(*m_engine);
        QSignalSpy opened(m_engine.get(), &EngineThread::opened);
        m_engine->start();
        QVERIFY(opened.count() > 0 || opened.wait(20'000));
        const QString running = submit("long").jobId;
        const QString waiting = submit("long").jobId;
        m_engine.reset();

        auto database = Database::open(DataPaths{options().dataDir}, m_clock);
        QVERIFY(database.ok());
        JobRepository jobs(**database);
        QVERIFY(jobs.liveAttempts()->isEmpty());
        QCOMPARE((*jobs.find(running))->status, JobStatus::Cancelled);
        QCOMPARE((*jobs.find(waiting))->status, JobStatus::Pending);
    }

    void aSecondEngineIsRefused() {
        EngineThread second(options(), m_clock);
        QSignalSpy failed(&second, &EngineThread::failed);
        second.start();
        QVERIFY(failed.count() > 0 || failed.wait(20'000));
        QCOMPARE(failed.first().first().value<Error>().name, QStringLiteral("engine_running"));
    }
};

KATAAR_TEST(localqueueclient, LocalQueueClientTest)
#include "tst_localqueueclient.moc"
