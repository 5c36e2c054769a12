// SPDX-License-Identifier: GPL-3.0-or-later
// Each condition, the scope of rules, and whose word counts.
#include "core/policy/approvalrules.h"

#include "core/policy/pattern.h"
#include "core/policy/peoplerules.h"

#include <algorithm>
#include <cmath>

namespace kataar {

namespace {

constexpr int longestRuleName = 100;
constexpr int longestDescription = 500;
constexpr int longestProvider = 200;
constexpr int furthestPriority = 1'000'000;
constexpr int mostDailyJobs = 1'000'000;

/// What a rule found.
struct Finding {
    std::optional<bool> matches; ///< none = it cannot be evaluated
    QString value;               ///< of the submit
    QString sentence;            ///< why somebody is asked
};

QString amount(double usd) { return QString::number(usd, 'f', 2); }

std::optional<double> costThreshold(const QString& text) {
    bool ok = false;
    const double cost = text.trimmed().toDouble(&ok);
    return ok && std::isfinite(cost) && cost >= 0 ? std::optional(cost) : std::nullopt;
}

std::optional<int> countThreshold(const QString& text) {
    bool ok = false;
    const int count = text.trimmed().toInt(&ok);
    return ok && count >= 0 && count <= mostDailyJobs ? std::optional(count) : std::nullopt;
}

bool sameName(const QString& one, const QString& other) {
    return one.compare(other, Qt::CaseInsensitive) == 0;
}

Finding findCost(const ApprovalRule& rule, const SubmitFacts& facts) {
    const auto most = costThreshold(rule.threshold);
    const bool known = most && std::isfinite(facts.cost);
    return {known ? std::optional(facts.cost > *most) : std::nullopt, amount(facts.cost),
            QStringLiteral("The estimated cost of %1 USD is more than %2 USD.")
                .arg(amount(facts.cost), amount(most.value_or(0)))};
}

Finding findHardware(const ApprovalRule& rule, const SubmitFacts& facts) {
    return {rule.threshold.isEmpty() ? std::nullopt : globMatches(rule.threshold, facts.hardwareType),
            facts.hardwareType,
            QStringLiteral("The hardware %1 is among %2.").arg(facts.hardwareType, rule.threshold)};
}

Finding findProvider(const ApprovalRule& rule, const SubmitFacts& facts) {
    return {rule.threshold.isEmpty() ? std::nullopt : std::optional(sameName(rule.threshold, facts.provider)),
            facts.provider, QStringLiteral("The job goes to %1.").arg(facts.provider)};
}

Finding findLevel(const ApprovalRule& rule, const SubmitFacts& facts) {
    const auto least = fromText<Level>(rule.threshold);
    return {
        least ? std::optional(facts.level < *least) : std::nullopt, toText(facts.level),
        QStringLiteral("The submitter is a %1, which is below %2.").arg(toText(facts.level), rule.threshold)};
}

Finding findDaily(const ApprovalRule& rule, const SubmitFacts& facts) {
    const auto most = countThreshold(rule.threshold);
    const int count = facts.jobsToday.value_or(0) + 1;
    return {most && facts.jobsToday ? std::optional(count > *most) : std::nullopt, QString::number(count),
            QStringLiteral("It is the submitter's job number %1 today, and %2 go without asking.")
                .arg(count)
                .arg(most.value_or(0))};
}

Finding findFirst(const SubmitFacts& facts) {
    return {facts.firstJob, {}, QStringLiteral("No job of the submitter has been let into the queue yet.")};
}

Finding findConfig(const ApprovalRule& rule, const SubmitFacts& facts) {
    return {rule.threshold.isEmpty() ? std::nullopt : patternMatches(rule.threshold, facts.configName),
            facts.configName,
            QStringLiteral("The configuration %1 is among %2.").arg(facts.configName, rule.threshold)};
}

Finding find(const ApprovalRule& rule, const SubmitFacts& facts) {
    switch (rule.condition) {
    case ApprovalCondition::CostExceeds:
        return findCost(rule, facts);
    case ApprovalCondition::HardwareType:
        return findHardware(rule, facts);
    case ApprovalCondition::Provider:
        return findProvider(rule, facts);
    case ApprovalCondition::UserLevel:
        return findLevel(rule, facts);
    case ApprovalCondition::DailyJobsExceed:
        return findDaily(rule, facts);
    case ApprovalCondition::FirstJob:
        return findFirst(facts);
    case ApprovalCondition::ConfigPattern:
        return findConfig(rule, facts);
    }
    return {};
}

bool concerns(const ApprovalRule& rule, const SubmitFacts& facts) {
    return rule.active && (rule.provider.isEmpty() || sameName(rule.provider, facts.provider)) &&
           rule.level.value_or(facts.level) == facts.level && !rule.exempt.contains(facts.level);
}

QString thresholdProblem(const ApprovalRule& rule) {
    switch (rule.condition) {
    case ApprovalCondition::CostExceeds:
        return costThreshold(rule.threshold) ? QString()
                                             : QStringLiteral("must be an amount in USD, 0 or more");
    case ApprovalCondition::UserLevel:
        return fromText<Level>(rule.threshold)
                   ? QString()
                   : QStringLiteral("must be one of viewer, researcher, lead, admin");
    case ApprovalCondition::DailyJobsExceed:
        return countThreshold(rule.threshold)
                   ? QString()
                   : QStringLiteral("must be a whole number from 0 to %1").arg(mostDailyJobs);
    case ApprovalCondition::FirstJob:
        return {};
    case ApprovalCondition::ConfigPattern:
        return patternProblem(rule.threshold);
    case ApprovalCondition::HardwareType:
    case ApprovalCondition::Provider:
        break;
    }
    return rule.threshold.isEmpty() || rule.threshold.size() > longestPattern
               ? QStringLiteral("must be a text of 1 to %1 characters").arg(longestPattern)
               : QString();
}

Error tooLow(Level level, Level needed) {
    return {ErrorCode::Denied,
            QStringLiteral("approver_level"),
            QStringLiteral("Permission denied: a %1 decides about this, or somebody above; you are a %2.")
                .arg(toText(needed), toText(level)),
            {{QStringLiteral("needed"), toText(needed)}, {QStringLiteral("level"), toText(level)}},
            {}};
}

} // namespace

bool comesBefore(const ApprovalRule& one, const ApprovalRule& other) {
    return one.priority != other.priority ? one.priority > other.priority : one.id < other.id;
}

std::optional<ApprovalAsk> approvalNeeded(const QVector<ApprovalRule>& rules, const SubmitFacts& facts) {
    for (const ApprovalRule& rule : rules) {
        if (!concerns(rule, facts))
            continue;
        const Finding found = find(rule, facts);
        if (found.matches == false)
            continue;
        ApprovalAsk ask;
        ask.ruleId = rule.id;
        ask.ruleName = rule.name;
        ask.condition = rule.condition;
        ask.threshold = rule.threshold;
        ask.approver = rule.approver;
        ask.value = found.matches ? found.value : QString();
        ask.reason =
            found.matches
                ? found.sentence
                : QStringLiteral("The rule '%1' (%2 '%3') cannot be evaluated, so somebody is asked.")
                      .arg(rule.name, toText(rule.condition), rule.threshold);
        return ask;
    }
    return std::nullopt;
}

Result<void> checkRule(const ApprovalRule& rule) {
    if (rule.name.trimmed().isEmpty())
        return Error::invalidField(QStringLiteral("name"), QStringLiteral("is required"));
    KATAAR_TRY(checkLine(QStringLiteral("name"), rule.name, longestRuleName));
    KATAAR_TRY(checkLine(QStringLiteral("description"), rule.description, longestDescription));
    KATAAR_TRY(checkLine(QStringLiteral("threshold"), rule.threshold, int(longestPattern)));
    KATAAR_TRY(checkLine(QStringLiteral("applies_to_provider"), rule.provider, longestProvider));
    if (const QString problem = thresholdProblem(rule); !problem.isEmpty())
        return Error::invalidField(QStringLiteral("threshold"), problem);
    if (std::abs(rule.priority) > furthestPriority)
        return Error::invalidField(
            QStringLiteral("priority"),
            QStringLiteral("must be a whole number from -%1 to %1").arg(furthestPriority));
    return {};
}

Result<void> requireApprover(const Principal& who) {
    return who.may(Permission::AdminApprove) ? Result<void>() : require(who, Permission::QueueApprove);
}

Result<void> requireDecision(const Principal& who, const ApprovalRequest& request, bool approve) {
    KATAAR_TRY(requireApprover(who));
    if (request.ask.approver && who.level < *request.ask.approver)
        return tooLow(who.level, *request.ask.approver);
    if (approve && who.level < Level::Admin && who.userId && request.userId == who.userId)
        return Error{ErrorCode::Denied,
                     QStringLiteral("own_request"),
                     QStringLiteral("Permission denied: nobody but an admin approves his own request."),
                     {{QStringLiteral("request"), request.id}},
                     {}};
    return {};
}

Result<void> requireRule(const Principal& who, const ApprovalRule& rule,
                         const QVector<ApprovalRule>& others) {
    KATAAR_TRY(require(who, Permission::AdminApprove));
    if (who.level >= Level::Admin)
        return {};
    if (who.level < rule.approver)
        return tooLow(who.level, rule.approver);
    for (const ApprovalRule& other : others) {
        if (other.id != rule.id && other.approver > who.level && comesBefore(rule, other))
            return Error{ErrorCode::Denied,
                         QStringLiteral("rule_order"),
                         QStringLiteral("Permission denied: it would come before the rule '%1', about which "
                                        "a %2 decides; give it a priority below %3.")
                             .arg(other.name, toText(other.approver))
                             .arg(other.priority),
                         {{QStringLiteral("rule"), other.name}},
                         {}};
    }
    return {};
}

} // namespace kataar
