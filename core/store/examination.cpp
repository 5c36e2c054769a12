// SPDX-License-Identifier: GPL-3.0-or-later
// A read-only connection, a thread, and its answer.
#include "core/store/examination.h"

#include "core/base/beside.h"
#include "core/store/sqliteerror.h"

#include <QFile>

#include <sqlite3.h>

namespace kataar {

Result<std::unique_ptr<Examination>> Examination::begin(const QString& path) {
    sqlite3* handle = nullptr;
    const int flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX;
    if (sqlite3_open_v2(QFile::encodeName(path).constData(), &handle, flags, nullptr) != SQLITE_OK) {
        const Error error = sqliteError(handle, QStringLiteral("examine the database"));
        sqlite3_close(handle);
        return error;
    }
    return std::unique_ptr<Examination>(new Examination(handle, path));
}

Examination::Examination(sqlite3* handle, const QString& path)
    : m_handle(handle),
      m_verdict(
          beside([handle, path] { return examineFile(handle, "PRAGMA quick_check(1)", path); }).share()) {}

Examination::~Examination() {
    sqlite3_interrupt(m_handle);
    if (!isPutOff(m_verdict))
        m_verdict.wait();
    sqlite3_close(m_handle);
}

Result<void> examineFile(sqlite3* handle, const char* pragma, const QString& path) {
    auto verdict = oneValue(handle, pragma, QStringLiteral("examine the database"));
    if (!verdict)
        return verdict.error().name == QStringLiteral("database_damaged")
                   ? damaged(path, verdict.error().message)
                   : verdict.error();
    if (*verdict != "ok")
        return damaged(path, QString::fromUtf8(*verdict));
    return {};
}

} // namespace kataar
