// SPDX-License-Identifier: GPL-3.0-or-later
// Adds a team, or changes its name and description.
#pragma once

#include "core/client/peoplecalls.h"
#include "views/formdialog.h"

class QLineEdit;

namespace kataar {

class TeamDialog final : public FormDialog {
    Q_OBJECT
public:
    /// Without `before` it is a new one.
    TeamDialog(PeopleCalls& people, Calls& calls, std::optional<Team> before, QWidget* parent = nullptr);

Q_SIGNALS:
    void saved(const kataar::TeamView& team);

private:
    bool isComplete() const override;
    void send() override;
    void retranslate() override;

    PeopleCalls& m_people;
    Calls& m_calls;
    const std::optional<Team> m_before;
    QLineEdit* m_name;
    QLineEdit* m_description;
};

} // namespace kataar
