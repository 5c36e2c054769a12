// SPDX-License-Identifier: GPL-3.0-or-later
// What an approval would mean: the job's start, whom it delays, and what it takes of quotas.
#include "core/service/approvalimpacts.h"
#include "tests/core/service/pastfixture.h"
#include "tests/support/testmain.h"

using namespace kataar;
using namespace kataar::test;

class ApprovalImpactsTest : public QObject {
    Q_OBJECT

    StoreFolder m_folder;
    PastServices m_life{m_folder};
    PeopleBook m_people{*m_life.database};
    ApprovalService m_approvals{m_life.parts, m_life.queue};
    QuotaService m_quotas{m_life.parts, m_people};
    ApprovalImpacts m_impacts{m_life.book, m_approvals, m_quotas, m_life.forecasts};
    const Principal m_asha = somebody(2, Level::Researcher);
    const Principal m_boss = somebody(3, Level::Admin);
    qint64 m_request = 0;
    QueueEntry m_asked;
    QueueEntry m_behind;

    QueueEntry job(const Principal& owner, bool blocked) {
        QueueEntry entry = pendingEntry();
        entry.configName = entry.name = QStringLiteral("spirals");
        entry.numProcesses = 0;
        entry.userId = owner.userId;
        entry.queuedAt = m_folder.clock.now;
        entry.estimatedCost = 5;
        entry.requiresApproval = blocked;
        entry.status = blocked ? JobStatus::Blocked : JobStatus::Pending;
        const auto added = m_life.book.add(entry, sampleSpec());
        m_life.commit();
        return *m_life.reader.find(added->jobId);
    }
    Result<ApprovalImpact> impact(const Principal& who, qint64 request) {
        std::optional<Result<ApprovalImpact>> answer;
        m_impacts.impact(who, request, [&](Result<ApprovalImpact> got) { answer = std::move(got); });
        if (!QTest::qWaitFor([&] { return answer.has_value(); }))
            qFatal("no answer");
        return *answer;
    }
    void addQuota(QuotaType type, double limit) {
        Quota quota;
        quota.id = *m_life.book.quotas().nextId();
        quota.type = type;
        quota.limit = limit;
        quota.createdAt = m_folder.clock.now;
        QVERIFY(m_life.book.quotas().add(quota));
        m_life.commit();
    }

private Q_SLOTS:
    void initTestCase() {
        for (int i = 0; i < 5; ++i)
            m_life.run({1, i * 700, i * 700, i * 700 + 600, {}}); // ten minutes each
        m_asked = job(m_asha, true);
        m_behind = job(m_boss, false);
        m_request = m_asked.approvalId.value_or(0);
        QVERIFY(m_request > 0);
        addQuota(QuotaType::CostMonthly, 8);
        addQuota(QuotaType::JobsPerDay, 1);
        addQuota(QuotaType::ConcurrentJobs, 10);
    }

    void itTakesItsPlaceBeforeWhoCameLater() {
        const auto told = impact(m_boss, m_request);
        QVERIFY(told);
        QVERIFY(told->start.p50);
        QCOMPARE(told->delayedJobs, 1);
        QCOMPARE(told->delays.size(), 1);
        QCOMPARE(told->delays.first().jobId, m_behind.jobId);
        QCOMPARE(told->delays.first().seconds, 600);
        QCOMPARE(m_life.reader.find(m_asked.jobId)->status, JobStatus::Blocked); // nothing was changed
        QCOMPARE(m_life.book.state().tally().all().local.pending, 1);
    }

    void whatItTakes() {
        const auto told = impact(m_boss, m_request);
        QCOMPARE(told->quotas.size(), 2); // as submitted it was counted before
        QCOMPARE(told->quotas[0].type, QuotaType::CostMonthly);
        QCOMPARE(told->quotas[0].used, 5.0);
        QCOMPARE(told->quotas[0].would, 10.0);
        QVERIFY(told->quotas[0].passed);
        QCOMPARE(told->quotas[1].type, QuotaType::ConcurrentJobs);
        QCOMPARE(told->quotas[1].would, 2.0);
        QVERIFY(!told->quotas[1].passed);
    }

    void whoMayAsk() {
        const auto own = impact(m_asha, m_request);
        QVERIFY(own);
        QCOMPARE(own->delayedJobs, 1);
        QVERIFY(own->delays.isEmpty()); // not hers to see
        QCOMPARE(impact(somebody(7, Level::Researcher), m_request).error().code, ErrorCode::NotFound);
        QCOMPARE(impact(m_boss, 99'999).error().code, ErrorCode::NotFound);
    }

    void notOfWhatIsDecided() {
        m_life.become(m_asked, JobStatus::Cancelled);
        const auto told = impact(m_boss, m_request);
        QVERIFY(!told);
        QCOMPARE(told.error().name, QStringLiteral("request_decided"));
    }
};

KATAAR_TEST(approvalimpacts, ApprovalImpactsTest)
#include "tst_approvalimpacts.moc"
