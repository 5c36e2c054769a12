// SPDX-License-Identifier: GPL-3.0-or-later
// Approvals from the submit to the decision: whom rules ask about, who decides, what a restart finds, and
// what expires.
#include "core/store/approvalstore.h"
#include "tests/core/service/servicefixture.h"
#include "tests/support/testmain.h"

using namespace kataar;
using namespace kataar::test;

class ApprovalsTest : public QObject {
    Q_OBJECT

    std::unique_ptr<StoreFolder> m_folder;
    std::unique_ptr<Services> m_all;
    const Principal m_researcher = somebody(8, Level::Researcher);
    const Principal m_admin = somebody(9, Level::Admin);
    const Principal m_lead = [] {
        Principal lead = somebody(10, Level::Lead);
        lead.granted = {Permission::AdminApprove};
        return lead;
    }();

    void addRule(ApprovalCondition condition, const QString& threshold = {}, Level approver = Level::Admin) {
        ApprovalBook& book = m_all->book.approvals();
        ApprovalRule rule;
        rule.id = *book.nextRuleId();
        rule.name = toText(condition);
        rule.condition = condition;
        rule.threshold = threshold;
        rule.approver = approver;
        rule.exempt = {Level::Admin};
        QVERIFY_OK(book.addRule(rule));
        QVERIFY_OK(m_all->database->commit());
    }
    Result<SubmitAnswer> submit(const Principal& who, const QString& config, SubmitRequest request = {}) {
        request.configName = config;
        return m_all->answered<SubmitAnswer>(
            [&](auto then) { m_all->submissions.submit(who, request, then); });
    }
    QueueEntry blocked(const Principal& who, const QString& config = QStringLiteral("dear")) {
        const auto answer = submit(who, config);
        return answer && answer->status == SubmitStatus::Blocked ? *m_all->reader.find(answer->jobId)
                                                                 : QueueEntry();
    }
    Result<DecisionAnswer> approve(const Principal& who, const QueueEntry& job, int after = 0,
                                   const QString& notes = {}) {
        return m_all->answered<DecisionAnswer>(
            [&](auto then) { m_all->queue.approve(who, job.jobId, then, after, notes); });
    }
    Result<DecisionAnswer> reject(const Principal& who, const QueueEntry& job) {
        return m_all->answered<DecisionAnswer>(
            [&](auto then) { m_all->queue.reject(who, job.jobId, QStringLiteral("too dear"), then); });
    }
    ApprovalRequest request(const QueueEntry& job) { return **m_all->book.approvals().requestOf(job.jobId); }
    void writeConfig(const QString& name, const QByteArray& more) {
        QFile file(m_all->configs.path() + u'/' + name + QStringLiteral(".toml"));
        QVERIFY(QDir().mkpath(m_all->configs.path()));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("command = [\"true\"]\nnum_processes = 0\n" + more);
    }
    void restart() {
        m_all.reset();
        m_all = std::make_unique<Services>(*m_folder);
    }
    void passHours(int hours) {
        m_folder->clock.now.us += hours * 3'600'000'000LL;
        mindTime();
    }
    void mindTime() {
        m_all->book.advance();
        m_all->queue.carryOutDue();
        QVERIFY_OK(m_all->database->commit());
    }
    static QString nameOf(const Result<DecisionAnswer>& result) {
        return result ? QString() : result.error().name;
    }

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<StoreFolder>();
        m_all = std::make_unique<Services>(*m_folder);
        writeConfig(QStringLiteral("dear"), "estimated_cost = 60\nhardware_type = \"A100\"\n");
        writeConfig(QStringLiteral("cheap"), "estimated_cost = 1\nprovider = \"replicate\"\n");
    }
    void cleanup() {
        QVERIFY_OK(m_all->database->check());
        m_all.reset();
        m_folder.reset();
    }

    void theOfferedRulesAreOff() {
        QCOMPARE(m_all->book.approvals().rules().size(), 2);
        QCOMPARE(submit(m_researcher, QStringLiteral("dear"))->status, SubmitStatus::Queued);
    }

    void aRuleAsksAndTheRequestSaysWhy() {
        addRule(ApprovalCondition::CostExceeds, QStringLiteral("50"), Level::Lead);
        QCOMPARE(submit(m_researcher, QStringLiteral("cheap"))->status, SubmitStatus::Queued);
        QCOMPARE(submit(m_admin, QStringLiteral("dear"))->status, SubmitStatus::Queued); // exempt
        SubmitRequest never;
        never.requiresApproval = false; // lifts no rule
        const auto answer = submit(m_researcher, QStringLiteral("dear"), never);
        QCOMPARE(answer->status, SubmitStatus::Blocked);
        QVERIFY(answer->requiresApproval);
        QCOMPARE(answer->waitingReasons.first().details[QStringLiteral("rule")].toString(),
                 QStringLiteral("cost_exceeds"));
        const QueueEntry job = *m_all->reader.find(answer->jobId);
        QVERIFY(job.requiresApproval);
        const ApprovalRequest asked = request(job);
        QCOMPARE(job.approvalId, std::optional(asked.id));
        QCOMPARE(asked.status, RequestStatus::Pending);
        QCOMPARE(asked.userId, m_researcher.userId);
        QCOMPARE(asked.ask.value, QStringLiteral("60.00"));
        QCOMPARE(asked.ask.hardwareType, QStringLiteral("A100"));
        QCOMPARE(asked.ask.approver, std::optional(Level::Lead));
        QCOMPARE(asked.expiresAt->us - m_folder->clock.now.us, 86'400'000'000LL);
        QCOMPARE(m_all->book.approvals().pendingCount(), 1);
        const auto reasons = m_all->book.reasonsFor(job.id);
        QCOMPARE(reasons.first().details[QStringLiteral("because")].toString(), asked.ask.reason);
        QCOMPARE(reasons.first().details[QStringLiteral("request")].toInteger(), asked.id);
    }

    void everyDoorIsWatched() {
        addRule(ApprovalCondition::HardwareType, QStringLiteral("a100*"));
        addRule(ApprovalCondition::Provider, QStringLiteral("replicate"));
        SubmitRequest dry;
        dry.dryRun = true;
        const auto foreseen = submit(m_researcher, QStringLiteral("dear"), dry);
        QCOMPARE(foreseen->status, SubmitStatus::Blocked);
        QVERIFY(foreseen->requiresApproval);
        QCOMPARE(foreseen->waitingReasons.first().details[QStringLiteral("rule")].toString(),
                 QStringLiteral("hardware_type"));
        QCOMPARE(m_all->book.approvals().pendingCount(), 0);
        SubmitRequest now;
        now.noWait = true;
        QCOMPARE(submit(m_researcher, QStringLiteral("dear"), now)->status, SubmitStatus::Rejected);
        QVERIFY(!blocked(m_researcher, QStringLiteral("cheap")).jobId.isEmpty());
        // A retry runs what an admin was not asked about, as somebody else.
        const QueueEntry first = *m_all->reader.find(submit(m_admin, QStringLiteral("dear"))->jobId);
        m_all->become(first, JobStatus::Completed);
        const JobSpec spec = *m_all->jobs.spec(first.jobId);
        const auto retry = [&](const Principal& who) {
            return m_all->answered<SubmitAnswer>([&](auto then) {
                m_all->submissions.retry(who, *m_all->reader.find(first.jobId), spec, then);
            });
        };
        QCOMPARE(retry(m_admin)->status, SubmitStatus::Queued);
        Principal lead = somebody(9, Level::Lead); // the same person, no admin any more
        QCOMPARE(retry(lead)->status, SubmitStatus::Blocked);
    }

    void aRuleThatCannotBeEvaluatedAsks() {
        addRule(ApprovalCondition::CostExceeds, QStringLiteral("much"));
        const QueueEntry job = blocked(m_researcher, QStringLiteral("cheap"));
        QVERIFY(!job.jobId.isEmpty());
        QVERIFY(request(job).ask.reason.contains(QStringLiteral("cannot be evaluated")));
    }

    void theFirstJobIsTheFirstThatWasLetIn() {
        addRule(ApprovalCondition::FirstJob);
        const QueueEntry one = blocked(m_researcher);
        const QueueEntry two = blocked(m_researcher); // many at once do not slip through
        QVERIFY(!one.jobId.isEmpty() && !two.jobId.isEmpty());
        QVERIFY_OK(reject(m_admin, one));
        QVERIFY(!blocked(m_researcher).jobId.isEmpty()); // nor after a rejection
        restart();
        QVERIFY(!blocked(m_researcher).jobId.isEmpty());
        QVERIFY_OK(approve(m_admin, two));
        QCOMPARE(submit(m_researcher, QStringLiteral("dear"))->status, SubmitStatus::Queued);
        // And not again when his jobs are cleaned up.
        m_all->become(two, JobStatus::Completed);
        QVERIFY_OK(
            m_all->answered<QString>([&](auto then) { m_all->removal.remove(m_admin, two.jobId, then); }));
        restart();
        QCOMPARE(submit(m_researcher, QStringLiteral("dear"))->status, SubmitStatus::Queued);
        QVERIFY(blocked(somebody(11, Level::Researcher)).status == JobStatus::Blocked);
    }

    void jobsAreCountedByTheDayOfThePlace() {
        addRule(ApprovalCondition::DailyJobsExceed, QStringLiteral("2"));
        m_folder->clock.now = *UtcTime::fromIso(QStringLiteral("2027-01-05T22:00:00"));
        for (int i = 0; i < 2; ++i)
            QCOMPARE(submit(m_researcher, QStringLiteral("cheap"))->status, SubmitStatus::Queued);
        restart();
        QVERIFY(!blocked(m_researcher, QStringLiteral("cheap")).jobId.isEmpty());
        QVERIFY_OK(m_all->book.approvals().removeRule(m_all->book.approvals().rules().last().id));
        QCOMPARE(submit(m_researcher, QStringLiteral("cheap"))->status, SubmitStatus::Queued); // not written
        addRule(ApprovalCondition::DailyJobsExceed, QStringLiteral("4"));
        restart(); // a rule that comes later finds what was counted
        QVERIFY(!blocked(m_researcher, QStringLiteral("cheap")).jobId.isEmpty());
        QCOMPARE(submit(somebody(11, Level::Researcher), QStringLiteral("cheap"))->status,
                 SubmitStatus::Queued);
        m_folder->clock.now = *UtcTime::fromIso(QStringLiteral("2027-01-06T00:00:01"));
        QCOMPARE(submit(m_researcher, QStringLiteral("cheap"))->status, SubmitStatus::Queued);
    }

    void anUndoneTurnCountsNothing() {
        addRule(ApprovalCondition::FirstJob);
        SubmitRequest wish;
        wish.configName = QStringLiteral("cheap");
        std::optional<Result<SubmitAnswer>> answer;
        m_all->submissions.submit(m_researcher, wish, [&](auto got) { answer = got; });
        QCOMPARE(m_all->book.approvals().pendingCount(), 1);
        m_all->database->fail(Error::noSpace(QStringLiteral("full")));
        QVERIFY(!m_all->database->commit());
        QVERIFY(answer && !*answer);
        QCOMPARE(m_all->book.approvals().pendingCount(), 0);
        const QueueEntry job = blocked(m_researcher, QStringLiteral("cheap"));
        QVERIFY_OK(approve(m_admin, job));
    }

    void itGoesToItsOldPlace() {
        addRule(ApprovalCondition::CostExceeds, QStringLiteral("50"));
        const QueueEntry first = blocked(m_researcher);
        const auto later = submit(m_researcher, QStringLiteral("cheap"));
        QVERIFY_OK(approve(m_admin, first, 0, QStringLiteral("once")));
        QCOMPARE(m_all->book.state().position(first.id), 1);
        QCOMPARE(m_all->book.state().position(m_all->reader.find(later->jobId)->id), 2);
        const ApprovalRequest done = request(first);
        QCOMPARE(done.status, RequestStatus::Approved);
        QCOMPARE(done.reviewedBy, m_admin.userId);
        QCOMPARE(done.reviewerName, m_admin.name);
        QCOMPARE(done.notes, QStringLiteral("once"));
        QCOMPARE(m_all->deeds(first.jobId).first(), QStringLiteral("job.approve by person9"));
    }

    void ofTwoApproversOneWins() {
        addRule(ApprovalCondition::CostExceeds, QStringLiteral("50"), Level::Lead);
        const QueueEntry job = blocked(m_researcher);
        std::optional<Result<DecisionAnswer>> first, second;
        m_all->queue.reject(m_lead, job.jobId, QStringLiteral("no"), [&](auto got) { first = got; });
        m_all->queue.approve(m_admin, job.jobId, [&](auto got) { second = got; });
        QVERIFY_OK(m_all->database->commit());
        QVERIFY(*first);
        QCOMPARE(second->error().name, QStringLiteral("not_blocked"));
        QCOMPARE(request(job).status, RequestStatus::Rejected);
        QCOMPARE(m_all->stored(job).errorMessage, std::optional(QStringLiteral("no")));
    }

    void whoMayDecide() {
        addRule(ApprovalCondition::CostExceeds, QStringLiteral("50"), Level::Lead);
        const QueueEntry job = blocked(m_researcher);
        QCOMPARE(nameOf(approve(m_researcher, job)), QStringLiteral("permission_denied"));
        QCOMPARE(nameOf(approve(somebody(11, Level::Lead), job)), QStringLiteral("permission_denied"));
        QCOMPARE(nameOf(approve(m_lead, blocked(m_lead))), QStringLiteral("own_request"));
        QCOMPARE(nameOf(approve(m_lead, blocked(m_lead), 10)), QStringLiteral("own_request"));
        QCOMPARE(nameOf(approve(m_lead, job)), QString());
        m_all->book.approvals().rules(); // the level is the one of the submit, whatever becomes of the rule
        const QueueEntry next = blocked(m_researcher);
        ApprovalRule stricter = m_all->book.approvals().rules().last();
        stricter.approver = Level::Admin;
        QVERIFY_OK(m_all->book.approvals().changeRule(stricter));
        QCOMPARE(nameOf(approve(m_lead, blocked(m_researcher))), QStringLiteral("approver_level"));
        QCOMPARE(nameOf(approve(m_lead, next)), QString());
    }

    void aCancelEndsTheRequest() {
        addRule(ApprovalCondition::CostExceeds, QStringLiteral("50"));
        const QueueEntry one = blocked(m_researcher);
        const QueueEntry two = blocked(m_researcher);
        QVERIFY_OK(m_all->answered<CancelAnswer>(
            [&](auto then) { m_all->queue.cancel(m_researcher, one.jobId, then); }));
        QVERIFY_OK(m_all->answered<CancelSet>([&](auto then) {
            m_all->queue.cancelMany(m_researcher, QVector<JobStatus>{JobStatus::Blocked}, then);
        }));
        for (const QueueEntry& job : {one, two}) {
            QCOMPARE(request(job).status, RequestStatus::Cancelled);
            QCOMPARE(request(job).reviewedBy, m_researcher.userId);
        }
        QCOMPARE(m_all->book.approvals().pendingCount(), 0);
    }

    void whatNobodyDecidesAboutExpires() {
        addRule(ApprovalCondition::CostExceeds, QStringLiteral("50"));
        const QueueEntry job = blocked(m_researcher);
        passHours(23);
        const QueueEntry later = blocked(m_researcher);
        QCOMPARE(request(job).status, RequestStatus::Pending);
        QCOMPARE(m_all->book.approvals().msToNextExpiry(m_folder->clock.now),
                 std::optional<qint64>(3'600'000));
        passHours(1);
        QCOMPARE(request(job).status, RequestStatus::Expired);
        QVERIFY(!request(job).reviewedBy);
        QCOMPARE(m_all->stored(job).status, JobStatus::Cancelled);
        QVERIFY(m_all->stored(job).errorMessage->contains(QStringLiteral("24 hours")));
        QCOMPARE(m_all->deeds(job.jobId).first(), QStringLiteral("job.expire by system"));
        QCOMPARE(request(later).status, RequestStatus::Pending);
        QCOMPARE(nameOf(approve(m_admin, job)), QStringLiteral("not_blocked"));
        // Off for a week: at once after the restart.
        m_folder->clock.now.us += 7 * 86'400'000'000LL;
        restart();
        QVERIFY(m_all->book.approvals().anyExpired(m_folder->clock.now));
        mindTime();
        QCOMPARE(request(later).status, RequestStatus::Expired);
        QVERIFY(!m_all->book.approvals().msToNextExpiry(m_folder->clock.now));
    }

    void aDecisionInTimeCountsThoughItIsCarriedOutLater() {
        addRule(ApprovalCondition::CostExceeds, QStringLiteral("50"));
        const QueueEntry job = blocked(m_researcher);
        m_folder->clock.now.us += 86'400'000'000LL - 5'000'000;
        QVERIFY_OK(approve(m_admin, job, 60, QStringLiteral("fine")));
        m_folder->clock.now.us += 10'000'000;
        mindTime();
        QCOMPARE(request(job).status, RequestStatus::Pending);
        restart();
        mindTime();
        QCOMPARE(request(job).status, RequestStatus::Pending);
        m_folder->clock.now.us += 60'000'000;
        mindTime();
        QCOMPARE(request(job).status, RequestStatus::Approved);
        QCOMPARE(request(job).notes, QStringLiteral("fine"));
    }

    void requestsMayBeKeptForEver() {
        m_all->book.approvals().setExpiry(0);
        addRule(ApprovalCondition::CostExceeds, QStringLiteral("50"));
        const QueueEntry job = blocked(m_researcher);
        QVERIFY(!request(job).expiresAt);
        passHours(24 * 365);
        QCOMPARE(request(job).status, RequestStatus::Pending);
    }

    void aRestartAtEveryStepLosesNothing() {
        addRule(ApprovalCondition::CostExceeds, QStringLiteral("50"));
        restart();
        const QueueEntry job = blocked(m_researcher);
        const ApprovalRequest asked = request(job);
        restart();
        QCOMPARE(*m_all->book.approvals().pending(asked.id), asked);
        QVERIFY_OK(approve(m_admin, job));
        const ApprovalRequest done = request(job);
        restart();
        QCOMPARE(request(job), done);
        QCOMPARE(m_all->stored(job).status, JobStatus::Pending);
        QVERIFY(!m_all->book.approvals().pending(asked.id));
    }
};

KATAAR_TEST(approvals, ApprovalsTest)
#include "tst_approvals.moc"
