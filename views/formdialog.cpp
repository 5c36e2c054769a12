// SPDX-License-Identifier: GPL-3.0-or-later
// Fields, then notes, then what was wrong, then the buttons.
#include "views/formdialog.h"

#include "views/errortext.h"

#include <QDialogButtonBox>
#include <QEvent>
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

void FormDialog::addBelow(QWidget* widget) { m_notes->addWidget(widget); }

void FormDialog::label(QWidget* field, const QString& text, QWidget* part) {
    auto* found = qobject_cast<QLabel*>(m_form->labelForField(field));
    QWidget* named = part ? part : field;
    found->setText(text);
    found->setBuddy(named);
    named->setAccessibleName(QString(text).remove(u'&').remove(u':'));
}

void FormDialog::setFieldShown(QWidget* field, bool shown) { m_form->setRowVisible(field, shown); }

QPushButton& FormDialog::sendButton() const { return *m_buttons->button(QDialogButtonBox::Ok); }

QString FormDialog::refusal(const Error& error) const { return errorText(error); }

void FormDialog::check() {
    m_refusal.reset();
    showState();
}

void FormDialog::showState() {
    const QString text = m_refusal ? refusal(*m_refusal) : problem();
    m_problem->setText(text);
    m_problem->setVisible(!text.isEmpty());
    sendButton().setEnabled(!m_sending && isComplete());
}

void FormDialog::setSending(bool sending) {
    m_sending = sending;
    check();
}

void FormDialog::tell(const Error& error) {
    m_refusal = error;
    showState();
}

void FormDialog::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange)
        showState();
    Dialog::changeEvent(event);
}

} // namespace kataar
