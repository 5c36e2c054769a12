// SPDX-License-Identifier: GPL-3.0-or-later
// Whether somebody must be asked about a submit, and who may decide: pure decisions.
#pragma once

#include "core/base/result.h"
#include "core/domain/approval.h"
#include "core/policy/access.h"

#include <optional>

namespace kataar {

/// What the rules look at.
struct SubmitFacts {
    double cost = 0.0; ///< USD, as estimated
    QString hardwareType;
    QString provider;
    QString configName; ///< empty for a bare command
    Level level = Level::Viewer;
    std::optional<int> jobsToday; ///< submitted before this one; none = not known
    std::optional<bool> firstJob; ///< none of his was ever let into the queue; none = not known
};

/// The order in which rules are asked: the higher priority first, among equals the lower id.
bool comesBefore(const ApprovalRule& one, const ApprovalRule& other);

/// Of `rules`, in their order: the first active one that concerns this submit and matches decides. One that
/// concerns it and cannot be evaluated asks, and says so in the reason.
std::optional<ApprovalAsk> approvalNeeded(const QVector<ApprovalRule>& rules, const SubmitFacts& facts);

/// What is wrong with a rule that somebody writes; field by field.
Result<void> checkRule(const ApprovalRule& rule);

/// Whether he may decide about requests at all: with queue.approve, or with admin.approve.
Result<void> requireApprover(const Principal& who);

/// Whether he may approve or reject this one. Beside that he needs the level that the request asks for
/// ("approver_level"); nobody but an admin approves his own ("own_request").
Result<void> requireDecision(const Principal& who, const ApprovalRequest& request, bool approve);

/// Whether he may add, change or delete `rule` beside these others: needs admin.approve; its approver's level
/// must not be above his own ("approver_level"), and unless he is an admin it must not come before a rule
/// whose approver's level is ("rule_order").
Result<void> requireRule(const Principal& who, const ApprovalRule& rule, const QVector<ApprovalRule>& others);

} // namespace kataar
