// SPDX-License-Identifier: GPL-3.0-or-later
// Commit, start, record: in this order, also when the store fails in between or the engine was killed.
#include "tests/core/engine/enginefixture.h"
#include "tests/support/testmain.h"

using namespace kataar;
using namespace kataar::test;

namespace {

const Error diskFull = Error::noSpace(QStringLiteral("The disk is full."));

ExitRecord interruptedByReboot() {
    ExitRecord exit;
    exit.interrupted = true;
    exit.problem = QStringLiteral("The machine rebooted while the job ran.");
    return exit;
}

} // namespace

class DispatcherTest : public QObject {
    Q_OBJECT

    std::unique_ptr<StoreFolder> m_folder;
    std::unique_ptr<EngineLife> m_life;

    QString run(int gpus = 1) {
        const QString job = m_life->submit(gpus);
        m_life->scheduler.processNow();
        EngineLife::turn();
        return job;
    }
    void restart() {
        m_life.reset();
        m_life = std::make_unique<EngineLife>(*m_folder);
    }
    QString attemptOf(const QString& job) {
        const auto attempts = m_life->jobs.attempts(job);
        return attempts && !attempts->isEmpty() ? attempts->last().uuid : QString();
    }
    /// A job ran when the engine was killed; the next life finds it as `exit`, under this setting.
    QueueEntry recovered(const ExitRecord& exit, const char* afterReboot = "requeue") {
        const QString job = run();
        restart();
        m_life->executor.ends.insert(attemptOf(job), exit);
        if (!m_life->settings.set(QStringLiteral("queue/after_reboot"), QString::fromLatin1(afterReboot)) ||
            !m_life->dispatcher.recover())
            return {};
        EngineLife::turn();
        return m_life->row(job).value_or(QueueEntry());
    }

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<StoreFolder>();
        m_life = std::make_unique<EngineLife>(*m_folder);
        m_life->scheduler.start();
        EngineLife::turn();
    }
    void cleanup() {
        m_life.reset();
        m_folder.reset();
    }

    /// What starts in the gap gives the job that waits for both GPUs an end to wait for, and a slot that was
    /// kept for it is free: not at the next tick, but now.
    void whateverCanStartIsStartedAtOnce() {
        const auto submit = [&](const QVector<int>& gpus, qint64 limit) {
            QueueEntry entry = pendingEntry();
            entry.numProcesses = int(gpus.size());
            entry.deviceIds = gpus;
            if (limit > 0)
                entry.timeLimitSeconds = limit;
            const auto added = m_life->book.add(entry, sampleSpec());
            return added ? added->jobId : QString();
        };
        Limits limits;
        limits.localJobMaxConcurrent = 3;
        QVERIFY(m_life->book.setLimits(limits));
        const QString running = submit({0}, 1000);
        QCOMPARE(m_life->scheduler.processNow(), QStringList{running});
        submit({0}, 2000);
        submit({0, 1}, 0);
        const QString brief = submit({1}, 300);
        const QString last = submit({}, 0);
        QCOMPARE(m_life->scheduler.processNow(), (QStringList{brief, last}));
        QCOMPARE(m_life->scheduler.processNow(), QStringList());
    }

    void nothingStartsBeforeTheCommit() {
        const QString job = m_life->submit();
        QCOMPARE(m_life->scheduler.processNow(), QStringList{job});
        QVERIFY(m_life->executor.orders.isEmpty());
        bool open = true;
        m_life->executor.duringStart = [&] {
            open = sqlite3_get_autocommit(m_life->database->handle()) == 0;
        };
        EngineLife::turn();
        QVERIFY(!open);
        QCOMPARE(m_life->executor.orders.size(), 1);
        const ExecutionOrder& order = m_life->executor.orders[0];
        QCOMPARE(order.attempt.uuid, attemptOf(job));
        QCOMPARE(order.attempt.gpuUuids, QStringList{QStringLiteral("GPU-a")});
        QCOMPARE(order.spec.command, sampleSpec().command);
        QCOMPARE(order.spec.environment[QStringLiteral("CUDA_VISIBLE_DEVICES")].toString(),
                 QStringLiteral("GPU-a"));
        QCOMPARE(m_life->status(job), JobStatus::Running);
        QCOMPARE(m_life->dispatcher.phase(job), AttemptPhase::Starting);
    }

    void aFailedCommitStartsNothing() {
        const QString job = m_life->submit();
        EngineLife::turn();
        QCOMPARE(m_life->executor.orders.size(), 0); // only a trigger starts: this test adds without one
        QCOMPARE(m_life->scheduler.processNow(), QStringList{job});
        m_life->database->fail(diskFull);
        m_life->executor.duringStart = [&] { QCOMPARE(m_life->status(job), JobStatus::Running); };
        QCoreApplication::sendPostedEvents(m_life->database.get(), QEvent::MetaCall);
        QVERIFY(m_life->executor.orders.isEmpty());
        QCOMPARE(m_life->status(job), JobStatus::Pending);
        QCOMPARE(m_life->book.state().findJob(job)->status, JobStatus::Pending);
        QVERIFY(!m_life->holdsGpus());
        QCOMPARE(m_life->dispatcher.liveCount(), 0);
        QVERIFY(m_life->jobs.attempts(job)->isEmpty());
        EngineLife::turn(); // the next turn has room again
        QCOMPARE(m_life->executor.orders.size(), 1);
        QCOMPARE(m_life->status(job), JobStatus::Running);
    }

    void aDiskThatStaysFullIsNotTriedWithoutEnd() {
        (void)m_life->submit();
        EngineLife::turn();
        int undone = 0;
        const auto full = QObject::connect(&m_life->book, &QueueBook::entryChanged, &m_life->book,
                                           [&](const QueueEntry*, const QueueEntry&) {
                                               ++undone;
                                               m_life->database->fail(diskFull);
                                           });
        m_life->scheduler.processNow();
        for (int i = 0; i < 20; ++i)
            EngineLife::turn();
        QCOMPARE(undone, 2); // the tick tries again
        QObject::disconnect(full);
    }

    void aFullDatabaseStartsNothing() {
        const QString job = m_life->submit();
        EngineLife::turn();
        QVERIFY(sqlOn(m_life->database->handle(), "PRAGMA max_page_count = 1").isEmpty());
        for (int i = 0; i < 200 && m_life->book.state().findJob(job)->status == JobStatus::Pending; ++i) {
            QueueEntry big = pendingEntry();
            big.errorMessage = QString(50'000, u'x');
            (void)m_life->book.add(big, sampleSpec());
            m_life->scheduler.processNow();
            if (m_life->database->commit())
                break;
        }
        QVERIFY(m_life->executor.orders.isEmpty());
        QCOMPARE(m_life->status(job), JobStatus::Pending);
        QVERIFY(!m_life->holdsGpus());
        QVERIFY(sqlOn(m_life->database->handle(), "PRAGMA max_page_count = 1000000").isEmpty());
        m_life->scheduler.processNow(); // as the next tick does
        EngineLife::turn();
        QCOMPARE(m_life->status(job), JobStatus::Running);
        QCOMPARE(m_life->executor.orders.size(), 1);
    }

    void anEndIsRecordedOnce() {
        const QString job = run();
        const QString attempt = attemptOf(job);
        m_life->executor.end(attempt, exitedWith(0));
        m_life->executor.end(attempt, exitedWith(3));
        EngineLife::turn();
        QCOMPARE(m_life->status(job), JobStatus::Completed);
        QVERIFY(!m_life->holdsGpus());
        QCOMPARE(m_life->jobs.liveAttempts()->size(), 0);
        m_life->dispatcher.retryUnrecorded();
        EngineLife::turn();
        QCOMPARE(m_life->jobs.attempts(job)->last().exit.code, 0);
    }

    void anEndThatWasNotStoredIsTriedAgain() {
        const QString job = run(2);
        m_life->executor.end(attemptOf(job), exitedWith(0));
        m_life->database->fail(diskFull);
        EngineLife::turn();
        QCOMPARE(m_life->status(job), JobStatus::Running);
        QVERIFY(m_life->holdsGpus());
        QVERIFY(!m_life->jobs.attempts(job)->last().endedAt);
        m_life->dispatcher.retryUnrecorded();
        EngineLife::turn();
        QCOMPARE(m_life->status(job), JobStatus::Completed);
        QVERIFY(!m_life->holdsGpus());
        QCOMPARE(m_life->jobs.liveAttempts()->size(), 0);
    }

    // The tick may come between an end and its commit, when the job's next attempt has begun in that turn.
    void theTickDoesNotEndTheNextAttempt() {
        const QString job = run();
        ExitRecord neverRan;
        neverRan.known = neverRan.neverRan = true;
        m_life->executor.end(attemptOf(job), neverRan); // queued again, and begun again at once
        m_life->dispatcher.retryUnrecorded();
        QCOMPARE(m_life->book.state().findJob(job)->attempt, 2);
        QCOMPARE(m_life->book.state().findJob(job)->status, JobStatus::Running);
        EngineLife::turn();
        QCOMPARE(m_life->executor.orders.size(), 2);
        QCOMPARE(m_life->row(job)->attempt, 2);
        m_life->executor.end(attemptOf(job), exitedWith(0));
        EngineLife::turn();
        QCOMPARE(m_life->status(job), JobStatus::Completed);
        QCOMPARE(m_life->jobs.liveAttempts()->size(), 0);
    }

    void whatTheMachineRefusesWaitsAndUsesUpNoAttempt() {
        m_life->executor.refusal = Error::noSpace(QStringLiteral("No."));
        const QString job = run();
        EngineLife::turn();
        qint64 refused = 1;
        for (const qint64 pauseSeconds : {5, 10, 20, 40, 80, 160, 300, 300, 300}) {
            const QueueEntry waiting = *m_life->row(job);
            QCOMPARE(waiting.status, JobStatus::Pending);
            QCOMPARE(waiting.attempt, 1);
            QCOMPARE(m_life->jobs.attempts(job)->size(), 0);
            QVERIFY(!m_life->holdsGpus());
            const auto reasons = m_life->book.reasonsFor(waiting.id);
            QCOMPARE(reasons.first().code, Reason::MachineUnavailable);
            QCOMPARE(reasons.first().details[QStringLiteral("error")].toString(), QStringLiteral("No."));
            m_folder->clock.now.us += pauseSeconds * 1'000'000 - 1'000;
            m_life->scheduler.processNow();
            EngineLife::turn();
            QCOMPARE(m_life->executor.refused, refused);
            m_folder->clock.now.us += 1'000;
            m_life->scheduler.processNow();
            EngineLife::turn();
            QCOMPARE(m_life->executor.refused, ++refused);
        }
        m_life->executor.refusal.reset();
        m_folder->clock.now.us += 300'000'000;
        m_life->scheduler.processNow();
        EngineLife::turn();
        QCOMPARE(m_life->status(job), JobStatus::Running);
        QVERIFY(m_life->book.state().putOffs().isEmpty());
    }

    void whatIsTheJobsOwnFaultIsTriedUpToTheLastAttempt() {
        m_life->executor.refusal = Error::invalid(QStringLiteral("invalid_order"), QStringLiteral("No."));
        const QString job = run();
        for (int i = 0; i < 4; ++i)
            EngineLife::turn();
        QCOMPARE(m_life->executor.refused, 3);
        const QueueEntry entry = *m_life->row(job);
        QCOMPARE(entry.status, JobStatus::Failed);
        QCOMPARE(*entry.errorMessage, QStringLiteral("No. It was the last of 3 attempts."));
        QCOMPARE(m_life->jobs.attempts(job)->size(), 3);
        QCOMPARE(m_life->jobs.liveAttempts()->size(), 0);
        QVERIFY(!m_life->holdsGpus());
    }

    void cancelWhileStarting() {
        const QString job = m_life->submit();
        m_life->scheduler.processNow();
        QueueEntry entry = *m_life->book.state().findJob(job);
        entry.cancelRequestedAt = m_folder->clock.now;
        QVERIFY_OK(m_life->book.change(entry, QStringLiteral("cancel requested")));
        m_life->scheduler.stop(job);
        QVERIFY(m_life->executor.stops.isEmpty());
        EngineLife::turn();
        QCOMPARE(m_life->executor.orders.size(), 1);
        QVERIFY(m_life->executor.stops.contains(attemptOf(job)));
        QVERIFY(!m_life->executor.stopCauses.contains(StopCause::TimeIsUp));
        QCOMPARE(m_life->dispatcher.phase(job), AttemptPhase::Stopping);
        ExitRecord killed;
        killed.known = true;
        killed.signal = 15;
        m_life->executor.end(attemptOf(job), killed);
        EngineLife::turn();
        QCOMPARE(m_life->status(job), JobStatus::Cancelled);
        QVERIFY(!m_life->holdsGpus());
    }

    void aCancelThatWasNotStoredStopsNothing() {
        const QString job = run();
        m_life->scheduler.stop(job);
        m_life->database->fail(diskFull);
        EngineLife::turn();
        QVERIFY(m_life->executor.stops.isEmpty());
        QCOMPARE(m_life->dispatcher.phase(job), AttemptPhase::Starting);
    }

    void aRunningJobIsAdopted() {
        const QString job = run();
        restart();
        QVERIFY(m_life->holdsGpus());
        m_life->executor.runs.insert(attemptOf(job), m_folder->clock.now);
        QVERIFY_OK(m_life->dispatcher.recover());
        m_life->scheduler.start();
        EngineLife::turn();
        QVERIFY(m_life->executor.orders.isEmpty());
        QVERIFY(m_life->executor.stops.isEmpty());
        QCOMPARE(m_life->dispatcher.phase(job), AttemptPhase::Running);
        m_life->executor.end(attemptOf(job), exitedWith(1));
        EngineLife::turn();
        QCOMPARE(m_life->status(job), JobStatus::Failed);
        QCOMPARE(m_life->jobs.attempts(job)->last().startedAt, std::optional(m_folder->clock.now));
    }

    void aCancelSurvivesTheEngine() {
        const QString job = run();
        QueueEntry entry = *m_life->book.state().findJob(job);
        entry.cancelRequestedAt = m_folder->clock.now;
        QVERIFY_OK(m_life->book.change(entry, QStringLiteral("cancel requested")));
        restart();
        QVERIFY_OK(m_life->dispatcher.recover());
        QCOMPARE(m_life->executor.stops, QStringList{attemptOf(job)});
    }

    void anEndWithoutTheEngineIsRecorded() {
        QCOMPARE(recovered(exitedWith(0)).status, JobStatus::Completed);
        QVERIFY(!m_life->holdsGpus());
        QCOMPARE(m_life->jobs.liveAttempts()->size(), 0);
    }

    void aJobThatHadNotStartedIsStartedAgain() {
        ExitRecord neverRan;
        neverRan.neverRan = true;
        const QueueEntry entry = recovered(neverRan);
        QCOMPARE(entry.status, JobStatus::Pending); // nothing starts before the scheduler does
        QCOMPARE(entry.attempt, 2);
        m_life->scheduler.start();
        EngineLife::turn();
        QCOMPARE(m_life->executor.orders.size(), 1);
        QCOMPARE(m_life->executor.orders[0].attempt.number, 2);
    }

    void afterAReboot_data() {
        QTest::addColumn<QByteArray>("setting");
        QTest::addColumn<int>("status");
        QTest::addColumn<bool>("held");
        QTest::newRow("requeue") << QByteArray("requeue") << int(JobStatus::Pending) << false;
        QTest::newRow("hold") << QByteArray("hold") << int(JobStatus::Pending) << true;
        QTest::newRow("fail") << QByteArray("fail") << int(JobStatus::Failed) << false;
    }
    void afterAReboot() {
        QFETCH(QByteArray, setting);
        QFETCH(int, status);
        QFETCH(bool, held);
        const QueueEntry entry = recovered(interruptedByReboot(), setting.constData());
        QCOMPARE(int(entry.status), status);
        QCOMPARE(entry.held, held);
        QVERIFY(!m_life->holdsGpus());
        m_life->scheduler.start();
        EngineLife::turn();
        QCOMPARE(m_life->executor.orders.size(), setting == "requeue" ? 1 : 0);
    }
};

KATAAR_TEST(dispatcher, DispatcherTest)
#include "tst_dispatcher.moc"
