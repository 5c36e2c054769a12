// SPDX-License-Identifier: GPL-3.0-or-later
// The fields of a rule.
#include "views/ruledialog.h"

#include "views/approvaltext.h"
#include "views/peoplecolumns.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>

namespace kataar {

namespace {

constexpr int dialogWidth = 64;
constexpr int furthestPriority = 1'000'000; // that the queue takes
constexpr Level levels[] = {Level::Viewer, Level::Researcher, Level::Lead, Level::Admin};

} // namespace

RuleDialog::RuleDialog(ApprovalCalls& approvals, Calls& calls, std::optional<ApprovalRule> before,
                       QWidget* parent)
    : FormDialog(dialogWidth, parent), m_approvals(approvals), m_calls(calls), m_before(std::move(before)),
      m_name(new QLineEdit), m_condition(new QComboBox), m_threshold(new QLineEdit),
      m_approver(new QComboBox), m_exempt(new QWidget), m_priority(new QSpinBox) {
    for (const auto& [condition, code] : EnumNames<ApprovalCondition>::all)
        m_condition->addItem(QString(), QVariant::fromValue(int(condition)));
    auto* grid = new QGridLayout(m_exempt);
    grid->setContentsMargins(0, 0, 0, 0);
    for (const Level level : levels) {
        m_approver->addItem(QString(), QVariant::fromValue(int(level)));
        auto* box = new QCheckBox;
        box->setProperty("level", int(level));
        m_levels << box;
        grid->addWidget(box, int(m_levels.size() - 1) / 2, int(m_levels.size() - 1) % 2);
    }
    grid->setColumnStretch(1, 1);
    m_priority->setRange(-furthestPriority, furthestPriority);
    for (QWidget* field :
         std::initializer_list<QWidget*>{m_name, m_condition, m_threshold, m_exempt, m_approver, m_priority})
        addField(field);
    m_note = addNote();
    const ApprovalRule rule = m_before.value_or(ApprovalRule());
    m_name->setText(rule.name);
    m_condition->setCurrentIndex(m_condition->findData(int(rule.condition)));
    m_threshold->setText(rule.threshold);
    m_approver->setCurrentIndex(m_approver->findData(int(rule.approver)));
    m_priority->setValue(rule.priority);
    for (int i = 0; i < m_levels.size(); ++i)
        m_levels[i]->setChecked(rule.exempt.contains(levels[i]));
    connect(m_name, &QLineEdit::textChanged, this, [this] { check(); });
    connect(m_threshold, &QLineEdit::textChanged, this, [this] { check(); });
    connect(m_condition, &QComboBox::currentIndexChanged, this, [this] {
        showThreshold();
        check();
    });
    retranslate();
    check();
}

ApprovalCondition RuleDialog::condition() const {
    return ApprovalCondition(m_condition->currentData().toInt());
}

bool RuleDialog::isComplete() const {
    const bool needed = condition() != ApprovalCondition::FirstJob;
    return !m_name->text().trimmed().isEmpty() && (!needed || !m_threshold->text().trimmed().isEmpty());
}

void RuleDialog::showThreshold() {
    const bool needed = condition() != ApprovalCondition::FirstJob;
    m_threshold->setEnabled(needed);
    switch (condition()) {
    case ApprovalCondition::CostExceeds:
        m_threshold->setPlaceholderText(QStringLiteral("50"));
        break;
    case ApprovalCondition::HardwareType:
        m_threshold->setPlaceholderText(QStringLiteral("a100*"));
        break;
    case ApprovalCondition::Provider:
        m_threshold->setPlaceholderText(QStringLiteral("replicate"));
        break;
    case ApprovalCondition::UserLevel:
        m_threshold->setPlaceholderText(QStringLiteral("lead"));
        break;
    case ApprovalCondition::DailyJobsExceed:
        m_threshold->setPlaceholderText(QStringLiteral("10"));
        break;
    case ApprovalCondition::ConfigPattern:
        m_threshold->setPlaceholderText(QStringLiteral("flux-*"));
        break;
    case ApprovalCondition::FirstJob:
        m_threshold->setPlaceholderText({});
        break;
    }
    switch (condition()) {
    case ApprovalCondition::UserLevel:
        return m_note->setText(tr("One of viewer, researcher, lead, admin."));
    case ApprovalCondition::HardwareType:
        return m_note->setText(tr("A * stands for anything, a ? for one character."));
    case ApprovalCondition::ConfigPattern:
        return m_note->setText(
            tr("A * stands for anything, a ? for one character; what begins with ^ or ends with "
               "$ is a regular expression."));
    default:
        return m_note->setText({});
    }
}

void RuleDialog::send() {
    RulePatch patch;
    patch.name = m_name->text().trimmed();
    patch.condition = condition();
    patch.threshold = condition() == ApprovalCondition::FirstJob ? QString() : m_threshold->text().trimmed();
    patch.approver = Level(m_approver->currentData().toInt());
    patch.priority = m_priority->value();
    patch.exempt.emplace();
    for (const QCheckBox* box : std::as_const(m_levels)) {
        if (box->isChecked())
            patch.exempt->append(Level(box->property("level").toInt()));
    }
    const auto taken =
        sending<ApprovalRule>(m_calls, [this](const ApprovalRule& rule) { Q_EMIT saved(rule); });
    if (m_before)
        m_approvals.changeRule(m_before->id, patch, taken);
    else
        m_approvals.addRule(patch, taken);
}

void RuleDialog::retranslate() {
    setWindowTitle(m_before ? tr("Change the Rule %1").arg(m_before->name) : tr("Add a Rule"));
    label(m_name, tr("&Name:"));
    label(m_condition, tr("&Asks when:"));
    label(m_threshold, tr("&This:"));
    label(m_exempt, tr("Never asks about:"));
    label(m_approver, tr("&Who decides:"));
    label(m_priority, tr("&Priority:"));
    for (int i = 0; i < m_condition->count(); ++i)
        m_condition->setItemText(i, conditionText(ApprovalCondition(m_condition->itemData(i).toInt())));
    for (int i = 0; i < m_approver->count(); ++i) {
        m_approver->setItemText(i, approverText(levels[i]));
        m_levels[i]->setText(levelText(levels[i]));
    }
    sendButton().setText(m_before ? tr("&Save") : tr("&Add"));
    showThreshold();
}

} // namespace kataar
