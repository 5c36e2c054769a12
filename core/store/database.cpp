// SPDX-License-Identifier: GPL-3.0-or-later
// Opening jobs.db step by step, the turn's transaction, and the statements.
#include "core/store/database.h"

#include "core/base/ids.h"
#include "core/base/log.h"
#include "core/store/backupfile.h"
#include "core/store/check.h"
#include "core/store/checksum.h"
#include "core/store/datafolder.h"
#include "core/store/entryreader.h"
#include "core/store/examination.h"
#include "core/store/migration.h"
#include "core/store/rowbinder.h"
#include "core/store/sqliteerror.h"

#include <QDateTime>
#include <QFileInfo>
#include <QSqlDriver>
#include <QSqlError>
#include <QTimeZone>

#include <sqlite3.h>

namespace kataar {

namespace {

const QString opening = QStringLiteral("open the database");
const QString writing = QStringLiteral("save the change");
const QString reading = QStringLiteral("read the database");
constexpr qint64 smallFile = 32 * 1024 * 1024; ///< up to here the thorough examination at start costs little
constexpr int backupsKept = 7;

Result<void> setPragma(sqlite3* handle, const char* name, const char* value, const QByteArray& expected) {
    const QByteArray pragma = QByteArray("PRAGMA ") + name;
    KATAAR_TRY_VAR(answer, oneValue(handle, pragma + " = " + value, opening));
    KATAAR_TRY_VAR(now, oneValue(handle, pragma, opening));
    if (now != expected)
        return Error::unavailable(
            QStringLiteral("database_setting_refused"),
            QStringLiteral("SQLite does not take %1 = %2 here (it is %3).")
                .arg(QString::fromLatin1(name), QString::fromLatin1(value), QString::fromUtf8(now)));
    return {};
}

void checkpointOnClose(sqlite3* handle, bool on) {
    sqlite3_db_config(handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, on ? 0 : 1, nullptr);
}

} // namespace

Database::Database(DataPaths paths, const Clock& clock, EngineLock lock)
    : m_paths(std::move(paths)), m_clock(clock), m_lock(std::move(lock)) {}

Result<std::unique_ptr<Database>> Database::open(const DataPaths& paths, const Clock& clock) {
    KATAAR_TRY(prepareFolders(paths));
    KATAAR_TRY(refuseNetworkFileSystem(paths.root));
    KATAAR_TRY_VAR(lock, EngineLock::take(paths.lock()));
    KATAAR_TRY(prepareFile(paths.database()));
    std::unique_ptr<Database> database(new Database(paths, clock, std::move(lock)));
    KATAAR_TRY(database->connectTo());
    KATAAR_TRY(database->examine());
    return Result<std::unique_ptr<Database>>(std::move(database));
}

Database::~Database() {
    if (m_open && !m_turnError) {
        if (auto kept = runSql(m_handle, "COMMIT", writing); !kept)
            qCWarning(logStore) << "the last changes were lost:" << qUtf8Printable(kept.error().message);
    }
    disconnectFrom();
}

Result<void> Database::connectTo() {
    m_connection = QStringLiteral("kataar-") + randomId();
    QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_connection);
    database.setDatabaseName(m_paths.database());
    database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=5000"));
    if (!database.open())
        return sqliteError(database.lastError().nativeErrorCode().toInt(), database.lastError().text(),
                           opening);
    const QVariant handle = database.driver()->handle();
    if (!handle.isValid() || qstrcmp(handle.typeName(), "sqlite3*") != 0)
        return Error::internal(QStringLiteral("database_driver"),
                               QStringLiteral("Qt's SQLite driver gives no access to its connection."));
    m_handle = *static_cast<sqlite3* const*>(handle.constData());
    if (!addChecksumFunction(m_handle) || !addTakingFunction(m_handle))
        return sqliteError(m_handle, opening);
    // Nothing may change in a file that is then refused.
    checkpointOnClose(m_handle, false);
    return {};
}

void Database::disconnectFrom() {
    m_examination.reset();
    m_idle.clear();
    m_statements.clear();
    m_handle = nullptr;
    if (!m_connection.isEmpty())
        QSqlDatabase::removeDatabase(m_connection);
}

