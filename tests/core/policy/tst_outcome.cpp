// SPDX-License-Identifier: GPL-3.0-or-later
// What becomes of a job at its attempt's end, row by row.
#include "core/policy/outcome.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace kataar;

class OutcomeTest : public QObject {
    Q_OBJECT

    static ExitRecord exited(int code) {
        ExitRecord exit;
        exit.known = true;
        exit.code = code;
        return exit;
    }
    static ExitRecord killed(int signal) {
        ExitRecord exit;
        exit.known = true;
        exit.signal = signal;
        return exit;
    }
    static ExitRecord interrupted() {
        ExitRecord exit;
        exit.interrupted = true;
        exit.problem = QStringLiteral("The machine rebooted.");
        return exit;
    }
    static ExitRecord neverRan() {
        ExitRecord exit;
        exit.known = true;
        exit.neverRan = true;
        exit.problem = QStringLiteral("No process could be made.");
        return exit;
    }

private Q_SLOTS:
    void rows_data() {
        QTest::addColumn<ExitRecord>("exit");
        QTest::addColumn<int>("attempt");
        QTest::addColumn<bool>("cancelled");
        QTest::addColumn<AfterReboot>("afterReboot");
        QTest::addColumn<JobStatus>("status");
        QTest::addColumn<bool>("hold");
        using enum JobStatus;
        const auto row = [](const char* name, const ExitRecord& exit, int attempt, bool cancelled,
                            AfterReboot reboot, JobStatus status, bool hold) {
            QTest::newRow(name) << exit << attempt << cancelled << reboot << status << hold;
        };
        const auto requeue = AfterReboot::Requeue;
        row("success", exited(0), 1, false, requeue, Completed, false);
        row("exit code", exited(1), 1, false, requeue, Failed, false);
        row("signal", killed(9), 1, false, requeue, Failed, false);
        ExitRecord late = exited(0);
        late.problem = QStringLiteral("The job was ended at its time limit.");
        row("a time limit is no success", late, 1, false, requeue, Failed, false);
        row("unknown is never a success", ExitRecord{}, 1, false, requeue, Failed, false);
        row("cancel stands over success", exited(0), 1, true, requeue, Cancelled, false);
        row("cancel stands over a signal", killed(15), 1, true, requeue, Cancelled, false);
        row("cancel stands over a reboot", interrupted(), 1, true, requeue, Cancelled, false);
        row("never ran: again", neverRan(), 1, false, requeue, Pending, false);
        row("never ran: second time again", neverRan(), 2, false, requeue, Pending, false);
        row("never ran: the last attempt", neverRan(), 3, false, requeue, Failed, false);
        row("reboot: requeue", interrupted(), 1, false, requeue, Pending, false);
        row("reboot: hold", interrupted(), 1, false, AfterReboot::Hold, Pending, true);
        row("reboot: fail", interrupted(), 1, false, AfterReboot::Fail, Failed, false);
        row("reboot: the last attempt", interrupted(), 3, false, AfterReboot::Hold, Failed, false);
    }
    void rows() {
        QFETCH(ExitRecord, exit);
        QFETCH(int, attempt);
        QFETCH(bool, cancelled);
        QFETCH(AfterReboot, afterReboot);
        QueueEntry entry;
        entry.attempt = attempt;
        if (cancelled)
            entry.cancelRequestedAt = UtcTime{1};
        const Outcome outcome = outcomeOf(entry, exit, afterReboot);
        QTEST(outcome.status, "status");
        QTEST(outcome.hold, "hold");
        QVERIFY(!outcome.cause.isEmpty());
        QCOMPARE(outcome.errorMessage.isEmpty(),
                 outcome.status == JobStatus::Completed || outcome.status == JobStatus::Cancelled);
        QVERIFY(mayFollow(JobStatus::Running, outcome.status));
    }

    void whatTheMachineRefusedUsesUpNoAttempt() {
        ExitRecord refused = neverRan();
        QueueEntry entry;
        QVERIFY(!outcomeOf(entry, refused, AfterReboot::Requeue).sameAttempt);
        refused.refused = true;
        entry.attempt = entry.maxAttempts;
        const Outcome outcome = outcomeOf(entry, refused, AfterReboot::Requeue);
        QVERIFY(outcome.sameAttempt);
        QCOMPARE(outcome.status, JobStatus::Pending);
        entry.cancelRequestedAt = UtcTime{1};
        QCOMPARE(outcomeOf(entry, refused, AfterReboot::Requeue).status, JobStatus::Cancelled);
    }

    void messagesNameTheCause() {
        const auto message = [](const ExitRecord& exit) {
            return outcomeOf(QueueEntry(), exit, AfterReboot::Fail).errorMessage;
        };
        QVERIFY(message(exited(3)).contains(QStringLiteral("exit code 3")));
        QVERIFY(message(killed(9)).contains(QStringLiteral("signal 9")));
        QVERIFY(message(interrupted()).contains(QStringLiteral("rebooted")));
    }

    void atAWindowsEndNoAttemptIsUsedUp() {
        QueueEntry entry;
        entry.attempt = entry.maxAttempts;
        entry.windowStop = WindowStop{WindowEnd::Requeue, QStringLiteral("overnight"), {1000}, 0};
        ExitRecord exit;
        exit.known = true;
        exit.code = 0; // it may only have saved its state
        exit.endedAt = UtcTime{1000};
        const Outcome again = outcomeOf(entry, exit, AfterReboot::Fail);
        QCOMPARE(again.status, JobStatus::Pending);
        QVERIFY(again.free);
        entry.windowStop->end = WindowEnd::Stop;
        QCOMPARE(outcomeOf(entry, exit, AfterReboot::Fail).status, JobStatus::Cancelled);
        exit.completedThere = true; // and paid for
        QCOMPARE(outcomeOf(entry, exit, AfterReboot::Fail).status, JobStatus::Completed);
        exit.code.reset(); // but its outputs are lost: another attempt would be paid for again
        QCOMPARE(outcomeOf(entry, exit, AfterReboot::Fail).status, JobStatus::Failed);
        exit.code = 0;
        exit.completedThere = false;
        exit.endedAt = UtcTime{999}; // before it was told
        QCOMPARE(outcomeOf(entry, exit, AfterReboot::Fail).status, JobStatus::Completed);
        exit = {}; // nobody saw its end
        QCOMPARE(outcomeOf(entry, exit, AfterReboot::Fail).status, JobStatus::Cancelled);
        entry.cancelRequestedAt = UtcTime{1};
        entry.windowStop->end = WindowEnd::Requeue;
        QCOMPARE(outcomeOf(entry, exit, AfterReboot::Fail).status, JobStatus::Cancelled);
    }
};

KATAAR_TEST(outcome, OutcomeTest)
#include "tst_outcome.moc"
