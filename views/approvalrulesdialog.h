// SPDX-License-Identifier: GPL-3.0-or-later
// The rules that say which submits somebody is asked about: switched on and off, added, changed, deleted.
#pragma once

#include "core/client/approvalcalls.h"
#include "views/dialog.h"

class QDialogButtonBox;
class QLabel;
class QPushButton;
class QTreeWidget;

namespace kataar {

class Calls;

class ApprovalRulesDialog final : public Dialog {
    Q_OBJECT
public:
    ApprovalRulesDialog(ApprovalCalls& approvals, Calls& calls, QWidget* parent = nullptr);

private:
    void ask();
    void fill();
    void edit(const std::optional<ApprovalRule>& before);
    void remove();
    void toggle();
    void updateButtons();
    const ApprovalRule* selected() const;
    void setProblem(const QString& text);
    void retranslate() override;

    ApprovalCalls& m_approvals;
    Calls& m_calls;
    QVector<ApprovalRule> m_rules; ///< in the order in which they are asked
    QLabel* m_explanation;
    QTreeWidget* m_list;
    QLabel* m_problem;
    QPushButton* m_add;
    QPushButton* m_change;
    QPushButton* m_switch;
    QPushButton* m_remove;
    QDialogButtonBox* m_buttons;
};

} // namespace kataar
