// SPDX-License-Identifier: GPL-3.0-or-later
// Decisions for later: they wait, survive a restart, can be taken back, and are done in the name of whoever
// made them.
#include "tests/core/service/servicefixture.h"
#include "tests/support/testmain.h"

using namespace kataar;
using namespace kataar::test;

class IntentsTest : public QObject {
    Q_OBJECT

    std::unique_ptr<StoreFolder> m_folder;
    std::unique_ptr<Services> m_all;
    const Principal m_researcher = somebody(8, Level::Researcher);
    const Principal m_admin = somebody(9, Level::Admin);

    Result<CancelAnswer> cancel(const Principal& who, const QueueEntry& job, int after) {
        return m_all->answered<CancelAnswer>(
            [&](auto then) { m_all->queue.cancel(who, job.jobId, then, after); });
    }
    Result<DecisionAnswer> approve(const QueueEntry& job, int after) {
        return m_all->answered<DecisionAnswer>(
            [&](auto then) { m_all->queue.approve(m_admin, job.jobId, then, after); });
    }
    Result<DecisionAnswer> reject(const QueueEntry& job, int after) {
        return m_all->answered<DecisionAnswer>([&](auto then) {
            m_all->queue.reject(m_admin, job.jobId, QStringLiteral("too dear"), then, after);
        });
    }
    Result<QString> undo(const Principal& who, const QueueEntry& job) {
        return m_all->answered<QString>([&](auto then) { m_all->queue.undo(who, job.jobId, then); });
    }
    void restart() {
        m_all.reset();
        m_all = std::make_unique<Services>(*m_folder);
    }
    void passSeconds(int seconds) {
        m_folder->clock.now.us += seconds * 1'000'000LL;
        m_all->book.advance();
        m_all->queue.carryOutDue();
        QVERIFY_OK(m_all->database->commit());
    }

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<StoreFolder>();
        m_all = std::make_unique<Services>(*m_folder);
    }
    void cleanup() {
        m_all.reset();
        m_folder.reset();
    }

    void aSetIsCancelledLaterAndTakenBackAtOnce() {
        const QueueEntry first = m_all->add(m_researcher);
        const QueueEntry second = m_all->add(m_researcher);
        const QueueEntry other = m_all->add(m_admin);
        const QStringList both{first.jobId, second.jobId};
        const auto cancelSet = [&](const QStringList& jobs, int after) {
            return m_all->answered<CancelSet>(
                [&](auto then) { m_all->queue.cancelMany(m_researcher, jobs, then, after); });
        };
        const auto undoSet = [&](const Principal& who, const QStringList& jobs) {
            return m_all->answered<UndoSet>([&](auto then) { m_all->queue.undoMany(who, jobs, then); });
        };
        QCOMPARE(cancelSet(both, 61).error().code, ErrorCode::Invalid);
        const auto set = cancelSet(both + QStringList{other.jobId}, 10);
        QVERIFY_OK(set);
        QCOMPARE(set->cancelled, both);
        QCOMPARE(set->skipped.size(), 1);
        QCOMPARE(set->cancellingAt->us, m_folder->clock.now.us + 10'000'000);
        restart();
        QCOMPARE(m_all->stored(first).intent->dueAt, *set->cancellingAt);
        passSeconds(9);
        const auto back = undoSet(m_researcher, {first.jobId, first.jobId, other.jobId});
        QVERIFY_OK(back);
        QCOMPARE(back->undone, QStringList{first.jobId});
        QCOMPARE(back->skipped.size(), 1);
        passSeconds(1);
        QCOMPARE(m_all->stored(first).status, JobStatus::Pending);
        QCOMPARE(m_all->stored(second).status, JobStatus::Cancelled);
        QCOMPARE(undoSet(m_admin, both)->skipped.size(), 2);
        QCOMPARE(m_all->deeds(first.jobId), (QStringList{QStringLiteral("job.undo by person8"),
                                                         QStringLiteral("job.cancel by person8")}));
    }

    void aCancelForLaterKeepsTheJobFromStarting() {
        const QueueEntry job = m_all->add(m_researcher);
        const auto answer = cancel(m_researcher, job, 7);
        QVERIFY_OK(answer);
        QCOMPARE(answer->status, JobStatus::Pending);
        QCOMPARE(answer->cancellingAt->us, m_folder->clock.now.us + 7'000'000);
        QVERIFY(m_all->book.pass().starts.isEmpty());
        QCOMPARE(m_all->book.reasonsFor(job.id).first().code, Reason::Cancelling);
        passSeconds(6);
        QCOMPARE(m_all->stored(job).status, JobStatus::Pending);
        restart();
        passSeconds(1);
        QCOMPARE(m_all->stored(job).status, JobStatus::Cancelled);
        QVERIFY(!m_all->stored(job).intent);
        QCOMPARE(m_all->deeds(job.jobId), (QStringList{QStringLiteral("job.cancel by person8"),
                                                       QStringLiteral("job.cancel by person8")}));
    }

    void whatFellDueWhileTheEngineWasAwayIsDoneAtItsStart() {
        const QueueEntry job = m_all->add(m_researcher, JobStatus::Blocked);
        QVERIFY_OK(reject(job, 60));
        m_folder->clock.now.us += 3'600'000'000LL;
        restart();
        QCOMPARE(m_all->book.state().dueIntents(), QVector<qint64>{job.id});
        passSeconds(0);
        QCOMPARE(m_all->stored(job).status, JobStatus::Cancelled);
        QCOMPARE(m_all->stored(job).errorMessage, QStringLiteral("too dear"));
    }

    void itCanBeTakenBack() {
        const QueueEntry job = m_all->add(m_researcher);
        QVERIFY_OK(cancel(m_admin, job, 60));
        QVERIFY_OK(undo(m_researcher, job));
        QVERIFY(!m_all->stored(job).intent);
        QCOMPARE(m_all->book.pass().starts.size(), 1);
        QCOMPARE(undo(m_researcher, job).error().name, QStringLiteral("nothing_to_undo"));
        passSeconds(61);
        QCOMPARE(m_all->stored(job).status, JobStatus::Pending);
        QCOMPARE(m_all->deeds(job.jobId).first(), QStringLiteral("job.undo by person8"));
    }

    void onlyApproversTakeBackADecision() {
        const QueueEntry job = m_all->add(m_researcher, JobStatus::Blocked);
        QVERIFY_OK(approve(job, 60));
        QCOMPARE(undo(m_researcher, job).error().details[QStringLiteral("permission")].toString(),
                 QStringLiteral("queue.approve"));
        passSeconds(60);
        QCOMPARE(m_all->stored(job).status, JobStatus::Pending);
        QVERIFY(!m_all->stored(job).intent);
    }

    void whoActsAtOnceGoesFirst() {
        const QueueEntry job = m_all->add(m_researcher, JobStatus::Blocked);
        QVERIFY_OK(reject(job, 60));
        QVERIFY_OK(approve(job, 0));
        QVERIFY(!m_all->stored(job).intent);
        passSeconds(61);
        QCOMPARE(m_all->stored(job).status, JobStatus::Pending);
    }

    void anApprovalDoesNotOverrideACancel() {
        const QueueEntry job = m_all->add(m_researcher, JobStatus::Blocked);
        QVERIFY_OK(cancel(m_researcher, job, 60));
        QCOMPARE(approve(job, 60).error().name, QStringLiteral("being_cancelled"));
        QVERIFY_OK(approve(job, 0));
        QVERIFY(m_all->book.pass().starts.isEmpty()); // approved, and still about to be cancelled
        passSeconds(60);
        QCOMPARE(m_all->stored(job).status, JobStatus::Cancelled);
    }

    void aRunningJobIsStoppedWhenItsTimeComes() {
        const QueueEntry job = m_all->add(m_researcher);
        m_all->become(job, JobStatus::Running);
        QVERIFY_OK(cancel(m_researcher, job, 5));
        QVERIFY(m_all->engine.stops.isEmpty());
        passSeconds(5);
        QCOMPARE(m_all->engine.stops, QStringList{job.jobId});
        QVERIFY(!m_all->stored(job).intent && m_all->stored(job).cancelRequestedAt);
        // One that ends by itself before has nothing left to cancel.
        const QueueEntry other = m_all->add(m_researcher);
        m_all->become(other, JobStatus::Running);
        QVERIFY_OK(cancel(m_researcher, other, 5));
        m_all->become(other, JobStatus::Completed);
        QVERIFY(!m_all->stored(other).intent);
    }
};

KATAAR_TEST(intents, IntentsTest)
#include "tst_intents.moc"
