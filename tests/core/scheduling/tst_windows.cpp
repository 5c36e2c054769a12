// SPDX-License-Identifier: GPL-3.0-or-later
// Run windows in the rules: who waits outside, who starts at the edge, what waiting counts, what an edge
// costs.
#include "rules.h"

#include "tests/support/testmain.h"

namespace kataar::test {

inline UtcTime wallAt(const char* iso) { return *UtcTime::fromIso(QString::fromLatin1(iso)); }

inline QueueEntry nightJob(qint64 id, const QString& window = QStringLiteral("overnight")) {
    QueueEntry entry = localJob(id);
    entry.window = window;
    return entry;
}

class Nights : public Rules {
public:
    explicit Nights(const QVector<PlaceWindow>& places = {}) {
        wall = wallAt("2026-01-05T12:00:00");
        state.advance(now, wall);
        setPlaces(places);
    }
    void setPlaces(const QVector<PlaceWindow>& places) {
        state.setWindows({{{QStringLiteral("overnight"), QStringLiteral("22:00-08:00"), {}}}, places, "UTC"});
    }
    void goTo(const char* iso) { passMs((wallAt(iso).us - wall.us) / 1000); }
    QVector<qint64> starting() {
        QVector<qint64> ids;
        for (const Start& start : SchedulingPolicy::plan(state, now, wall).starts)
            ids << start.id;
        return ids;
    }
    QString opening(qint64 id) {
        for (const WaitingReason& reason : reasons(id)) {
            if (reason.code == Reason::OutsideWindow)
                return reason.details[QStringLiteral("of")].toString() + u' ' +
                       reason.details[QStringLiteral("until")].toString().left(16);
        }
        return {};
    }
};

inline PlaceWindow placeWindow(const QString& place, const QString& window,
                               WindowEnd end = WindowEnd::Finish) {
    return {*WindowPlace::fromText(place), window, end, {}};
}

} // namespace kataar::test

using namespace kataar;
using namespace kataar::test;

class WindowsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aJobWaitsOutsideItsWindowAndStartsAtItsEdge() {
        Nights nights;
        nights.put(nightJob(1));
        nights.put(localJob(2));
        QCOMPARE(nights.starting(), QVector<qint64>{2});
        QCOMPARE(nights.opening(1), QStringLiteral("job 2026-01-05T22:00"));
        QCOMPARE(nights.state.msToNextEdge(nights.now), std::optional<qint64>(60 * 60'000)); // the boost of 2
        nights.state.remove(2);
        QCOMPARE(nights.state.msToNextEdge(nights.now), std::optional<qint64>(10 * 3'600'000));
        nights.goTo("2026-01-05T21:59:59");
        QVERIFY(nights.starting().isEmpty());
        nights.goTo("2026-01-05T22:00:00");
        QCOMPARE(nights.starting(), QVector<qint64>{1});
        QVERIFY(nights.reasons(1).isEmpty());
        nights.goTo("2026-01-06T08:00:00");
        QVERIFY(nights.starting().isEmpty());
        QCOMPARE(nights.opening(1), QStringLiteral("job 2026-01-06T22:00"));
    }

    void allWindowsThatApplyMustBeOpen() {
        Nights nights({placeWindow(QStringLiteral("local"), QStringLiteral("00:00-06:00")),
                       placeWindow(QStringLiteral("team:alpha"), QStringLiteral("23:00-24:00; 02:00-03:00")),
                       placeWindow(QStringLiteral("provider:replicate"), QStringLiteral("13:00-14:00"))});
        QueueEntry job = nightJob(1);
        job.teamId = QStringLiteral("alpha");
        nights.put(job);
        QueueEntry withoutGpu = localJob(2, 0);
        nights.put(withoutGpu);
        nights.put(cloudJob(3));
        QCOMPARE(nights.starting(), QVector<qint64>{2}); // it uses none of the local GPUs
        QCOMPARE(nights.reasons(1).size(), 3);
        QCOMPARE(nights.opening(3), QStringLiteral("provider:replicate 2026-01-05T13:00"));
        nights.goTo("2026-01-05T23:30:00");
        QCOMPARE(nights.opening(1), QStringLiteral("local 2026-01-06T00:00"));
        nights.goTo("2026-01-06T00:30:00");
        QCOMPARE(nights.opening(1), QStringLiteral("team:alpha 2026-01-06T02:00"));
        nights.goTo("2026-01-06T02:30:00");
        QVERIFY(nights.starting().contains(1));
    }

    void theSameWindowTwiceIsOneCondition() {
        Nights nights({placeWindow(QStringLiteral("local"), QStringLiteral("overnight"))});
        nights.put(nightJob(1));
        QCOMPARE(nights.reasons(1).size(), 2);
        nights.goTo("2026-01-05T22:00:00");
        QCOMPARE(nights.starting(), QVector<qint64>{1});
        nights.goTo("2026-01-06T08:00:00");
        QVERIFY(nights.starting().isEmpty());
        nights.state.remove(1);
        nights.goTo("2026-01-06T23:00:00");
        QVERIFY(!nights.state.msToNextEdge(nights.now)); // nobody waits for it any more
    }

    void waitingOutsideDoesNotCountForStarvation() {
        Nights nights;
        nights.run(localJob(9, 4), {0, 1, 2, 3});
        nights.put(nightJob(1));
        nights.put(localJob(2));
        nights.goTo("2026-01-05T23:30:00");
        QCOMPARE(nights.state.waitedSeconds(1, nights.now), 5400);
        QCOMPARE(nights.state.waitedSeconds(2, nights.now), 41'400);
        QCOMPARE(nights.state.boost(1), 10);
        QCOMPARE(nights.state.boost(2), 40);
        nights.goTo("2026-01-06T20:00:00");
        QCOMPARE(nights.state.waitedSeconds(1, nights.now), 36'000); // in one leap over the window's end
        nights.goTo("2026-01-06T22:00:00");
        QCOMPARE(nights.state.boost(1), 40);
    }

    void aBoostBehindAClosedGateWaitsForTheNextNight() {
        Nights nights;
        nights.run(localJob(9, 4), {0, 1, 2, 3});
        nights.goTo("2026-01-06T07:30:00");
        nights.put(nightJob(1));
        nights.goTo("2026-01-06T12:00:00");
        QCOMPARE(nights.state.boost(1), 0);
        nights.goTo("2026-01-06T22:29:59");
        QCOMPARE(nights.state.boost(1), 0);
        QCOMPARE(nights.state.msToNextEdge(nights.now), std::optional<qint64>(1000));
        nights.goTo("2026-01-06T22:30:00");
        QCOMPARE(nights.state.boost(1), 10);
    }

    // A machine that slept from before the boost until after the window's end.
    void aBoostOfTheNightIsThereThoughNobodyLookedBeforeItsEnd() {
        Nights nights;
        nights.run(localJob(9, 4), {0, 1, 2, 3});
        nights.put(nightJob(1));
        nights.goTo("2026-01-05T22:30:00");
        nights.goTo("2026-01-06T09:00:00");
        QCOMPARE(nights.state.boost(1), 40);
        QCOMPARE(nights.state.waitedSeconds(1, nights.now), 36'000);
        nights.goTo("2026-01-06T12:00:00");
        QCOMPARE(nights.state.waitedSeconds(1, nights.now), 36'000);
    }

    // In whatever order their windows are kept.
    void windowsThatOnlyMeetOpenNothing() {
        Nights nights({placeWindow(QStringLiteral("local"), QStringLiteral("08:00-22:00")),
                       placeWindow(QStringLiteral("team:alpha"), QStringLiteral("22:00-08:00"))});
        for (qint64 id = 1; id <= 20; ++id) {
            QueueEntry job = localJob(id);
            job.window = QStringLiteral("%1:30-22:00; 22:00-%1:30").arg(10 + id % 10);
            job.teamId = QStringLiteral("alpha");
            nights.put(job);
        }
        nights.now.ms += 10 * 3'600'000;
        nights.wall = wallAt("2026-01-05T22:00:00");
        QVERIFY(!nights.state.advance(nights.now, nights.wall));
        nights.wall = wallAt("2026-01-05T12:00:00"); // believed: all at once
        QVERIFY(!nights.state.advance(nights.now, nights.wall));
        QVERIFY(nights.starting().isEmpty());
    }

    void aClockSetBackMovesNoEdgeOnceMore() {
        Nights nights;
        nights.put(nightJob(1));
        nights.goTo("2026-01-05T22:00:00");
        nights.wall = wallAt("2026-01-05T21:10:00");
        nights.state.advance(nights.now, nights.wall);
        QCOMPARE(nights.starting(), QVector<qint64>{1});
        nights.wall = wallAt("2026-01-05T15:00:00"); // that is no correction of a running clock
        nights.state.advance(nights.now, nights.wall);
        QVERIFY(nights.starting().isEmpty());
        QCOMPARE(nights.opening(1), QStringLiteral("job 2026-01-05T22:00"));
    }

    void changedWindowsHoldAtOnceForWhatWaits() {
        Nights nights;
        nights.put(localJob(1));
        QCOMPARE(nights.starting(), QVector<qint64>{1});
        nights.setPlaces({placeWindow(QStringLiteral("local"), QStringLiteral("overnight"))});
        QVERIFY(nights.starting().isEmpty());
        nights.setPlaces({});
        QCOMPARE(nights.starting(), QVector<qint64>{1});
        nights.put(nightJob(2, QStringLiteral("gone"))); // such a name cannot be submitted
        QVERIFY(!nights.starting().contains(2));
        QCOMPARE(nights.reasons(2).first().details[QStringLiteral("until")], QJsonValue(QJsonValue::Null));
        QVERIFY(englishSentence(nights.reasons(2).first()).contains(QStringLiteral("never opens")));
    }

    void aRunningJobsWindowEnds() {
        Nights nights({placeWindow(QStringLiteral("local"), QStringLiteral("20:00-06:00"), WindowEnd::Stop)});
        nights.goTo("2026-01-05T22:00:00");
        QueueEntry job = nightJob(1);
        job.windowEnd = WindowEnd::Requeue;
        job.startedAt = nights.wall;
        nights.run(job, {0});
        QueueEntry other = nightJob(2);
        other.startedAt = nights.wall;
        other.numProcesses = 0; // the local GPUs' window is not its own, and its own lets it finish
        nights.run(other);
        QCOMPARE(nights.state.windowClosing(1)->at.toIso().left(16), QStringLiteral("2026-01-06T06:00"));
        QCOMPARE(nights.state.windowClosing(1)->end, WindowEnd::Stop);
        QVERIFY(!nights.state.windowClosing(2));
        nights.goTo("2026-01-06T05:59:59");
        QVERIFY(nights.state.dueWindowEnds().isEmpty());
        nights.goTo("2026-01-06T06:00:00");
        QCOMPARE(nights.state.dueWindowEnds(), QVector<qint64>{1});
        nights.change(1, [&](QueueEntry& entry) {
            entry.windowStop = WindowStop{WindowEnd::Stop, {}, nights.wall, 0};
        });
        QVERIFY(nights.state.dueWindowEnds().isEmpty());
    }

    void changingAWindowStopsNothingByItself() {
        Nights nights;
        nights.goTo("2026-01-06T03:00:00");
        QueueEntry job = localJob(1);
        job.startedAt = wallAt("2026-01-06T01:00:00");
        nights.run(job, {0});
        PlaceWindow place =
            placeWindow(QStringLiteral("local"), QStringLiteral("00:00-02:00"), WindowEnd::Stop);
        place.changedAt = nights.wall;
        nights.setPlaces({place});
        nights.goTo("2026-01-06T12:00:00");
        QVERIFY(nights.state.dueWindowEnds().isEmpty());
        nights.goTo("2026-01-07T02:00:00");
        QCOMPARE(nights.state.dueWindowEnds(), QVector<qint64>{1});
    }

    void whatFallsDueIsTold() {
        Nights nights;
        nights.put(nightJob(1));
        nights.passSeconds(0);
        QVERIFY(!nights.state.advance(nights.now, nights.wall));
        QCOMPARE(nights.state.nextDue()->toIso().left(16), QStringLiteral("2026-01-05T22:00"));
        nights.now.ms += 10 * 3'600'000;
        nights.wall = wallAt("2026-01-05T22:00:00");
        QVERIFY(nights.state.advance(nights.now, nights.wall)); // it opened
        QVERIFY(!nights.state.nextDue());
        nights.now.ms += 10 * 3'600'000;
        nights.wall = wallAt("2026-01-06T08:00:00");
        QVERIFY(!nights.state.advance(nights.now, nights.wall)); // it closed
        nights.state.setLocalStartHeld(true, MonotonicTime{nights.now.ms + 5000});
        QCOMPARE(nights.state.msToNextEdge(nights.now), std::optional<qint64>(5000));
        nights.now.ms += 4999;
        QVERIFY(!nights.state.advance(nights.now, nights.wall));
        nights.now.ms += 1;
        QVERIFY(nights.state.advance(nights.now, nights.wall));
    }

    void anEdgeTouchesNoJobOfAHundredThousand() {
        Nights nights;
        for (qint64 id = 1; id <= 100'000; ++id)
            nights.put(nightJob(id));
        int lanes = 0;
        nights.state.lanes().forEach([&](const Lane&) { ++lanes; });
        QCOMPARE(lanes, 1);
        QVERIFY(nights.state.lanes().groups(JobKind::Local).empty()); // a pass sees none of them
        nights.goTo("2026-01-05T22:00:00");
        QCOMPARE(nights.state.lanes().groups(JobKind::Local).size(), size_t(1));
        QCOMPARE(nights.starting(), (QVector<qint64>{1, 2, 3, 4}));
    }
};

KATAAR_TEST(windows, WindowsTest)
#include "tst_windows.moc"
