// SPDX-License-Identifier: GPL-3.0-or-later
// Quotas at every submit: what they count, what they do, and that it is kept over restarts and failures.
#include "core/service/quotaservice.h"
#include "tests/core/service/servicefixture.h"
#include "tests/support/testmain.h"

#include <QDir>

using namespace kataar;
using namespace kataar::test;

class QuotasTest : public QObject {
    Q_OBJECT

    std::unique_ptr<StoreFolder> m_folder;
    std::unique_ptr<Services> m_all;
    const Principal m_asha = [] {
        Principal asha = somebody(8, Level::Researcher);
        asha.teamId = QStringLiteral("vision");
        return asha;
    }();
    const Principal m_ravi = somebody(9, Level::Researcher);

    void writeConfig(const char* name, const char* text) {
        const QDir configs(m_folder->dir.filePath(QStringLiteral("configs")));
        QVERIFY(configs.mkpath(QStringLiteral(".")));
        QFile file(configs.filePath(QString::fromLatin1(name) + QStringLiteral(".toml")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray("command = [\"/bin/true\"]\n") + text);
    }
    Quota set(QuotaType type, double limit, QuotaAction action = QuotaAction::Block,
              QuotaScope scope = QuotaScope::User) {
        Quota quota;
        quota.id = m_all->book.quotas().nextId().value();
        quota.type = type;
        quota.limit = limit;
        quota.action = action;
        quota.scope = scope;
        quota.createdAt = m_folder->clock.now;
        if (!m_all->book.quotas().add(quota) || !m_all->database->commit())
            qFatal("cannot add");
        return quota;
    }
    SubmitAnswer submit(const Principal& who, const char* config = "small", bool forApproval = false,
                        bool dryRun = false) {
        SubmitRequest request;
        request.configName = QString::fromLatin1(config);
        request.forApproval = forApproval;
        request.dryRun = dryRun;
        const auto answer = m_all->answered<SubmitAnswer>(
            [&](const auto& then) { m_all->submissions.submit(who, request, then); });
        if (!answer)
            qFatal("%s", qUtf8Printable(answer.error().message));
        return *answer;
    }
    SubmitStatus statusOf(const Principal& who, const char* config = "small") {
        return submit(who, config).status;
    }
    /// It runs for so long, and ends.
    void runs(const QString& job, qint64 seconds, double usd) {
        QueueEntry entry = *m_all->reader.find(job);
        entry.status = JobStatus::Running;
        entry.startedAt = m_folder->clock.now;
        QVERIFY_OK(m_all->book.change(entry, QStringLiteral("start")));
        m_folder->clock.now.us += seconds * 1'000'000;
        QVERIFY_OK(m_all->book.quotas().countAttempt(entry, usd, seconds * 1000 * entry.numProcesses));
        entry.status = JobStatus::Completed;
        entry.completedAt = m_folder->clock.now;
        QVERIFY_OK(m_all->book.change(entry, QStringLiteral("done")));
        QVERIFY_OK(m_all->database->commit());
    }
    QuotaUse use(QuotaScope scope, const char* holder = "") {
        return m_all->book.quotas().use(scope, QString::fromLatin1(holder)).value();
    }
    void restart() {
        m_all.reset();
        m_all = std::make_unique<Services>(*m_folder);
    }

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<StoreFolder>();
        m_folder->clock.now = *UtcTime::fromIso(QStringLiteral("2026-11-30T10:20:00Z"));
        m_all = std::make_unique<Services>(*m_folder);
        m_all->book.updateGpus([](GpuPool& pool) {
            QVector<Gpu> gpus;
            for (int i = 0; i < 4; ++i)
                gpus << Gpu{i, QStringLiteral("SIM-%1").arg(i), {}, {}, 0, QStringLiteral("simulated"), {}};
            pool.setInventory(gpus);
        });
        writeConfig("small", "num_processes = 0\n");
        writeConfig("two", "num_processes = 2\ntime_limit = 3600\n");
        writeConfig("dear", "num_processes = 0\nestimated_cost = 4.0\n");
        writeConfig("a100", "num_processes = 2\ntime_limit = 1800\nhardware_type = \"A100-80GB\"\n");
    }
    void cleanup() {
        QVERIFY_OK(m_all->database->check());
        m_all.reset();
        m_folder.reset();
    }

