// SPDX-License-Identifier: GPL-3.0-or-later
// The database file as somebody else sees it: what is committed, read by plain SQL.
#pragma once

#include <QHash>
#include <QJsonObject>
#include <QMap>
#include <QString>

#include <functional>

struct sqlite3;
struct sqlite3_stmt;

namespace kataar::test {

/// A job's row as far as the model speaks of it.
struct StoredJob {
    QString jobId;
    QString text; ///< the columns that count, in one line
    QString status;

    bool operator==(const StoredJob&) const = default;
};

class StoreReader {
public:
    explicit StoreReader(const QString& path);
    ~StoreReader();
    StoreReader(const StoreReader&) = delete;
    StoreReader& operator=(const StoreReader&) = delete;

    QMap<qint64, StoredJob> jobs();
    bool hasJob(const QString& jobId);
    bool isLive(const QString& attempt);
    /// As machine.h has it: "known code signal never_ran interrupted"; empty while it lives.
    QString exitOf(const QString& attempt);
    QMap<QString, QString> liveGpus(); ///< GPU uuid → attempt
    qint64 auditRecords();
    /// The value of a setting; empty if it is not there.
    QJsonObject setting(const QString& key);
    qint64 number(const char* sql);
    QString text(const char* sql); ///< of one value
    /// Every row of every table, in one text, but for the checksums.
    QString everything();
    /// From → to of every change of status, in order.
    void
    eachEvent(const std::function<void(const QString& job, const QString& from, const QString& to)>& event);

private:
    sqlite3_stmt* prepared(const char* sql);

    sqlite3* m_handle = nullptr;
    QHash<const char*, sqlite3_stmt*> m_statements;
};

} // namespace kataar::test
