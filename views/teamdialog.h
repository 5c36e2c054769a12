// SPDX-License-Identifier: GPL-3.0-or-later
// Adds a team.
#pragma once

#include "core/client/peoplecalls.h"

#include <QDialog>

class QDialogButtonBox;
class QFormLayout;
class QLabel;
class QLineEdit;

namespace kataar {

class Calls;

/// Stays open until the queue has taken it.
class TeamDialog final : public QDialog {
    Q_OBJECT
public:
    TeamDialog(PeopleCalls& people, Calls& calls, QWidget* parent = nullptr);

Q_SIGNALS:
    void added(const kataar::TeamView& team);

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
    QLineEdit* m_description;
    QLabel* m_problem;
    QDialogButtonBox* m_buttons;
};

} // namespace kataar