    /// Price, quota and approval go by what the submit names, at a retry as well.
    void hardwareThatTheSubmitNames() {
        m_all->submissions.setProviders([](auto) { return QStringList{QStringLiteral("there")}; });
        m_all->book.quotas().setPrices(*Prices::parse(QStringLiteral("a100*=2, b200=9"), {}));
        set(QuotaType::CostDaily, 5);
        ApprovalRule rule;
        rule.id = 1000;
        rule.name = QStringLiteral("watched");
        rule.condition = ApprovalCondition::HardwareType;
        rule.threshold = QStringLiteral("l4");
        rule.active = true;
        QVERIFY_OK(m_all->book.approvals().addRule(rule));
        SubmitRequest request;
        request.configName = QStringLiteral("a100"); // 2 GPUs, half an hour
        request.target = Target::Cloud;
        const auto submitted = [&] {
            return m_all->answered<SubmitAnswer>(
                [&](const auto& then) { m_all->submissions.submit(m_asha, request, then); });
        };
        QCOMPARE(m_all->submissions.estimate(m_asha, request)->estimate.costUsd, 2.0);
        request.hardwareType = QStringLiteral("b200");
        QCOMPARE(m_all->submissions.estimate(m_asha, request)->estimate.costUsd, 9.0);
        QCOMPARE(submitted()->error->name, QStringLiteral("quota_exceeded"));
        request.hardwareType = QStringLiteral("l4");
        const auto asked = submitted();
        QCOMPARE(asked->status, SubmitStatus::Blocked);
        QCOMPARE(m_all->reader.job(m_asha, asked->jobId)->view.hardwareType, request.hardwareType);
        request.hardwareType.clear();
        QCOMPARE(submitted()->status, SubmitStatus::Queued);
        m_all->queue.cancel(m_asha, asked->jobId, [](const auto&) {});
        QVERIFY_OK(m_all->database->commit());
        const auto finished = m_all->queue.finishedJob(m_asha, asked->jobId);
        const auto again = m_all->answered<SubmitAnswer>([&](const auto& then) {
            m_all->submissions.retry(m_asha, finished->first, finished->second, then);
        });
        QCOMPARE(m_all->reader.job(m_asha, again->jobId)->view.hardwareType, QStringLiteral("l4"));
        request.hardwareType = QStringLiteral("cheap"); // GPUs of ours are what they are
        request.target = Target::Local;
        QCOMPARE(submitted()->error->fields.first().field, QStringLiteral("hardware_type"));
        request.target = Target::Worker;
        QCOMPARE(submitted()->error->fields.first().field, QStringLiteral("hardware_type"));
    }

    void aBlockingQuotaRefusesAndLeavesNoRow() {
        set(QuotaType::JobsPerDay, 2);
        QCOMPARE(statusOf(m_asha), SubmitStatus::Queued);
        const SubmitAnswer last = submit(m_asha);
        QCOMPARE(last.status, SubmitStatus::Queued);
        QCOMPARE(last.quotaWarnings.size(), 1); // full now
        QVERIFY(last.costLimitWarning.isEmpty());
        const SubmitAnswer refused = submit(m_asha);
        QVERIFY(!refused.success);
        QCOMPARE(refused.status, SubmitStatus::Rejected);
        QCOMPARE(refused.error->name, QStringLiteral("quota_exceeded"));
        QCOMPARE(refused.error->details[QStringLiteral("used")].toInt(), 2);
        QCOMPARE(refused.waitingReasons.first().code, Reason::Quota);
        QCOMPARE(use(QuotaScope::User, "8").jobsToday, 2);
        QCOMPARE(m_all->book.state().tally().ofUser(8).total(), 2);
        QCOMPARE(statusOf(m_ravi), SubmitStatus::Queued);                              // each by himself
        QCOMPARE(submit(m_asha, "small", false, true).status, SubmitStatus::Rejected); // a dry run tells
        m_folder->clock.now.us += 86'400'000'000;                                      // the next day
        QCOMPARE(statusOf(m_asha), SubmitStatus::Queued);
    }

