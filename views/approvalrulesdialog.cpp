// SPDX-License-Identifier: GPL-3.0-or-later
// The list of rules.
#include "views/approvalrulesdialog.h"

#include "views/approvaltext.h"
#include "views/askfirst.h"
#include "views/calls.h"
#include "views/errortext.h"
#include "views/format.h"
#include "views/peoplecolumns.h"
#include "views/ruledialog.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace kataar {

ApprovalRulesDialog::ApprovalRulesDialog(ApprovalCalls& approvals, Calls& calls, QWidget* parent)
    : Dialog(parent), m_approvals(approvals), m_calls(calls), m_explanation(new QLabel),
      m_list(new QTreeWidget), m_problem(new QLabel),
      m_buttons(new QDialogButtonBox(QDialogButtonBox::Close)) {
    auto* column = new QVBoxLayout(this);
    column->addWidget(m_explanation);
    column->addWidget(m_list, 1);
    column->addWidget(m_problem);
    column->addWidget(m_buttons);
    const auto button = [this](void (ApprovalRulesDialog::*run)()) {
        QPushButton* made = m_buttons->addButton(QString(), QDialogButtonBox::ActionRole);
        connect(made, &QPushButton::clicked, this, run);
        return made;
    };
    m_add = m_buttons->addButton(QString(), QDialogButtonBox::ActionRole);
    connect(m_add, &QPushButton::clicked, this, [this] { edit(std::nullopt); });
    m_change = m_buttons->addButton(QString(), QDialogButtonBox::ActionRole);
    connect(m_change, &QPushButton::clicked, this, [this] {
        if (const ApprovalRule* rule = selected())
            edit(*rule);
    });
    m_switch = button(&ApprovalRulesDialog::toggle);
    m_remove = button(&ApprovalRulesDialog::remove);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setAllColumnsShowFocus(true);
    for (QLabel* label : {m_explanation, m_problem}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
    }
    m_problem->hide();
    setMinimumWidth(fontMetrics().averageCharWidth() * 110);
    connect(m_list, &QTreeWidget::itemSelectionChanged, this, &ApprovalRulesDialog::updateButtons);
    connect(m_list, &QTreeWidget::itemActivated, m_change, &QPushButton::click);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    retranslate();
    ask();
}

void ApprovalRulesDialog::ask() {
    m_approvals.approvalRules(m_calls.answerTo<RuleList>(this, [this](const Result<RuleList>& list) {
        if (!list)
            return setProblem(errorText(list.error()));
        m_rules = list->rules;
        fill();
    }));
}

void ApprovalRulesDialog::fill() {
    const ApprovalRule* before = selected();
    const qint64 kept = before ? before->id : 0;
    m_list->clear();
    for (const ApprovalRule& rule : std::as_const(m_rules)) {
        QStringList exempt;
        for (const Level level : rule.exempt)
            exempt << levelText(level);
        auto* item =
            new QTreeWidgetItem(m_list, {rule.active ? tr("On") : tr("Off"), rule.name, ruleText(rule),
                                         exempt.isEmpty() ? nothingText() : exempt.join(QStringLiteral(", ")),
                                         approverText(rule.approver), numberText(rule.priority)});
        item->setData(0, Qt::UserRole, rule.id);
        item->setToolTip(1, rule.description);
        if (rule.id == kept)
            m_list->setCurrentItem(item);
    }
    for (int column = 0; column < m_list->columnCount(); ++column)
        m_list->resizeColumnToContents(column);
    if (!m_list->currentItem() && m_list->topLevelItemCount() > 0)
        m_list->setCurrentItem(m_list->topLevelItem(0));
    updateButtons();
}

const ApprovalRule* ApprovalRulesDialog::selected() const {
    const QTreeWidgetItem* item = m_list->currentItem();
    if (!item)
        return nullptr;
    const auto found =
        std::ranges::find(m_rules, item->data(0, Qt::UserRole).toLongLong(), &ApprovalRule::id);
    return found == m_rules.end() ? nullptr : &*found;
}

void ApprovalRulesDialog::edit(const std::optional<ApprovalRule>& before) {
    auto* dialog = new RuleDialog(m_approvals, m_calls, before, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &RuleDialog::saved, this, [this] {
        setProblem({});
        ask();
    });
    dialog->open();
}

void ApprovalRulesDialog::toggle() {
    const ApprovalRule* rule = selected();
    if (!rule)
        return;
    RulePatch patch;
    patch.active = !rule->active;
    m_approvals.changeRule(rule->id, patch,
                           m_calls.answerTo<ApprovalRule>(this, [this](const Result<ApprovalRule>& changed) {
                               setProblem(changed ? QString() : errorText(changed.error()));
                               ask();
                           }));
}

void ApprovalRulesDialog::remove() {
    const ApprovalRule* rule = selected();
    if (!rule)
        return;
    const auto question = [name = rule->name] {
        return Question{tr("Delete a Rule"),
                        tr("Delete the rule “%1”? What it asks about now goes on waiting. This cannot be "
                           "undone; switching it "
                           "off can.")
                            .arg(name),
                        tr("&Delete")};
    };
    askFirst(this, question, [this, id = rule->id] {
        m_approvals.removeRule(id, m_calls.answerTo<void>(this, [this](const Result<void>& removed) {
            setProblem(removed ? QString() : errorText(removed.error()));
            ask();
        }));
    });
}

void ApprovalRulesDialog::updateButtons() {
    const ApprovalRule* rule = selected();
    for (QPushButton* button : {m_change, m_switch, m_remove})
        button->setEnabled(rule);
    m_switch->setText(rule && rule->active ? tr("Switch &Off") : tr("Switch &On"));
}

void ApprovalRulesDialog::setProblem(const QString& text) {
    m_problem->setText(text);
    m_problem->setVisible(!text.isEmpty());
}

void ApprovalRulesDialog::retranslate() {
    setWindowTitle(tr("Rules for Approval"));
    m_explanation->setText(tr("Every submit comes past these rules, from the top. The first that is on and "
                              "matches asks somebody; the job waits until then."));
    m_list->setHeaderLabels({tr("State"), tr("Name"), tr("Asks when"), tr("Never asks about"),
                             tr("Who decides"), tr("Priority")});
    m_list->setAccessibleName(tr("Rules for approval"));
    m_add->setText(tr("&Add…"));
    m_change->setText(tr("&Change…"));
    m_remove->setText(tr("De&lete…"));
    fill();
}

} // namespace kataar
