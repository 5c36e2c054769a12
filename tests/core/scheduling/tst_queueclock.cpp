// SPDX-License-Identifier: GPL-3.0-or-later
// The queue's own time over restarts, reboots and wall clocks that jump, and what jobs waited by it.
#include "core/scheduling/queueclock.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace kataar;

namespace kataar::test {

constexpr qint64 hourMs = 3'600'000;
const QByteArray oneBoot = QByteArrayLiteral("one");
const QByteArray otherBoot = QByteArrayLiteral("other");

/// An engine's life after another, with the clocks of a machine.
struct Lives {
    MonotonicTime now{50'000};
    UtcTime wall = *UtcTime::fromIso(u"2026-01-05T12:00:00");
    QByteArray boot = oneBoot;
    QueueClock clock;
    std::optional<QueueClock::Saved> saved;

    Lives() { start(); }
    void pass(qint64 ms) {
        now.ms += ms;
        wall.us += ms * 1000;
    }
    void jump(qint64 seconds) { wall.us += seconds * 1'000'000; }
    void save() { saved = clock.saved(now, wall, boot); }
    void start(qint64 notBefore = 0) { clock.start(saved, notBefore, now, wall, boot); }
    void reboot() {
        boot = otherBoot;
        now = {1'000};
    }
    qint64 ms() const { return clock.at(now); }
    qint64 seconds(const QueueEntry& entry, const WindowRules& rules = {}) const {
        return WaitedSince(clock, rules, now).seconds(entry);
    }
};

} // namespace kataar::test

using namespace kataar::test;

class QueueClockTest : public QObject {
    Q_OBJECT