    void hoursAreThoseOfTheClock() {
        set(QuotaType::JobsPerHour, 1);
        QCOMPARE(statusOf(m_asha), SubmitStatus::Queued);
        m_folder->clock.now.us += 39 * 60'000'000LL; // 10:59
        QCOMPARE(statusOf(m_asha), SubmitStatus::Rejected);
        m_folder->clock.now.us += 60'000'000LL; // 11:00
        QCOMPARE(statusOf(m_asha), SubmitStatus::Queued);
        QCOMPARE(use(QuotaScope::User, "8").jobsToday, 2);
    }

    void waitingAndRunningJobsCountUntilTheyEnd() {
        set(QuotaType::ConcurrentJobs, 1);
        const SubmitAnswer first = submit(m_asha);
        QCOMPARE(statusOf(m_asha), SubmitStatus::Rejected);
        runs(first.jobId, 60, 0);
        const SubmitAnswer second = submit(m_asha);
        QCOMPARE(second.status, SubmitStatus::Queued);
        const qint64 id = m_all->reader.find(second.jobId)->id;
        QVERIFY_OK(m_all->book.cancelWaiting(std::span(&id, 1), QStringLiteral("cancel")));
        QCOMPARE(use(QuotaScope::User, "8").jobs, 0);
        QCOMPARE(statusOf(m_asha), SubmitStatus::Queued);
    }

    void gpusOfThisMachineAreThoseAskedFor() {
        set(QuotaType::LocalGpus, 3, QuotaAction::Block, QuotaScope::Global);
        QVERIFY(submit(m_asha, "two").success);
        QCOMPARE(use(QuotaScope::Global).localGpus, 2);
        QCOMPARE(statusOf(m_ravi, "two"), SubmitStatus::Rejected);
        QCOMPARE(statusOf(m_ravi, "small"), SubmitStatus::Queued); // wants none
    }

    void moneyCountsAsEstimatedAndThenAsItWas() {
        set(QuotaType::CostDaily, 10);
        set(QuotaType::CostMonthly, 11);
        const SubmitAnswer first = submit(m_asha, "dear");
        QCOMPARE(m_all->reader.find(first.jobId)->estimatedCost, 4.0);
        QCOMPARE(use(QuotaScope::User, "8").costToday, 4.0);
        const SubmitAnswer second = submit(m_asha, "dear"); // 8 of 10
        QVERIFY(!second.costLimitWarning.isEmpty());
        QCOMPARE(statusOf(m_asha, "dear"), SubmitStatus::Rejected);
        QCOMPARE(statusOf(m_asha, "small"), SubmitStatus::Queued); // costs nothing
        runs(first.jobId, 60, 1.5);
        QCOMPARE(use(QuotaScope::User, "8").costToday, 5.5);
        QCOMPARE(use(QuotaScope::Team, "vision").costToday, 5.5);
        QCOMPARE(use(QuotaScope::Global).costThisMonth, 5.5);
        QCOMPARE(statusOf(m_asha, "dear"), SubmitStatus::Queued); // 9.5
        m_folder->clock.now = *UtcTime::fromIso(QStringLiteral("2026-12-01T00:00:00Z"));
        QCOMPARE(use(QuotaScope::User, "8").costThisMonth, 8.0); // what waits; what ended was last month's
    }

    void theMonthIsTheSumOfItsDays() {
        m_folder->clock.now = *UtcTime::fromIso(QStringLiteral("2026-11-01T10:00:00Z"));
        for (int day = 0; day < 3; ++day) {
            runs(submit(m_asha, "two").jobId, 3600, 1.25);
            m_folder->clock.now.us += 86'400'000'000;
        }
        QCOMPARE(use(QuotaScope::User, "8").costThisMonth, 3.75);
        QCOMPARE(use(QuotaScope::User, "8").costToday, 0.0);
        QCOMPARE(use(QuotaScope::User, "8").gpuHoursThisMonth, 6.0);
        const QuotaUse before = use(QuotaScope::Team, "vision");
        restart();
        QCOMPARE(use(QuotaScope::Team, "vision"), before);
        m_folder->clock.now.us -= 2 * 86'400'000'000LL; // the clock is set back
        QCOMPARE(use(QuotaScope::User, "8").costThisMonth, 3.75);
        QCOMPARE(use(QuotaScope::User, "8").costToday, 1.25);
    }

