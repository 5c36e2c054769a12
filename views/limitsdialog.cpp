// SPDX-License-Identifier: GPL-3.0-or-later
// The limits dialog.
#include "views/limitsdialog.h"

#include "views/calls.h"
#include "views/errortext.h"
#include "views/jobactions.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QGroupBox>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>

namespace kataar {

LimitsDialog::LimitsDialog(QueueCalls& queue, RuleCalls& rules, Calls& calls, bool mayChange, QWidget* parent)
    : Dialog(parent), m_queue(queue), m_rules(rules), m_calls(calls), m_mayChange(mayChange),
      m_local(new QGroupBox), m_others(new QGroupBox), m_order(new QGroupBox), m_fairShare(new QCheckBox),
      m_note(new QLabel), m_problem(new QLabel),
      m_buttons(new QDialogButtonBox(mayChange ? QDialogButtonBox::Save | QDialogButtonBox::Cancel
                                               : QDialogButtonBox::Close)) {
    static constexpr int highest[FieldCount] = {1000, 4096, 100000, 10000, 10000, 1000000};
    auto* column = new QVBoxLayout(this);
    const auto form = [&](QGroupBox* box) {
        column->addWidget(box);
        return new QFormLayout(box);
    };
    QFormLayout* local = form(m_local);
    QFormLayout* others = form(m_others);
    QFormLayout* order = form(m_order);
    const auto add = [&](QFormLayout* layout, Field field, int low) {
        m_spins[field] = new QSpinBox;
        m_spins[field]->setRange(low, highest[field]);
        m_labels[field] = new QLabel;
        m_labels[field]->setBuddy(m_spins[field]);
        layout->addRow(m_labels[field], m_spins[field]);
    };
    add(local, LocalJobs, 1);
    add(local, LocalGpus, 0);
    add(others, All, 1);
    add(others, User, 1);
    others->addRow(m_fairShare);
    add(others, Team, 1);
    add(order, Starvation, 0);
    m_note->setWordWrap(true);
    m_note->setForegroundRole(QPalette::PlaceholderText);
    m_problem->setWordWrap(true);
    m_problem->hide();
    column->addWidget(m_note);
    column->addWidget(m_problem);
    column->addWidget(m_buttons);
    if (QPushButton* save = m_buttons->button(QDialogButtonBox::Save))
        save->setEnabled(false); // until the limits are known
    for (QSpinBox* spin : m_spins) {
        spin->setReadOnly(!mayChange);
        spin->setButtonSymbols(mayChange ? QSpinBox::UpDownArrows : QSpinBox::NoButtons);
    }
    m_fairShare->setEnabled(mayChange);
    connect(m_fairShare, &QCheckBox::toggled, m_spins[Team], &QWidget::setEnabled);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &LimitsDialog::save);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    retranslate();
    show(m_limits);
    resize(sizeHint()); // left to itself it is cut at two thirds of the screen
    ask();
}

void LimitsDialog::ask() {
    m_queue.stats(m_calls.answerTo<QueueStats>(this, [this](Result<QueueStats> result) {
        m_problem->setVisible(!result);
        if (!result) {
            m_problem->setText(tr("The limits cannot be read: %1").arg(errorText(result.error())));
            return;
        }
        m_limits = result->limits;
        show(m_limits);
        if (QPushButton* save = m_buttons->button(QDialogButtonBox::Save))
            save->setEnabled(true);
    }));
}

void LimitsDialog::show(const Limits& limits) {
    spin(LocalJobs)->setValue(limits.localJobMaxConcurrent);
    spin(LocalGpus)->setValue(limits.localGpuMaxConcurrent.value_or(0));
    spin(All)->setValue(limits.maxConcurrent);
    spin(User)->setValue(limits.userMaxConcurrent);
    spin(Team)->setValue(limits.teamMaxConcurrent);
    spin(Starvation)->setValue(limits.starvationThresholdMinutes);
    m_fairShare->setChecked(limits.enableFairShare);
    spin(Team)->setEnabled(limits.enableFairShare);
}

LimitsPatch LimitsDialog::patch() const {
    LimitsPatch patch;
    const auto changed = [this](Field field, int before) {
        const int now = spin(field)->value();
        return now == before ? std::nullopt : std::optional(now);
    };
    patch.localJobMaxConcurrent = changed(LocalJobs, m_limits.localJobMaxConcurrent);
    patch.maxConcurrent = changed(All, m_limits.maxConcurrent);
    patch.userMaxConcurrent = changed(User, m_limits.userMaxConcurrent);
    patch.teamMaxConcurrent = changed(Team, m_limits.teamMaxConcurrent);
    patch.starvationThresholdMinutes = changed(Starvation, m_limits.starvationThresholdMinutes);
    const int gpus = spin(LocalGpus)->value();
    const auto wanted = gpus == 0 ? std::nullopt : std::optional(gpus);
    if (wanted != m_limits.localGpuMaxConcurrent)
        patch.localGpuMaxConcurrent = wanted;
    if (m_fairShare->isChecked() != m_limits.enableFairShare)
        patch.enableFairShare = m_fairShare->isChecked();
    return patch;
}

void LimitsDialog::save() {
    const LimitsPatch wanted = patch();
    if (wanted == LimitsPatch()) {
        accept();
        return;
    }
    m_buttons->button(QDialogButtonBox::Save)->setEnabled(false);
    m_rules.setLimits(wanted, m_calls.answerTo<Limits>(this, [this](Result<Limits> result) {
        m_buttons->button(QDialogButtonBox::Save)->setEnabled(true);
        if (result) {
            Q_EMIT saved();
            accept();
            return;
        }
        m_problem->setText(tr("The limits were not changed. %1").arg(errorText(result.error())));
        m_problem->setVisible(true);
    }));
}

void LimitsDialog::retranslate() {
    setWindowTitle(tr("Limits of the Queue"));
    m_local->setTitle(tr("This machine"));
    m_others->setTitle(tr("Workers and cloud"));
    m_order->setTitle(tr("Order"));
    m_labels[LocalJobs]->setText(tr("Jobs at the same &time:"));
    m_labels[LocalGpus]->setText(tr("&GPUs for jobs:"));
    m_labels[All]->setText(tr("Jobs at the &same time:"));
    m_labels[User]->setText(tr("Of one &user:"));
    m_labels[Team]->setText(tr("Of one t&eam:"));
    m_labels[Starvation]->setText(tr("&Raise the priority after:"));
    spin(LocalGpus)->setSpecialValueText(tr("unlimited"));
    spin(Starvation)->setSpecialValueText(tr("never"));
    spin(Starvation)->setSuffix(tr(" min of waiting"));
    m_fairShare->setText(tr("&Fair-Share Scheduling (a limit for each team)"));
    m_note->setText(
        !m_mayChange ? lackingText(Permission::QueueManage)
                     : tr("Lowering a limit stops no running job. Raising one starts waiting jobs at once."));
    int widest = 0; // the forms of the three boxes line up
    for (const QLabel* label : m_labels)
        widest = qMax(widest, label->sizeHint().width());
    for (QLabel* label : m_labels)
        label->setMinimumWidth(widest);
    for (size_t field = 0; field < FieldCount; ++field)
        m_spins[field]->setAccessibleName(m_labels[field]->text().remove(u'&').remove(u':'));
}

} // namespace kataar
