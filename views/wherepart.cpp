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

QString placeText(Target target) {
    switch (target) {
    case Target::Auto:
        return WherePart::tr("Automatically: a worker that fits, else this machine");
    case Target::Local:
        return WherePart::tr("On this machine");
    case Target::Worker:
        return WherePart::tr("On a worker");
    case Target::Cloud:
        return WherePart::tr("In the cloud");
    case Target::Slurm:
        break;
    }
    return targetText(toText(target));
}

} // namespace

WherePart::WherePart(QFormLayout& form, QObject* parent)
    : QObject(parent), m_targetLabel(new QLabel), m_target(new QComboBox), m_labelsLabel(new QLabel),
      m_labels(new QLineEdit) {
    form.addRow(m_targetLabel, m_target);
    form.addRow(m_labelsLabel, m_labels);
    m_targetLabel->setBuddy(m_target);
    m_labelsLabel->setBuddy(m_labels);
    m_labels->setPlaceholderText(QStringLiteral("gpu_type=a100*, site=pune"));
    for (const Target target : {Target::Auto, Target::Local, Target::Worker})
        offer(target);
    retranslate();
    connect(m_target, &QComboBox::currentIndexChanged, this, [this] {
        update();
        Q_EMIT changed();
    });
    connect(m_labels, &QLineEdit::textChanged, this, &WherePart::changed);
}

Target WherePart::target() const { return Target(m_target->currentData().toInt()); }

void WherePart::offer(Target target) {
    if (m_target->findData(int(target)) < 0)
        m_target->addItem(placeText(target), int(target));
}

void WherePart::setCloud(bool any) {
    m_cloud = any;
    if (any)
        offer(Target::Cloud);
}

/// A place that is not offered is there as long as the job has it.
void WherePart::choose(Target target, const Labels& labels) {
    const int places = m_cloud ? 4 : 3;
    while (m_target->count() > places)
        m_target->removeItem(m_target->count() - 1);
    offer(target);
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
    const QSignalBlocker quiet(m_target);
    for (int i = 0; i < m_target->count(); ++i)
        m_target->setItemText(i, placeText(Target(m_target->itemData(i).toInt())));
    m_labels->setToolTip(tr("Only workers that have all of these; a * stands for anything."));
    for (const auto& [label, field] :
         {std::pair<QLabel*, QWidget*>{m_targetLabel, m_target}, {m_labelsLabel, m_labels}})
        field->setAccessibleName(label->text().remove(u'&').remove(u':'));
    update();
}

} // namespace kataar
