// SPDX-License-Identifier: GPL-3.0-or-later
// Users as rows.
#include "core/store/userstore.h"

#include "core/store/permissiontext.h"
#include "core/store/tables.h"

namespace kataar {

namespace {

QVariant permissionsOrNull(PermissionSet set) {
    return set.isEmpty() ? QVariant() : QVariant(permissionsJson(set));
}

UserRow userFrom(const QSqlQuery& row) {
    UserRow read;
    User& user = read.user;
    user.id = row.value(0).toLongLong();
    user.name = row.value(1).toString();
    user.email = row.value(2).toString();
    user.displayName = row.value(3).toString();
    user.levels = valuesFrom<Level>(row.value(4));
    user.granted = permissionsFrom(row.value(5));
    user.denied = permissionsFrom(row.value(6));
    user.teamId = optionalFrom<QString>(row.value(7));
    user.active = row.value(8).toBool();
    read.password = row.value(9).toString();
    user.hasPassword = !read.password.isEmpty();
    user.unixUid = optionalFrom<qint64>(row.value(10));
    user.createdAt = timeFrom(row.value(11)).value_or(UtcTime());
    user.lastLoginAt = timeFrom(row.value(12));
    user.language = fromText<MailLanguage>(row.value(13).toString());
    return read;
}

QVariantList valuesOf(const UserRow& row) {
    const User& user = row.user;
    return {user.id,
            textOf(user.name),
            textOrNull(user.email),
            textOf(user.displayName),
            namesJson(user.levels),
            permissionsOrNull(user.granted),
            permissionsOrNull(user.denied),
            orNull(user.teamId),
            flag(user.active),
            textOrNull(row.password),
            orNull(user.unixUid),
            user.createdAt.toIso(),
            orNull(user.lastLoginAt),
            user.language ? QVariant(toText(*user.language)) : QVariant()};
}

} // namespace

Result<QVector<UserRow>> UserStore::read(const QString& where, const QVariantList& values) {
    QVector<UserRow> rows;
    KATAAR_TRY(readRows(m_database, userTable(), where, values,
                        [&](const QSqlQuery& row) { rows.append(userFrom(row)); }));
    return rows;
}

Result<std::optional<User>> UserStore::first(const QString& where, const QVariant& value) {
    KATAAR_TRY_VAR(rows, read(where, {value}));
    return rows.isEmpty() ? std::optional<User>() : rows.first().user;
}

Result<User> UserStore::ensureOwner(const QString& name, qint64 unixUid) {
    KATAAR_TRY_VAR(known, first(QStringLiteral("WHERE unix_uid = ?"), unixUid));
    if (known)
        return *known;
    KATAAR_TRY_VAR(namesake, find(name));
    User owner;
    owner.name = namesake ? QStringLiteral("%1-%2").arg(name).arg(unixUid) : name;
    owner.displayName = name;
    owner.levels = {Level::Admin};
    owner.unixUid = unixUid;
    owner.createdAt = m_database.clock().wall();
    KATAAR_TRY_VAR(id, insert({owner, {}}));
    owner.id = id;
    return owner;
}

Result<qint64> UserStore::insert(const UserRow& row) {
    KATAAR_TRY_VAR(id, nextId(m_database, userTable()));
    UserRow numbered = row;
    numbered.user.id = id;
    KATAAR_TRY(insertRow(m_database, userTable(), valuesOf(numbered)));
    return id;
}

Result<void> UserStore::update(const UserRow& row) {
    KATAAR_TRY(updateRow(m_database, userTable(), valuesOf(row)));
    return {};
}

Result<void> UserStore::remove(qint64 id) {
    KATAAR_TRY(m_database.change(QStringLiteral("DELETE FROM user WHERE id = ?"), {id}));
    return {};
}

Result<std::optional<User>> UserStore::find(qint64 id) { return first(QStringLiteral("WHERE id = ?"), id); }

Result<std::optional<User>> UserStore::find(const QString& name) {
    return first(QStringLiteral("WHERE name = ?"), name);
}

Result<QVector<User>> UserStore::all() {
    KATAAR_TRY_VAR(found, rows());
    QVector<User> users;
    for (const UserRow& row : found)
        users.append(row.user);
    return users;
}

Result<QVector<UserRow>> UserStore::rows() { return read(QStringLiteral("ORDER BY id"), {}); }

} // namespace kataar
