// SPDX-License-Identifier: GPL-3.0-or-later
// The dialog.
#include "views/persondialog.h"

#include "views/calls.h"
#include "views/errortext.h"
#include "views/peoplecolumns.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QEvent>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace kataar {

PersonDialog::PersonDialog(PeopleCalls& people, Calls& calls, const QVector<Team>& teams, Level highest,
                           QWidget* parent)
    : QDialog(parent), m_people(people), m_calls(calls), m_form(new QFormLayout), m_name(new QLineEdit),
      m_displayName(new QLineEdit), m_level(new QComboBox), m_team(new QComboBox), m_note(new QLabel),
      m_problem(new QLabel),
      m_buttons(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel)) {
    auto* column = new QVBoxLayout(this);
    for (QWidget* field : {static_cast<QWidget*>(m_name), static_cast<QWidget*>(m_displayName),
                           static_cast<QWidget*>(m_level), static_cast<QWidget*>(m_team)})
        m_form->addRow(new QLabel, field);
    column->addLayout(m_form);
    column->addWidget(m_note);
    column->addWidget(m_problem);
    column->addWidget(m_buttons);
    for (const auto& [level, name] : EnumNames<Level>::all) {
        if (level <= highest)
            m_level->addItem({}, int(level));
    }
    m_level->setCurrentIndex(qMin(1, m_level->count() - 1));
    m_team->addItem({}, QString());
    for (const Team& team : teams)
        m_team->addItem(team.name, team.id);
    for (QLabel* label : {m_note, m_problem}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
    }
    m_note->setForegroundRole(QPalette::PlaceholderText);
    m_problem->hide();
    setMinimumWidth(fontMetrics().averageCharWidth() * 60);
    connect(m_name, &QLineEdit::textChanged, this, &PersonDialog::check);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &PersonDialog::add);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    retranslate();
    check();
}

void PersonDialog::check() {
    m_problem->hide();
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(!m_name->text().trimmed().isEmpty());
}

void PersonDialog::add() {
    NewUser wanted;
    wanted.name = m_name->text().trimmed();
    wanted.displayName = m_displayName->text().trimmed();
    wanted.levels = {Level(m_level->currentData().toInt())};
    if (const QString team = m_team->currentData().toString(); !team.isEmpty())
        wanted.team = team;
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(false);
    m_people.addUser(wanted, m_calls.answerTo<UserView>(this, [this](Result<UserView> result) {
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

void PersonDialog::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QDialog::changeEvent(event);
}

void PersonDialog::retranslate() {
    setWindowTitle(tr("Add a Person"));
    const auto label = [this](QWidget* field, const QString& text) {
        auto* found = qobject_cast<QLabel*>(m_form->labelForField(field));
        found->setText(text);
        found->setBuddy(field);
        field->setAccessibleName(QString(text).remove(u'&').remove(u':'));
    };
    label(m_name, tr("&Log-in name:"));
    label(m_displayName, tr("&Full name:"));
    label(m_level, tr("L&evel:"));
    label(m_team, tr("&Team:"));
    for (int i = 0; i < m_level->count(); ++i)
        m_level->setItemText(i, levelText(Level(m_level->itemData(i).toInt())));
    m_team->setItemText(0, tr("none"));
    m_note->setText(tr("The person gets in with a key, which you make next and hand over."));
    m_buttons->button(QDialogButtonBox::Ok)->setText(tr("&Add"));
}

} // namespace kataar
