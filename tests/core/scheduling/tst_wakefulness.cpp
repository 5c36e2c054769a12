// SPDX-License-Identifier: GPL-3.0-or-later
// When the machine must not sleep for the queue's sake.
#include "core/scheduling/wakefulness.h"
#include "rules.h"

#include "tests/support/testmain.h"

using namespace kataar;
using namespace kataar::test;

class WakefulnessTest : public QObject {
    Q_OBJECT

    static QueueEntry due(qint64 id, UtcTime at) {
        QueueEntry entry = localJob(id);
        entry.beginAt = at;
        return entry;
    }
    static UtcTime inHours(const Rules& rules, int hours) {
        return {rules.wall.us + hours * 3'600'000'000LL};
    }

private Q_SLOTS:
    void whatRunsKeepsItAwake() {
        Rules rules;
        QVERIFY(!mustStayAwake(rules.state, rules.wall));
        for (QueueEntry job : {localJob(1), cloudJob(2)}) {
            job.status = JobStatus::Running;
            rules.put(job);
            QVERIFY(mustStayAwake(rules.state, rules.wall));
            rules.state.remove(job.id);
        }
        QVERIFY(!mustStayAwake(rules.state, rules.wall));
    }

    void whatIsDueWithinADay() {
        Rules rules;
        rules.put(due(1, inHours(rules, 25)));
        QVERIFY(!mustStayAwake(rules.state, rules.wall));
        rules.put(due(2, inHours(rules, 23)));
        QVERIFY(mustStayAwake(rules.state, rules.wall));
        rules.state.setPause(QueuePause{QStringLiteral("me"), {}, rules.wall});
        QVERIFY(!mustStayAwake(rules.state, rules.wall));
    }

    void aWindowThatAJobWaitsFor() {
        Rules rules;
        rules.wall = *UtcTime::fromIso(QStringLiteral("2026-01-05T12:00:00"));
        rules.state.advance(rules.now, rules.wall);
        rules.state.setWindows(
            {{{QStringLiteral("overnight"), QStringLiteral("22:00-08:00"), {}}}, {}, "UTC"});
        QVERIFY(!mustStayAwake(rules.state, rules.wall)); // nobody waits for it
        QueueEntry job = localJob(1);
        job.window = QStringLiteral("overnight");
        rules.put(job);
        QVERIFY(mustStayAwake(rules.state, rules.wall));
    }

    /// Nothing that the queue could do is due: what holds it back is elsewhere.
    void whatWaitsForSomethingElseDoesNot() {
        Rules rules;
        QueueEntry held = localJob(1);
        held.held = true;
        rules.put(held);
        QVERIFY(!mustStayAwake(rules.state, rules.wall));
    }
};

KATAAR_TEST(wakefulness, WakefulnessTest)
#include "tst_wakefulness.moc"