    void gpuHoursAreExpectedByTheTimeLimitUntilSomethingIsLearnt() {
        set(QuotaType::GpuHoursMonthly, 3);
        const SubmitAnswer first = submit(m_asha, "two"); // two GPUs for an hour
        QCOMPARE(use(QuotaScope::User, "8").gpuHoursThisMonth, 2.0);
        QCOMPARE(statusOf(m_asha, "two"), SubmitStatus::Rejected);
        runs(first.jobId, 900, 0); // it was half a GPU hour
        QCOMPARE(use(QuotaScope::User, "8").gpuHoursThisMonth, 0.5);
        for (int i = 0; i < 5; ++i)
            QCOMPARE(statusOf(m_asha, "two"), SubmitStatus::Queued);
        QCOMPARE(statusOf(m_asha, "two"), SubmitStatus::Rejected);
        QCOMPARE(use(QuotaScope::User, "8").gpuHoursThisMonth, 3.0);
    }

    void pricesMakeAnEstimate() {
        m_all->book.quotas().setPrices(*Prices::parse(QStringLiteral("a100*=2.5"), QStringLiteral("0.5")));
        QCOMPARE(m_all->reader.find(submit(m_asha, "two").jobId)->estimatedCost, 1.0);
        QCOMPARE(m_all->reader.find(submit(m_asha, "a100").jobId)->estimatedCost, 2.5);
        QCOMPARE(m_all->reader.find(submit(m_asha, "dear").jobId)->estimatedCost, 4.0);
        SubmitRequest request;
        request.configName = QStringLiteral("a100");
        request.numProcesses = 4;
        set(QuotaType::CostDaily, 10);
        const auto asked = m_all->submissions.estimate(m_asha, request);
        QVERIFY_OK(asked);
        QCOMPARE(asked->estimate.costUsd, 5.0);
        QCOMPARE(asked->estimate.source, EstimateSource::TimeLimit);
        QCOMPARE(asked->action, std::optional(QuotaAction::Block)); // 7.5 and 5
        QCOMPARE(asked->warnings.size(), 1);
        request.configName = QStringLiteral("none");
        QCOMPARE(m_all->submissions.estimate(m_asha, request).error().name,
                 QStringLiteral("config_not_found"));
        QVERIFY(!m_all->submissions.estimate(somebody(3, Level::Viewer), request));
    }

    void askingToGoPastMakesARequest() {
        set(QuotaType::CostDaily, 5);
        QVERIFY(submit(m_asha, "dear").success);
        const SubmitAnswer blocked = submit(m_asha, "dear", true);
        QVERIFY(blocked.success && blocked.requiresApproval);
        QCOMPARE(blocked.status, SubmitStatus::Blocked);
        const auto request = m_all->book.approvals().requestOf(blocked.jobId);
        QVERIFY_OK(request);
        QVERIFY((*request)->ask.reason.contains(QStringLiteral("cost_daily")));
        QCOMPARE((*request)->ask.approver, std::optional(Level::Admin));
        QCOMPARE(use(QuotaScope::User, "8").costToday, 4.0);                  // not before somebody says so
        QCOMPARE(submit(m_asha, "small", true).status, SubmitStatus::Queued); // nothing to go past
        const auto approved = m_all->answered<DecisionAnswer>(
            [&](auto then) { m_all->queue.approve(somebody(1, Level::Admin), blocked.jobId, then); });
        QVERIFY_OK(approved);
        QCOMPARE(use(QuotaScope::User, "8").costToday, 8.0);
        QCOMPARE(statusOf(m_asha, "dear"), SubmitStatus::Rejected);
    }

