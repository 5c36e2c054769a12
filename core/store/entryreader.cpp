// SPDX-License-Identifier: GPL-3.0-or-later
// Stepping through the rows, each compared with its checksum.
#include "core/store/entryreader.h"

#include "core/base/beside.h"
#include "core/store/batches.h"
#include "core/store/entryrow.h"
#include "core/store/sqliteerror.h"
#include "core/store/tables.h"

#include <sqlite3.h>

#include <optional>
#include <vector>

namespace kataar {

namespace {

const QString readingQueue = QStringLiteral("read the queue");
constexpr const char* takingType = "kataar.taking";

/// What a statement with take_entry() fills.
struct Taking {
    std::function<QueueEntry&()> next;
    EntryRow row;
    std::optional<qint64> damaged = std::nullopt; ///< the number of a row that makes no sense
};

/// take_entry(Taking, columns of queueTable(), crc): false always, so that no row is handed up. A function is
/// given its values at once; to fetch a million times 47 columns one by one takes a second more.
void takeEntry(sqlite3_context* context, int /*count*/, sqlite3_value** values) {
    auto* const taking = static_cast<Taking*>(sqlite3_value_pointer(values[0], takingType));
    if (taking && taking->row.read(values + 1, taking->next()))
        return;
    if (taking)
        taking->damaged = sqlite3_value_int64(values[1]);
    sqlite3_result_error(context, "a row that cannot be taken", -1);
}

/// While one thread reads many values: to have the connection's lock already makes each cheap.
class Lock {
public:
    explicit Lock(sqlite3* handle) : m_mutex(sqlite3_db_mutex(handle)) { sqlite3_mutex_enter(m_mutex); }
    ~Lock() { sqlite3_mutex_leave(m_mutex); }
    Lock(const Lock&) = delete;
    Lock& operator=(const Lock&) = delete;

private:
    sqlite3_mutex* m_mutex;
};

} // namespace

bool addTakingFunction(sqlite3* handle) {
    const int arguments = 2 + static_cast<int>(queueTable().columns.size());
    return sqlite3_create_function_v2(handle, "take_entry", arguments, SQLITE_UTF8 | SQLITE_DIRECTONLY,
                                      nullptr, takeEntry, nullptr, nullptr, nullptr) == SQLITE_OK;
}

Result<QVector<QueueEntry>> EntryReader::read(const QString& sql, const QVariantList& values) {
    KATAAR_TRY_VAR(statement, m_statements.prepare(m_database.handle(), sql, values, readingQueue));
    QVector<QueueEntry> entries;
    KATAAR_TRY(readRows(statement, [&]() -> QueueEntry& { return entries.emplaceBack(); }));
    return entries;
}

Result<void> EntryReader::stream(const QString& which, const Take& take) {
    const QString sql = QStringLiteral("SELECT NULL FROM queue %1 AND take_entry(?1, %2, crc) ORDER BY id")
                            .arg(which, queueTable().columns.join(u','));
    KATAAR_TRY_VAR(statement, m_statements.prepare(m_database.handle(), sql, readingQueue));
    Batches<std::shared_ptr<QueueEntry>> batches;
    auto reading = beside([&] {
        auto done = takeRows(statement, [&]() -> QueueEntry& { return *batches.next(); });
        batches.end();
        return done;
    });
    if (isPutOff(reading)) {
        std::vector<std::shared_ptr<QueueEntry>> entries;
        KATAAR_TRY(takeRows(statement, [&]() -> QueueEntry& {
            return *entries.emplace_back(std::make_shared<QueueEntry>());
        }));
        for (auto& entry : entries)
            take(std::move(entry));
        return {};
    }
    batches.forEach([] { return std::make_shared<QueueEntry>(); }, take);
    return reading.get();
}

Result<void> EntryReader::readRows(sqlite3_stmt* statement, const Next& next) {
    const Lock lock(m_database.handle());
    EntryRow row;
    std::vector<sqlite3_value*> values(static_cast<size_t>(sqlite3_column_count(statement)));
    std::optional<Error> problem;
    int step = sqlite3_step(statement);
    for (; step == SQLITE_ROW && !problem; step = sqlite3_step(statement)) {
        for (size_t i = 0; i < values.size(); ++i)
            values[i] = sqlite3_column_value(statement, static_cast<int>(i));
        if (!row.read(values.data(), next()))
            problem = damagedRow(queueTable().name, QString::number(sqlite3_value_int64(values.front())));
    }
    if (!problem && step != SQLITE_DONE)
        problem = sqliteError(m_database.handle(), readingQueue);
    Statements::reset(statement);
    return problem ? Result<void>(*problem) : Result<void>();
}

Result<void> EntryReader::takeRows(sqlite3_stmt* statement, const Next& next) {
    const Lock lock(m_database.handle());
    Taking taking{next, {}};
    std::optional<Error> problem;
    if (sqlite3_bind_pointer(statement, 1, &taking, takingType, nullptr) != SQLITE_OK ||
        sqlite3_step(statement) != SQLITE_DONE)
        problem = sqliteError(m_database.handle(), readingQueue);
    if (taking.damaged)
        problem = damagedRow(queueTable().name, QString::number(*taking.damaged));
    Statements::reset(statement);
    return problem ? Result<void>(*problem) : Result<void>();
}

} // namespace kataar
