// SPDX-License-Identifier: GPL-3.0-or-later
// Place and labels.
#include "views/wherepart.h"

#include "views/statetext.h"
#include "views/workertext.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>

namespace kataar {

namespace {

constexpr Target offered[] = {Target::Auto, Target::Local, Target::Worker};

} // namespace

WherePart::WherePart(QFormLayout& form, QObject* parent)
    : QObject(parent), m_targetLabel(new QLabel), m_target(new QComboBox), m_labelsLabel(new QLabel),
      m_labels(new QLineEdit) {
    form.addRow(m_targetLabel, m_target);
    form.addRow(m_labelsLabel, m_labels);
    m_targetLabel->setBuddy(m_target);
    m_labelsLabel->setBuddy(m_labels);
    m_labels->setPlaceholderText(QStringLiteral("gpu_type=a100*, site=pune"));
    for (const Target target : offered)
        m_target->addItem(QString(), int(target));
    retranslate();
    connect(m_target, &QComboBox::currentIndexChanged, this, [this] {
        update();
        Q_EMIT changed();
    });
    connect(m_labels, &QLineEdit::textChanged, this, &WherePart::changed);
}

Target WherePart::target() const { return Target(m_target->currentData().toInt()); }

/// A place that is not offered is there as long as the job has it.
void WherePart::choose(Target target, const Labels& labels) {
    while (m_target->count() > int(std::size(offered)))
        m_target->removeItem(m_target->count() - 1);
    if (m_target->findData(int(target)) < 0)
        m_target->addItem(targetText(toText(target)), int(target));
    m_target->setCurrentIndex(m_target->findData(int(target)));
    m_labels->setText(labelLine(labels));
    update();
}

void WherePart::update() {
    const bool onWorkers = target() == Target::Auto || target() == Target::Worker;
    m_labels->setEnabled(onWorkers);
    m_labelsLabel->setEnabled(onWorkers);
}

void WherePart::fill(SubmitRequest& request) const {
    request.target = target();
    if (m_labels->isEnabled())
        request.workerLabels = labelsFromLine(m_labels->text()).labels;
}

QString WherePart::problem() const {
    return m_labels->isEnabled() ? labelProblem(labelsFromLine(m_labels->text())) : QString();
}

void WherePart::retranslate() {
    m_targetLabel->setText(tr("Where it r&uns:"));
    m_labelsLabel->setText(tr("Worker &labels:"));
    const QString names[] = {tr("Automatically: a worker that fits, else this machine"),
                             tr("On this machine"), tr("On a worker")};
    const QSignalBlocker quiet(m_target);
    for (int i = 0; i < m_target->count(); ++i)
        m_target->setItemText(i, i < int(std::size(names))
                                     ? names[i]
                                     : targetText(toText(Target(m_target->itemData(i).toInt()))));
    m_labels->setToolTip(tr("Only workers that have all of these; a * stands for anything."));
    for (const auto& [label, field] :
         {std::pair<QLabel*, QWidget*>{m_targetLabel, m_target}, {m_labelsLabel, m_labels}})
        field->setAccessibleName(label->text().remove(u'&').remove(u':'));
    update();
}

} // namespace kataar
