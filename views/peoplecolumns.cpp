// SPDX-License-Identifier: GPL-3.0-or-later
// Titles and cells.
#include "views/peoplecolumns.h"

#include "views/format.h"

#include <QCoreApplication>

namespace kataar {

namespace {

struct PeopleWords {
    Q_DECLARE_TR_FUNCTIONS(People)
};

struct PeopleTitleOf {
    const char* id;
    const char* title;
};

constexpr PeopleTitleOf peopleTitles[] = {
    {"name", QT_TRANSLATE_NOOP("People", "Name")},
    {"level", QT_TRANSLATE_NOOP("People", "Level")},
    {"team", QT_TRANSLATE_NOOP("People", "Team")},
    {"running", QT_TRANSLATE_NOOP("People", "Running")},
    {"waiting", QT_TRANSLATE_NOOP("People", "Waiting")},
    {"limit", QT_TRANSLATE_NOOP("People", "Workers and cloud")},
    {"state", QT_TRANSLATE_NOOP("People", "State")},
    {"members", QT_TRANSLATE_NOOP("People", "Members")},
    {"description", QT_TRANSLATE_NOOP("People", "Description")},
};

QString orNothing(const QString& text) { return text.isEmpty() ? nothingText() : text; }

std::optional<QString> loadCell(const QString& id, const JobLoad& load) {
    if (id == u"running")
        return numberText(load.running);
    if (id == u"waiting")
        return numberText(load.waiting);
    if (id == u"limit")
        return useText(load.shared, load.limit);
    return std::nullopt;
}

} // namespace

QString peopleTitle(const QString& columnId) {
    for (const auto& [id, title] : peopleTitles) {
        if (columnId == QLatin1StringView(id))
            return PeopleWords::tr(title);
    }
    return columnId;
}

QString levelText(Level level) {
    switch (level) {
    case Level::Viewer:
        return PeopleWords::tr("Viewer");
    case Level::Researcher:
        return PeopleWords::tr("Researcher");
    case Level::Lead:
        return PeopleWords::tr("Lead");
    case Level::Admin:
        return PeopleWords::tr("Administrator");
    }
    return {};
}

QString useText(int used, const std::optional<int>& limit) {
    return limit ? PeopleWords::tr("%1 of %2").arg(numberText(used), numberText(*limit))
                 : PeopleWords::tr("%1 (no limit)").arg(numberText(used));
}

QString personCell(const QString& id, const PersonRow& row) {
    if (const auto load = loadCell(id, row.load))
        return *load;
    const User& user = row.user;
    if (id == u"name")
        return user.displayName.isEmpty() || user.displayName == user.name
                   ? user.name
                   : QStringLiteral("%1 (%2)").arg(user.displayName, user.name);
    if (id == u"level") {
        QStringList levels;
        for (const Level level : user.levels)
            levels << levelText(level);
        return levels.join(QStringLiteral(", "));
    }
    if (id == u"team")
        return orNothing(row.teamName);
    if (id == u"state")
        return !user.active  ? PeopleWords::tr("Shut out")
               : row.isOwner ? PeopleWords::tr("Active · owner")
                             : PeopleWords::tr("Active");
    return {};
}

QString teamCell(const QString& id, const TeamRow& row) {
    if (const auto load = loadCell(id, row.load))
        return *load;
    if (id == u"name")
        return row.team.name;
    if (id == u"members")
        return row.members.isEmpty() ? PeopleWords::tr("nobody") : row.members.join(QStringLiteral(", "));
    if (id == u"description")
        return orNothing(row.team.description);
    return {};
}

} // namespace kataar
