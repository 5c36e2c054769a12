// SPDX-License-Identifier: GPL-3.0-or-later
// The checks.
#include "tests/app/compose/queueclientsuite.h"

#include <QDateTime>
#include <QDir>
#include <QFile>

namespace kataar::test {

Options QueueClientSuite::options() const {
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

void QueueClientSuite::begin(const Options& with) {
    m_client.reset();
    m_engine = std::make_unique<EngineThread>(with, m_clock);
    QSignalSpy opened(m_engine.get(), &EngineThread::opened);
    m_engine->start();
    QVERIFY(opened.count() > 0 || opened.wait(20'000));
    m_client = clientOf(*m_engine);
}

/// The thread goes before the client that its answers come home to.
void QueueClientSuite::end() {
    m_engine.reset();
    m_client.reset();
}

void QueueClientSuite::init() {
    m_folder = std::make_unique<QTemporaryDir>();
    begin(options());
}

void QueueClientSuite::cleanup() {
    if (m_client && m_engine && m_engine->isRunning())
        cancelAll();
    end();
    m_folder.reset();
}

void QueueClientSuite::config(const char* name, const char* text) {
    QDir().mkpath(m_folder->filePath(QStringLiteral("configs")));
    QFile file(m_folder->filePath(QStringLiteral("configs/%1.toml").arg(QLatin1StringView(name))));
    if (!file.open(QIODevice::WriteOnly))
        qFatal("cannot write a configuration");
    file.write(text);
}

SubmitAnswer QueueClientSuite::submit(const char* name, bool requiresApproval) {
    SubmitRequest request;
    request.configName = QString::fromLatin1(name);
    request.requiresApproval = requiresApproval;
    return ask<SubmitAnswer>([&](auto then) { m_client->queue().submit(request, then); });
}

JobStatus QueueClientSuite::statusOf(const QString& jobId) {
    return ask<JobDetail>([&](auto then) { m_client->queue().job(jobId, then); }).view.entry.status;
}

void QueueClientSuite::cancelAll() {
    const auto active = [this] {
        QStringList ids;
        for (const EntryView& view :
             ask<EntryPage>([&](auto then) { m_client->queue().entries({.finished = 0}, then); }).entries)
            ids << view.entry.jobId;
        return ids;
    };
    if (const QStringList ids = active(); !ids.isEmpty())
        ask<CancelSet>([&](auto then) { m_client->queue().cancelMany(ids, 0, then); });
    QTRY_COMPARE_WITH_TIMEOUT(active(), QStringList(), 20'000);
}

bool QueueClientSuite::tells(const QSignalSpy& spy, bool QueueChange::*what) {
    return std::any_of(spy.begin(), spy.end(), [&](const auto& signal) {
        return signal.first().template value<QueueChange>().*what;
    });
}

void QueueClientSuite::whoAmI() {
    const Account account = ask<Account>([&](auto then) { m_client->queue().account(then); });
    QCOMPARE(account.permissions, PermissionSet::all());
}

void QueueClientSuite::aJobFromSubmitToEnd() {
    config("hello", hello);
    const auto configs = ask<QVector<ConfigSummary>>([&](auto then) { m_client->queue().configs(then); });
    QCOMPARE(configs.size(), 1);
    QCOMPARE(configs.first().name, QStringLiteral("hello"));
    const SubmitAnswer answer = submit("hello");
    QVERIFY(answer.success);
    QCOMPARE(answer.status, SubmitStatus::Running);
    QCOMPARE(answer.allocatedGpus, QVector<int>{0});
    QTRY_COMPARE_WITH_TIMEOUT(statusOf(answer.jobId), JobStatus::Completed, 20'000);
    const EntryPage page =
        ask<EntryPage>([&](auto then) { m_client->queue().entries({.finished = 10}, then); });
    QCOMPARE(page.entries.size(), 1);
    QCOMPARE(page.entries.first().entry.jobId, answer.jobId);
    QCOMPARE(page.entries.first().entry.name, QStringLiteral("hello"));
    QCOMPARE(
        ask<EntryPage>([&](auto then) { m_client->queue().entries({.finished = 0}, then); }).entries.size(),
        0);
    const JobDetail detail = ask<JobDetail>([&](auto then) { m_client->queue().job(answer.jobId, then); });
    QCOMPARE(detail.command, (QStringList{QStringLiteral("/bin/echo"), QStringLiteral("hello")}));
    QCOMPARE(detail.attempts, QVector<int>{1});
}

void QueueClientSuite::limitsAndCancel() {
    config("long", sleeper);
    LimitsPatch patch;
    patch.localJobMaxConcurrent = 2;
    QCOMPARE(ask<Limits>([&](auto then) { m_client->rules().setLimits(patch, then); }).localJobMaxConcurrent,
             2);
    const QString first = submit("long").jobId;
    submit("long");
    const SubmitAnswer third = submit("long");
    QCOMPARE(third.status, SubmitStatus::Queued);
    QCOMPARE(third.queuePosition, 1);
    QCOMPARE(third.waitingReasons.first().code, Reason::LocalJobLimit);
    const QueueStats stats = ask<QueueStats>([&](auto then) { m_client->queue().stats(then); });
    QCOMPARE(stats.limits.localJobMaxConcurrent, 2);
    QCOMPARE(stats.localRunningJobs, 2);
    QCOMPARE(stats.localPendingJobs, 1);
    const CancelAnswer cancelled =
        ask<CancelAnswer>([&](auto then) { m_client->queue().cancel(first, then); });
    QVERIFY(cancelled.wasRunning);
    QCOMPARE(cancelled.waitingForProcess, 1);
    const auto gpuStates = [&] {
        QVector<GpuState> states;
        for (const GpuStatus& gpu :
             ask<SystemStatus>([&](auto then) { m_client->queue().system(then); }).gpus)
            states.append(gpu.state);
        return states;
    };
    QTRY_COMPARE_WITH_TIMEOUT(gpuStates(), (QVector<GpuState>{GpuState::Free, GpuState::Ours}), 20'000);
    const SystemStatus system = ask<SystemStatus>([&](auto then) { m_client->queue().system(then); });
    QCOMPARE(system.inventory.gpus.size(), 2);
    QCOMPARE(system.runningLocalJobs, 1);
    QVERIFY(ask<QueueStats>([&](auto then) { m_client->queue().stats(then); }).localStartHeld);
    QCOMPARE(ask<ProcessAnswer>([&](auto then) { m_client->queue().process(then); }).jobIds,
             QStringList{third.jobId});
}

void QueueClientSuite::startsAndWhatWouldHelp() {
    config("hello", hello);
    config("long", sleeper);
    const QString running = submit("long").jobId;
    const QString waiting = submit("hello").jobId;
    const auto forecast = [&] {
        return ask<ForecastPage>([&](auto then) { m_client->queue().forecast(then); });
    };
    QCOMPARE(forecast().jobs.size(), 1);
    QCOMPARE(forecast().jobs.first().jobId, waiting);
    QCOMPARE(forecast().jobs.first().start.whyUnknown, Unforeseen::NoHistory);
    const auto why = ask<Explanation>([&](auto then) { m_client->queue().explain(waiting, then); });
    QCOMPARE(why.view.waitingReasons.first().code, Reason::LocalJobLimit);
    const Counterfactual raised{Remedy::RaiseLocalJobMaxConcurrent,
                                {{QStringLiteral("from"), 1}, {QStringLiteral("to"), 2}}};
    QVERIFY(why.changes.contains(raised));
    QCOMPARE(errorOf<Explanation>([&](auto then) { m_client->queue().explain(QString(32, u'0'), then); }),
             QStringLiteral("job_not_found"));
    LimitsPatch patch;
    patch.localJobMaxConcurrent = 2;
    ask<Limits>([&](auto then) { m_client->rules().setLimits(patch, then); });
    QTRY_COMPARE_WITH_TIMEOUT(statusOf(waiting), JobStatus::Completed, 20'000);
    submit("long");
    SubmitRequest request;
    request.configName = QStringLiteral("hello");
    request.dryRun = true;
    const auto foreseen = ask<SubmitAnswer>([&](auto then) { m_client->queue().submit(request, then); });
    QCOMPARE(foreseen.status, SubmitStatus::Queued);
    QVERIFY(foreseen.start.p50); // by now it is known how long jobs take
    QCOMPARE(foreseen.start.gpus.size(), 1);
    QCOMPARE(foreseen.delayedJobs, 0);
}

void QueueClientSuite::changesAreToldOf() {
    config("long", sleeper);
    QSignalSpy spy(m_client.get(), &QueueClient::changed);
    submit("long");
    QTRY_VERIFY_WITH_TIMEOUT(tells(spy, &QueueChange::entries), 20'000);
    spy.clear();
    LimitsPatch patch;
    patch.maxConcurrent = 7;
    ask<Limits>([&](auto then) { m_client->rules().setLimits(patch, then); });
    QTRY_VERIFY_WITH_TIMEOUT(tells(spy, &QueueChange::limits), 20'000);
}

void QueueClientSuite::approvalAndRejection() {
    config("hello", hello);
    const SubmitAnswer wanted = submit("hello", true);
    QCOMPARE(wanted.status, SubmitStatus::Blocked);
    QVERIFY(wanted.requiresApproval);
    const SubmitAnswer unwanted = submit("hello", true);
    QVERIFY(result<void>([&](auto then) { m_client->queue().approve(wanted.jobId, 0, then); }).ok());
    QTRY_COMPARE_WITH_TIMEOUT(statusOf(wanted.jobId), JobStatus::Completed, 20'000);
    const QString reason = QStringLiteral("बहुत महँगा & 100% + late?");
    QVERIFY(result<void>([&](auto then) { m_client->queue().reject(unwanted.jobId, reason, 0, then); }).ok());
    const JobDetail rejected =
        ask<JobDetail>([&](auto then) { m_client->queue().job(unwanted.jobId, then); });
    QCOMPARE(rejected.view.entry.status, JobStatus::Cancelled);
    QVERIFY(rejected.view.entry.errorMessage.value_or(QString()).contains(reason));
    QCOMPARE(errorOf<void>([&](auto then) { m_client->queue().approve(wanted.jobId, 0, then); }),
             QStringLiteral("not_blocked"));
}

void QueueClientSuite::retriesAndSets() {
    config("hello", hello);
    config("long", sleeper);
    const QString first = submit("hello").jobId;
    QTRY_COMPARE_WITH_TIMEOUT(statusOf(first), JobStatus::Completed, 20'000);
    const SubmitAnswer again = ask<SubmitAnswer>([&](auto then) { m_client->queue().retry(first, then); });
    QVERIFY(again.success);
    QVERIFY(again.jobId != first);
    QTRY_COMPARE_WITH_TIMEOUT(statusOf(again.jobId), JobStatus::Completed, 20'000);
    const QString running = submit("long").jobId;
    const QString waiting = submit("long").jobId;
    QCOMPARE(errorOf<SubmitAnswer>([&](auto then) { m_client->queue().retry(running, then); }),
             QStringLiteral("invalid_job_state"));
    const CancelSet set = ask<CancelSet>([&](auto then) {
        m_client->queue().cancelMany({running, waiting, first}, 0, then);
    });
    QCOMPARE(QSet<QString>(set.cancelled.begin(), set.cancelled.end()), (QSet<QString>{running, waiting}));
    QCOMPARE(set.skipped.size(), 1);
    QCOMPARE(set.skipped.first().jobId, first);
    QCOMPARE(set.skipped.first().reason, QStringLiteral("completed"));
}

void QueueClientSuite::decisionsAreTakenBack() {
    config("long", sleeper);
    const QString running = submit("long").jobId;
    const QString waiting = submit("long").jobId;
    const QString blocked = submit("long", true).jobId;
    const auto set = ask<CancelSet>([&](auto then) {
        m_client->queue().cancelMany({running, waiting}, 60, then);
    });
    QCOMPARE(set.cancelled, (QStringList{running, waiting}));
    QVERIFY(set.cancellingAt);
    const auto entry = [&](const QString& jobId) {
        const auto page =
            ask<EntryPage>([&](auto then) { m_client->queue().entries({.finished = 0}, then); });
        for (const EntryView& view : page.entries) {
            if (view.entry.jobId == jobId)
                return view.entry;
        }
        return QueueEntry();
    };
    QCOMPARE(entry(running).status, JobStatus::Running);
    QCOMPARE(entry(running).intent->kind, Intent::Kind::Cancel);
    QCOMPARE(entry(waiting).intent->dueAt, *set.cancellingAt);
    QVERIFY(!entry(blocked).intent);
    QVERIFY(result<void>([&](auto then) { m_client->queue().approve(blocked, 60, then); }).ok());
    QCOMPARE(statusOf(blocked), JobStatus::Blocked);
    QVERIFY(entry(blocked).intent && entry(blocked).intent->kind != Intent::Kind::Cancel);

    const QString none(32, u'0');
    const auto back = ask<UndoSet>([&](auto then) {
        m_client->queue().undo({running, waiting, blocked, none}, then);
    });
    QCOMPARE(back.undone, (QStringList{running, waiting, blocked}));
    QCOMPARE(back.skipped.first().reason, QStringLiteral("job_not_found"));
    QVERIFY(!entry(running).intent && !entry(waiting).intent);
    const auto again = ask<UndoSet>([&](auto then) { m_client->queue().undo({waiting}, then); });
    QCOMPARE(again.skipped.first().reason, QStringLiteral("nothing_to_undo"));

    ask<CancelSet>([&](auto then) { m_client->queue().cancelMany({waiting}, 1, then); });
    QVERIFY(result<void>([&](auto then) { m_client->queue().reject(blocked, none, 1, then); }).ok());
    QTRY_COMPARE_WITH_TIMEOUT(statusOf(waiting), JobStatus::Cancelled, 20'000);
    QTRY_COMPARE_WITH_TIMEOUT(statusOf(blocked), JobStatus::Cancelled, 20'000);
    QCOMPARE(errorOf<CancelSet>([&](auto then) { m_client->queue().cancelMany({running}, 61, then); }),
             QStringLiteral("invalid_request"));
}

void QueueClientSuite::placesInTheQueue() {
    config("long", sleeper);
    submit("long");
    const QString a = submit("long").jobId;
    const QString b = submit("long").jobId;
    const QString c = submit("long").jobId;
    const auto order = [&] {
        QStringList ids;
        for (const EntryView& view :
             ask<EntryPage>([&](auto then) { m_client->queue().entries({.finished = 0}, then); }).entries) {
            if (view.entry.status == JobStatus::Pending)
                ids << view.entry.jobId;
        }
        return ids;
    };
    const auto done = [&](auto call) { return result<void>(call).ok(); };
    using Place = MoveTarget::Place;
    QVERIFY(done([&](auto then) { m_client->queue().move(c, {Place::Top, {}}, then); }));
    QCOMPARE(order(), (QStringList{c, a, b}));
    QVERIFY(done([&](auto then) { m_client->queue().move(c, {Place::After, a}, then); }));
    QCOMPARE(order(), (QStringList{a, c, b}));
    QVERIFY(done([&](auto then) { m_client->queue().setPriority(b, highPriority + 15, then); }));
    QCOMPARE(order(), (QStringList{b, a, c}));
    QCOMPARE(errorOf<void>([&](auto then) {
                 m_client->queue().move(c, {Place::Before, b}, then);
             }),
             QStringLiteral("other_priority"));
    QVERIFY(done([&](auto then) { m_client->queue().setPriority(b, std::nullopt, then); }));
    QCOMPARE(order(), (QStringList{a, c, b}));
    const auto held = [&] {
        return ask<EntryPage>([&](auto then) { m_client->queue().entries({.finished = 0}, then); })
            .entries[1]
            .entry.held;
    };
    QVERIFY(done([&](auto then) { m_client->queue().setHeld(a, true, then); }));
    QVERIFY(held());
    QVERIFY(done([&](auto then) { m_client->queue().setHeld(a, false, then); }));
    QVERIFY(!held());
    QCOMPARE(errorOf<void>([&](auto then) { m_client->queue().setPriority(a, 51, then); }),
             QStringLiteral("invalid_request"));
}

void QueueClientSuite::cleaningUp() {
    config("hello", hello);
    const QString first = submit("hello").jobId;
    QTRY_COMPARE_WITH_TIMEOUT(statusOf(first), JobStatus::Completed, 20'000);
    for (const bool countOnly : {true, false}) {
        const auto answer =
            ask<CleanupAnswer>([&](auto then) { m_client->queue().cleanUp(1, countOnly, then); });
        QCOMPARE(answer.deleted, 0); // it ended just now
        QCOMPARE(answer.days, 1);
        QCOMPARE(errorOf<CleanupAnswer>([&](auto then) { m_client->queue().cleanUp(0, countOnly, then); }),
                 QStringLiteral("invalid_request"));
    }
    QCOMPARE(statusOf(first), JobStatus::Completed);
    const QSignalSpy spy(m_client.get(), &QueueClient::changed);
    m_engine->post(
        [first](Engine& engine) { engine.removal().remove(engine.owner(), first, [](const auto&) {}); });
    QTRY_VERIFY_WITH_TIMEOUT(tells(spy, &QueueChange::removed), 20'000);
    QCOMPARE(errorOf<JobDetail>([&](auto then) { m_client->queue().job(first, then); }),
             QStringLiteral("job_not_found"));
}

void QueueClientSuite::health() {
    const auto report = ask<HealthReport>([&](auto then) { m_client->queue().health(then); });
    QCOMPARE(report.overall(), Health::Ok);
    QCOMPARE(report.version, QStringLiteral(KATAAR_VERSION));
    QSet<QByteArray> names;
    for (const ComponentHealth& component : report.components)
        names << component.name;
    QCOMPARE(names, (QSet<QByteArray>{"database", "scheduler", "gpus", "disk", "server"}));
}

void QueueClientSuite::logsInPieces() {
    config("talk", "command = [\"/bin/sh\", \"-c\", \"printf 'कतार\\\\n'; echo two; echo three\"]\n");
    const QString job = submit("talk").jobId;
    QTRY_COMPARE_WITH_TIMEOUT(statusOf(job), JobStatus::Completed, 20'000);
    const QByteArray whole = "कतार\ntwo\nthree\n";
    const auto log = [&](qint64 offset, qint64 limit) {
        return ask<LogChunk>([&](auto then) { m_client->past().log(job, 0, offset, limit, then); });
    };
    QCOMPARE(log(0, 1000).text, whole);
    QCOMPARE(log(-1, 1000).text, whole);
    QVERIFY(log(0, 1000).ended);
    QCOMPARE(log(0, 1000).size, whole.size());
    QByteArray seen;
    for (qint64 at = 0; at < whole.size();) {
        const LogChunk piece = log(at, 7);
        QVERIFY(piece.nextOffset > at);
        seen += piece.text;
        at = piece.nextOffset;
    }
    QCOMPARE(seen, whole);
}

void QueueClientSuite::errorsAreAlike() {
    const QString nothing(32, u'0');
    QCOMPARE(errorOf<JobDetail>([&](auto then) { m_client->queue().job(nothing, then); }),
             QStringLiteral("job_not_found"));
    QCOMPARE(errorOf<CancelAnswer>([&](auto then) { m_client->queue().cancel(nothing, then); }),
             QStringLiteral("job_not_found"));
    QCOMPARE(errorOf<LogChunk>([&](auto then) { m_client->past().log(nothing, 0, 0, 10, then); }),
             QStringLiteral("job_not_found"));
    const SubmitAnswer unknown = submit("nothing");
    QVERIFY(!unknown.success);
    QCOMPARE(unknown.error->name, QStringLiteral("config_not_found"));
}

} // namespace kataar::test
