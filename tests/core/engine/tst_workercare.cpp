// SPDX-License-Identifier: GPL-3.0-or-later
// Workers as people and other agents make them: two agents with one token, draining, tokens, removal; and
// agents and stores that fail.
#include "tests/core/engine/workerlife.h"
#include "tests/support/testmain.h"

#include <QJsonDocument>

using namespace kataar;
using namespace kataar::test;

namespace {

using enum WorkerJobStatus;

QString attic() { return QStringLiteral("attic"); }

ExitRecord couldNotStart() {
    ExitRecord exit;
    exit.known = exit.neverRan = exit.refused = true;
    exit.problem = QStringLiteral("its disk is full");
    return exit;
}

} // namespace

class WorkerCareTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void twoAgentsWithOneToken() {
        StoreFolder folder;
        WorkerLife life(folder);
        const QString id = life.add(attic());
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
        const QString id = life.add(attic());
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
        const QString id = life.add(attic());
        const auto stream = life.connected(id);
        QVERIFY(life.fleet.setToken(id, sha256Hex("fresh")));
        QVERIFY(stream->closed);
        QVERIFY(!life.fleet.workerOf("attic"));
        QCOMPARE(life.fleet.workerOf("fresh"), std::optional(id));
    }

    void removedWithItsJobs() {
        StoreFolder folder;
        WorkerLife life(folder);
        const QString id = life.add(attic());
        const auto stream = life.connected(id);
        const QString job = life.submit();
        Principal admin;
        admin.level = Level::Admin;
        std::optional<Result<QString>> answer;
        const auto keep = [&](const Result<QString>& removed) { answer = removed; };
        life.workers.remove(admin, attic(), false, keep);
        QCOMPARE(answer->error().name, QStringLiteral("worker_busy"));
        int begun = 0; // there anew, while it is being removed
        QObject::connect(
            &life.book, &QueueBook::entryChanged, &life.book,
            [&](const QueueEntry*, const QueueEntry& after) { begun += after.status == JobStatus::Running; });
        life.workers.remove(admin, attic(), true, keep);
        WorkerLife::turn();
        QVERIFY(*answer);
        QCOMPARE(begun, 0);
        QVERIFY(stream->closed);
        QCOMPARE(stream->count(WorkerCommandType::Shutdown), 1);
        QCOMPARE(life.status(job), JobStatus::Pending);
        QCOMPARE(life.fleet.size(), 0);
        QVERIFY(!life.fleet.workerOf("attic"));
    }

    void removedOnlyOnceThatIsStored() {
        StoreFolder folder;
        WorkerLife life(folder);
        const QString id = life.add(attic());
        const auto stream = life.connected(id);
        QVERIFY(life.fleet.remove(id));
        life.database->fail(Error::noSpace(QStringLiteral("The disk is full.")));
        WorkerLife::turn();
        QCOMPARE(stream->count(WorkerCommandType::Shutdown), 0);
        QCOMPARE(life.fleet.size(), 1);
    }

    void whoCannotStartOneIsSetAside() {
        StoreFolder folder;
        WorkerLife life(folder);
        const QString broken = life.add(attic());
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

    /// It cost no attempt, so the second order has the number of the first.
    void aRefusalThatIsSaidAgainIsOfTheFirstOrder() {
        StoreFolder folder;
        WorkerLife life(folder);
        const QString id = life.add(attic());
        const auto stream = life.connected(id);
        const QString job = life.submit();
        WorkerReport refusal;
        refusal.status = Failed;
        refusal.attempt = 1;
        refusal.attemptId = stream->orders().first().attemptId;
        refusal.exit = couldNotStart();
        const auto said = [&] {
            std::optional<Result<ReportAnswer>> answer;
            life.fleet.reported(id, job, refusal, [&](const Result<ReportAnswer>& taken) { answer = taken; });
            WorkerLife::turn();
            return answer && *answer && !(*answer)->abandon;
        };
        QVERIFY(said());
        QCOMPARE(life.status(job), JobStatus::Pending);
        life.pass(31);
        QCOMPARE(stream->orders().size(), 2);
        QCOMPARE(stream->orders().last().attempt, 1);
        QVERIFY(said());
        QCOMPARE(life.status(job), JobStatus::Running);
        refusal.attemptId = stream->orders().last().attemptId;
        QVERIFY(said());
        QCOMPARE(life.status(job), JobStatus::Pending);
    }

    void aJobThatItDoesNotHave() {
        StoreFolder folder;
        WorkerLife life(folder);
        const QString id = life.add(attic());
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
        const QString id = life.add(attic());
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

    /// Not all in one turn, but all of them.
    void manyAtOnce() {
        StoreFolder folder;
        WorkerLife life(folder);
        Limits limits;
        limits.maxConcurrent = 1000;
        QVERIFY(life.book.setLimits(limits));
        QStringList jobs;
        QVector<std::pair<QString, std::shared_ptr<NotedStream>>> open;
        for (int i = 0; i < 50; ++i) {
            const QString id = life.add(QStringLiteral("w%1").arg(i));
            open.append({id, life.connected(id)});
            jobs << life.submit();
        }
        for (const auto& [id, stream] : open)
            life.cut(id, stream);
        life.pass(121);
        for (const QString& job : jobs) {
            QCOMPARE(life.status(job), JobStatus::Pending);
            QCOMPARE(life.row(job).attempt, 2);
        }
        QCOMPARE(life.fleet.counts().offline, 50);
    }

    void aClockADayOffChangesNothing() {
        StoreFolder folder;
        WorkerLife life(folder);
        const QString id = life.add(attic());
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
        const QString id = life.add(attic());
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
        wish.name = attic();
        QString token;
        life.workers.add(admin, wish, QStringLiteral("http://queue:8001"),
                         [&](const Result<WorkerToken>& added) { token = added ? added->token : QString(); });
        WorkerLife::turn();
        const auto id = life.fleet.workerOf(token.toLatin1());
        QVERIFY(id);
        const auto stream = life.connected(*id);
        life.submit();
        life.workers.setDraining(admin, attic(), true, [](const Result<WorkerView>&) {});
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

KATAAR_TEST(workercare, WorkerCareTest)
#include "tst_workercare.moc"