    static WindowRules nights() {
        return {{{QStringLiteral("overnight"), QStringLiteral("22:00-08:00"), {}}}, {}, "UTC"};
    }

private Q_SLOTS:
    void itGoesOnOverARestart() {
        Lives lives;
        lives.pass(90'000);
        lives.save();
        lives.pass(40'000); // killed here: nothing more was saved
        lives.start();
        QCOMPARE(lives.ms(), 130'000);
    }

    void aWallClockThatJumpsChangesNothing_data() {
        QTest::addColumn<qint64>("jump");
        QTest::newRow("back") << -400 * 86'400LL;
        QTest::newRow("an hour back") << -3'600LL;
        QTest::newRow("forward") << 4'000 * 86'400LL;
    }
    void aWallClockThatJumpsChangesNothing() {
        QFETCH(qint64, jump);
        Lives lives;
        lives.pass(hourMs);
        lives.jump(jump);
        QVERIFY(lives.clock.look(lives.now, lives.wall));
        QVERIFY(!lives.clock.look(lives.now, lives.wall));
        QCOMPARE(lives.ms(), hourMs);
        lives.save();
        lives.pass(60'000);
        lives.jump(-jump); // while nobody was there
        lives.start();
        QCOMPARE(lives.ms(), hourMs + 60'000);
    }

    void itIsKnownHowOftenTheWallClockWasSetBack() {
        Lives lives;
        const auto jump = [&](qint64 seconds) {
            lives.pass(hourMs);
            lives.jump(seconds);
            lives.clock.look(lives.now, lives.wall);
            return lives.clock.setBacks();
        };
        QCOMPARE(jump(0), 0);
        QCOMPARE(jump(7200), 0); // forward
        QCOMPARE(jump(-60), 1);
        QCOMPARE(jump(-60), 2);
        lives.save();
        lives.jump(-60); // while nobody was there
        lives.start();
        QCOMPARE(lives.clock.setBacks(), 3);
        lives.save();
        lives.start();
        QCOMPARE(lives.clock.setBacks(), 3);
        lives.saved.reset();
        lives.start();
        QCOMPARE(lives.clock.setBacks(), 0);
    }

    void overARebootTheWallClockTells_data() {
        QTest::addColumn<qint64>("seconds");
        QTest::addColumn<qint64>("counted");
        QTest::newRow("ten minutes") << 600LL << 600LL;
        QTest::newRow("set back") << -600LL << 0LL;
        QTest::newRow("a day at most") << 10 * 365 * 86'400LL << 86'400LL;
    }
    void overARebootTheWallClockTells() {
        QFETCH(qint64, seconds);
        QFETCH(qint64, counted);
        Lives lives;
        lives.pass(hourMs);
        lives.save();
        lives.reboot();
        lives.jump(seconds);
        lives.start();
        QCOMPARE(lives.ms(), hourMs + counted * 1000);
    }

    void anUnknownBootIsNotTakenForTheSame() {
        Lives lives;
        lives.boot.clear();
        lives.save();
        lives.now.ms += hourMs; // the wall clock says that no time has passed
        lives.start();
        QCOMPARE(lives.ms(), 0);
    }

    void itIsNeverBehindARow() {
        Lives lives;
        lives.start(7 * hourMs); // what was saved of it is lost
        QCOMPARE(lives.ms(), 7 * hourMs);
    }

    void whatARowSaysAndWhatCameSince() {
        Lives lives;
        QueueEntry entry;
        entry.waitedSeconds = 100;
        entry.waitedMark = 20'000;
        lives.pass(50'000);
        QCOMPARE(lives.seconds(entry), 130);
        entry.held = true;
        QCOMPARE(lives.seconds(entry), 100);
        entry.held = false;
        entry.intent = Intent{};
        QCOMPARE(lives.seconds(entry), 100);
        entry.intent.reset();
        entry.status = JobStatus::Running;
        QCOMPARE(lives.seconds(entry), 100);
        entry.status = JobStatus::Pending;
        entry.waitedMark = 999'000; // a row of a time that never came
        QCOMPARE(lives.seconds(entry), 100);
    }

    void beforeItsBeginItDoesNotCount() {
        Lives lives;
        QueueEntry entry;
        entry.beginAt = UtcTime{lives.wall.us + 3600 * 1'000'000LL};
        lives.pass(hourMs - 1000);
        QCOMPARE(lives.seconds(entry), 0);
        lives.pass(6000);
        QCOMPARE(lives.seconds(entry), 5);
        lives.jump(-7200);
        lives.clock.look(lives.now, lives.wall);
        lives.pass(10'000);
        QCOMPARE(lives.seconds(entry), 15); // once due it stays due
    }

    void aBeginThatAJumpMadeDue() {
        Lives lives;
        QueueEntry entry;
        entry.beginAt = UtcTime{lives.wall.us + 3600 * 1'000'000LL};
        lives.pass(60'000);
        lives.jump(2 * 3600);
        lives.clock.look(lives.now, lives.wall);
        lives.pass(30'000);
        QCOMPARE(lives.seconds(entry), 30);
    }

    void onlyInsideItsWindow() {
        const WindowRules rules = nights();
        Lives lives; // noon
        QueueEntry entry;
        entry.window = QStringLiteral("overnight");
        lives.pass(9 * hourMs);
        QCOMPARE(lives.seconds(entry, rules), 0);
        lives.pass(2 * hourMs);
        QCOMPARE(lives.seconds(entry, rules), 3600);
        lives.pass(24 * hourMs);
        QCOMPARE(lives.seconds(entry, rules), 11 * 3600);
        entry.waitedMark = 30 * hourMs; // 18:00 of the second day
        QCOMPARE(lives.seconds(entry, rules), 3600);
        entry.window = QStringLiteral("gone");
        QCOMPARE(lives.seconds(entry, rules), 0);
    }

    void jobsThatShareAWindowAndNotItsMark() {
        const WindowRules rules = nights();
        Lives lives;
        lives.pass(48 * hourMs);
        WaitedSince waited(lives.clock, rules, lives.now);
        QueueEntry late;
        late.window = QStringLiteral("overnight");
        late.waitedMark = 35 * hourMs; // 23:00 of the second day
        QueueEntry early = late;
        early.waitedMark = 0;
        QCOMPARE(waited.seconds(late), 9 * 3600);
        QCOMPARE(waited.seconds(early), 20 * 3600);
        QCOMPARE(waited.seconds(late), 9 * 3600);
    }

    void aJumpOverANight() {
        const WindowRules rules = nights();
        Lives lives;
        QueueEntry entry;
        entry.window = QStringLiteral("overnight");
        lives.pass(11 * hourMs); // 23:00
        lives.jump(8 * 3600);    // 07:00
        lives.clock.look(lives.now, lives.wall);
        lives.pass(2 * hourMs);
        QCOMPARE(lives.seconds(entry, rules), 2 * 3600); // nobody waited through the hours that were skipped
    }

    void aLongDowntimeIsLookedAtAsItWas() {
        const WindowRules rules = nights();
        Lives lives;
        QueueEntry entry;
        entry.window = QStringLiteral("overnight");
        lives.save();
        lives.reboot();
        lives.jump(30 * 86'400);
        lives.start();
        QCOMPARE(lives.seconds(entry, rules), 10 * 3600); // of the one day that counts
    }

    void manyJumps() {
        Lives lives;
        QueueEntry entry;
        for (int i = 0; i < 1000; ++i) {
            lives.pass(1000);
            lives.jump(i % 2 == 0 ? 3600 : -3600);
            lives.clock.look(lives.now, lives.wall);
        }
        lives.save();
        QVERIFY(lives.saved->stretches.size() <= 64);
        lives.start();
        QCOMPARE(lives.seconds(entry), 1000);
    }
};

KATAAR_TEST(queueclock, QueueClockTest)
#include "tst_queueclock.moc"
