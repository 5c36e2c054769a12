// SPDX-License-Identifier: GPL-3.0-or-later
// Counting, and the columns.
#include "models/peopletable.h"

namespace kataar {

namespace {

/// Counts the jobs of whom `isTheirs` knows.
template<class IsTheirs>
JobLoad loadOf(const EntryPage& page, std::optional<int> limit, const IsTheirs& isTheirs) {
    JobLoad load;
    load.limit = limit;
    for (const EntryView& view : page.entries) {
        const QueueEntry& entry = view.entry;
        if (isTerminal(entry.status) || !isTheirs(entry))
            continue;
        const bool running = entry.status == JobStatus::Running;
        (running ? load.running : load.waiting) += 1;
        load.shared += running && entry.kind == JobKind::Cloud ? 1 : 0;
    }
    return load;
}

template<class Row>
Column<Row> countColumn(const char* id, int width, int JobLoad::*count) {
    return {.id = QString::fromLatin1(id),
            .width = width,
            .number = true,
            .raw = [count](const Row& row) { return QVariant(row.load.*count); },
            .sortKey =
                [count](const Row& row) {
                    return SortKey{double(row.load.*count), {}};
                }};
}

template<class Row>
Column<Row> limitColumn() {
    return {
        .id = QStringLiteral("limit"),
        .width = 18,
        .raw =
            [](const Row& row) {
                return row.load.limit ? QVariant(QVariantList{row.load.shared, *row.load.limit}) : QVariant();
            },
        .sortKey =
            [](const Row& row) {
                return SortKey{double(row.load.shared), {}};
            }};
}

template<class Row>
Column<Row> nameColumn(const char* id, int width, std::function<QString(const Row&)> text) {
    return {.id = QString::fromLatin1(id),
            .width = width,
            .raw = [text](const Row& row) { return QVariant(text(row)); },
            .sortKey =
                [text](const Row& row) {
                    return SortKey{0, text(row)};
                }};
}

} // namespace

QVector<PersonRow> personRows(const QVector<UserView>& users, const EntryPage& page, const Limits& limits) {
    QVector<PersonRow> rows;
    for (const UserView& view : users)
        rows.append({view.user, view.teamName, view.isOwner,
                     loadOf(page, limits.userMaxConcurrent,
                            [&](const QueueEntry& entry) { return entry.userId == view.user.id; })});
    return rows;
}

QVector<TeamRow> teamRows(const QVector<TeamView>& teams, const EntryPage& page, const Limits& limits) {
    const auto limit = limits.enableFairShare ? std::optional(limits.teamMaxConcurrent) : std::nullopt;
    QVector<TeamRow> rows;
    for (const TeamView& view : teams) {
        TeamRow row{view.team, {}, loadOf(page, limit, [&](const QueueEntry& entry) {
                        return entry.teamId == view.team.id;
                    })};
        for (const User& member : view.members)
            row.members << member.name;
        rows.append(row);
    }
    return rows;
}

PersonTableModel::PersonTableModel(QObject* parent)
    : TableModel(
          {nameColumn<PersonRow>("name", 20, [](const PersonRow& row) { return row.user.name; }),
           nameColumn<PersonRow>("level", 14, [](const PersonRow& row) { return toText(row.user.level()); }),
           nameColumn<PersonRow>("team", 16, [](const PersonRow& row) { return row.teamName; }),
           countColumn<PersonRow>("running", 9, &JobLoad::running),
           countColumn<PersonRow>("waiting", 9, &JobLoad::waiting), limitColumn<PersonRow>(),
           nameColumn<PersonRow>("state", 16,
                                 [](const PersonRow& row) {
                                     return row.user.active ? QStringLiteral("active")
                                                            : QStringLiteral("inactive");
                                 })},
          [](const PersonRow& row) { return QString::number(row.user.id); }, parent) {}

TeamTableModel::TeamTableModel(QObject* parent)
    : TableModel(
          {nameColumn<TeamRow>("name", 20, [](const TeamRow& row) { return row.team.name; }),
           nameColumn<TeamRow>("members", 30,
                               [](const TeamRow& row) { return row.members.join(QStringLiteral(", ")); }),
           countColumn<TeamRow>("running", 9, &JobLoad::running),
           countColumn<TeamRow>("waiting", 9, &JobLoad::waiting), limitColumn<TeamRow>(),
           nameColumn<TeamRow>("description", 24, [](const TeamRow& row) { return row.team.description; })},
          [](const TeamRow& row) { return row.team.id; }, parent) {}

} // namespace kataar
