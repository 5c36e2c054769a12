// SPDX-License-Identifier: GPL-3.0-or-later
// Deleting one job and cleaning up many: which, by whom, in pieces, and with their logs.
#include "tests/core/service/servicefixture.h"
#include "tests/support/testmain.h"

#include <QCoreApplication>

using namespace kataar;
using namespace kataar::test;

class JobRemovalTest : public QObject {
    Q_OBJECT

    std::unique_ptr<StoreFolder> m_folder;
    std::unique_ptr<Services> m_all;
    const Principal m_lead = somebody(7, Level::Lead);
    const Principal m_researcher = somebody(8, Level::Researcher);
    const Principal m_stranger = somebody(6, Level::Researcher);
    const Principal m_admin = somebody(9, Level::Admin);

    Result<QString> remove(const Principal& who, const QueueEntry& job) {
        return m_all->answered<QString>([&](auto then) { m_all->removal.remove(who, job.jobId, then); });
    }
    QueueEntry finished(const Principal& owner, JobStatus status = JobStatus::Completed) {
        const QueueEntry job = m_all->add(owner);
        m_all->become(job, status);
        return job;
    }
    QString withAttempt(const QueueEntry& job) {
        Attempt attempt;
        attempt.uuid = randomId();
        attempt.jobId = job.jobId;
        attempt.phase = AttemptPhase::Ended;
        if (!m_all->jobs.insertAttempt(attempt) || !m_all->database->commit())
            qFatal("cannot insert an attempt");
        return attempt.uuid;
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

    void aFinishedJobGoesWithItsLog() {
        const QueueEntry job = finished(m_researcher);
        const QString attempt = withAttempt(job);
        QVERIFY_OK(remove(m_researcher, job));
        QCOMPARE(m_all->foldersRemoved, QStringList{attempt});
        QVERIFY(!m_all->jobs.find(job.jobId)->has_value());
        QCOMPARE(m_all->jobs.countJobs({}).value(), 0);
        QCOMPARE(m_all->deeds(job.jobId), QStringList{QStringLiteral("job.delete by person8")});
        QCOMPARE(remove(m_researcher, job).error().name, QStringLiteral("job_not_found"));
    }

    void anUnfinishedJobStays() {
        const QueueEntry job = m_all->add(m_researcher);
        QCOMPARE(remove(m_researcher, job).error().message,
                 QStringLiteral("Cannot delete job in state 'pending'. Cancel it first."));
    }

    void othersJobsAreDeletedByAdminsOnly() {
        const QueueEntry job = finished(m_researcher);
        QCOMPARE(remove(m_stranger, job).error().name, QStringLiteral("job_not_found"));
        QCOMPARE(remove(m_lead, job).error().details[QStringLiteral("permission")].toString(),
                 QStringLiteral("job.delete.all"));
        QVERIFY_OK(remove(m_admin, job));
    }

    void aFailedTurnKeepsJobAndLog() {
        const QueueEntry job = finished(m_researcher);
        withAttempt(job);
        std::optional<Result<QString>> answer;
        m_all->removal.remove(m_researcher, job.jobId, [&](Result<QString> got) { answer = std::move(got); });
        m_all->database->fail(Error::noSpace(QStringLiteral("The disk is full.")));
        QVERIFY(!m_all->database->commit());
        QCOMPARE(answer->error().name, QStringLiteral("no_space"));
        QVERIFY(m_all->foldersRemoved.isEmpty());
        QVERIFY(m_all->jobs.find(job.jobId)->has_value());
    }

    void onlyWhatEndedLongAgoIsCleanedUp() {
        const QueueEntry old = finished(m_researcher, JobStatus::Failed);
        const QueueEntry waits = m_all->add(m_researcher);
        m_folder->clock.now.us += 31LL * 86'400 * 1'000'000;
        const QueueEntry fresh = finished(m_researcher, JobStatus::Cancelled);
        const auto done =
            m_all->answered<CleanupAnswer>([&](auto then) { m_all->removal.cleanup(m_admin, 30, then); });
        QVERIFY_OK(done);
        QCOMPARE(done->deleted, 1);
        QCOMPARE(done->days, 30);
        QVERIFY(!m_all->jobs.find(old.jobId)->has_value());
        QVERIFY(m_all->jobs.find(waits.jobId)->has_value());
        QVERIFY(m_all->jobs.find(fresh.jobId)->has_value());
        QCOMPARE(m_all->deeds(), QStringList{QStringLiteral("queue.cleanup by person9")});
        QVERIFY(
            !m_all->answered<CleanupAnswer>([&](auto then) { m_all->removal.cleanup(m_lead, 30, then); }));
        QVERIFY(
            !m_all->answered<CleanupAnswer>([&](auto then) { m_all->removal.cleanup(m_admin, 366, then); }));
    }

    void manyAreCleanedUpInPieces() {
        constexpr int many = 1001;
        for (int i = 0; i < many; ++i) {
            QueueEntry entry = pendingEntry();
            entry.status = JobStatus::Completed;
            entry.completedAt = entry.queuedAt;
            QVERIFY_OK(m_all->jobs.insert(entry, sampleSpec()));
        }
        QVERIFY_OK(m_all->database->commit());
        m_folder->clock.now.us += 31LL * 86'400 * 1'000'000;
        std::optional<Result<CleanupAnswer>> answer;
        m_all->removal.cleanup(m_admin, 30, [&](Result<CleanupAnswer> got) { answer = std::move(got); });
        int turns = 0;
        qint64 left = many;
        while (!answer && turns < 1000) {
            QCoreApplication::sendPostedEvents();
            const qint64 now = m_all->jobs.countJobs({}).value();
            QVERIFY(left - now <= 250); // others come in between
            left = now;
            ++turns;
        }
        QVERIFY(answer);
        QVERIFY_OK(*answer);
        QCOMPARE((*answer)->deleted, many);
        QCOMPARE(left, 0);
        QVERIFY(turns >= 5);
        QCOMPARE(m_all->deeds().size(), 2); // that it was wanted, and how much it was
    }
};

KATAAR_TEST(jobremoval, JobRemovalTest)
#include "tst_jobremoval.moc"
