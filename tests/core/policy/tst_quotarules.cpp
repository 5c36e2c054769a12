// SPDX-License-Identifier: GPL-3.0-or-later
// Every quota's type, scope, edge and clash, row by row.
#include "core/policy/quotarules.h"
#include "tests/support/testmain.h"

#include <QTest>

#include <limits>

using namespace kataar;

namespace {

Quota quota(QuotaType type, double limit, QuotaAction action = QuotaAction::Block,
            QuotaScope scope = QuotaScope::Global, const char* holder = "") {
    Quota quota;
    quota.id = 7;
    quota.type = type;
    quota.limit = limit;
    quota.action = action;
    quota.scope = scope;
    quota.holder = QString::fromLatin1(holder);
    return quota;
}

/// Everybody uses ten of each thing, the team six and the user two.
QuotaFacts quotaFacts() {
    QuotaFacts facts;
    facts.userId = 8;
    facts.teamId = QStringLiteral("vision");
    facts.cost = 1.5;
    facts.localGpus = 2;
    facts.gpuHours = 0.5;
    facts.everybody = {10, 10, 10, 10, 10, 10, 10};
    facts.team = {6, 6, 6, 6, 6, 6, 6};
    facts.user = {2, 2, 2, 2, 2, 2, 2};
    return facts;
}

bool passes(const Quota& one, const QuotaFacts& facts) { return !judge({one}, facts).action; }

} // namespace

class QuotaRulesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void types_data() {
        using enum QuotaType;
        QTest::addColumn<QuotaType>("type");
        QTest::addColumn<double>("would"); // with the job
        QTest::addRow("cost_daily") << CostDaily << 11.5;
        QTest::addRow("cost_monthly") << CostMonthly << 11.5;
        QTest::addRow("concurrent_jobs") << ConcurrentJobs << 11.0;
        QTest::addRow("jobs_per_day") << JobsPerDay << 11.0;
        QTest::addRow("jobs_per_hour") << JobsPerHour << 11.0;
        QTest::addRow("local_gpus") << LocalGpus << 12.0;
        QTest::addRow("gpu_hours_monthly") << GpuHoursMonthly << 10.5;
    }

    void types() {
        QFETCH(QuotaType, type);
        QFETCH(double, would);
        QVERIFY(passes(quota(type, would), quotaFacts())); // just the limit
        QVERIFY(!passes(quota(type, would - 0.01), quotaFacts()));
        QVERIFY(!passes(quota(type, 0), quotaFacts()));
        const QuotaVerdict verdict = judge({quota(type, would - 0.01)}, quotaFacts());
        QCOMPARE(verdict.findings.size(), 1);
        QCOMPARE(verdict.action, std::optional(QuotaAction::Block));
        QCOMPARE(verdict.decisive()->used, 10.0);
        QCOMPARE(verdict.decisive()->would, would);
        QVERIFY(sentenceOf(*verdict.decisive()).contains(toText(type)));
        QCOMPARE(quotaNamedIn(QStringLiteral("Dear. ") + sentenceOf(*verdict.decisive())),
                 std::optional(type));
        QCOMPARE(reasonOf(*verdict.decisive()).details[QStringLiteral("quota")].toString(), toText(type));
        QuotaFacts one = quotaFacts(); // each counts its own thing
        one.everybody = {};
        one.cost = one.gpuHours = 0;
        one.localGpus = 0;
        QCOMPARE(passes(quota(type, 0), one),
                 type == QuotaType::CostDaily || type == QuotaType::CostMonthly ||
                     type == QuotaType::LocalGpus || type == QuotaType::GpuHoursMonthly);
    }

    void eachTypeReadsItsOwnUse() {
        const QuotaUse use{1, 2, 3, 4, 5, 6, 7};
        double expected = 0;
        for (const auto type :
             {QuotaType::CostDaily, QuotaType::CostMonthly, QuotaType::ConcurrentJobs, QuotaType::JobsPerDay,
              QuotaType::JobsPerHour, QuotaType::LocalGpus, QuotaType::GpuHoursMonthly})
            QCOMPARE(usedOf(type, use), ++expected);
    }

    void scopes_data() {
        using enum QuotaScope;
        QTest::addColumn<QuotaScope>("scope");
        QTest::addColumn<QString>("holder");
        QTest::addColumn<double>("would"); // 0 = it does not concern him
        const auto row = [](const char* name, QuotaScope scope, const char* holder, double would) {
            QTest::addRow("%s", name) << scope << QString::fromLatin1(holder) << would;
        };
        row("everybody", Global, "", 11);
        row("each team", Team, "", 7);
        row("his team", Team, "vision", 7);
        row("another team", Team, "speech", 0);
        row("each user", User, "", 3);
        row("himself", User, "8", 3);
        row("another", User, "9", 0);
    }

    void scopes() {
        QFETCH(QuotaScope, scope);
        QFETCH(QString, holder);
        QFETCH(double, would);
        const Quota one =
            quota(QuotaType::JobsPerDay, 0, QuotaAction::Block, scope, holder.toLatin1().constData());
        const QuotaVerdict verdict = judge({one}, quotaFacts());
        QCOMPARE(verdict.action.has_value(), would > 0);
        if (would > 0)
            QCOMPARE(verdict.decisive()->would, would);
        QuotaFacts nobodys = quotaFacts();
        nobodys.userId.reset();
        nobodys.teamId.clear();
        QCOMPARE(passes(one, nobodys), scope != QuotaScope::Global);
    }

    void theSeverestWordCounts() {
        const auto day = [](double limit, QuotaAction action) {
            return quota(QuotaType::JobsPerDay, limit, action);
        };
        const QVector<Quota> all{day(10, QuotaAction::Warn), day(10, QuotaAction::RequireApproval),
                                 day(10, QuotaAction::Block), day(500, QuotaAction::Block)};
        QCOMPARE(judge(all, quotaFacts()).action, std::optional(QuotaAction::Block));
        QCOMPARE(judge(all, quotaFacts()).findings.size(), 3); // the wide one is far
        QCOMPARE(judge({all[1], all[0]}, quotaFacts()).action, std::optional(QuotaAction::RequireApproval));
        QCOMPARE(judge({all[0], all[3]}, quotaFacts()).action, std::optional(QuotaAction::Warn));
        QCOMPARE(judge({all[3]}, quotaFacts()).action, std::nullopt);
        QCOMPARE(judge({}, quotaFacts()).action, std::nullopt);
        QVERIFY(!judge({}, quotaFacts()).decisive());
        // The tightest of several scopes: the user's passes, his team's does not.
        Quota team = day(6, QuotaAction::Block);
        team.scope = QuotaScope::Team;
        Quota user = day(100, QuotaAction::Block);
        user.scope = QuotaScope::User;
        const QuotaVerdict verdict = judge({user, team}, quotaFacts());
        QCOMPARE(verdict.decisive()->quota.scope, QuotaScope::Team);
    }

    void warningBeginsAtFourFifths_data() {
        QTest::addColumn<double>("limit");
        QTest::addColumn<bool>("told");
        QTest::addRow("79 %%") << 13.93 << false;
        QTest::addRow("just 80 %%") << 13.75 << true;
        QTest::addRow("full") << 11.0 << true;
    }

    void warningBeginsAtFourFifths() {
        QFETCH(double, limit);
        QFETCH(bool, told);
        const QuotaVerdict verdict = judge({quota(QuotaType::JobsPerDay, limit)}, quotaFacts());
        QCOMPARE(verdict.findings.size(), told ? 1 : 0);
        QVERIFY(!verdict.action);
    }

    void sumsOfDecimalsAreNotTakenForMore() {
        QuotaFacts some = quotaFacts();
        some.everybody.costToday = 0.1 + 0.2; // more than 0.3 by a hair
        some.cost = 0.7;
        QVERIFY(passes(quota(QuotaType::CostDaily, 1.0), some));
        some.cost = 0.700001;
        QVERIFY(!passes(quota(QuotaType::CostDaily, 1.0), some));
    }

    void anEstimateThatIsNoNumberPassesNoLimit() {
        for (const double bad :
             {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity()}) {
            QuotaFacts some = quotaFacts();
            some.cost = bad;
            QVERIFY(!passes(quota(QuotaType::CostDaily, 1e9), some));
        }
    }

    void statesOfUse() {
        const Quota ten = quota(QuotaType::ConcurrentJobs, 10);
        QCOMPARE(stateOf(ten, 0), QuotaState::Ok);
        QCOMPARE(stateOf(ten, 7), QuotaState::Ok);
        QCOMPARE(stateOf(ten, 8), QuotaState::Warning);
        QCOMPARE(stateOf(ten, 10), QuotaState::Reached);
        QCOMPARE(stateOf(quota(QuotaType::ConcurrentJobs, 0), 0), QuotaState::Reached);
    }

    void whatPeopleWriteIsChecked() {
        QVERIFY(checkQuota(quota(QuotaType::CostDaily, 2.5)));
        QVERIFY(checkQuota(quota(QuotaType::GpuHoursMonthly, 0.5)));
        QVERIFY(checkQuota(quota(QuotaType::JobsPerDay, 0)));
        for (const double bad :
             {-1.0, 1e12, std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity()})
            QVERIFY(!checkQuota(quota(QuotaType::CostDaily, bad)));
        QVERIFY(!checkQuota(quota(QuotaType::JobsPerDay, 2.5)));
        QVERIFY(!checkQuota(quota(QuotaType::LocalGpus, 0.5)));
    }
};

KATAAR_TEST(quotarules, QuotaRulesTest)
#include "tst_quotarules.moc"
