// SPDX-License-Identifier: GPL-3.0-or-later
// Fields, then notes, then what was wrong, then the buttons.
#include "views/formdialog.h"

#include "views/errortext.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace kataar {

FormDialog::FormDialog(int width, QWidget* parent)
    : Dialog(parent), m_form(new QFormLayout), m_notes(new QVBoxLayout), m_problem(new QLabel),
      m_buttons(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel)) {
    auto* column = new QVBoxLayout(this);
    column->addLayout(m_form);
    column->addLayout(m_notes);
    column->addWidget(m_problem);
    column->addWidget(m_buttons);
    m_problem->setWordWrap(true);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->hide();
    setMinimumWidth(fontMetrics().averageCharWidth() * width);
    connect(m_buttons, &QDialogButtonBox::accepted, this, [this] { send(); });
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

/// One begins to write in the first; the buttons, which were made before it, come behind the last.
void FormDialog::addField(QWidget* field) {
    m_form->addRow(new QLabel, field);
    if (m_form->rowCount() == 1)
        field->setFocus();
}

QLabel* FormDialog::addNote() {
    auto* note = new QLabel;
    note->setWordWrap(true);
    note->setTextFormat(Qt::PlainText);
    note->setForegroundRole(QPalette::PlaceholderText);
    m_notes->addWidget(note);
    return note;
}

void FormDialog::label(QWidget* field, const QString& text) {
    auto* found = qobject_cast<QLabel*>(m_form->labelForField(field));
    found->setText(text);
    found->setBuddy(field);
    field->setAccessibleName(QString(text).remove(u'&').remove(u':'));
}

QPushButton& FormDialog::sendButton() const { return *m_buttons->button(QDialogButtonBox::Ok); }

void FormDialog::setProblem(const QString& text) {
    m_problem->setText(text);
    m_problem->setVisible(!text.isEmpty());
}

void FormDialog::check() {
    setProblem({});
    sendButton().setEnabled(isComplete());
}

void FormDialog::setSending(bool sending) { sendButton().setEnabled(!sending && isComplete()); }

void FormDialog::tell(const Error& error) { setProblem(errorText(error)); }

} // namespace kataar
