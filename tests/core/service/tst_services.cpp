// SPDX-License-Identifier: GPL-3.0-or-later
// What people may do to the queue and to one another's jobs, and that a set is cancelled whole.
#include "core/service/jobsubmissionservice.h"
#include "core/service/queueservice.h"
#include "tests/core/store/storefixture.h"
#include "tests/support/testmain.h"

using namespace kataar;
using namespace kataar::test;

namespace {

Principal person(qint64 id, Level level) { return {id, QStringLiteral("person%1").arg(id), level}; }

} // namespace

class ServicesTest : public QObject {
    Q_OBJECT

    struct NoEngine final : EngineLink {
        QStringList processNow() override { return {}; }
        void stop(const QString&) override {}
    };
    struct Parts {
        StoreFolder folder;
        std::unique_ptr<Database> database = folder.open();
        JobRepository jobs{*database};
        SettingsStore settings{*database};
        QueueBook book{*database, jobs, settings, folder.clock};
        NoEngine engine;
        ConfigFolder configs{folder.dir.filePath(QStringLiteral("configs"))};
        QueueReader reader{book, jobs,
                           [](const QString&, qint64, qint64) { return Result<LogChunk>(LogChunk()); },
                           [](const QString&) { return AttemptPhase::Running; }};
        AuditStore auditStore{*database};
        AuditLog audit{auditStore};
        QueueParts all{book, reader, *database, jobs, audit, engine, folder.clock};
        QueueService queue{all};
        JobSubmissionService submissions{all, configs};
    };
    std::unique_ptr<Parts> m_parts;
    const Principal m_lead = person(7, Level::Lead);
    const Principal m_researcher = person(8, Level::Researcher);
    const Principal m_admin = person(9, Level::Admin);

    QueueEntry add(const Principal& owner, JobStatus status = JobStatus::Pending,
                   const QString& config = QStringLiteral("spirals")) {
        QueueEntry entry = pendingEntry();
        entry.numProcesses = 0;
        entry.userId = owner.userId;
        entry.configName = config;
        entry.status = status;
        entry.requiresApproval = status == JobStatus::Blocked;
        const auto added = m_parts->book.add(entry, sampleSpec());
        if (!added || !m_parts->database->commit())
            qFatal("cannot add");
        return *added;
    }
    Result<SubmitAnswer> retry(const Principal& who, const QueueEntry& job) {
        const auto finished = m_parts->queue.finishedJob(who, job.jobId);
        if (!finished)
            return finished.error();
        std::optional<Result<SubmitAnswer>> answer;
        m_parts->submissions.retry(who, finished->first, finished->second,
                                   [&](Result<SubmitAnswer> got) { answer = std::move(got); });
        (void)m_parts->database->commit();
        return answer ? *answer : Error::internal(QStringLiteral("none"), QStringLiteral("no answer"));
    }
    void cancel(const QueueEntry& job) {
        m_parts->queue.cancel(m_admin, job.jobId, [](const Result<CancelAnswer>& done) { QVERIFY_OK(done); });
        QVERIFY_OK(m_parts->database->commit());
    }

private Q_SLOTS:
    void init() { m_parts = std::make_unique<Parts>(); }
    void cleanup() { m_parts.reset(); }

    void aRejectedJobDoesNotSlipInByARetry() {
        const QueueEntry job = add(m_researcher, JobStatus::Blocked);
        m_parts->queue.reject(m_admin, job.jobId, QStringLiteral("too dear"),
                              [](const Result<DecisionAnswer>& done) { QVERIFY_OK(done); });
        QVERIFY_OK(m_parts->database->commit());
        const auto again = retry(m_researcher, job);
        QVERIFY_OK(again);
        QCOMPARE(again->status, SubmitStatus::Blocked);
        QVERIFY(again->requiresApproval);
    }

    // A requeue at a window's end adds one for each night that came.
    void aRetryHasAsManyAttemptsAsAnyNewJob() {
        QueueEntry job = add(m_researcher);
        job.maxAttempts = 13;
        QVERIFY_OK(m_parts->book.change(job, {}));
        cancel(job);
        const auto again = retry(m_researcher, job);
        QVERIFY_OK(again);
        QCOMPARE(m_parts->book.state().findJob(again->jobId)->maxAttempts, QueueEntry().maxAttempts);
    }

    // Whoever owns a job is shown its command and configuration.
    void nobodyTakesAnothersSpecificationByARetry() {
        const QueueEntry job = add(m_researcher);
        cancel(job);
        const auto stolen = retry(m_lead, job);
        QVERIFY(!stolen);
        QCOMPARE(stolen.error().name, QStringLiteral("permission_denied"));
        QVERIFY_OK(retry(m_researcher, job));
        QVERIFY_OK(retry(m_admin, job));
    }

    void aBareCommandNeedsItsPermissionAgain() {
        const QueueEntry job = add(m_researcher, JobStatus::Pending, QString());
        cancel(job);
        const auto again = retry(m_researcher, job);
        QVERIFY(!again);
        QCOMPARE(again.error().name, QStringLiteral("permission_denied"));
    }

