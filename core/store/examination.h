// SPDX-License-Identifier: GPL-3.0-or-later
// Examination: looks through a large database in a thread of its own while the engine reads its rows.
#pragma once

#include "core/base/result.h"

#include <QString>

#include <future>
#include <memory>

struct sqlite3;

namespace kataar {

/// SQLite's quick_check over a connection of its own that changes nothing. Ended before its time by the
/// destructor.
class Examination {
public:
    static Result<std::unique_ptr<Examination>> begin(const QString& path);
    ~Examination();
    Examination(const Examination&) = delete;
    Examination& operator=(const Examination&) = delete;

    /// Waits for it; the same answer each time. "database_damaged" with the first thing found.
    const Result<void>& verdict() const { return m_verdict.get(); }

private:
    Examination(sqlite3* handle, const QString& path);

    sqlite3* m_handle;
    std::shared_future<Result<void>> m_verdict;
};

/// What one of SQLite's checks says of the connection's file at `path`: PRAGMA quick_check(1) or
/// integrity_check(1).
Result<void> examineFile(sqlite3* handle, const char* pragma, const QString& path);

} // namespace kataar
