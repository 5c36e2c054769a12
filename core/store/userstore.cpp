// SPDX-License-Identifier: GPL-3.0-or-later
// Users as rows.
#include "core/store/userstore.h"

#include "core/store/rowvalues.h"
#include "core/store/tables.h"

namespace kataar {

namespace {

template<class E>
QStringList namesOf(const QVector<E>& values) {
    QStringList names;
    for (const E value : values)
        names << toText(value);
    return names;
}

QVariant permissionsOrNull(PermissionSet set) {
    QStringList names;
    for (const auto& [permission, name] : EnumNames<Permission>::all) {
        if (set.contains(permission))
            names << QString::fromLatin1(name);
    }
    return names.isEmpty() ? QVariant() : QVariant(jsonText(names));
}

/// Names that this version does not know are left out: they give nothing.
template<class E>
QVector<E> valuesFrom(const QVariant& json) {
    QVector<E> values;
    for (const QString& name : textsFrom(json.toString().toUtf8()).value_or(QStringList())) {
        if (const auto value = fromText<E>(name))
            values << *value;
    }
    return values;
}

PermissionSet permissionsFrom(const QVariant& json) {
    PermissionSet set;
    for (const Permission permission : valuesFrom<Permission>(json))
        set.insert(permission);
    return set;
}

User userFrom(const QSqlQuery& row) {
    User user;
    user.id = row.value(0).toLongLong();
    user.name = row.value(1).toString();
    user.email = row.value(2).toString();
    user.displayName = row.value(3).toString();
    user.levels = valuesFrom<Level>(row.value(4));
    user.granted = permissionsFrom(row.value(5));
    user.denied = permissionsFrom(row.value(6));
    user.teamId = optionalFrom<QString>(row.value(7));
    user.active = row.value(8).toBool();
    user.hasPassword = !row.value(9).isNull();
    user.unixUid = optionalFrom<qint64>(row.value(10));
    user.createdAt = timeFrom(row.value(11)).value_or(UtcTime());
    user.lastLoginAt = timeFrom(row.value(12));
    return user;
}

} // namespace

Result<QVector<User>> UserStore::read(const QString& where, const QVariantList& values) {
    QVector<User> users;
    KATAAR_TRY(readRows(m_database, userTable(), where, values,
                        [&](const QSqlQuery& row) { users.append(userFrom(row)); }));
    return users;
}

Result<User> UserStore::ensureOwner(const QString& name, qint64 unixUid) {
    KATAAR_TRY_VAR(known, read(QStringLiteral("WHERE unix_uid = ?"), {unixUid}));
    if (!known.isEmpty())
        return known.first();
    KATAAR_TRY_VAR(namesakes, read(QStringLiteral("WHERE name = ?"), {name}));
    User owner;
    owner.name = namesakes.isEmpty() ? name : QStringLiteral("%1-%2").arg(name).arg(unixUid);
    owner.displayName = name;
    owner.levels = {Level::Admin};
    owner.unixUid = unixUid;
    owner.createdAt = m_database.clock().wall();
    KATAAR_TRY_VAR(id, nextId(m_database, userTable()));
    owner.id = id;
    KATAAR_TRY(insertRow(m_database, userTable(),
                         {id, textOf(owner.name), textOrNull(owner.email), textOf(owner.displayName),
                          jsonText(namesOf(owner.levels)), permissionsOrNull(owner.granted),
                          permissionsOrNull(owner.denied), orNull(owner.teamId), flag(owner.active),
                          QVariant(), unixUid, owner.createdAt.toIso(), orNull(owner.lastLoginAt)}));
    return owner;
}

Result<std::optional<User>> UserStore::find(qint64 id) {
    KATAAR_TRY_VAR(users, read(QStringLiteral("WHERE id = ?"), {id}));
    return users.isEmpty() ? std::optional<User>() : users.first();
}

Result<QVector<User>> UserStore::all() { return read(QStringLiteral("ORDER BY id"), {}); }

} // namespace kataar