Result<void> Database::examine() {
    const QString path = m_paths.database();
    const auto unreadable = [&](const Error& error) {
        return error.name == QStringLiteral("database_damaged") ? damaged(path, error.message) : error;
    };
    auto id = oneValue(m_handle, "PRAGMA application_id", opening);
    if (!id)
        return unreadable(id.error());
    auto tables = oneValue(m_handle, "SELECT count(*) FROM sqlite_schema", opening);
    if (!tables)
        return unreadable(tables.error());
    KATAAR_TRY_VAR(versionText, oneValue(m_handle, "PRAGMA user_version", opening));
    KATAAR_TRY_VAR(library, oneValue(m_handle, "SELECT sqlite_source_id()", opening));
    KATAAR_TRY_VAR(all, migrations());
    const int version = versionText.toInt();
    if (library != sqlite3_sourceid())
        return Error::internal(
            QStringLiteral("sqlite_mismatch"),
            QStringLiteral("Qt's SQLite driver uses another SQLite than this program was linked with."));
    const bool blank = id->toInt() == 0 && version == 0 && tables->toInt() == 0;
    if (!blank && id->toInt() != databaseApplicationId)
        return Error::invalid(
            QStringLiteral("database_foreign"),
            QStringLiteral("%1 is the database of another program. It was left as it is; choose "
                           "another folder with --data-dir.")
                .arg(path),
            {{QStringLiteral("path"), path}});
    if (version > all.last().number)
        return Error::wrongState(
            QStringLiteral("database_newer"),
            QStringLiteral("%1 was written by a newer version of this program (schema %2; this "
                           "one knows %3). It was left as it is; start the newer version.")
                .arg(path)
                .arg(version)
                .arg(all.last().number),
            {{QStringLiteral("path"), path}, {QStringLiteral("version"), version}});
    KATAAR_TRY_VAR(later, mayReadUnexamined(version == all.last().number));
    if (later) {
        KATAAR_TRY_VAR(examination, Examination::begin(path));
        m_examination = std::move(examination);
        KATAAR_TRY(configure());
        return readEpoch(1);
    }
    const char* how =
        QFileInfo(path).size() <= smallFile ? "PRAGMA integrity_check(1)" : "PRAGMA quick_check(1)";
    if (!blank)
        KATAAR_TRY(examineFile(m_handle, how, path));
    KATAAR_TRY(configure());
    checkpointOnClose(m_handle, true);
    if (version < all.last().number && !blank)
        KATAAR_TRY(
            writeBackup(m_handle, m_paths.backups() + QStringLiteral("/pre-v%1.db").arg(all.last().number)));
    KATAAR_TRY(migrate(m_handle, all, version));
    return beginEpoch();
}

/// A large file of the form that we write ourselves: nothing of it need be changed before it is read.
Result<bool> Database::mayReadUnexamined(bool current) {
    if (!current || QFileInfo(m_paths.database()).size() <= smallFile)
        return false;
    KATAAR_TRY_VAR(journal, oneValue(m_handle, "PRAGMA journal_mode", opening));
    return journal == "wal";
}

Result<void> Database::examined() {
    if (!m_examination)
        return {};
    KATAAR_TRY(m_examination->verdict());
    m_examination.reset();
    checkpointOnClose(m_handle, true);
    return beginEpoch();
}

Result<void> Database::configure() {
    KATAAR_TRY(setPragma(m_handle, "journal_mode", "WAL", "wal"));
    KATAAR_TRY(setPragma(m_handle, "synchronous", "FULL", "2"));
    KATAAR_TRY(setPragma(m_handle, "foreign_keys", "ON", "1"));
    KATAAR_TRY(setPragma(m_handle, "trusted_schema", "OFF", "0"));
    KATAAR_TRY(setPragma(m_handle, "cell_size_check", "ON", "1"));
    KATAAR_TRY(setPragma(m_handle, "busy_timeout", "5000", "5000"));
    KATAAR_TRY(setPragma(m_handle, "wal_autocheckpoint", "1000", "1000"));
    KATAAR_TRY(setPragma(m_handle, "journal_size_limit", "67108864", "67108864"));
    KATAAR_TRY(setPragma(m_handle, "temp_store", "MEMORY", "2"));
    KATAAR_TRY(setPragma(m_handle, "cache_size", "-8192", "-8192"));
    sqlite3_db_config(m_handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    return {};
}

Result<void> Database::beginEpoch() {
    KATAAR_TRY(runSql(m_handle, "UPDATE meta SET value = value + 1 WHERE key = 'epoch'", opening));
    return readEpoch(0);
}

Result<void> Database::readEpoch(qint64 toCome) {
    KATAAR_TRY_VAR(epoch, oneValue(m_handle, "SELECT value FROM meta WHERE key = 'epoch'", opening));
    m_epoch = epoch.toLongLong() + toCome;
    return {};
}

Result<void> Database::begin() {
    KATAAR_TRY(examined());
    KATAAR_TRY(runSql(m_handle, "BEGIN IMMEDIATE", writing));
    m_open = true;
    qint64 epoch = -1;
    KATAAR_TRY(each(QStringLiteral("SELECT value FROM meta WHERE key = 'epoch'"), {},
                    [&](const QSqlQuery& row) { epoch = row.value(0).toLongLong(); }));
    if (epoch != m_epoch)
        return Error::unavailable(
            QStringLiteral("engine_superseded"),
            QStringLiteral("Another engine has taken over this database; stop this one."));
    return {};
}

Result<void> Database::write() {
    if (m_turnError)
        return *m_turnError;
    if (m_open)
        return {};
    queueCommit();
    if (auto begun = begin(); !begun) {
        fail(begun.error());
        return begun;
    }
    return {};
}

void Database::afterCommit(std::function<void(const Result<void>&)> then) {
    m_waiting.push_back(std::move(then));
    queueCommit();
}

void Database::queueCommit() {
    if (m_commitQueued)
        return;
    m_commitQueued = true;
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_commitQueued = false;
            if (m_open || m_turnError || !m_waiting.empty())
                (void)finishTurn();
        },
        Qt::QueuedConnection);
}

