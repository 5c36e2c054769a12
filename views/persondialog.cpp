// SPDX-License-Identifier: GPL-3.0-or-later
// The dialog.
#include "views/persondialog.h"

#include "views/peoplecolumns.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace kataar {

PersonDialog::PersonDialog(PeopleCalls& people, Calls& calls, const QVector<Team>& teams, Level highest,
                           QWidget* parent)
    : FormDialog(60, parent), m_people(people), m_calls(calls), m_name(new QLineEdit),
      m_displayName(new QLineEdit), m_email(new QLineEdit), m_language(new QComboBox), m_level(new QComboBox),
      m_team(new QComboBox), m_note(addNote()) {
    for (QWidget* field :
         {static_cast<QWidget*>(m_name), static_cast<QWidget*>(m_displayName), static_cast<QWidget*>(m_email),
          static_cast<QWidget*>(m_language), static_cast<QWidget*>(m_level), static_cast<QWidget*>(m_team)})
        addField(field);
    for (const auto& [level, name] : EnumNames<Level>::all) {
        if (level <= highest)
            m_level->addItem({}, int(level));
    }
    m_level->setCurrentIndex(qMin(1, m_level->count() - 1));
    m_team->addItem({}, QString());
    m_language->addItem({});
    for (const auto& [language, code] : EnumNames<MailLanguage>::all)
        m_language->addItem({}, int(language));
    for (const Team& team : teams)
        m_team->addItem(team.name, team.id);
    connect(m_name, &QLineEdit::textChanged, this, [this] { check(); });
    retranslate();
    check();
}

bool PersonDialog::isComplete() const { return !m_name->text().trimmed().isEmpty(); }

void PersonDialog::send() {
    NewUser wanted;
    wanted.name = m_name->text().trimmed();
    wanted.displayName = m_displayName->text().trimmed();
    wanted.email = m_email->text().trimmed();
    if (m_language->currentData().isValid())
        wanted.language = MailLanguage(m_language->currentData().toInt());
    wanted.levels = {Level(m_level->currentData().toInt())};
    if (const QString team = m_team->currentData().toString(); !team.isEmpty())
        wanted.team = team;
    m_people.addUser(wanted,
                     sending<UserView>(m_calls, [this](const UserView& person) { Q_EMIT added(person); }));
}

void PersonDialog::retranslate() {
    setWindowTitle(tr("Add a Person"));
    label(m_name, tr("&Log-in name:"));
    label(m_displayName, tr("&Full name:"));
    label(m_email, tr("E-&mail:"));
    label(m_language, tr("La&nguage of mails:"));
    label(m_level, tr("L&evel:"));
    label(m_team, tr("&Team:"));
    for (int i = 0; i < m_level->count(); ++i)
        m_level->setItemText(i, levelText(Level(m_level->itemData(i).toInt())));
    m_team->setItemText(0, tr("none"));
    // Each in its own language, so that it is found by who can read no other.
    const QString languages[] = {tr("that of the server"), QStringLiteral("English"),
                                 QStringLiteral("हिन्दी")};
    for (int i = 0; i < m_language->count(); ++i)
        m_language->setItemText(i, languages[i]);
    m_note->setText(tr("The person gets in with a key, which you make next and hand over."));
    sendButton().setText(tr("&Add"));
}

} // namespace kataar
