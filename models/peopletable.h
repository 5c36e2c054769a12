// SPDX-License-Identifier: GPL-3.0-or-later
// The people and the teams as tables, with what each has in the queue.
#pragma once

#include "core/domain/answers.h"
#include "core/domain/peopleanswers.h"
#include "models/tablemodel.h"

namespace kataar {

/// Jobs of one person or one team.
struct JobLoad {
    int running = 0;
    int waiting = 0; ///< pending and blocked
    int shared = 0;  ///< running ones that count for the limits of persons and teams: on workers, in clouds
    std::optional<int> limit; ///< of `shared`; none = there is none

    bool operator==(const JobLoad&) const = default;
};

struct PersonRow {
    User user;
    QString teamName;
    bool isOwner = false;
    JobLoad load;

    bool operator==(const PersonRow&) const = default;
};

struct TeamRow {
    Team team;
    QStringList members;
    JobLoad load;

    bool operator==(const TeamRow&) const = default;
};

QVector<PersonRow> personRows(const QVector<UserView>& users, const EntryPage& page, const Limits& limits);
QVector<TeamRow> teamRows(const QVector<TeamView>& teams, const EntryPage& page, const Limits& limits);

/// Row key: the number. Raw values: "state" a code, "limit" [used, limit] where there is one.
class PersonTableModel final : public TableModel<PersonRow> {
public:
    explicit PersonTableModel(QObject* parent = nullptr);
};

/// Row key: the id.
class TeamTableModel final : public TableModel<TeamRow> {
public:
    explicit TeamTableModel(QObject* parent = nullptr);
};

} // namespace kataar
