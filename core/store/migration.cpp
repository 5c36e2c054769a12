// SPDX-License-Identifier: GPL-3.0-or-later
// Reads migrations/NNNN_name.sql from the program's resources and applies them.
#include "core/store/migration.h"

#include "core/base/log.h"
#include "core/store/sqliteerror.h"

#include <QDir>
#include <QFile>

#include <sqlite3.h>

static void loadMigrationResource() { Q_INIT_RESOURCE(kataar_migrations); }

namespace kataar {

namespace {

Result<void> apply(sqlite3* handle, const Migration& migration) {
    const QString doing = QStringLiteral("bring the database to version %1").arg(migration.number);
    KATAAR_TRY(runSql(handle, "BEGIN IMMEDIATE", doing));
    const QByteArray numbers = "PRAGMA application_id = " + QByteArray::number(databaseApplicationId) +
                               "; PRAGMA user_version = " + QByteArray::number(migration.number);
    auto done = runSql(handle, migration.sql, doing);
    if (done)
        done = runSql(handle, numbers, doing);
    if (done)
        done = runSql(handle, "COMMIT", doing);
    if (!done && sqlite3_get_autocommit(handle) == 0)
        sqlite3_exec(handle, "ROLLBACK", nullptr, nullptr, nullptr);
    return done;
}

} // namespace

Result<QVector<Migration>> migrations() {
    loadMigrationResource();
    QVector<Migration> all;
    const QDir folder(QStringLiteral(":/kataar/migrations"));
    for (const QString& file : folder.entryList({QStringLiteral("*.sql")}, QDir::Files, QDir::Name)) {
        QFile source(folder.filePath(file));
        Migration migration;
        migration.number = file.left(4).toInt();
        migration.name = file.chopped(4);
        if (migration.number != all.size() + 1 || !source.open(QIODevice::ReadOnly))
            return Error::internal(
                QStringLiteral("migrations_missing"),
                QStringLiteral("The program's migrations are not numbered without gaps at %1.").arg(file));
        migration.sql = source.readAll();
        all.append(std::move(migration));
    }
    if (all.isEmpty())
        return Error::internal(QStringLiteral("migrations_missing"),
                               QStringLiteral("This program was built without its database migrations."));
    return all;
}

Result<void> migrate(sqlite3* handle, const QVector<Migration>& all, int version) {
    for (const Migration& migration : all) {
        if (migration.number <= version)
            continue;
        KATAAR_TRY(apply(handle, migration));
        qCInfo(logStore) << "database migrated:" << qUtf8Printable(migration.name);
    }
    return {};
}

} // namespace kataar
