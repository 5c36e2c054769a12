// SPDX-License-Identifier: GPL-3.0-or-later
// Every condition, scope and clash of the approval rules, and whose word counts, row by row.
#include "core/policy/approvalrules.h"
#include "tests/support/testmain.h"

#include <QTest>

#include <algorithm>
#include <limits>

using namespace kataar;

namespace {

ApprovalRule rule(ApprovalCondition condition, const char* threshold) {
    ApprovalRule rule;
    rule.id = 7;
    rule.name = QStringLiteral("the rule");
    rule.condition = condition;
    rule.threshold = QString::fromUtf8(threshold);
    return rule;
}

SubmitFacts facts() {
    SubmitFacts facts;
    facts.cost = 12.5;
    facts.hardwareType = QStringLiteral("A100-80GB");
    facts.provider = QStringLiteral("replicate");
    facts.configName = QStringLiteral("flux-lora");
    facts.level = Level::Researcher;
    facts.jobsToday = 4;
    facts.firstJob = false;
    return facts;
}

Principal person(Level level, PermissionSet granted = {}) {
    Principal who;
    who.userId = 8;
    who.name = QStringLiteral("p");
    who.level = level;
    who.granted = granted;
    return who;
}

template<class T>
QString nameOf(const Result<T>& result) {
    return result ? QString() : result.error().name;
}

enum Verdict { Passes, Asks, CannotTell };

} // namespace

class ApprovalRulesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void conditions_data() {
        using enum ApprovalCondition;
        QTest::addColumn<ApprovalCondition>("condition");
        QTest::addColumn<QString>("threshold");
        QTest::addColumn<int>("verdict");
        const auto row = [](ApprovalCondition condition, const char* threshold, Verdict verdict) {
            QTest::addRow("%s %s", qPrintable(toText(condition)), threshold)
                << condition << QString::fromUtf8(threshold) << int(verdict);
        };
        row(CostExceeds, "12.49", Asks);
        row(CostExceeds, "12.5", Passes); // strictly more
        row(CostExceeds, "0", Asks);
        row(CostExceeds, "1e3", Passes);
        for (const char* bad : {"", "much", "-1", "nan", "inf", "1,5"})
            row(CostExceeds, bad, CannotTell);
        row(HardwareType, "a100*", Asks);
        row(HardwareType, "h100*", Passes);
        row(HardwareType, "", CannotTell);
        row(Provider, "Replicate", Asks);
        row(Provider, "replic*", Passes);
        row(Provider, "", CannotTell);
        row(UserLevel, "lead", Asks);
        row(UserLevel, "researcher", Passes);
        row(UserLevel, "boss", CannotTell);
        row(DailyJobsExceed, "4", Asks);
        row(DailyJobsExceed, "5", Passes);
        row(DailyJobsExceed, "0", Asks);
        for (const char* bad : {"", "-1", "4.5", "many", "99999999999"})
            row(DailyJobsExceed, bad, CannotTell);
        row(FirstJob, "", Passes);
        row(ConfigPattern, "flux*", Asks);
        row(ConfigPattern, "sdxl*", Passes);
        row(ConfigPattern, "^flux-(lora|full)$", Asks);
        row(ConfigPattern, "^lora", Passes);
        row(ConfigPattern, "lora$", Asks);
        row(ConfigPattern, "^(", CannotTell);
        row(ConfigPattern, "", CannotTell);
    }

    void conditions() {
        QFETCH(ApprovalCondition, condition);
        QFETCH(QString, threshold);
        QFETCH(int, verdict);
        const ApprovalRule one = rule(condition, qPrintable(threshold));
        const auto ask = approvalNeeded({one}, facts());
        QCOMPARE(ask.has_value(), verdict != Passes);
        QCOMPARE(checkRule(one).ok(), verdict != CannotTell);
        if (!ask)
            return;
        QCOMPARE(ask->ruleId, std::optional<qint64>(7));
        QCOMPARE(ask->condition, std::optional(condition));
        QCOMPARE(ask->approver, std::optional(Level::Admin));
        QCOMPARE(ask->reason.contains(QStringLiteral("cannot be evaluated")), verdict == CannotTell);
        QCOMPARE(ask->value.isEmpty(), verdict == CannotTell);
    }

    void whatIsNotKnownAsks() {
        SubmitFacts some = facts();
        some.jobsToday.reset();
        some.firstJob.reset();
        some.cost = std::numeric_limits<double>::quiet_NaN();
        for (const auto condition : {ApprovalCondition::DailyJobsExceed, ApprovalCondition::FirstJob,
                                     ApprovalCondition::CostExceeds})
            QVERIFY(approvalNeeded({rule(condition, "100")}, some)
                        ->reason.contains(QStringLiteral("cannot be evaluated")));
        some = facts();
        some.firstJob = true;
        QVERIFY(approvalNeeded({rule(ApprovalCondition::FirstJob, "")}, some));
        some.hardwareType = QString(1000, u'x');
        QVERIFY(approvalNeeded({rule(ApprovalCondition::HardwareType, "h100")}, some));
    }

    void scopes() {
        const ApprovalRule one = rule(ApprovalCondition::CostExceeds, "1");
        const auto asks = [](const ApprovalRule& changed) {
            return approvalNeeded({changed}, facts()).has_value();
        };
        const auto with = [&](auto change) {
            ApprovalRule changed = one;
            change(changed);
            return asks(changed);
        };
        QVERIFY(asks(one));
        QVERIFY(!with([](ApprovalRule& r) { r.active = false; }));
        QVERIFY(with([](ApprovalRule& r) { r.provider = QStringLiteral("REPLICATE"); }));
        QVERIFY(!with([](ApprovalRule& r) { r.provider = QStringLiteral("local"); }));
        QVERIFY(with([](ApprovalRule& r) { r.level = Level::Researcher; }));
        QVERIFY(!with([](ApprovalRule& r) { r.level = Level::Lead; }));
        QVERIFY(!with([](ApprovalRule& r) { r.exempt = {Level::Admin, Level::Researcher}; }));
        QVERIFY(with([](ApprovalRule& r) { r.exempt = {Level::Admin, Level::Viewer}; }));
        // One that cannot be evaluated concerns nobody else either.
        QVERIFY(!with([](ApprovalRule& r) {
            r.threshold = QStringLiteral("?");
            r.exempt = {Level::Researcher};
        }));
    }

    void theFirstThatMatchesDecides() {
        ApprovalRule low = rule(ApprovalCondition::CostExceeds, "1");
        low.id = 1;
        ApprovalRule high = rule(ApprovalCondition::HardwareType, "a100*");
        high.id = 2;
        high.priority = 10;
        high.approver = Level::Lead;
        ApprovalRule highToo = rule(ApprovalCondition::ConfigPattern, "*");
        highToo.id = 3;
        highToo.priority = 10;
        QVector<ApprovalRule> rules{low, highToo, high};
        std::sort(rules.begin(), rules.end(), comesBefore);
        QCOMPARE(rules, (QVector<ApprovalRule>{high, highToo, low}));
        QCOMPARE(approvalNeeded(rules, facts())->ruleId, std::optional<qint64>(2));
        QCOMPARE(approvalNeeded(rules, facts())->approver, std::optional(Level::Lead));
        rules[0].exempt = {Level::Researcher};
        QCOMPARE(approvalNeeded(rules, facts())->ruleId, std::optional<qint64>(3));
        rules[1].threshold = QStringLiteral("sdxl");
        QCOMPARE(approvalNeeded(rules, facts())->ruleId, std::optional<qint64>(1));
        rules[0].exempt.clear();
        rules[0].threshold.clear(); // a broken one before it asks, too
        QCOMPARE(approvalNeeded(rules, facts())->ruleId, std::optional<qint64>(2));
        QVERIFY(!approvalNeeded({}, facts()));
    }

    void whoDecides() {
        ApprovalRequest request;
        request.userId = 8;
        request.ask.approver = Level::Lead;
        const auto verdict = [&](const Principal& who, bool approve) {
            return nameOf(requireDecision(who, request, approve));
        };
        const QString denied = QStringLiteral("permission_denied");
        const PermissionSet both[] = {{Permission::AdminApprove}, {Permission::QueueApprove}};
        for (const Level level : {Level::Viewer, Level::Researcher, Level::Lead})
            QCOMPARE(verdict(person(level), true), denied);
        QCOMPARE(verdict(person(Level::Admin), true), QString());
        for (const PermissionSet& granted : both) {
            QCOMPARE(verdict(person(Level::Lead, granted), true), QStringLiteral("own_request"));
            QCOMPARE(verdict(person(Level::Lead, granted), false), QString());
            QCOMPARE(verdict(person(Level::Researcher, granted), false), QStringLiteral("approver_level"));
        }
        request.userId = 9;
        QCOMPARE(verdict(person(Level::Lead, both[0]), true), QString());
        request.ask.approver = Level::Admin;
        QCOMPARE(verdict(person(Level::Lead, both[0]), true), QStringLiteral("approver_level"));
        request.ask.approver.reset(); // asked for by the submitter
        QCOMPARE(verdict(person(Level::Researcher, both[0]), true), QString());
        Principal scoped = person(Level::Admin);
        scoped.scope = PermissionSet{Permission::QueueView};
        QCOMPARE(verdict(scoped, true), denied);
        request.userId.reset(); // a job that is nobody's is not his own
        Principal nobody = person(Level::Lead, both[0]);
        nobody.userId.reset();
        QCOMPARE(verdict(nobody, true), QString());
    }

    void whoChangesRules() {
        ApprovalRule one = rule(ApprovalCondition::CostExceeds, "1");
        ApprovalRule strict = one;
        strict.id = 3;
        strict.priority = 5;
        one.approver = Level::Lead;
        const Principal lead = person(Level::Lead, {Permission::AdminApprove});
        const auto verdict = [&](const Principal& who) { return nameOf(requireRule(who, one, {strict})); };
        QCOMPARE(verdict(person(Level::Lead)), QStringLiteral("permission_denied"));
        QCOMPARE(verdict(lead), QString());
        one.priority = 5; // the later one of two
        QCOMPARE(verdict(lead), QString());
        one.priority = 6;
        QCOMPARE(verdict(lead), QStringLiteral("rule_order"));
        QCOMPARE(verdict(person(Level::Admin)), QString());
        one.priority = 0;
        one.approver = Level::Admin;
        QCOMPARE(verdict(lead), QStringLiteral("approver_level"));
        QCOMPARE(verdict(person(Level::Admin)), QString());
    }

    void rulesAreWellFormed() {
        const ApprovalRule good = rule(ApprovalCondition::CostExceeds, "50");
        QVERIFY(checkRule(good));
        const auto field = [&](auto change) {
            ApprovalRule changed = good;
            change(changed);
            const auto checked = checkRule(changed);
            return checked ? QString() : checked.error().fields.first().field;
        };
        QCOMPARE(field([](ApprovalRule& r) { r.name = QStringLiteral(" "); }), QStringLiteral("name"));
        QCOMPARE(field([](ApprovalRule& r) { r.name = QStringLiteral("a\nb"); }), QStringLiteral("name"));
        QCOMPARE(field([](ApprovalRule& r) { r.name = QString(101, u'a'); }), QStringLiteral("name"));
        QCOMPARE(field([](ApprovalRule& r) { r.description = QString(501, u'a'); }),
                 QStringLiteral("description"));
        QCOMPARE(field([](ApprovalRule& r) { r.provider = QStringLiteral("\x1b[0m"); }),
                 QStringLiteral("applies_to_provider"));
        QCOMPARE(field([](ApprovalRule& r) { r.priority = 2'000'000; }), QStringLiteral("priority"));
        QCOMPARE(field([](ApprovalRule& r) { r.threshold = QString(201, u'1'); }),
                 QStringLiteral("threshold"));
    }
};

KATAAR_TEST(approvalrules, ApprovalRulesTest)
#include "tst_approvalrules.moc"
