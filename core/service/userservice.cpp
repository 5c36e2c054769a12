// SPDX-License-Identifier: GPL-3.0-or-later
// Changes of users: the form, the rights of the one who asks, the last admin, the row, the record.
#include "core/service/userservice.h"

#include "core/service/peopleanswer.h"

#include <algorithm>

namespace kataar {

namespace {

constexpr int longestEmail = 254;
constexpr int longestDisplayName = 200;

Result<void> checkEmail(const QString& email) {
    KATAAR_TRY(checkLine(QStringLiteral("email"), email, longestEmail));
    const qsizetype at = email.indexOf(u'@');
    if (!email.isEmpty() && (at < 1 || at + 1 == email.size() || email.contains(u' ')))
        return Error::invalidField(QStringLiteral("email"), QStringLiteral("is no address: NAME@HOST"));
    return {};
}

QVector<Level> eachOnce(QVector<Level> levels) {
    std::sort(levels.begin(), levels.end());
    levels.erase(std::unique(levels.begin(), levels.end()), levels.end());
    return levels;
}

/// What a record says about a change: each field that differs, as it is now.
QJsonObject differences(const UserRow& before, const UserRow& after) {
    const User& a = before.user;
    const User& b = after.user;
    QJsonObject changed;
    if (a.name != b.name)
        changed.insert(QStringLiteral("username"), b.name);
    if (a.email != b.email)
        changed.insert(QStringLiteral("email"), b.email);
    if (a.displayName != b.displayName)
        changed.insert(QStringLiteral("display_name"), b.displayName);
    if (a.levels != b.levels)
        changed.insert(QStringLiteral("levels"), namesArray(b.levels));
    if (a.granted != b.granted)
        changed.insert(QStringLiteral("granted"), namesArray(b.granted));
    if (a.denied != b.denied)
        changed.insert(QStringLiteral("denied"), namesArray(b.denied));
    if (a.teamId != b.teamId)
        changed.insert(QStringLiteral("team"), b.teamId ? QJsonValue(*b.teamId) : QJsonValue());
    if (a.active != b.active)
        changed.insert(QStringLiteral("active"), b.active);
    if (a.language != b.language)
        changed.insert(QStringLiteral("language"),
                       b.language ? QJsonValue(toText(*b.language)) : QJsonValue());
    if (before.password != after.password)
        changed.insert(QStringLiteral("password"), QStringLiteral("changed"));
    return changed;
}

} // namespace

UserService::UserService(PeopleBook& people, Database& database, AuditLog& audit, PasswordHasher& passwords,
                         ActiveJobs activeJobs, const Clock& clock)
    : m_people(people), m_database(database), m_audit(audit), m_passwords(passwords),
      m_activeJobs(std::move(activeJobs)), m_clock(clock) {}

Result<const UserRow*> UserService::find(const QString& user) const {
    if (const UserRow* found = m_people.user(user))
        return found;
    return Error::notFound(QStringLiteral("user_not_found"),
                           QStringLiteral("There is no user '%1'.").arg(user),
                           {{QStringLiteral("user"), user}});
}

Result<const UserRow*> UserService::changeable(const Principal& who, const QString& user) const {
    KATAAR_TRY(require(who, Permission::AdminUsers));
    KATAAR_TRY_VAR(found, find(user));
    KATAAR_TRY(requireOver(who, found->user));
    return found;
}

Result<QVector<UserView>> UserService::list(const Principal& who) const {
    KATAAR_TRY(require(who, Permission::AdminUsers));
    QVector<UserView> views;
    for (const UserRow& row : m_people.users())
        views.append(m_people.view(row.user));
    std::sort(views.begin(), views.end(), [](const UserView& a, const UserView& b) {
        return foldedName(a.user.name) < foldedName(b.user.name);
    });
    return views;
}

Result<UserView> UserService::get(const Principal& who, const QString& user) const {
    const UserRow* found = m_people.user(user);
    if (!found || found->user.id != who.userId) // strangers do not learn who exists
        KATAAR_TRY(require(who, Permission::AdminUsers));
    KATAAR_TRY_VAR(row, find(user));
    return m_people.view(row->user);
}

Result<QVector<LevelInfo>> UserService::levels(const Principal& who) const {
    KATAAR_TRY(require(who, Permission::AdminUsers));
    QVector<LevelInfo> levels;
    for (const auto& [level, name] : EnumNames<Level>::all)
        levels.append({level, permissionsOf(level)});
    return levels;
}

Result<QVector<PermissionInfo>> UserService::permissions(const Principal& who) const {
    KATAAR_TRY(require(who, Permission::AdminUsers));
    QVector<PermissionInfo> permissions;
    for (const auto& [permission, name] : EnumNames<Permission>::all)
        permissions.append({permission, lowestLevelWith(permission)});
    return permissions;
}

Result<std::optional<QString>> UserService::teamId(const std::optional<QString>& team) const {
    if (!team || team->isEmpty())
        return std::optional<QString>();
    if (const Team* found = m_people.team(*team))
        return std::optional(found->id);
    return Error::invalidField(QStringLiteral("team"), QStringLiteral("there is no team '%1'").arg(*team));
}

Result<void> UserService::checkFree(const QString& name, qint64 exceptId) const {
    for (const UserRow& row : m_people.users()) {
        if (row.user.id != exceptId && foldedName(row.user.name) == foldedName(name))
            return Error::wrongState(
                QStringLiteral("user_exists"),
                QStringLiteral("There is a user '%1' already; upper and lower case do not count.")
                    .arg(row.user.name),
                {{QStringLiteral("user"), row.user.name}});
    }
    return {};
}

/// Null: the user is removed.
Result<void> UserService::requireAnotherAdmin(const User& before, const User* after) const {
    if (!isWorkingAdmin(before) || (after && isWorkingAdmin(*after)))
        return {};
    const auto& users = m_people.users();
    const bool another = std::any_of(users.begin(), users.end(), [&](const UserRow& row) {
        return row.user.id != before.id && isWorkingAdmin(row.user);
    });
    if (another)
        return {};
    return Error::wrongState(
        QStringLiteral("last_admin"),
        QStringLiteral("'%1' is the last admin who can manage users. Make another one first.")
            .arg(before.name),
        {{QStringLiteral("user"), before.name}});
}

Result<void> UserService::applyText(const UserPatch& patch, User& user) const {
    if (patch.name) {
        KATAAR_TRY_VAR(name, checkUserName(*patch.name));
        KATAAR_TRY(checkFree(name, user.id));
        user.name = name;
    }
    if (patch.email) {
        KATAAR_TRY(checkEmail(*patch.email));
        user.email = *patch.email;
    }
    if (patch.displayName) {
        KATAAR_TRY(checkLine(QStringLiteral("display_name"), *patch.displayName, longestDisplayName));
        user.displayName = *patch.displayName;
    }
    if (patch.language)
        user.language = *patch.language;
    return {};
}

Result<User> UserService::patched(const Principal& who, const User& before, const UserPatch& patch) const {
    User after = before;
    KATAAR_TRY(applyText(patch, after));
    if (patch.team) {
        KATAAR_TRY_VAR(team, teamId(*patch.team));
        after.teamId = team;
    }
    if (patch.active)
        after.active = *patch.active;
    if (patch.levels) {
        if (patch.levels->isEmpty())
            return Error::invalidField(QStringLiteral("level_names"),
                                       QStringLiteral("name at least one level"));
        after.levels = eachOnce(*patch.levels);
    }
    if (patch.password)
        KATAAR_TRY(checkPassword(*patch.password, after.name));
    KATAAR_TRY(requireGift(who, &before, after));
    KATAAR_TRY(requireAnotherAdmin(before, &after));
    return after;
}

Result<UserView> UserService::store(const Principal& who, const UserRow& before, const UserRow& after) {
    const QJsonObject changed = differences(before, after);
    if (changed.isEmpty())
        return m_people.view(after.user);
    const bool rights = before.user.levels != after.user.levels ||
                        before.user.granted != after.user.granted ||
                        before.user.denied != after.user.denied || before.user.active != after.user.active;
    KATAAR_TRY(m_people.changeUser(after));
    if (rights || before.password != after.password)
        KATAAR_TRY(m_people.removeSessionsOf(after.user.id));
    const auto action = changed.size() == 1 && before.password != after.password ? AuditAction::UserPassword
                                                                                 : AuditAction::UserChange;
    KATAAR_TRY(m_audit.record(who, action, before.user.name, changed));
    return m_people.view(after.user);
}

void UserService::withHash(const std::optional<QString>& password, Then<QString> then) {
    if (!password)
        return then(QString());
    m_passwords.hash(*password, std::move(then));
}

Result<UserView> UserService::add(const Principal& who, const NewUser& wanted, const QString& hash) {
    KATAAR_TRY(require(who, Permission::AdminUsers));
    UserPatch text;
    text.name = wanted.name;
    text.email = wanted.email;
    text.displayName = wanted.displayName;
    text.language = wanted.language;
    UserRow row;
    KATAAR_TRY(applyText(text, row.user));
    KATAAR_TRY_VAR(team, teamId(wanted.team));
    if (wanted.password)
        KATAAR_TRY(checkPassword(*wanted.password, row.user.name));
    row.user.teamId = team;
    if (!wanted.levels.isEmpty())
        row.user.levels = eachOnce(wanted.levels);
    KATAAR_TRY(requireGift(who, nullptr, row.user));
    if (wanted.password && hash.isEmpty())
        return m_people.view(row.user); // only examined so far
    row.password = hash;
    row.user.hasPassword = !hash.isEmpty();
    row.user.createdAt = m_clock.wall();
    KATAAR_TRY_VAR(user, m_people.addUser(row));
    KATAAR_TRY(
        m_audit.record(who, AuditAction::UserCreate, user.name,
                       {{QStringLiteral("id"), user.id},
                        {QStringLiteral("levels"), namesArray(user.levels)},
                        {QStringLiteral("team"), user.teamId ? QJsonValue(*user.teamId) : QJsonValue()}}));
    return m_people.view(user);
}

void UserService::create(const Principal& who, const NewUser& wanted, Then<UserView> then) {
    if (!wanted.password)
        return answerAfterCommit(m_database, add(who, wanted, {}), std::move(then));
    if (auto examined = add(who, wanted, {}); !examined)
        return then(examined);
    withHash(wanted.password, [this, who, wanted, then = std::move(then)](const Result<QString>& hash) {
        if (!hash)
            return then(hash.error());
        answerAfterCommit(m_database, add(who, wanted, *hash), then);
    });
}

void UserService::change(const Principal& who, const QString& user, const UserPatch& patch,
                         Then<UserView> then) {
    // Examined before the password is hashed, and again when that is done.
    const auto attempt = [this, who, user, patch](const QString& hash) -> Result<UserView> {
        KATAAR_TRY_VAR(found, changeable(who, user));
        const UserRow before = *found;
        KATAAR_TRY_VAR(changed, patched(who, before.user, patch));
        UserRow after{changed, before.password};
        if (patch.password && hash.isEmpty())
            return m_people.view(before.user);
        if (patch.password) {
            after.password = hash;
            after.user.hasPassword = true;
        }
        return store(who, before, after);
    };
    auto examined = attempt({});
    if (!examined || !patch.password)
        return answerAfterCommit(m_database, std::move(examined), std::move(then));
    withHash(patch.password, [this, attempt, then = std::move(then)](const Result<QString>& hash) {
        if (!hash)
            return then(hash.error());
        answerAfterCommit(m_database, attempt(*hash), then);
    });
}

void UserService::setActive(const Principal& who, const QString& user, bool active, Then<UserView> then) {
    UserPatch patch;
    patch.active = active;
    change(who, user, patch, std::move(then));
}

void UserService::setLevels(const Principal& who, const QString& user, const QVector<Level>& levels,
                            Then<UserView> then) {
    UserPatch patch;
    patch.levels = levels;
    change(who, user, patch, std::move(then));
}

void UserService::setPermissions(const Principal& who, const QString& user, const PermissionChange& change,
                                 Then<UserView> then) {
    const auto attempt = [&]() -> Result<UserView> {
        KATAAR_TRY_VAR(found, changeable(who, user));
        const UserRow before = *found;
        UserRow after = before;
        after.user.granted = change.granted.value_or(before.user.granted);
        after.user.denied = change.denied.value_or(before.user.denied);
        KATAAR_TRY(requireGift(who, &before.user, after.user));
        // A grant counts even where a denial or his level hides it: the denial may go.
        User ungranted = before.user;
        ungranted.denied = {};
        User unhidden = after.user;
        unhidden.denied = {};
        KATAAR_TRY(requireGift(who, &ungranted, unhidden));
        KATAAR_TRY(requireAnotherAdmin(before.user, &after.user));
        return store(who, before, after);
    };
    answerAfterCommit(m_database, attempt(), std::move(then));
}

void UserService::remove(const Principal& who, const QString& user, Then<QString> then) {
    const auto attempt = [&]() -> Result<QString> {
        KATAAR_TRY_VAR(found, changeable(who, user));
        const User removed = found->user;
        if (m_people.owner() && removed.id == m_people.owner()->user.id)
            return Error::wrongState(
                QStringLiteral("user_is_owner"),
                QStringLiteral("'%1' is the Unix user whom this server runs as, and cannot be deleted. "
                               "Deactivate him instead.")
                    .arg(removed.name),
                {{QStringLiteral("user"), removed.name}});
        KATAAR_TRY(requireAnotherAdmin(removed, nullptr));
        if (const int jobs = m_activeJobs(removed.id); jobs > 0)
            return Error::wrongState(
                QStringLiteral("user_has_jobs"),
                QStringLiteral("'%1' has %2 jobs that are not finished. Cancel them first, "
                               "or deactivate the user.")
                    .arg(removed.name)
                    .arg(jobs),
                {{QStringLiteral("user"), removed.name}, {QStringLiteral("jobs"), jobs}});
        KATAAR_TRY(m_people.removeUser(removed.id));
        KATAAR_TRY(
            m_audit.record(who, AuditAction::UserDelete, removed.name, {{QStringLiteral("id"), removed.id}}));
        return removed.name;
    };
    answerAfterCommit(m_database, attempt(), std::move(then));
}

} // namespace kataar
