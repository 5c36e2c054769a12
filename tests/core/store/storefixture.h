// SPDX-License-Identifier: GPL-3.0-or-later
// What the store's tests share: a data folder of their own, a clock that stands still, and sample rows.
#pragma once

#include "core/base/ids.h"
#include "core/store/database.h"
#include "core/store/jobrepository.h"

#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

#include <sqlite3.h>

namespace kataar::test {

/// Both clocks go with `now`, unless the wall clock jumps.
class StillClock final : public Clock {
public:
    UtcTime now{1'795'000'000'123'456};
    qint64 aheadMs = 0; ///< the monotonic one of `now`
    QByteArray bootId = QByteArrayLiteral("one");
    UtcTime wall() const override { return now; }
    MonotonicTime monotonic() const override { return {now.us / 1000 + aheadMs}; }
    QByteArray boot() const override { return bootId; }
    void jump(qint64 seconds) {
        now.us += seconds * 1'000'000;
        aheadMs -= seconds * 1000;
    }
};

/// A data folder; open() as often as wanted (close the last one first: there is a lock).
struct StoreFolder {
    QTemporaryDir dir;
    StillClock clock;
    DataPaths paths{dir.filePath(QStringLiteral("data"))};

    Result<std::unique_ptr<Database>> tryOpen() { return Database::open(paths, clock); }
    std::unique_ptr<Database> open() {
        auto opened = tryOpen();
        if (!opened)
            qFatal("cannot open: %s", qUtf8Printable(opened.error().message));
        return std::move(*opened);
    }
    QByteArray bytes() const {
        QFile file(paths.database());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void setBytes(const QByteArray& content) const {
        QFile file(paths.database());
        if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) || file.write(content) != content.size())
            qFatal("cannot write the test's file");
    }
};

inline QueueEntry pendingEntry() {
    QueueEntry entry;
    entry.jobId = randomId();
    entry.configName = entry.name = QStringLiteral("spirals");
    entry.userName = QStringLiteral("asha");
    entry.userId = 1;
    entry.queuedAt = {1'795'000'000'000'001};
    return entry;
}

/// An entry with every member set to something unusual.
inline QueueEntry richEntry() {
    QueueEntry e = pendingEntry();
    e.userId = 42;
    e.teamId = QString::fromUtf8("टीम");
    e.teamName = QString::fromUtf8("पहली टीम");
    e.userName = QString::fromUtf8("आशा");
    e.heldBy = QStringLiteral("meera");
    e.heldReason = QStringLiteral("until the data is there");
    e.intent = Intent{
        Intent::Kind::Reject, {1'795'000'070'000'001}, 9, QStringLiteral("ravi"), QStringLiteral("why")};
    e.provider = QStringLiteral("replicate");
    e.kind = JobKind::Cloud;
    e.target = Target::Cloud;
    e.name = QString::fromUtf8("प्रशिक्षण \u0001 \"'; DROP TABLE queue; --");
    e.priority = urgentPriority;
    e.priorityOverride = 50;
    e.startedAt = UtcTime{1'795'000'060'000'001};
    e.estimatedCost = 12.345678901234567;
    e.requiresApproval = true;
    e.approvalId = 7;
    e.attempt = 2;
    e.maxAttempts = 5;
    e.errorMessage = QStringLiteral("");
    e.metadata = {{QStringLiteral("k"), QJsonArray{1, 2.5, QStringLiteral("x")}},
                  {QStringLiteral("n"), QJsonValue()}};
    e.allocatedGpus = {3, 0, 7};
    e.numProcesses = 3;
    e.deviceIds = {3, 1};
    e.anyGpu = true;
    e.held = true;
    e.beginAt = UtcTime{-5};
    e.timeLimitSeconds = 1LL << 40;
    e.waitedSeconds = 77;
    e.waitedMark = 123'456;
    e.cancelRequestedAt = UtcTime{1'795'000'070'999'999};
    e.window = QStringLiteral("22:00-08:00 Mon-Fri");
    e.windowEnd = WindowEnd::Requeue;
    e.windowStop = WindowStop{WindowEnd::Stop, QString::fromUtf8("रात"), {1'795'000'080'000'001}, 123'450};
    e.workerLabels = {{QString::fromUtf8("जगह"), QStringLiteral("us-*")}};
    e.workerId = QStringLiteral("0123456789abcdef0123456789abcdef");
    e.workerName = QString::fromUtf8("बड़ी मशीन");
    e.progress = 0.25;
    e.costUsd = 0.1;
    return e;
}

inline JobSpec sampleSpec() {
    JobSpec spec;
    spec.command = {QStringLiteral("python3"), QStringLiteral("train.py"), QString(),
                    QStringLiteral("a \"b\"\n")};
    spec.workingDirectory = QStringLiteral("/srv/models");
    spec.environment = {{QStringLiteral("OMP_NUM_THREADS"), QStringLiteral("2")}};
    spec.config = {{QStringLiteral("epochs"), 3}};
    return spec;
}

/// Executes SQL on a connection of its own; returns SQLite's message, empty if all went well.
inline QString sqlOn(sqlite3* handle, const char* sql) {
    char* message = nullptr;
    const int code = sqlite3_exec(handle, sql, nullptr, nullptr, &message);
    const QString text =
        code == SQLITE_OK ? QString() : QString::fromUtf8(message != nullptr ? message : "failed");
    sqlite3_free(message);
    return text;
}

inline QString sqlOnFile(const QString& path, const char* sql) {
    sqlite3* handle = nullptr;
    sqlite3_open(path.toUtf8().constData(), &handle);
    const QString text = sqlOn(handle, sql);
    sqlite3_close(handle);
    return text;
}

/// A store that is opened again as often as wanted.
struct OpenStore {
    std::unique_ptr<Database> database;
    std::unique_ptr<JobRepository> jobs;

    explicit OpenStore(StoreFolder& folder) : database(folder.open()) {
        jobs = std::make_unique<JobRepository>(*database);
    }
    void reopen(StoreFolder& folder) {
        jobs.reset();
        if (auto kept = database->commit(); !kept)
            qFatal("commit failed");
        database.reset();
        database = folder.open();
        jobs = std::make_unique<JobRepository>(*database);
    }
    QueueEntry add(QueueEntry entry) {
        const auto id = jobs->insert(entry, sampleSpec());
        if (!id)
            qFatal("insert: %s", qUtf8Printable(id.error().message));
        entry.id = entry.rank = *id;
        return entry;
    }
    QStringList events(const QString& jobId) {
        QStringList lines;
        (void)database->each(
            QStringLiteral("SELECT from_status, to_status, cause, attempt FROM event WHERE job_id = ? "
                           "ORDER BY id"),
            {jobId}, [&](const QSqlQuery& row) {
                lines << QStringLiteral("%1>%2 %3 %4")
                             .arg(row.value(0).toString(), row.value(1).toString(), row.value(2).toString(),
                                  row.value(3).toString());
            });
        return lines;
    }
};

} // namespace kataar::test

#define QVERIFY_OK(expression)                                                                               \
    do {                                                                                                     \
        const auto& verified = (expression);                                                                 \
        QVERIFY2(verified.ok(), verified.ok() ? ""                                                           \
                                              : qPrintable(verified.error().name + QLatin1Char(' ') +        \
                                                           verified.error().message));                       \
    } while (false)
