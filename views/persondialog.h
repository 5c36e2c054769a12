// SPDX-License-Identifier: GPL-3.0-or-later
// Adds a person: name, address, level, team.
#pragma once

#include "core/client/peoplecalls.h"
#include "views/formdialog.h"

class QComboBox;
class QLineEdit;

namespace kataar {

class PersonDialog final : public FormDialog {
    Q_OBJECT
public:
    /// `highest`: the level of who adds; nobody gives more than he has.
    PersonDialog(PeopleCalls& people, Calls& calls, const QVector<Team>& teams, Level highest,
                 QWidget* parent = nullptr);

Q_SIGNALS:
    void added(const kataar::UserView& person);

private:
    bool isComplete() const override;
    void send() override;
    void retranslate() override;

    PeopleCalls& m_people;
    Calls& m_calls;
    QLineEdit* m_name;
    QLineEdit* m_displayName;
    QLineEdit* m_email;
    QComboBox* m_language; ///< of mails
    QComboBox* m_level;
    QComboBox* m_team;
    QLabel* m_note;
};

} // namespace kataar
