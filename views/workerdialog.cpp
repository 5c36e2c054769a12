// SPDX-License-Identifier: GPL-3.0-or-later
// The form; labels are checked as one types.
#include "views/workerdialog.h"

#include "views/workertext.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace kataar {

namespace {

constexpr int workerDialogWidth = 64;

} // namespace

WorkerDialog::WorkerDialog(WorkerCalls& workers, Calls& calls, QWidget* parent)
    : FormDialog(workerDialogWidth, parent), m_workers(workers), m_calls(calls), m_name(new QLineEdit),
      m_type(new QComboBox), m_labels(new QLineEdit), m_note(addNote()) {
    addField(m_name);
    addField(m_type);
    addField(m_labels);
    for (const auto& [type, code] : EnumNames<WorkerType>::all)
        m_type->addItem(QString(), int(type));
    m_name->setPlaceholderText(QStringLiteral("lab-2"));
    m_labels->setPlaceholderText(QStringLiteral("gpu_type=a100, site=pune"));
    connect(m_name, &QLineEdit::textChanged, this, [this] { check(); });
    connect(m_labels, &QLineEdit::textChanged, this, [this] { check(); });
    retranslate();
    check();
}

QString WorkerDialog::problem() const { return labelProblem(labelsFromLine(m_labels->text())); }

bool WorkerDialog::isComplete() const { return !m_name->text().trimmed().isEmpty() && problem().isEmpty(); }

void WorkerDialog::send() {
    const WorkerWish wanted{m_name->text().trimmed(), WorkerType(m_type->currentData().toInt()),
                            labelsFromLine(m_labels->text()).labels};
    m_workers.addWorker(
        wanted, sending<WorkerToken>(m_calls, [this](const WorkerToken& token) { Q_EMIT added(token); }));
}

void WorkerDialog::retranslate() {
    setWindowTitle(tr("Add a Worker"));
    label(m_name, tr("&Name:"));
    label(m_type, tr("&Type:"));
    label(m_labels, tr("&Labels:"));
    m_type->setItemText(0, tr("Persistent: a machine that comes back"));
    m_type->setItemText(1, tr("Ephemeral: a rented one, forgotten an hour after it went away"));
    m_note->setText(tr("Jobs can ask for workers by their labels. What its agent says of itself is added."));
    sendButton().setText(tr("&Add"));
}

} // namespace kataar
