// SPDX-License-Identifier: GPL-3.0-or-later
// Rules: reading, adding, changing and deleting them.
#include "core/service/approvalservice.h"
#include "core/service/peopleanswer.h"

#include <QJsonObject>

#include <algorithm>

namespace kataar {

namespace {

constexpr int mostRules = 200; ///< each is asked at every submit

QJsonObject auditOf(const ApprovalRule& rule) {
    QJsonObject json{{QStringLiteral("id"), rule.id},
                     {QStringLiteral("name"), rule.name},
                     {QStringLiteral("condition"), toText(rule.condition)},
                     {QStringLiteral("threshold"), rule.threshold},
                     {QStringLiteral("is_active"), rule.active},
                     {QStringLiteral("priority"), rule.priority},
                     {QStringLiteral("required_approver_level"), toText(rule.approver)},
                     {QStringLiteral("exempt_levels"), namesArray(rule.exempt)}};
    if (!rule.provider.isEmpty())
        json.insert(QStringLiteral("applies_to_provider"), rule.provider);
    if (rule.level)
        json.insert(QStringLiteral("applies_to_level"), toText(*rule.level));
    return json;
}

ApprovalRule patched(ApprovalRule rule, const RulePatch& patch) {
    rule.name = patch.name.value_or(rule.name).trimmed();
    rule.description = patch.description.value_or(rule.description);
    rule.condition = patch.condition.value_or(rule.condition);
    rule.threshold = patch.threshold.value_or(rule.threshold).trimmed();
    rule.active = patch.active.value_or(rule.active);
    rule.priority = patch.priority.value_or(rule.priority);
    rule.provider = patch.provider.value_or(rule.provider).trimmed();
    rule.level = patch.level.value_or(rule.level);
    rule.exempt = patch.exempt.value_or(rule.exempt);
    rule.approver = patch.approver.value_or(rule.approver);
    return rule;
}

Result<void> checkWhole(const RulePatch& wanted) {
    if (!wanted.condition)
        return Error::invalidField(QStringLiteral("condition"), QStringLiteral("is required"));
    return {};
}

} // namespace

Result<RuleList> ApprovalService::rules(const Principal& who) const {
    KATAAR_TRY(require(who, Permission::AdminApprove));
    return RuleList{book().rules()};
}

Result<ApprovalRule> ApprovalService::rule(const Principal& who, qint64 id) const {
    KATAAR_TRY(require(who, Permission::AdminApprove));
    const ApprovalRule* rule = book().rule(id);
    if (!rule)
        return Error::notFound(QStringLiteral("rule_not_found"),
                               QStringLiteral("There is no approval rule %1.").arg(id),
                               {{QStringLiteral("rule"), id}});
    return *rule;
}

Result<ApprovalRule> ApprovalService::knownRule(const Principal& who, qint64 id) const {
    KATAAR_TRY_VAR(known, rule(who, id));
    KATAAR_TRY(requireRule(who, known, book().rules()));
    return known;
}

Result<void> ApprovalService::checkName(const ApprovalRule& rule) const {
    for (const ApprovalRule& other : book().rules()) {
        if (other.id != rule.id && other.name.compare(rule.name, Qt::CaseInsensitive) == 0)
            return Error::wrongState(
                QStringLiteral("rule_exists"),
                QStringLiteral("There is an approval rule '%1' already; take another name.").arg(rule.name),
                {{QStringLiteral("rule"), other.id}});
    }
    return {};
}

void ApprovalService::createRule(const Principal& who, const RulePatch& wanted, Then<ApprovalRule> then) {
    const auto attempt = [&]() -> Result<ApprovalRule> {
        KATAAR_TRY(require(who, Permission::AdminApprove));
        KATAAR_TRY(checkWhole(wanted));
        ApprovalRule rule = patched({}, wanted);
        KATAAR_TRY(checkRule(rule));
        KATAAR_TRY(checkName(rule));
        if (book().rules().size() >= mostRules)
            return Error::wrongState(
                QStringLiteral("too_many_rules"),
                QStringLiteral("There are %1 approval rules already; delete one before.").arg(mostRules));
        KATAAR_TRY_VAR(id, book().nextRuleId());
        rule.id = id;
        KATAAR_TRY(requireRule(who, rule, book().rules()));
        rule.createdAt = m_parts.clock.wall();
        rule.createdBy = who.userId;
        KATAAR_TRY(book().addRule(rule));
        KATAAR_TRY(m_parts.audit.record(who, AuditAction::RuleCreate, rule.name, auditOf(rule)));
        return rule;
    };
    settle(attempt(), std::move(then));
}

void ApprovalService::changeRule(const Principal& who, qint64 id, const RulePatch& patch, bool whole,
                                 Then<ApprovalRule> then) {
    const auto attempt = [&]() -> Result<ApprovalRule> {
        KATAAR_TRY_VAR(before, knownRule(who, id));
        ApprovalRule base = before;
        if (whole) {
            KATAAR_TRY(checkWhole(patch));
            base = {};
            base.id = id;
            base.createdAt = before.createdAt;
            base.createdBy = before.createdBy;
        }
        const ApprovalRule after = patched(base, patch);
        KATAAR_TRY(checkRule(after));
        KATAAR_TRY(checkName(after));
        KATAAR_TRY(requireRule(who, after, book().rules()));
        if (after == before)
            return after;
        KATAAR_TRY(book().changeRule(after));
        KATAAR_TRY(m_parts.audit.record(
            who, AuditAction::RuleChange, after.name,
            {{QStringLiteral("from"), auditOf(before)}, {QStringLiteral("to"), auditOf(after)}}));
        return after;
    };
    settle(attempt(), std::move(then));
}

void ApprovalService::deleteRule(const Principal& who, qint64 id, Then<ApprovalRule> then) {
    const auto attempt = [&]() -> Result<ApprovalRule> {
        KATAAR_TRY_VAR(rule, knownRule(who, id));
        KATAAR_TRY(book().removeRule(id));
        KATAAR_TRY(m_parts.audit.record(who, AuditAction::RuleDelete, rule.name, auditOf(rule)));
        return rule;
    };
    settle(attempt(), std::move(then));
}

} // namespace kataar
