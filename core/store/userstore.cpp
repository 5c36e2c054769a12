// SPDX-License-Identifier: GPL-3.0-or-later
// Users as rows.
#include "core/store/userstore.h"

#include "core/store/rowvalues.h"
#include "core/store/tables.h"

namespace kataar {

Result<QVector<UserStore::User>> UserStore::read(const QString& where, const QVariantList& values) {
    QVector<User> users;
    KATAAR_TRY(readRows(m_database, userTable(), where, values, [&](const QSqlQuery& row) {
        users.append({row.value(0).toLongLong(), row.value(1).toString(), row.value(2).toString(),
                      fromText<Level>(row.value(3).toString()).value_or(Level::Viewer),
                      optionalFrom<qint64>(row.value(4))});
    }));
    return users;
}

Result<UserStore::User> UserStore::ensureOwner(const QString& name, qint64 unixUid) {
    KATAAR_TRY_VAR(known, read(QStringLiteral("WHERE unix_uid = ?"), {unixUid}));
    if (!known.isEmpty())
        return known.first();
    KATAAR_TRY_VAR(namesakes, read(QStringLiteral("WHERE name = ?"), {name}));
    User owner;
    owner.name = namesakes.isEmpty() ? name : QStringLiteral("%1-%2").arg(name).arg(unixUid);
    owner.displayName = name;
    owner.level = Level::Admin;
    owner.unixUid = unixUid;
    KATAAR_TRY_VAR(id, nextId(m_database, userTable()));
    owner.id = id;
    KATAAR_TRY(insertRow(m_database, userTable(),
                         {id, textOf(owner.name), textOf(owner.displayName), toText(owner.level), unixUid,
                          m_database.clock().wall().toIso()}));
    return owner;
}

Result<std::optional<UserStore::User>> UserStore::find(qint64 id) {
    KATAAR_TRY_VAR(users, read(QStringLiteral("WHERE id = ?"), {id}));
    return users.isEmpty() ? std::optional<User>() : users.first();
}

Result<QVector<UserStore::User>> UserStore::all() { return read(QStringLiteral("ORDER BY id"), {}); }

} // namespace kataar
