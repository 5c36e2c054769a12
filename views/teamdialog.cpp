// SPDX-License-Identifier: GPL-3.0-or-later
// The dialog.
#include "views/teamdialog.h"

#include "views/calls.h"
#include "views/errortext.h"

#include <QDialogButtonBox>
#include <QEvent>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace kataar {

TeamDialog::TeamDialog(PeopleCalls& people, Calls& calls, QWidget* parent)
    : QDialog(parent), m_people(people), m_calls(calls), m_form(new QFormLayout), m_name(new QLineEdit),
      m_description(new QLineEdit), m_problem(new QLabel),
      m_buttons(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel)) {
    auto* column = new QVBoxLayout(this);
    m_form->addRow(new QLabel, m_name);
    m_form->addRow(new QLabel, m_description);
    column->addLayout(m_form);
    column->addWidget(m_problem);
    column->addWidget(m_buttons);
    m_problem->setWordWrap(true);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->hide();
    setMinimumWidth(fontMetrics().averageCharWidth() * 50);
    connect(m_name, &QLineEdit::textChanged, this, &TeamDialog::check);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &TeamDialog::add);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    retranslate();
    check();
}

void TeamDialog::check() {
    m_problem->hide();
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(!m_name->text().trimmed().isEmpty());
}

void TeamDialog::add() {
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(false);
    const NewTeam wanted{m_name->text().trimmed(), m_description->text().trimmed()};
    m_people.addTeam(wanted, m_calls.answerTo<TeamView>(this, [this](Result<TeamView> result) {
        m_buttons->button(QDialogButtonBox::Ok)->setEnabled(true);
        if (result) {
            Q_EMIT added(*result);
            accept();
            return;
        }
        m_problem->setText(errorText(result.error()));
        m_problem->show();
    }));
}

void TeamDialog::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QDialog::changeEvent(event);
}

void TeamDialog::retranslate() {
    setWindowTitle(tr("Add a Team"));
    const auto label = [this](QWidget* field, const QString& text) {
        auto* found = qobject_cast<QLabel*>(m_form->labelForField(field));
        found->setText(text);
        found->setBuddy(field);
        field->setAccessibleName(QString(text).remove(u'&').remove(u':'));
    };
    label(m_name, tr("&Name:"));
    label(m_description, tr("&Description:"));
    m_buttons->button(QDialogButtonBox::Ok)->setText(tr("&Add"));
}

} // namespace kataar
