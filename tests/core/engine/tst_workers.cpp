// SPDX-License-Identifier: GPL-3.0-or-later
// Workers as their agents make them: conversations, silence, loss and return, over a real store.
#include "core/policy/failureclass.h"
#include "tests/core/engine/workerlife.h"
#include "tests/support/testmain.h"

#include <QJsonDocument>

using namespace kataar;
using namespace kataar::test;

namespace {

using enum WorkerJobStatus;

QString box() { return QStringLiteral("box"); }

ExitRecord couldNotStart() {
    ExitRecord exit;
    exit.known = exit.neverRan = exit.refused = true;
    exit.problem = QStringLiteral("its disk is full");
    return exit;
}

} // namespace

class WorkersEngineTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aTokenNamesItsWorker() {
        StoreFolder folder;
        WorkerLife life(folder);
        const QString id = life.add(box());
        QCOMPARE(life.fleet.workerOf("box"), std::optional(id));
        QVERIFY(!life.fleet.workerOf("bo"));
        QVERIFY(!life.fleet.workerOf(""));
    }

    void aJobFromSubmitToEnd() {
        StoreFolder folder;
        WorkerLife life(folder);
        const QString id = life.add(box());
        const auto stream = life.connected(id, WorkerLife::agent(2));
        QCOMPARE(life.statusOf(id), WorkerStatus::Idle);
        const QString job = life.submit(Target::Worker, 2);
        QCOMPARE(stream->orders().size(), 1);
        const WorkerOrder order = stream->orders().first();
        QCOMPARE(order.jobId, job);
        QCOMPARE(order.attempt, 1);
        QCOMPARE(order.deviceIds, (QVector<int>{0, 1}));
        QCOMPARE(order.spec.command, sampleSpec().command);
        QCOMPARE(order.spec.environment, sampleSpec().environment); // nothing of this machine's
        QCOMPARE(life.statusOf(id), WorkerStatus::Busy);
        QCOMPARE(life.row(job).workerId, id);
        QCOMPARE(life.row(job).workerName, box());
        QVERIFY(life.report(id, job, Starting, 1));
        QVERIFY(life.report(id, job, Training, 1));
        QCOMPARE(life.dispatcher.phase(job), AttemptPhase::Running);
        QVERIFY(life.fleet.appendLog(id, job, 1, 0, "one\n"));
        const auto again = life.fleet.appendLog(id, job, 1, 0, "one\ntwo\n");
        QVERIFY(again && again->nextOffset == 8 && !again->gap);
        const auto hole = life.fleet.appendLog(id, job, 1, 100, "later");
        QVERIFY(hole && hole->nextOffset == 8 && hole->gap);
        const int pings = stream->count(WorkerCommandType::Ping);
        QVERIFY(life.report(id, job, Completed, 1));
        QCOMPARE(life.status(job), JobStatus::Completed);
        QCOMPARE(life.logs.values(), QList<QByteArray>{"one\ntwo\n"});
        QCOMPARE(stream->count(WorkerCommandType::Ping), pings + 1);
        QCOMPARE(life.statusOf(id), WorkerStatus::Idle);
        const auto late = life.report(id, job, Failed, 1); // after the end: nothing
        QVERIFY(late && !late->abandon);
        QCOMPARE(life.status(job), JobStatus::Completed);
        QVERIFY(life.here.orders.isEmpty());
    }

    void theTrueExitIsKept() {
        StoreFolder folder;
        WorkerLife life(folder);
        const QString id = life.add(box());
        life.connected(id);
        const QString job = life.submit();
        ExitRecord exit = exitedWith(37);
        exit.workerLost = true; // an agent cannot say that of itself
        QVERIFY(life.report(id, job, Failed, 1, exit));
        QCOMPARE(life.status(job), JobStatus::Failed);
        const auto attempts = life.jobs.attempts(job);
        QVERIFY(attempts && attempts->size() == 1);
        QCOMPARE(attempts->first().exit.code, std::optional(37));
        QVERIFY(!attempts->first().exit.workerLost);
        QCOMPARE(attempts->first().workerId, id);
    }

    void anotherWorkersJobIsNotHis() {
        StoreFolder folder;
        WorkerLife life(folder);
        const QString first = life.add(box());
        const QString second = life.add(QStringLiteral("other"));
        life.connected(first);
        const QString job = life.submit();
        const auto foreign = life.report(second, job, Completed);
        QVERIFY(!foreign);
        QCOMPARE(foreign.error().code, ErrorCode::Denied);
        QCOMPARE(life.report(first, QStringLiteral("nothing"), Completed).error().name,
                 QStringLiteral("job_not_found"));
        QCOMPARE(life.status(job), JobStatus::Running);
    }

    /// It handles nothing while it trains: its stream is its life.
    void silenceOnAnOpenStreamIsNoLoss() {
        StoreFolder folder;
        WorkerLife life(folder);
        const QString id = life.add(box());
        const auto stream = life.connected(id, WorkerLife::agent(1, false));
        const QString job = life.submit();
        life.pass(4 * 3600);
        QCOMPARE(life.status(job), JobStatus::Running);
        QCOMPARE(life.statusOf(id), WorkerStatus::Busy);
        life.cut(id, stream); // and after all that silence it is not lost at once
        life.pass(119);
        QCOMPARE(life.status(job), JobStatus::Running);
        QCOMPARE(life.row(job).attempt, 1);
        life.pass(2);
        QCOMPARE(life.row(job).attempt, 2);
        QCOMPARE(life.status(job), JobStatus::Pending);
        QCOMPARE(life.statusOf(id), WorkerStatus::Offline);
    }

    void lostJobsAreTriedThreeTimes() {
        StoreFolder folder;
        WorkerLife life(folder);
        const QString id = life.add(box());
        const QString job = life.submit();
        for (int attempt = 1; attempt <= 3; ++attempt) {
            const auto stream = life.connected(id);
            QCOMPARE(life.status(job), JobStatus::Running);
            QCOMPARE(life.row(job).attempt, attempt);
            life.cut(id, stream);
            life.pass(121);
        }
        QCOMPARE(life.status(job), JobStatus::Failed);
        const auto attempts = life.jobs.attempts(job);
        QVERIFY(attempts && attempts->size() == 3);
        QCOMPARE(endOf(attempts->last()), AttemptEnd::WorkerLost);
        const QString error = life.row(job).errorMessage.value_or(QString());
        QVERIFY2(error.contains(box()), qPrintable(error));
        QCOMPARE(failureOf(error, attempts->last().exit, {}).kind, FailureClass::WorkerLost);
    }

    void aFencedAttemptChangesNothing() {
        StoreFolder folder;
        WorkerLife life(folder);
        const QString first = life.add(box());
        const auto stream = life.connected(first);
        const QString job = life.submit();
        life.cut(first, stream);
        life.pass(121);
        const QString second = life.add(QStringLiteral("other"));
        life.connected(second);
        QCOMPARE(life.row(job).workerId, second);
        QCOMPARE(life.row(job).attempt, 2);

        WorkerRegistration back = WorkerLife::agent();
        back.jobs = {{job, 1, false, 0}};
        const auto answer = life.enrol(first, back);
        QVERIFY(answer);
        QVERIFY(answer->resume.isEmpty());
        QCOMPARE(answer->abandon.size(), 1);
        QCOMPARE(answer->abandon.first().attempt, 1);
        const auto running = life.report(first, job, Running, 1);
        QVERIFY(running && running->abandon);
        const auto completed = life.report(first, job, Completed, 1);
        QVERIFY(completed && !completed->abandon);
        QVERIFY(life.fleet.appendLog(first, job, 1, 0, "old")); // taken, and thrown away
        QCOMPARE(life.status(job), JobStatus::Running);
        QVERIFY(life.logs.isEmpty());
        QVERIFY(life.report(second, job, Completed, 2));
        QCOMPARE(life.status(job), JobStatus::Completed);
    }

    /// The same worker, and an agent that does not know attempts: it gets nothing before it has let go.
    void anOldAgentLetsGoFirst() {
        StoreFolder folder;
        WorkerLife life(folder);
        const QString id = life.add(box());
        auto stream = life.connected(id, WorkerLife::agent(1, false));
        const QString job = life.submit();
        life.cut(id, stream);
        life.pass(121);
        WorkerRegistration back = WorkerLife::agent(1, false);
        back.currentJobId = job;
        stream = life.connected(id, back);
        QCOMPARE(life.status(job), JobStatus::Pending);
        QVERIFY(stream->orders().isEmpty());
        QVERIFY(life.report(id, job, Cancelled)); // of the attempt that is over
        QCOMPARE(stream->orders().size(), 1);
        QCOMPARE(life.row(job).attempt, 2);
        QCOMPARE(life.status(job), JobStatus::Running);
    }

    void startedAnewItHasLostItsJob() {
        StoreFolder folder;
        WorkerLife life(folder);
        const QString id = life.add(box());
        auto stream = life.connected(id, WorkerLife::agent(1, false));
        const QString job = life.submit();
        life.cut(id, stream);
        stream = life.connected(id, WorkerLife::agent(1, false)); // current_job_id: null
        QCOMPARE(life.row(job).attempt, 2);                       // at once
        QCOMPARE(stream->orders().size(), 1);
        QCOMPARE(stream->orders().first().attempt, 2);
    }

    void itReturnsInTimeAndGoesOn() {
        StoreFolder folder;
        WorkerLife life(folder);
        const QString id = life.add(box());
        auto stream = life.connected(id);
        const QString job = life.submit();
        QVERIFY(life.report(id, job, Running, 1));
        QVERIFY(life.fleet.appendLog(id, job, 1, 0, "0123456789"));
        life.cut(id, stream);
        life.pass(100);
        WorkerRegistration back = WorkerLife::agent();
        back.jobs = {{job, 1, false, 0}};
        const auto answer = life.enrol(id, back);
        QVERIFY(answer && answer->resume.size() == 1);
        QCOMPARE(answer->resume.first().logOffset, 10);
        stream = std::make_shared<NotedStream>();
        life.fleet.attach(id, stream);
        life.pass(3600);
        QVERIFY(stream->orders().isEmpty()); // never sent twice
        QVERIFY(life.report(id, job, Completed, 1));
        QCOMPARE(life.status(job), JobStatus::Completed);
        QCOMPARE(life.row(job).attempt, 1);
    }

    void theServerRestartsUnderIt() {
        StoreFolder folder;
        QString id;
        QString job;
        QString second;
        {
            WorkerLife life(folder);
            id = life.add(box());
            life.connected(id, WorkerLife::agent(2));
            job = life.submit();
            second = life.submit();
            QVERIFY(life.report(id, job, Running, 1));
        }
        folder.clock.now.us += 10'000'000;
        WorkerLife life(folder);
        QCOMPARE(life.statusOf(id), WorkerStatus::Busy);
        life.pass(60);
        QCOMPARE(life.status(job), JobStatus::Running);
        WorkerRegistration back = WorkerLife::agent(2);
        back.jobs = {{job, 1, false, 0}, {second, 1, true, 0}};
        const auto answer = life.enrol(id, back);
        QVERIFY(answer && answer->resume.size() == 2 && answer->abandon.isEmpty());
        QVERIFY(life.report(id, second, Failed, 1, exitedWith(3)));
        QCOMPARE(life.status(second), JobStatus::Failed);
        QVERIFY(life.report(id, job, Completed, 1, exitedWith(0)));
        QCOMPARE(life.status(job), JobStatus::Completed);
    }

    void afterARestartASilentWorkerIsLost() {
        StoreFolder folder;
        QString job;
        {
            WorkerLife life(folder);
            life.connected(life.add(box()));
            job = life.submit();
        }
        WorkerLife life(folder);
        life.pass(119);
        QCOMPARE(life.status(job), JobStatus::Running);
        life.pass(2);
        QCOMPARE(life.status(job), JobStatus::Pending);
        QCOMPARE(life.row(job).attempt, 2);
    }

    void whatWeAskedForStands() {
        StoreFolder folder;
        WorkerLife life(folder);
        const QString id = life.add(box());
        const auto stream = life.connected(id, WorkerLife::agent(1, false));
        const QString job = life.submit();
        QueueEntry entry = life.row(job);
        entry.cancelRequestedAt = folder.clock.wall();
        QVERIFY(life.book.change(entry, QStringLiteral("cancel")));
        life.dispatcher.stop(job);
        WorkerLife::turn();
        QCOMPARE(stream->count(WorkerCommandType::JobCancel), 1);
        QVERIFY(life.report(id, job, Cancelled));
        QVERIFY(life.report(id, job, Failed)); // -15
        QCOMPARE(life.status(job), JobStatus::Cancelled);
    }

    void aCancelReachesItWhenItReturns() {
        StoreFolder folder;
        WorkerLife life(folder);
        const QString id = life.add(box());
        auto stream = life.connected(id);
        const QString job = life.submit();
        life.cut(id, stream);
        QueueEntry entry = life.row(job);
        entry.cancelRequestedAt = folder.clock.wall();
        QVERIFY(life.book.change(entry, QStringLiteral("cancel")));
        life.dispatcher.stop(job);
        WorkerLife::turn();
        WorkerRegistration back = WorkerLife::agent();
        back.jobs = {{job, 1, false, 0}};
        stream = life.connected(id, back);
        QCOMPARE(stream->count(WorkerCommandType::JobCancel), 1);
        life.cut(id, stream);
        life.pass(121);
        QCOMPARE(life.status(job), JobStatus::Cancelled); // and not queued again
    }

    void twoAgentsWithOneToken() {
        StoreFolder folder;
        WorkerLife life(folder);
        const QString id = life.add(box());
        const auto stream = life.connected(id);
        const QString job = life.submit();
        WorkerRegistration second = WorkerLife::agent();
        second.instance = QStringLiteral("two");
        QCOMPARE(life.enrol(id, second).error().name, QStringLiteral("worker_taken"));
        QCOMPARE(life.enrol(id, WorkerLife::agent(1, false)).error().name, QStringLiteral("worker_taken"));
        QCOMPARE(life.status(job), JobStatus::Running);
        QCOMPARE(life.row(job).attempt, 1);
        WorkerRegistration itself = WorkerLife::agent(); // a network that changed under it
        itself.jobs = {{job, 1, false, 0}};
        QVERIFY(life.enrol(id, itself));
        const auto fresh = std::make_shared<NotedStream>();
        life.fleet.attach(id, fresh);
        QVERIFY(stream->closed);
        life.fleet.detach(id, stream.get()); // late, of the old one
        QCOMPARE(life.fleet.view(id)->connected, true);
        life.cut(id, fresh);
        QVERIFY(life.enrol(id, second)); // now it may; and it does not have the job
        QCOMPARE(life.row(job).attempt, 2);
    }

    void drainingAndBack() {
        StoreFolder folder;
        WorkerLife life(folder);
        const QString id = life.add(box());
        const auto stream = life.connected(id, WorkerLife::agent(2));
        const QString running = life.submit();
        QVERIFY(life.fleet.setDraining(id, true));
        WorkerLife::turn();
        QCOMPARE(stream->count(WorkerCommandType::Drain), 1);
        const QString waiting = life.submit();
        life.beat(id, true);
        QCOMPARE(life.statusOf(id), WorkerStatus::Draining);
        QCOMPARE(life.status(waiting), JobStatus::Pending);
        QVERIFY(life.report(id, running, Completed, 1));
        QCOMPARE(life.status(waiting), JobStatus::Pending);
        QVERIFY(life.fleet.setDraining(id, false));
        WorkerLife::turn();
        QCOMPARE(life.status(waiting), JobStatus::Running);
    }

    void aNewTokenEndsTheOldOne() {
        StoreFolder folder;
        WorkerLife life(folder);
        const QString id = life.add(box());
        const auto stream = life.connected(id);
        QVERIFY(life.fleet.setToken(id, sha256Hex("fresh")));
        QVERIFY(stream->closed);
        QVERIFY(!life.fleet.workerOf("box"));
        QCOMPARE(life.fleet.workerOf("fresh"), std::optional(id));
    }

    void removedWithItsJobs() {
        StoreFolder folder;
        WorkerLife life(folder);
        const QString id = life.add(box());
        const auto stream = life.connected(id);
        const QString job = life.submit();
        Principal admin;
        admin.level = Level::Admin;
        std::optional<Result<QString>> answer;
        const auto keep = [&](const Result<QString>& removed) { answer = removed; };
        life.workers.remove(admin, box(), false, keep);
        QCOMPARE(answer->error().name, QStringLiteral("worker_busy"));
        life.workers.remove(admin, box(), true, keep);
        WorkerLife::turn();
        QVERIFY(*answer);
        QVERIFY(stream->closed);
        QCOMPARE(stream->count(WorkerCommandType::Shutdown), 1);
        QCOMPARE(life.status(job), JobStatus::Pending);
        QCOMPARE(life.fleet.size(), 0);
        QVERIFY(!life.fleet.workerOf("box"));
    }

    void whoCannotStartOneIsSetAside() {
        StoreFolder folder;
        WorkerLife life(folder);
        const QString broken = life.add(box());
        const QString sound = life.add(QStringLiteral("sound"));
        const auto first = life.connected(broken);
        const auto second = life.connected(sound);
        const QString job = life.submit();
        QCOMPARE(life.row(job).workerId, broken);
        QVERIFY(life.report(broken, job, Failed, 1, couldNotStart()));
        QCOMPARE(life.row(job).workerId, sound);
        QCOMPARE(life.row(job).attempt, 1); // it cost none
        const QString next = life.submit();
        QCOMPARE(life.status(next), JobStatus::Pending);
        life.pass(31);
        QCOMPARE(life.row(next).workerId, broken);
    }

    void aJobThatItDoesNotHave() {
        StoreFolder folder;
        WorkerLife life(folder);
        const QString id = life.add(box());
        const auto stream = life.connected(id);
        const QString job = life.submit();
        life.beat(id, false, QVector<WorkerJob>());
        life.pass(30);
        life.beat(id, false, QVector<WorkerJob>()); // it may just have been sent
        QCOMPARE(life.row(job).attempt, 1);
        life.pass(40);
        life.beat(id, false, QVector<WorkerJob>());
        QCOMPARE(life.row(job).attempt, 1);
        life.pass(30);
        life.beat(id, false, QVector<WorkerJob>());
        QCOMPARE(life.row(job).attempt, 2);
        life.beat(id, true, QVector<WorkerJob>{{QStringLiteral("strange"), 4, false, 0}});
        QCOMPARE(stream->count(WorkerCommandType::JobCancel), 1);
        QCOMPARE(stream->sent.last().jobId, QStringLiteral("strange"));
        QCOMPARE(stream->sent.last().attempt, 4);
    }

    void ephemeralOnesAreForgotten() {
        StoreFolder folder;
        WorkerLife life(folder);
        const QString id = life.add(box());
        WorkerRegistration registration = WorkerLife::agent();
        registration.type = WorkerType::Ephemeral;
        life.cut(id, life.connected(id, registration));
        life.pass(121);
        QCOMPARE(life.statusOf(id), WorkerStatus::Offline);
        life.pass(3500);
        QCOMPARE(life.fleet.size(), 1);
        life.pass(200);
        QCOMPARE(life.fleet.size(), 0);
    }

    void aClockADayOffChangesNothing() {
        StoreFolder folder;
        WorkerLife life(folder);
        const QString id = life.add(box());
        const auto stream = life.connected(id);
        const QString job = life.submit();
        folder.clock.jump(86'400);
        life.pass(1);
        QCOMPARE(life.status(job), JobStatus::Running);
        folder.clock.jump(-2 * 86'400);
        life.cut(id, stream);
        life.pass(60);
        QCOMPARE(life.status(job), JobStatus::Running);
        life.pass(61);
        QCOMPARE(life.status(job), JobStatus::Pending);
    }

    /// What the agent has reported it forgets: it must not be told so before the end is stored.
    void anEndThatCannotBeStoredIsNotAcknowledged() {
        StoreFolder folder;
        WorkerLife life(folder);
        const QString id = life.add(box());
        const auto stream = life.connected(id);
        const QString job = life.submit();
        QVERIFY_OK(life.database->commit());
        QCOMPARE(sqlOnFile(folder.paths.database(),
                           "CREATE TRIGGER no_end BEFORE UPDATE ON attempt BEGIN SELECT "
                           "RAISE(ABORT, 'no'); END;"),
                 QString());
        QVERIFY(!life.report(id, job, Completed, 1));
        QCOMPARE(life.status(job), JobStatus::Running);
        const auto again = life.report(id, job, Completed, 1);
        QVERIFY(!again); // said again, and still not stored
        QCOMPARE(sqlOnFile(folder.paths.database(), "DROP TRIGGER no_end;"), QString());
        life.dispatcher.retryUnrecorded();
        WorkerLife::turn();
        QVERIFY(life.report(id, job, Completed, 1));
        QCOMPARE(life.status(job), JobStatus::Completed);
        QCOMPARE(stream->orders().size(), 1);
    }

    void theAuditLogKnows() {
        StoreFolder folder;
        WorkerLife life(folder);
        Principal admin;
        admin.level = Level::Admin;
        admin.name = QStringLiteral("asha");
        WorkerWish wish;
        wish.name = box();
        QString token;
        life.workers.add(admin, wish, QStringLiteral("http://queue:8001"),
                         [&](const Result<WorkerToken>& added) { token = added ? added->token : QString(); });
        WorkerLife::turn();
        const auto id = life.fleet.workerOf(token.toLatin1());
        QVERIFY(id);
        const auto stream = life.connected(*id);
        life.submit();
        life.workers.setDraining(admin, box(), true, [](const Result<WorkerView>&) {});
        life.cut(*id, stream);
        life.pass(121);
        QVERIFY_OK(life.database->commit());
        const auto page = life.audit.page(admin, {});
        QVERIFY_OK(page);
        QVector<AuditAction> actions;
        for (const AuditRecord& record : page->records) {
            actions.prepend(record.action);
            QVERIFY(!QJsonDocument(record.details).toJson().contains(token.toUtf8()));
        }
        QCOMPARE(actions, (QVector<AuditAction>{AuditAction::WorkerCreate, AuditAction::WorkerDrain,
                                                AuditAction::WorkerLost}));
        Principal viewer;
        viewer.level = Level::Lead;
        QCOMPARE(life.workers.list(viewer).error().code, ErrorCode::Denied);
    }
};

KATAAR_TEST(workers, WorkersEngineTest)
#include "tst_workers.moc"
