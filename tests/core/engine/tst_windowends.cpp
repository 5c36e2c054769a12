// SPDX-License-Identifier: GPL-3.0-or-later
// The ends of run windows: written, then done; done once more after a crash; at no attempt's cost.
#include "core/service/queueservice.h"
#include "enginefixture.h"

#include "tests/support/testmain.h"

#include <QSignalSpy>

namespace kataar::test {

inline UtcTime moment(const char* iso) { return *UtcTime::fromIso(QString::fromLatin1(iso)); }

/// An engine with the service that carries out what falls due.
struct WindowLife : EngineLife {
    QueueReader reader{book, jobs,
                       [](const QString&, qint64, qint64) { return Result<LogChunk>(LogChunk()); },
                       [this](const QString& job) { return dispatcher.phase(job); }};
    AuditStore auditStore{*database};
    AuditLog audit{auditStore};
    QueueParts parts{book, reader, *database, jobs, audit, scheduler, folder.clock};
    QueueService queue{parts};

    explicit WindowLife(StoreFolder& where) : EngineLife(where) {
        Limits limits;
        limits.localJobMaxConcurrent = 2;
        if (!book.setLimits(limits) || !database->commit())
            qFatal("cannot set the limits");
        QObject::connect(&scheduler, &QueueScheduler::decisionsDue, &scheduler,
                         [this] { queue.carryOutDue(); });
    }
    QString submitNight(WindowEnd end, const QString& window = QStringLiteral("overnight")) {
        QueueEntry entry = pendingEntry();
        entry.queuedAt = folder.clock.now;
        entry.window = window;
        entry.windowEnd = end;
        const auto added = book.add(entry, sampleSpec());
        return added ? added->jobId : QString();
    }
    void begin() {
        QVERIFY(dispatcher.recover());
        scheduler.start();
        turn();
    }
    QString attemptOf(const QString& job) { return jobs.attempts(job)->last().uuid; }
    ExitRecord exit(int code, UtcTime at) {
        ExitRecord record = exitedWith(code);
        record.endedAt = at;
        return record;
    }
};

} // namespace kataar::test

using namespace kataar;
using namespace kataar::test;

class WindowEndsTest : public QObject {
    Q_OBJECT

    std::unique_ptr<StoreFolder> m_folder;
    std::unique_ptr<WindowLife> m_life;