    void aJobNamedTwiceIsCancelledOnce() {
        const QueueEntry job = add(m_researcher);
        CancelSet set;
        m_parts->queue.cancelMany(m_researcher, {job.jobId, QString::number(job.id), job.jobId},
                                  [&](const Result<CancelSet>& done) {
                                      QVERIFY_OK(done);
                                      set = *done;
                                  });
        QVERIFY_OK(m_parts->database->commit());
        QCOMPARE(set.cancelled, QStringList{job.jobId});
        QCOMPARE(set.skipped.size(), 0);
    }

    void strangersJobsAreAsGoodAsNone() {
        const QueueEntry job = add(m_lead);
        CancelSet set;
        m_parts->queue.cancelMany(m_researcher, {job.jobId},
                                  [&](const Result<CancelSet>& done) { set = *done; });
        QVERIFY_OK(m_parts->database->commit());
        QVERIFY(set.cancelled.isEmpty());
        QCOMPARE(set.skipped[0].reason, QStringLiteral("job_not_found"));
        QCOMPARE(m_parts->reader.job(m_researcher, job.jobId).error().name, QStringLiteral("job_not_found"));
        QCOMPARE(m_parts->reader.log(m_researcher, job.jobId, 0, 10).error().name,
                 QStringLiteral("job_not_found"));
        QVERIFY(m_parts->reader.entries(m_researcher, {})->entries.isEmpty());
        QVERIFY(m_parts->reader.job(m_lead, job.jobId)->command == sampleSpec().command);
    }

    void whatCanNeverStartIsRefusedThoughItNeedsApproval() {
        SubmitRequest request;
        request.command = QStringList{QStringLiteral("/bin/true")};
        request.numProcesses = 3;
        request.requiresApproval = true;
        std::optional<Result<SubmitAnswer>> answer;
        m_parts->submissions.submit(m_admin, request,
                                    [&](Result<SubmitAnswer> got) { answer = std::move(got); });
        (void)m_parts->database->commit();
        QVERIFY(answer && answer->ok());
        QVERIFY(!(*answer)->success);
        QCOMPARE((*answer)->error->name, QStringLiteral("gpus_impossible"));
    }

    void whatWasWaitedSurvivesATurnThatIsUndone() {
        const QueueEntry held = add(m_researcher);
        const QueueEntry waits = add(m_researcher);
        const auto wait = [&](qint64 minutes) {
            m_parts->folder.clock.now.us += minutes * 60'000'000;
            m_parts->book.advance();
        };
        wait(30);
        QueueEntry entry = *m_parts->reader.find(held.jobId);
        entry.held = true;
        QVERIFY_OK(m_parts->book.change(entry, {}));
        QVERIFY_OK(m_parts->database->commit());
        wait(60);
        entry.held = false;
        QVERIFY_OK(m_parts->book.change(entry, {}));
        QVERIFY_OK(m_parts->database->commit());
        const auto waited = [&](const QueueEntry& job) {
            return m_parts->book.state().waitedSeconds(job.id, m_parts->folder.clock.monotonic());
        };
        QCOMPARE(waited(held), 30 * 60);
        cancel(waits); // in the turn that fails, below: another one
        const QueueEntry gone = add(m_researcher);
        wait(10);
        m_parts->queue.cancel(m_admin, gone.jobId, [](const Result<CancelAnswer>&) {});
        m_parts->database->fail(Error::noSpace(QStringLiteral("full")));
        QVERIFY(!m_parts->database->commit());
        QCOMPARE(waited(held), 40 * 60);
        QCOMPARE(waited(gone), 10 * 60);
    }

    void aJobThatFallsDueLetsLocalJobsStartAfterACancel() {
        QueueEntry later = pendingEntry();
        later.beginAt = UtcTime{m_parts->folder.clock.now.us + 60'000'000};
        QVERIFY_OK(m_parts->book.add(later, sampleSpec()));
        later.jobId = randomId();
        later.kind = JobKind::Cloud;
        later.beginAt = UtcTime{m_parts->folder.clock.now.us + 30'000'000};
        QVERIFY_OK(m_parts->book.add(later, sampleSpec()));
        QVERIFY_OK(m_parts->book.setLocalStartHeld(true));
        m_parts->folder.clock.now.us += 30'000'000;
        m_parts->book.advance();
        QVERIFY(m_parts->book.state().localStartHeld()); // remote jobs have nothing to do with it
        m_parts->folder.clock.now.us += 30'000'000;
        m_parts->book.advance();
        QVERIFY(!m_parts->book.state().localStartHeld());
    }

    void aFailedTurnAnswersTheErrorAndChangesNothing() {
        const QueueEntry job = add(m_researcher);
        QString name;
        m_parts->queue.cancel(m_researcher, job.jobId, [&](const Result<CancelAnswer>& done) {
            name = done ? QString() : done.error().name;
        });
        m_parts->database->fail(Error::noSpace(QStringLiteral("The disk is full.")));
        QVERIFY(!m_parts->database->commit());
        QCOMPARE(name, QStringLiteral("no_space"));
        QCOMPARE(m_parts->reader.find(job.jobId)->status, JobStatus::Pending);
        QCOMPARE((*m_parts->jobs.find(job.jobId))->status, JobStatus::Pending);
    }
};

KATAAR_TEST(services, ServicesTest)
#include "tst_services.moc"