    void aQuotaAsksBesideARule() {
        set(QuotaType::CostDaily, 1, QuotaAction::RequireApproval);
        ApprovalRule rule;
        rule.id = m_all->book.approvals().nextRuleId().value();
        rule.name = QStringLiteral("dear");
        rule.condition = ApprovalCondition::CostExceeds;
        rule.threshold = QStringLiteral("2");
        rule.approver = Level::Lead;
        QVERIFY_OK(m_all->book.approvals().addRule(rule));
        const SubmitAnswer blocked = submit(m_asha, "dear");
        QCOMPARE(blocked.status, SubmitStatus::Blocked);
        const auto request = m_all->book.approvals().requestOf(blocked.jobId);
        QCOMPARE((*request)->ask.ruleName, QStringLiteral("dear"));
        QCOMPARE((*request)->ask.approver, std::optional(Level::Admin)); // the higher one
        QVERIFY((*request)->ask.reason.contains(QStringLiteral("cost_daily")));
        QVERIFY((*request)->ask.reason.contains(QStringLiteral("more than 2.00 USD")));
        QCOMPARE(m_all->book.approvals().pendingCount(), 1);
    }

    void warningsLetItIn() {
        set(QuotaType::CostMonthly, 1, QuotaAction::Warn, QuotaScope::Team);
        const SubmitAnswer answer = submit(m_asha, "dear");
        QCOMPARE(answer.status, SubmitStatus::Queued);
        QCOMPARE(answer.quotaWarnings, answer.warnings);
        QCOMPARE(answer.costLimitWarning, answer.quotaWarnings.value(0));
        QVERIFY(submit(m_ravi, "dear").quotaWarnings.isEmpty()); // of no team
    }

    void aRetryIsWeighedToo() {
        const SubmitAnswer first = submit(m_asha, "dear");
        runs(first.jobId, 60, 4);
        set(QuotaType::CostDaily, 7);
        const QueueEntry finished = *m_all->reader.find(first.jobId);
        const auto again = m_all->answered<SubmitAnswer>([&](const auto& then) {
            m_all->submissions.retry(m_asha, finished, *m_all->jobs.spec(first.jobId), then);
        });
        QVERIFY_OK(again);
        QCOMPARE(again->status, SubmitStatus::Rejected);
        QCOMPARE(again->error->name, QStringLiteral("quota_exceeded"));
    }

    void aRestartForgetsNothing() {
        set(QuotaType::CostDaily, 100);
        runs(submit(m_asha, "two").jobId, 1800, 2.25);
        QVERIFY(submit(m_asha, "two").success);
        QVERIFY(submit(m_asha, "dear", false).success);
        const QuotaUse before = use(QuotaScope::User, "8");
        QCOMPARE(before.jobs, 2);
        restart();
        QCOMPARE(use(QuotaScope::User, "8"), before);
        QCOMPARE(m_all->book.quotas().quotas().size(), 1);
    }

    void aTurnThatFailsCountsNothing() {
        QVERIFY(submit(m_asha, "dear").success);
        const QuotaUse before = use(QuotaScope::User, "8");
        SubmitRequest request;
        request.configName = QStringLiteral("dear");
        std::optional<Result<SubmitAnswer>> answer;
        m_all->submissions.submit(m_asha, request,
                                  [&](Result<SubmitAnswer> got) { answer = std::move(got); });
        QCOMPARE(use(QuotaScope::User, "8").jobsToday, 2);
        m_all->database->fail(Error::noSpace(QStringLiteral("full")));
        (void)m_all->database->commit();
        QVERIFY(answer && !answer->ok());
        QCOMPARE(use(QuotaScope::User, "8"), before);
    }

    void aChangedRowIsFound() {
        QVERIFY(submit(m_asha, "dear").success);
        const auto found = [&] {
            QVERIFY_OK(m_all->database->write());
            QVERIFY_OK(m_all->database->change(QStringLiteral("UPDATE quota_usage SET jobs = 7"), {}));
            QVERIFY_OK(m_all->database->commit());
            restart();
            const auto read = m_all->book.quotas().use(QuotaScope::Global, {});
            QVERIFY(!read);
            QCOMPARE(read.error().name, QStringLiteral("database_damaged"));
            QVERIFY(!m_all->database->check());
        };
        found();
        QVERIFY_OK(m_all->database->write());
        QVERIFY_OK(m_all->database->change(QStringLiteral("DELETE FROM quota_usage"), {}));
        QVERIFY_OK(m_all->database->commit());
    }
};

KATAAR_TEST(quotas, QuotasTest)
#include "tst_quotas.moc"