    void goTo(const char* iso) {
        m_folder->clock.now = moment(iso);
        m_life->scheduler.mindTime();
        WindowLife::turn();
    }
    struct Night {
        QString job;
        QString attempt;
    };
    /// A job that ran through the night and was told at its end to stop.
    Night toldToStop() {
        const QString job = m_life->submitNight(WindowEnd::Requeue);
        goTo("2026-01-05T22:00:00");
        const QString attempt = m_life->attemptOf(job);
        goTo("2026-01-06T08:00:00");
        return {job, attempt};
    }
    void restart() {
        m_life.reset();
        m_life = std::make_unique<WindowLife>(*m_folder);
    }

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<StoreFolder>();
        m_folder->clock.now = moment("2026-01-05T12:00:00");
        m_life = std::make_unique<WindowLife>(*m_folder);
        m_life->begin();
    }
    void cleanup() {
        m_life.reset();
        m_folder.reset();
    }

    void itStartsAtTheOpeningAndFinishesPastTheEnd() {
        const QString job = m_life->submitNight(WindowEnd::Finish);
        goTo("2026-01-05T21:59:59");
        QCOMPARE(m_life->status(job), JobStatus::Pending);
        goTo("2026-01-05T22:00:00");
        QCOMPARE(m_life->status(job), JobStatus::Running);
        goTo("2026-01-06T12:00:00");
        QVERIFY(m_life->executor.stops.isEmpty());
    }

    void requeuedAtTheEndAsOftenAsThereAreNights() {
        const QString job = m_life->submitNight(WindowEnd::Requeue);
        for (int night = 5; night < 15; ++night) { // more nights than attempts
            goTo(qPrintable(QStringLiteral("2026-01-%1T22:00:00").arg(night, 2, 10, QChar(u'0'))));
            QCOMPARE(m_life->status(job), JobStatus::Running);
            goTo(qPrintable(QStringLiteral("2026-01-%1T08:00:00").arg(night + 1, 2, 10, QChar(u'0'))));
            QCOMPARE(m_life->executor.stops.last(), m_life->attemptOf(job));
            QVERIFY(m_life->row(job)->windowStop);
            m_life->executor.end(m_life->attemptOf(job),
                                 m_life->exit(0, m_folder->clock.now)); // it saved its state
            WindowLife::turn();
            QCOMPARE(m_life->status(job), JobStatus::Pending);
        }
        const QueueEntry row = *m_life->row(job);
        QCOMPARE(row.attempt, 11);
        QCOMPARE(row.maxAttempts - row.attempt, 2); // as many left as at first
        QVERIFY(!row.windowStop);
        QVERIFY(!m_life->holdsGpus());
    }

    void stoppedAtTheEnd() {
        const QString job = m_life->submitNight(WindowEnd::Stop);
        goTo("2026-01-05T22:00:00");
        goTo("2026-01-06T08:00:00");
        QCOMPARE(m_life->executor.stops.size(), 1);
        QCOMPARE(m_life->executor.stopCauses.first(), StopCause::TimeIsUp);
        QCOMPARE(m_life->status(job), JobStatus::Running); // until its last process is gone
        m_life->executor.end(m_life->attemptOf(job), m_life->exit(143, m_folder->clock.now));
        WindowLife::turn();
        QCOMPARE(m_life->status(job), JobStatus::Cancelled);
        QCOMPARE(*m_life->row(job)->errorMessage, QStringLiteral("Its run window (overnight) closed."));
        QVERIFY(!m_life->book.state().localStartHeld());
        AuditQuery query;
        query.target = job;
        const auto page = m_life->auditStore.page(query);
        QCOMPARE(page->records.size(), 1);
        QCOMPARE(page->records.first().action, AuditAction::JobWindowEnd);
    }

    void aStopThatWasWrittenIsDoneAfterACrash() {
        const QString job = m_life->submitNight(WindowEnd::Requeue);
        goTo("2026-01-05T22:00:00");
        goTo("2026-01-06T08:00:00");
        restart(); // whatever the executor was told is lost
        QVERIFY(m_life->executor.stops.isEmpty());
        m_life->begin();
        QCOMPARE(m_life->executor.stops, QStringList{m_life->attemptOf(job)});
        QCOMPARE(m_life->executor.stopCauses.first(), StopCause::TimeIsUp);
        m_life->executor.end(m_life->attemptOf(job), m_life->exit(143, m_folder->clock.now));
        WindowLife::turn();
        QCOMPARE(m_life->status(job), JobStatus::Pending);
    }

    void anEndThatCameWhileNobodyWasThereIsDoneAtTheStart() {
        const QString job = m_life->submitNight(WindowEnd::Stop);
        goTo("2026-01-05T22:00:00");
        m_life.reset();
        m_folder->clock.now = moment("2026-01-06T09:00:00");
        m_life = std::make_unique<WindowLife>(*m_folder);
        m_life->begin();
        QCOMPARE(m_life->executor.stops, QStringList{m_life->attemptOf(job)});
        QVERIFY(m_life->row(job)->windowStop);
    }

    void whatEndedBeforeItWasToldKeepsItsEnd() {
        const QString done = m_life->submitNight(WindowEnd::Requeue);
        const QString failed = m_life->submitNight(WindowEnd::Stop);
        goTo("2026-01-05T22:00:00");
        const QString doneAttempt = m_life->attemptOf(done);
        const QString failedAttempt = m_life->attemptOf(failed);
        goTo("2026-01-06T08:00:00");
        m_life->executor.end(doneAttempt, m_life->exit(0, moment("2026-01-06T07:59:59")));
        m_life->executor.end(failedAttempt, m_life->exit(1, moment("2026-01-06T07:00:00")));
        WindowLife::turn();
        QCOMPARE(m_life->status(done), JobStatus::Completed);
        QCOMPARE(m_life->status(failed), JobStatus::Failed);
    }

    // The clock is set back while the job is being stopped: its end seems to be earlier than that.
    void whatWasStoppedIsNoSuccessByAClockThatWasSetBack() {
        const QString job = m_life->submitNight(WindowEnd::Requeue);
        const QString other = m_life->submitNight(WindowEnd::Stop);
        goTo("2026-01-05T22:00:00");
        const QString attempt = m_life->attemptOf(job);
        const QString otherAttempt = m_life->attemptOf(other);
        goTo("2026-01-06T08:00:00");
        m_folder->clock.jump(-3600);
        m_life->executor.end(attempt, m_life->exit(0, moment("2026-01-06T07:00:01")));
        WindowLife::turn();
        QCOMPARE(m_life->status(job), JobStatus::Pending);
        restart(); // it is known after a restart, too
        m_life->begin();
        m_life->executor.end(otherAttempt, m_life->exit(0, moment("2026-01-06T07:00:02")));
        WindowLife::turn();
        QCOMPARE(m_life->status(other), JobStatus::Cancelled);
    }

    // No job waits, and the machine loses its power after the clock was set back.
    void aClockThatWasSetBackIsStoredThoughNobodyWaits() {
        const auto [job, attempt] = toldToStop();
        m_folder->clock.jump(-3600);
        m_life->scheduler.mindTime();
        WindowLife::turn();
        m_life.reset();
        m_folder->clock.bootId = QByteArrayLiteral("two");
        m_folder->clock.now = moment("2026-01-06T09:30:00"); // nothing shows any more that it was
        m_life = std::make_unique<WindowLife>(*m_folder);
        m_life->executor.ends.insert(attempt, m_life->exit(0, moment("2026-01-06T07:00:01")));
        m_life->begin();
        QCOMPARE(m_life->status(job), JobStatus::Pending);
    }

    // The jump could not be stored when it was seen, and the clock is set back again while nobody is there.
    void aStopIsNotStoredWithoutTheClockThatItGoesBy() {
        const QString job = m_life->submitNight(WindowEnd::Requeue);
        goTo("2026-01-05T22:00:00");
        const QString attempt = m_life->attemptOf(job);
        goTo("2026-01-06T07:59:00");
        m_folder->clock.jump(-60);
        m_life->book.advance();
        m_life->database->fail(Error::noSpace(QStringLiteral("The disk is full.")));
        WindowLife::turn();
        m_folder->clock.now = moment("2026-01-06T08:00:00");
        m_life->scheduler.mindTime();
        QVERIFY(m_life->database->commit());
        QCOMPARE(m_life->row(job)->windowStop->setBacks, 1);
        m_life.reset(); // before a further turn
        m_folder->clock.jump(-3600);
        m_life = std::make_unique<WindowLife>(*m_folder);
        QCOMPARE(m_life->book.clockSetBacks(), 2);
        m_life->executor.ends.insert(attempt, m_life->exit(0, moment("2026-01-06T07:00:01")));
        QVERIFY(m_life->dispatcher.recover());
        WindowLife::turn();
        QCOMPARE(m_life->status(job), JobStatus::Pending);
    }

    // The time is written in the turn already when the jump is seen.
    void aJumpThatIsSeenLateInATurnIsStoredWithIt() {
        m_life->submitNight(WindowEnd::Requeue);
        goTo("2026-01-05T21:00:00");
        m_folder->clock.now = moment("2026-01-05T21:05:00");
        m_life->book.advance();
        m_folder->clock.jump(-3600);
        QCOMPARE(m_life->book.clockSetBacks(), 1);
        WindowLife::turn();
        m_life.reset();
        m_folder->clock.jump(7200); // in between nobody could see it
        m_life = std::make_unique<WindowLife>(*m_folder);
        QCOMPARE(m_life->book.clockSetBacks(), 1);
    }

    // Whoever changes its row meanwhile does not hide that.
    void whatWasStoppedIsNoSuccessThoughItsRowWasWrittenSince() {
        const auto [job, attempt] = toldToStop();
        m_folder->clock.jump(-3600);
        m_life->book.clockSetBacks(); // it sees the jump
        m_folder->clock.now = moment("2026-01-06T07:00:10");
        QueueEntry raised = *m_life->book.state().findJob(job);
        raised.priorityOverride = raised.priority + 1;
        QVERIFY(m_life->book.change(raised, {}));
        m_life->executor.end(attempt, m_life->exit(0, moment("2026-01-06T07:00:01")));
        WindowLife::turn();
        QCOMPARE(m_life->status(job), JobStatus::Pending);
    }

    // A clock that was set back earlier says nothing against an end.
    void whatEndedInTimeKeepsItsEndByAClockThatWasSetBackBefore() {
        const QString job = m_life->submitNight(WindowEnd::Requeue);
        goTo("2026-01-05T22:00:00");
        const QString attempt = m_life->attemptOf(job);
        m_folder->clock.jump(-3600);
        goTo("2026-01-06T08:00:00");
        QVERIFY(m_life->row(job)->windowStop);
        m_life->executor.end(attempt, m_life->exit(0, moment("2026-01-06T07:59:59")));
        WindowLife::turn();
        QCOMPARE(m_life->status(job), JobStatus::Completed);
    }

    // Somebody's submit comes at that moment, and its pass sees it before the timer does.
    void whatAPassSeesFirstDoesNotWaitForTheTick() {
        const QString job = m_life->submitNight(WindowEnd::Requeue);
        goTo("2026-01-05T22:00:00");
        m_folder->clock.now = moment("2026-01-06T08:00:00");
        m_life->scheduler.processNow();
        const QStringList stopped{m_life->attemptOf(job)};
        QTRY_COMPARE_WITH_TIMEOUT(m_life->executor.stops, stopped, 2000); // the tick comes after five seconds
        QVERIFY(m_life->row(job)->windowStop);
    }

    void whatIsNotCarriedOutIsTriedAgainByTheTick() {
        m_life->submitNight(WindowEnd::Requeue);
        goTo("2026-01-05T22:00:00");
        QVERIFY(QObject::disconnect(&m_life->scheduler, &QueueScheduler::decisionsDue, nullptr, nullptr));
        const QSignalSpy told(&m_life->scheduler, &QueueScheduler::decisionsDue);
        m_folder->clock.now = moment("2026-01-06T08:00:00");
        m_life->scheduler.processNow();
        QTRY_COMPARE_WITH_TIMEOUT(told.size(), 1, 2000);
        bool later = false; // than a timer that were set for at once
        QTimer::singleShot(20, [&] { later = true; });
        QTRY_VERIFY_WITH_TIMEOUT(later, 2000);
        QCOMPARE(told.size(), 1);
    }

    void aPersonsCancelGoesBeforeTheWindow() {
        const QString job = m_life->submitNight(WindowEnd::Requeue);
        goTo("2026-01-05T22:00:00");
        goTo("2026-01-06T08:00:00");
        Principal who;
        who.name = QStringLiteral("asha");
        who.userId = 1;
        who.level = Level::Admin;
        m_life->queue.cancel(who, job, [](const Result<CancelAnswer>&) {});
        m_life->executor.end(m_life->attemptOf(job), m_life->exit(143, m_folder->clock.now));
        WindowLife::turn();
        QCOMPARE(m_life->status(job), JobStatus::Cancelled);
    }

    void aWindowThatOpensLetsHeldLocalStartsGoOn() {
        const QString job = m_life->submitNight(WindowEnd::Finish);
        QVERIFY(m_life->book.setLocalStartHeld(true));
        WindowLife::turn();
        goTo("2026-01-05T21:00:00");
        QVERIFY(m_life->book.state().localStartHeld());
        goTo("2026-01-05T22:00:00");
        QVERIFY(!m_life->book.state().localStartHeld());
        QCOMPARE(m_life->status(job), JobStatus::Running);
    }

    void anOpeningThatASubmitSeesFirstLetsThemGoOnToo() {
        const QString job = m_life->submitNight(WindowEnd::Finish);
        QVERIFY(m_life->book.setLocalStartHeld(true));
        WindowLife::turn();
        m_folder->clock.now = moment("2026-01-05T22:00:00");
        m_life->submitNight(WindowEnd::Finish); // before the scheduler looks
        goTo("2026-01-05T22:00:00");
        QVERIFY(!m_life->book.state().localStartHeld());
        QCOMPARE(m_life->status(job), JobStatus::Running);
    }

    void heldLocalStartsGoOnAfterTheTimeThatWasSet() {
        QVERIFY(m_life->book.setLocalStartHeld(true)); // by default for ever
        const QString other = m_life->submit();
        goTo("2026-01-05T20:00:00");
        QCOMPARE(m_life->status(other), JobStatus::Pending);
        m_life->book.setStartAfterCancel(30);
        QVERIFY(m_life->book.setLocalStartHeld(true));
        goTo("2026-01-05T20:00:20");
        QVERIFY(m_life->book.setLocalStartHeld(true)); // another cancel: the time begins anew
        goTo("2026-01-05T20:00:49");
        QCOMPARE(m_life->status(other), JobStatus::Pending);
        goTo("2026-01-05T20:00:50");
        QVERIFY(!m_life->book.state().localStartHeld());
        QCOMPARE(m_life->status(other), JobStatus::Running);
    }
};

KATAAR_TEST(windowends, WindowEndsTest)
#include "tst_windowends.moc"
