// SPDX-License-Identifier: GPL-3.0-or-later
// What jobs have waited goes on over a kill, a reboot and a wall clock that jumps, at the cost of one row a
// minute.
#include "core/scheduling/policy.h"
#include "core/service/queuetime.h"
#include "servicefixture.h"
#include "tests/support/testmain.h"

#include <algorithm>

using namespace kataar;
using namespace kataar::test;

class WaitingTest : public QObject {
    Q_OBJECT

    std::unique_ptr<StoreFolder> m_folder;
    std::unique_ptr<Services> m_life;

    QueueEntry add(const QString& window = {}) {
        QueueEntry entry = pendingEntry();
        entry.queuedAt = m_folder->clock.now;
        entry.window = window;
        const auto added = m_life->book.add(entry, sampleSpec());
        return added ? *added : QueueEntry();
    }
    /// As the scheduler's tick does.
    void wait(qint64 seconds) {
        for (; seconds > 0; seconds -= 5) {
            m_folder->clock.now.us += std::min<qint64>(seconds, 5) * 1'000'000;
            m_life->book.advance();
            (void)m_life->database->commit();
        }
    }
    /// kill -9, and started again after `seconds`.
    void kill(qint64 seconds = 0) {
        m_life->database->fail(Error::internal(QStringLiteral("killed"), {}));
        m_life.reset();
        m_folder->clock.now.us += seconds * 1'000'000;
    }
    void start() { m_life = std::make_unique<Services>(*m_folder); }
    qint64 waited(const QueueEntry& job) const {
        return m_life->book.state().waitedSeconds(job.id, m_folder->clock.monotonic());
    }

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<StoreFolder>();
        m_folder->clock.now = *UtcTime::fromIso(u"2026-01-05T12:00:00");
        start();
    }
    void cleanup() {
        m_life.reset();
        m_folder.reset();
    }

    void aKillLosesNothing() {
        const QueueEntry job = add();
        wait(2000);
        QCOMPARE(m_life->jobs.find(job.jobId)->value().waitedSeconds, 0); // no row of a job was written
        kill(40);
        start();
        QCOMPARE(waited(job), 2040);
        wait(10);
        kill();
        start();
        QCOMPARE(waited(job), 2050);
    }

    void aJumpThatIsSeenAfterTheTimeWasWrittenIsWrittenNext() {
        m_life.reset();
        const auto database = m_folder->open();
        SettingsStore settings(*database);
        QueueTime time(*database, settings, m_folder->clock);
        QVERIFY(time.resume(0));
        time.keep();
        m_folder->clock.jump(3600);
        time.now(); // of the same turn
        QVERIFY(database->commit());
        time.keep();
        QVERIFY(database->commit());
        const auto stored = settings.value(QStringLiteral("queue_time"));
        QVERIFY(stored && *stored);
        QCOMPARE((*stored)->toObject()[QStringLiteral("stretches")].toArray().size(), 2);
    }

    // The machine slept past the opening, and before the first tick somebody releases the job.
    void whatPassedBeforeAJobWaitedAgainIsNotCounted() {
        const QueueEntry other = add(QStringLiteral("22:00-08:00"));
        QueueEntry job = add(QStringLiteral("22:00-08:00"));
        job.held = true;
        QVERIFY(m_life->book.change(job, {}));
        wait(5);
        m_folder->clock.now = *UtcTime::fromIso(u"2026-01-05T23:00:00");
        job.held = false;
        QVERIFY(m_life->book.change(job, {}));
        m_life->book.advance();
        QCOMPARE(waited(job), 0);
        QCOMPARE(waited(other), 3600);
        wait(60);
        QCOMPARE(waited(job), 60);
    }

    // Nobody waits for that window, so nobody has looked whether it is open.
    void whatIsSupposedGoesByTheClockOfNow() {
        m_folder->clock.now = *UtcTime::fromIso(u"2026-01-05T23:00:00");
        QueueEntry entry = pendingEntry();
        entry.window = QStringLiteral("22:00-08:00");
        entry.numProcesses = 0;
        bool starts = false;
        m_life->book.suppose(entry, [&](Supposition& supposed, qint64 id) {
            starts = supposed.prospectOf(id, m_folder->clock.now).start.has_value();
        });
        QVERIFY(starts);
    }

    void aWallClockThatJumpsChangesNothing() {
        const QueueEntry job = add();
        wait(600);
        m_folder->clock.jump(-3 * 86'400);
        wait(600);
        kill();
        m_folder->clock.jump(400 * 86'400);
        start();
        QCOMPARE(waited(job), 1200);
        wait(60);
        QCOMPARE(waited(job), 1260);
    }

    void aRebootWithTheClockSetBackLosesAMinuteAtMost() {
        const QueueEntry job = add();
        wait(3599);
        kill();
        m_folder->clock.jump(-86'400);
        m_folder->clock.bootId = QByteArrayLiteral("two");
        start();
        QVERIFY(waited(job) >= 3599 - 65);
        QVERIFY(waited(job) <= 3599);
    }

    void overARebootTheWallClockTells() {
        const QueueEntry job = add();
        wait(600);
        kill(1800);
        m_folder->clock.bootId = QByteArrayLiteral("two");
        start();
        QCOMPARE(waited(job), 2400);
    }

    void aMinuteCostsOneRow() {
        for (int i = 0; i < 300; ++i)
            add();
        wait(60);
        const int before = sqlite3_total_changes(m_life->database->handle());
        wait(600);
        QCOMPARE(sqlite3_total_changes(m_life->database->handle()) - before, 10);
    }

    void anEmptyQueueWritesNothing() {
        wait(60);
        const int before = sqlite3_total_changes(m_life->database->handle());
        wait(600);
        QCOMPARE(sqlite3_total_changes(m_life->database->handle()) - before, 0);
        const QueueEntry job = add(); // long after the last time
        wait(30);
        kill();
        start();
        QCOMPARE(waited(job), 30);
    }

    void heldTimeDoesNotCount() {
        QueueEntry job = add();
        wait(100);
        job.held = true;
        QVERIFY_OK(m_life->book.change(job, {}));
        wait(500);
        kill(500);
        start();
        QCOMPARE(waited(job), 100);
        job.held = false;
        QVERIFY_OK(m_life->book.change(job, {}));
        wait(50);
        kill();
        start();
        QCOMPARE(waited(job), 150);
    }

    void onlyTheTimeInsideItsWindow() {
        const QueueEntry job = add(QStringLiteral("overnight"));
        wait(11 * 3600); // to 23:00
        kill(1800);
        start();
        QCOMPARE(waited(job), 5400);
    }

    void whatWasWaitedUnderOtherWindowsIsKept() {
        const QueueEntry job = add();
        const QueueEntry other = add(QStringLiteral("overnight"));
        wait(1000);
        QVERIFY_OK(m_life->book.setPlaceWindow(*WindowPlace::fromText(QStringLiteral("local")),
                                               PlaceWindow{*WindowPlace::fromText(QStringLiteral("local")),
                                                           QStringLiteral("overnight"), WindowEnd::Finish,
                                                           m_folder->clock.now}));
        wait(1000);
        QCOMPARE(waited(job), 1000);
        kill();
        start();
        QCOMPARE(waited(job), 1000);
        QCOMPARE(waited(other), 0);
    }

    void aTurnThatFailsIsMadeUpFor() {
        const QueueEntry job = add();
        wait(600);
        m_folder->clock.now.us += 60'000'000;
        m_life->book.advance();
        m_life->database->fail(Error::noSpace(QStringLiteral("full")));
        QVERIFY(!m_life->database->commit());
        QCOMPARE(waited(job), 660);
        const int before = sqlite3_total_changes(m_life->database->handle());
        wait(120); // the disk is left alone
        QCOMPARE(sqlite3_total_changes(m_life->database->handle()), before);
        add(); // another turn was stored: so is this
        wait(5);
        QVERIFY(sqlite3_total_changes(m_life->database->handle()) > before);
        kill();
        m_folder->clock.jump(-86'400);
        m_folder->clock.bootId = QByteArrayLiteral("two");
        start();
        QVERIFY(waited(job) >= 780);
    }

    // Nobody had looked at the time yet when the first change after a sleep could not be stored.
    void aTurnThatFailsRightAfterASleepLosesNothingOfIt() {
        QueueEntry later = pendingEntry();
        later.window = QStringLiteral("12:01-12:06");
        const auto added = m_life->book.add(later, sampleSpec());
        QVERIFY_OK(added);
        QVERIFY_OK(m_life->book.setLocalStartHeld(true));
        QVERIFY_OK(m_life->database->commit());
        m_folder->clock.now.us += 600'000'000;
        QVERIFY_OK(m_life->database->write());
        m_life->database->fail(Error::noSpace(QStringLiteral("full")));
        QVERIFY(!m_life->database->commit());
        QCOMPARE(waited(*added), 300);
        wait(65);
        QVERIFY(!m_life->book.state().localStartHeld()); // its window opened, and the night goes on
    }

    // Whoever is promised the GPU of a job that runs is told the same after a turn that failed, whatever the
    // wall clock did.
    void aTurnThatFailsForgetsNobodysRun() {
        QueueEntry runs = add();
        QueueEntry ends = add();
        QueueEntry again = add();
        for (QueueEntry* job : {&runs, &ends, &again}) {
            job->status = JobStatus::Running;
            job->startedAt = m_folder->clock.now;
            QVERIFY_OK(m_life->book.change(*job, {}));
        }
        const MonotonicTime since = m_folder->clock.monotonic();
        wait(600);
        m_folder->clock.jump(-7200);
        const auto becomes = [&](QueueEntry job, JobStatus status) {
            job.status = status;
            if (isTerminal(status))
                job.completedAt = m_folder->clock.now;
            QVERIFY_OK(m_life->book.change(job, {}));
        };
        becomes(ends, JobStatus::Completed);
        becomes(again, JobStatus::Pending);
        becomes(again, JobStatus::Running);
        m_life->database->fail(Error::noSpace(QStringLiteral("full")));
        QVERIFY(!m_life->database->commit());
        for (const QueueEntry* job : {&runs, &ends, &again})
            QCOMPARE(m_life->book.state().runningSince(job->id).ms, since.ms);
    }

    // The night goes on though the disk was full at the very moment at which it should have.
    void aReleaseThatCouldNotBeStoredIsMadeUpFor() {
        QueueEntry later = pendingEntry();
        later.beginAt = UtcTime{m_folder->clock.now.us + 60'000'000};
        QVERIFY_OK(m_life->book.add(later, sampleSpec()));
        QVERIFY_OK(m_life->book.setLocalStartHeld(true));
        QVERIFY_OK(m_life->database->commit());
        const auto held = [&] { return m_life->book.state().localStartHeld(); };
        const auto failTurn = [&] {
            m_life->database->fail(Error::noSpace(QStringLiteral("full")));
            QVERIFY(!m_life->database->commit());
        };
        m_folder->clock.now.us += 60'000'000;
        m_life->book.advance();
        QVERIFY(!held());
        failTurn();
        QVERIFY(held()); // as the row says
        wait(55);
        QVERIFY(held()); // a failing disk is left alone
        m_folder->clock.now.us += 5'000'000;
        m_life->book.advance();
        QVERIFY(!held());
        failTurn();
        add(); // another turn is stored: so is this
        QVERIFY_OK(m_life->database->commit());
        wait(5);
        QVERIFY(!held());
        QVERIFY_OK(m_life->book.setLocalStartHeld(true)); // another cancel holds anew
        wait(300);
        QVERIFY(held());
    }

    void aCancelAfterItHoldsAnew() {
        QueueEntry later = pendingEntry();
        later.beginAt = UtcTime{m_folder->clock.now.us + 60'000'000};
        QVERIFY_OK(m_life->book.add(later, sampleSpec()));
        QVERIFY_OK(m_life->book.setLocalStartHeld(true));
        QVERIFY_OK(m_life->database->commit());
        m_folder->clock.now.us += 60'000'000;
        m_life->book.advance();
        m_life->database->fail(Error::noSpace(QStringLiteral("full")));
        QVERIFY(!m_life->database->commit());
        QVERIFY_OK(m_life->book.setLocalStartHeld(true));
        add();
        QVERIFY_OK(m_life->database->commit());
        wait(300);
        QVERIFY(m_life->book.state().localStartHeld());
    }

    // Nobody looked at the clock since it was set back.
    void aBeginIsReadByTheClockOfNow() {
        wait(5);
        m_folder->clock.jump(-7200);
        QueueEntry later = pendingEntry();
        later.beginAt = UtcTime{m_folder->clock.now.us + 3'600'000'000};
        const auto added = m_life->book.add(later, sampleSpec());
        QVERIFY_OK(added);
        QVERIFY(!m_life->book.state().isDue(added->id));
    }

    void aSettingThatMakesNoSense() {
        const QueueEntry job = add();
        wait(600);
        QVERIFY_OK(m_life->settings.set(QStringLiteral("queue_time"), QStringLiteral("tomorrow")));
        QVERIFY_OK(m_life->database->commit());
        kill();
        start();
        QVERIFY(waited(job) <= 600);
        wait(60);
        QVERIFY(waited(job) >= 60);
    }
};

KATAAR_TEST(waiting, WaitingTest)
#include "tst_waiting.moc"
