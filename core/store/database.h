// SPDX-License-Identifier: GPL-3.0-or-later
// Database: the connection to jobs.db, the lock against a second engine, and the transaction of the current
// turn.
#pragma once

#include "core/base/clock.h"
#include "core/base/paths.h"
#include "core/base/result.h"
#include "core/store/enginelock.h"
#include "core/store/statements.h"

#include <QObject>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVariantList>

#include <chrono>
#include <functional>
#include <memory>
#include <unordered_map>
#include <vector>

struct sqlite3;

namespace kataar {

class Examination;
class RowBinder;

/// Owned by the engine and used in its thread only. The repositories hold references to it and go before it.
///
/// All changes of one event-loop turn share one transaction, committed by a queued call; who waits for
/// durability registers with afterCommit(). When a statement or the commit fails, the whole turn is rolled
/// back, every waiting call gets the error, and rolledBack() tells whoever keeps rows in memory to read them
/// again. The next turn starts afresh.
class Database : public QObject {
    Q_OBJECT
public:
    /// Creates what is missing, takes the lock, examines the file, migrates it. Errors by name:
    /// "engine_running" (details: pid, address), "data_folder_unwritable", "network_file_system",
    /// "database_newer", "database_foreign", "database_damaged", "no_space", … A file that is refused is left
    /// as it is, byte for byte.
    static Result<std::unique_ptr<Database>> open(const DataPaths& paths, const Clock& clock);
    ~Database() override;

    /// Whether the file is sound. A large one is examined while its rows are read already; this waits for
    /// that, and write() does so, too: nothing is written before. "database_damaged".
    Result<void> examined();

    /// Makes sure that the turn's transaction is open; call it before any change.
    Result<void> write();

    /// Calls `then` once, after the shared commit of this turn; with the error if the turn failed.
    void afterCommit(std::function<void(const Result<void>&)> then);

    /// Commits now and makes the calls of afterCommit().
    Result<void> commit();

    /// Dooms the turn: nothing of it will be kept, every waiting call gets this error (the first one counts).
    void fail(const Error& error);

    /// The thorough examination: pages, indexes, foreign keys, row checksums, last event = status.
    Result<void> check();

    /// Writes backups/jobs-TIME.db, examines it, keeps the newest seven. Returns its path. Blocks for about
    /// 0.4 s per 100 MB.
    Result<QString> backup();

    /// Writes what is there already, so that a disk that failed is tried again; rolledBack() or committed()
    /// follows.
    Result<void> tryWriting();

    /// What a second engine is told: where this one answers, e.g. "http://127.0.0.1:8001".
    void setAddress(const QString& address);

    const Clock& clock() const { return m_clock; }

    /// How many times this database has been opened to be written; larger than in any such run before.
    qint64 epoch() const { return m_epoch; }

    // For the rooms' own repositories: the statements are prepared once and kept.

    /// Executes a changing statement in the turn's transaction; returns the rows it touched. A failure dooms
    /// the turn.
    Result<int> change(const QString& sql, const QVariantList& values);

    /// The same of a row's columns as `bind` gives them, and their checksum (see RowBinder).
    Result<int> changeRow(const QString& sql, int columns, int keys,
                          const std::function<void(RowBinder&)>& bind);

    /// Calls `row` for each row of a reading statement; read the columns by index.
    Result<void> each(const QString& sql, const QVariantList& values,
                      const std::function<void(const QSqlQuery&)>& row);

    /// The SQLite connection itself, for what QtSql cannot do.
    sqlite3* handle() const { return m_handle; }

Q_SIGNALS:
    /// The turn's transaction is about to be committed: the last moment to write what was summed up in it.
    void committing();
    /// A turn's changes are kept; `took` is the time of the commit alone.
    void committed(std::chrono::nanoseconds took);
    /// The changes since the last commit are undone: memory built from rows must be read again.
    void rolledBack(const kataar::Error& error);

private:
    Database(DataPaths paths, const Clock& clock, EngineLock lock);

    Result<void> connectTo();
    Result<void> examine();
    Result<bool> mayReadUnexamined(bool current);
    Result<void> configure();
    Result<void> beginEpoch();
    Result<void> readEpoch(qint64 toCome);
    void disconnectFrom();
    Result<void> begin();
    Result<int> step(const Result<sqlite3_stmt*>& statement);
    Result<std::unique_ptr<QSqlQuery>> execute(const QString& sql, const QVariantList& values);
    void keep(const QString& sql, std::unique_ptr<QSqlQuery> query);
    Result<void> finishTurn();
    void queueCommit();

    using Waiting = std::vector<std::function<void(const Result<void>&)>>;

    const DataPaths m_paths;
    const Clock& m_clock;
    EngineLock m_lock;
    QString m_connection; ///< QtSql's name for it; empty = not connected
    sqlite3* m_handle = nullptr;
    std::unordered_map<QString, std::unique_ptr<QSqlQuery>> m_idle; ///< prepared, not in use
    Statements m_statements;
    std::unique_ptr<Examination> m_examination; ///< while its verdict is open
    qint64 m_epoch = 0;
    bool m_open = false; ///< a transaction is open
    bool m_commitQueued = false;
    std::optional<Error> m_turnError;
    Waiting m_waiting;
};

} // namespace kataar
