// SPDX-License-Identifier: GPL-3.0-or-later
// RuleDialog: one rule for approval, a new one or one that is changed.
#pragma once

#include "core/client/approvalcalls.h"
#include "views/formdialog.h"

class QCheckBox;
class QComboBox;
class QLineEdit;
class QSpinBox;

namespace kataar {

class RuleDialog final : public FormDialog {
    Q_OBJECT
public:
    /// `before`: the rule to change; none = a new one.
    RuleDialog(ApprovalCalls& approvals, Calls& calls, std::optional<ApprovalRule> before,
               QWidget* parent = nullptr);

Q_SIGNALS:
    void saved(const kataar::ApprovalRule& rule);

protected:
    bool isComplete() const override;
    void send() override;
    void retranslate() override;

private:
    ApprovalCondition condition() const;
    /// What the threshold means and looks like depends on the condition.
    void showThreshold();

    ApprovalCalls& m_approvals;
    Calls& m_calls;
    const std::optional<ApprovalRule> m_before;
    QLineEdit* m_name;
    QComboBox* m_condition;
    QLineEdit* m_threshold;
    QComboBox* m_approver;
    QWidget* m_exempt;
    QVector<QCheckBox*> m_levels; ///< one for each level
    QSpinBox* m_priority;
    QLabel* m_note;
};

} // namespace kataar