Result<void> Database::tryWriting() {
    KATAAR_TRY(change(QStringLiteral("UPDATE meta SET value = value WHERE key = 'epoch'"), {}));
    return {};
}

Result<void> Database::commit() { return finishTurn(); }

void Database::fail(const Error& error) {
    if (!m_turnError) {
        m_turnError = error;
        qCWarning(logStore) << "rolled back:" << qUtf8Printable(error.message);
    }
    // SQLite may have rolled back by itself, on a full disk for one.
    if (m_open && sqlite3_get_autocommit(m_handle) == 0)
        sqlite3_exec(m_handle, "ROLLBACK", nullptr, nullptr, nullptr);
    m_open = false;
    queueCommit();
}

Result<void> Database::finishTurn() {
    if (m_open && !m_turnError)
        Q_EMIT committing();
    if (m_open && !m_turnError) {
        const UtcTime begun = m_clock.wall();
        if (auto done = runSql(m_handle, "COMMIT", writing); done) {
            m_open = false;
            Q_EMIT committed(std::chrono::microseconds(std::max<qint64>(0, m_clock.wall().us - begun.us)));
        } else {
            fail(done.error());
        }
    }
    Result<void> outcome;
    if (m_turnError)
        outcome = *m_turnError;
    const Waiting waiting = std::exchange(m_waiting, {});
    m_turnError.reset();
    if (!outcome)
        Q_EMIT rolledBack(outcome.error());
    for (const auto& then : waiting)
        then(outcome);
    return outcome;
}

Result<std::unique_ptr<QSqlQuery>> Database::execute(const QString& sql, const QVariantList& values) {
    std::unique_ptr<QSqlQuery> query;
    if (auto idle = m_idle.extract(sql); !idle.empty())
        query = std::move(idle.mapped());
    if (!query) {
        query = std::make_unique<QSqlQuery>(QSqlDatabase::database(m_connection, false));
        query->setForwardOnly(true);
        if (!query->prepare(sql))
            return sqliteError(query->lastError().nativeErrorCode().toInt(),
                               query->lastError().databaseText(), reading);
    }
    for (int i = 0; i < values.size(); ++i)
        query->bindValue(i, values[i]);
    if (!query->exec())
        return sqliteError(query->lastError().nativeErrorCode().toInt(), query->lastError().databaseText(),
                           writing);
    return Result<std::unique_ptr<QSqlQuery>>(std::move(query));
}

void Database::keep(const QString& sql, std::unique_ptr<QSqlQuery> query) {
    query->finish();
    m_idle.emplace(sql, std::move(query));
}

Result<int> Database::change(const QString& sql, const QVariantList& values) {
    KATAAR_TRY(write());
    return step(m_statements.prepare(m_handle, sql, values, writing));
}

Result<int> Database::changeRow(const QString& sql, int columns, int keys,
                                const std::function<void(RowBinder&)>& bind) {
    KATAAR_TRY(write());
    const auto statement = m_statements.prepare(m_handle, sql, writing);
    if (!statement)
        return step(statement);
    RowBinder row(*statement, columns, keys);
    bind(row);
    if (row.finish())
        return step(statement);
    const Error error = sqliteError(m_handle, writing);
    Statements::reset(*statement);
    fail(error);
    return error;
}

Result<int> Database::step(const Result<sqlite3_stmt*>& statement) {
    if (!statement) {
        fail(statement.error());
        return statement.error();
    }
    const bool done = sqlite3_step(*statement) == SQLITE_DONE;
    const Error error = done ? Error() : sqliteError(m_handle, writing);
    Statements::reset(*statement);
    if (done)
        return sqlite3_changes(m_handle);
    fail(error);
    return error;
}

Result<void> Database::each(const QString& sql, const QVariantList& values,
                            const std::function<void(const QSqlQuery&)>& row) {
    KATAAR_TRY_VAR(query, execute(sql, values));
    while (query->next())
        row(*query);
    const QSqlError error = query->lastError();
    keep(sql, std::move(query));
    if (error.isValid())
        return sqliteError(error.nativeErrorCode().toInt(), error.databaseText(), reading);
    return {};
}

void Database::setAddress(const QString& address) { m_lock.describe(address); }

Result<void> Database::check() {
    KATAAR_TRY(commit());
    return checkDatabase(m_handle, m_paths.database());
}

Result<QString> Database::backup() {
    KATAAR_TRY(commit());
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(m_clock.wall().us / 1000, QTimeZone::utc());
    const QString path = m_paths.backups() + QStringLiteral("/jobs-") +
                         now.toString(QStringLiteral("yyyyMMddTHHmmsszzz")) + QStringLiteral("Z.db");
    KATAAR_TRY(writeBackup(m_handle, path));
    pruneBackups(m_paths.backups(), backupsKept);
    return path;
}

} // namespace kataar
