// SPDX-License-Identifier: GPL-3.0-or-later
// The dialog.
#include "views/teamdialog.h"

#include <QLineEdit>
#include <QPushButton>

namespace kataar {

TeamDialog::TeamDialog(PeopleCalls& people, Calls& calls, std::optional<Team> before, QWidget* parent)
    : FormDialog(50, parent), m_people(people), m_calls(calls), m_before(std::move(before)),
      m_name(new QLineEdit), m_description(new QLineEdit) {
    addField(m_name);
    addField(m_description);
    if (m_before) {
        m_name->setText(m_before->name);
        m_description->setText(m_before->description);
    }
    connect(m_name, &QLineEdit::textChanged, this, [this] { check(); });
    connect(m_description, &QLineEdit::textChanged, this, [this] { check(); });
    retranslate();
    check();
}

bool TeamDialog::isComplete() const { return !m_name->text().trimmed().isEmpty(); }

void TeamDialog::send() {
    const QString name = m_name->text().trimmed();
    const QString description = m_description->text().trimmed();
    const auto taken = sending<TeamView>(m_calls, [this](const TeamView& team) { Q_EMIT saved(team); });
    if (m_before)
        m_people.changeTeam(m_before->id, {name, description}, taken);
    else
        m_people.addTeam({name, description}, taken);
}

void TeamDialog::retranslate() {
    setWindowTitle(m_before ? tr("Change the Team %1").arg(m_before->name) : tr("Add a Team"));
    label(m_name, tr("&Name:"));
    label(m_description, tr("&Description:"));
    sendButton().setText(m_before ? tr("&Save") : tr("&Add"));
}

} // namespace kataar
