// SPDX-License-Identifier: GPL-3.0-or-later
// Adds a person: name, level, team.
#pragma once

#include "core/client/peoplecalls.h"

#include <QDialog>

class QComboBox;
class QDialogButtonBox;
class QFormLayout;
class QLabel;
class QLineEdit;

namespace kataar {

class Calls;

/// Stays open until the queue has taken it.
class PersonDialog final : public QDialog {
    Q_OBJECT
public:
    /// `highest`: the level of who adds; nobody gives more than he has.
    PersonDialog(PeopleCalls& people, Calls& calls, const QVector<Team>& teams, Level highest,
                 QWidget* parent = nullptr);

Q_SIGNALS:
    void added(const kataar::UserView& person);

protected:
    void changeEvent(QEvent* event) override;

private:
    void add();
    void check();
    void retranslate();

    PeopleCalls& m_people;
    Calls& m_calls;
    QFormLayout* m_form;
    QLineEdit* m_name;
    QLineEdit* m_displayName;
    QComboBox* m_level;
    QComboBox* m_team;
    QLabel* m_note;
    QLabel* m_problem;
    QDialogButtonBox* m_buttons;
};

} // namespace kataar
