// SPDX-License-Identifier: GPL-3.0-or-later
// People change the approval rules, and requests expire.
#include "tests/flow/simulation/simulation.h"

namespace kataar::test {

namespace {

constexpr int mostRulesHere = 6;
constexpr qint64 longestNapMs = 25 * 3'600'000LL;

} // namespace

void Simulation::changeRules() {
    const Principal& who = somebody();
    const auto& rules = m_model.approvals.rules;
    if (rules.size() < mostRulesHere && m_random.oneIn(3))
        return createRule(who);
    if (rules.empty())
        return;
    std::vector<qint64> ids;
    for (const auto& [id, rule] : rules)
        ids.push_back(id);
    const qint64 id = m_random.of(ids);
    if (m_random.oneIn(4)) {
        const bool expected = m_model.deleteRule(who, id);
        m_life->approvals.deleteRule(
            who, id,
            answer<ApprovalRule>(QStringLiteral("%1 deletes rule %2").arg(who.name).arg(id), expected));
        return;
    }
    ApprovalRule rule = rules.at(id);
    RulePatch patch;
    rule.active = !rule.active;
    patch.active = rule.active;
    if (m_random.oneIn(2))
        patch.priority = rule.priority = m_random.upTo(3);
    const bool expected = m_model.changeRule(who, rule);
    m_life->approvals.changeRule(who, id, patch, false,
                                 answer<ApprovalRule>(QStringLiteral("%1 turns rule %2 %3, priority %4")
                                                          .arg(who.name)
                                                          .arg(id)
                                                          .arg(rule.active)
                                                          .arg(rule.priority),
                                                      expected));
}

void Simulation::createRule(const Principal& who) {
    ApprovalRule rule;
    rule.id = m_model.approvals.lastRule + 1;
    rule.condition =
        m_random.of(std::array{ApprovalCondition::UserLevel, ApprovalCondition::FirstJob,
                               ApprovalCondition::ConfigPattern, ApprovalCondition::DailyJobsExceed});
    if (rule.condition == ApprovalCondition::UserLevel)
        rule.threshold = toText(m_random.of(std::array{Level::Researcher, Level::Lead, Level::Admin}));
    else if (rule.condition == ApprovalCondition::ConfigPattern)
        rule.threshold = QStringLiteral("tra*");
    else if (rule.condition == ApprovalCondition::DailyJobsExceed)
        rule.threshold = QString::number(m_random.upTo(6));
    rule.priority = m_random.upTo(3);
    if (m_random.oneIn(2))
        rule.exempt = {m_random.of(std::array{Level::Researcher, Level::Lead, Level::Admin})};
    RulePatch wanted;
    wanted.name = QStringLiteral("rule %1 of step %2 at %3").arg(rule.id).arg(m_steps).arg(m_clock.now.ms);
    wanted.condition = rule.condition;
    wanted.threshold = rule.threshold;
    wanted.priority = rule.priority;
    wanted.exempt = rule.exempt;
    const bool expected = m_model.changeRule(who, rule);
    m_life->approvals.createRule(who, wanted,
                                 answer<ApprovalRule>(QStringLiteral("%1 adds rule %2: %3 '%4' priority %5")
                                                          .arg(who.name)
                                                          .arg(rule.id)
                                                          .arg(toText(rule.condition), rule.threshold)
                                                          .arg(rule.priority),
                                                      expected));
}

/// To the moment in which a request expires, and what may happen around it.
void Simulation::goToAnExpiry() {
    const auto left = m_model.msToExpiry();
    if (!left || *left < 1000 || *left > longestNapMs)
        return passTime(m_random.upTo(12'000));
    note(QStringLiteral("a request expires in %1 ms").arg(*left));
    suspend(*left - 500);
    if (bad())
        return;
    switch (m_random.upTo(5)) {
    case 4:
        return decideJustBefore();
    case 0:
        passTime(499);
        return dieAndComeBack(QStringLiteral("killed just before"));
    case 1:
        FaultyVfs::mend();
        FaultyVfs::livesFor = 1 + m_random.upTo(9);
        passTime(600);
        return dieAndComeBack(QStringLiteral("killed while that is written"));
    case 2:
        changeStore();
        return passTime(500 + m_random.upTo(60'000));
    case 3:
        jumpClock(60 * (1 + m_random.upTo(120)));
        return passTime(6000);
    default:
        return passTime(600 + m_random.upTo(9000));
    }
}

/// What is decided in time counts, though it is carried out after the request has expired.
void Simulation::decideJustBefore() {
    for (const qint64 id : m_model.withStatus(JobStatus::Blocked)) {
        const bool expected = m_model.decide(admin(), id, true, 30);
        m_life->queue.approve(admin(), nameOf(id),
                              answer<DecisionAnswer>(QStringLiteral("approves %1 in 30 s").arg(id), expected),
                              30);
        settle();
    }
    passTime(m_random.upTo(60'000));
}

/// Rules and requests are those that people made and decided about.
void Simulation::checkApprovals() {
    QString wanted;
    for (const auto& [id, rule] : m_model.approvals.rules)
        wanted += QStringLiteral("%1 %2 %3 %4 %5\n")
                      .arg(id)
                      .arg(toText(rule.condition), rule.threshold)
                      .arg(int(rule.active))
                      .arg(rule.priority);
    QString stored = m_reader->text(
        "SELECT group_concat(line, '') FROM (SELECT id || ' ' || condition || ' ' || threshold "
        "|| ' ' || active || ' ' || priority || char(10) AS line FROM approval_rule ORDER BY id)");
    if (stored != wanted)
        say(QStringLiteral("I1: the approval rules are stored as\n%1and should be\n%2").arg(stored, wanted));
    wanted.clear();
    for (const auto& [job, request] : m_model.approvals.requests)
        wanted += QStringLiteral("%1 %2 %3\n").arg(job).arg(toText(request.status)).arg(request.ruleId);
    stored = m_reader->text(
        "SELECT group_concat(line, '') FROM (SELECT queue.id || ' ' || approval_request.status || ' ' || "
        "ifnull(rule_id, 0) || char(10) AS line FROM approval_request JOIN queue USING (job_id) ORDER BY "
        "queue.id)");
    if (stored != wanted)
        say(QStringLiteral("I14: the requests for approval are stored as\n%1and should be\n%2")
                .arg(stored, wanted));
}

} // namespace kataar::test
