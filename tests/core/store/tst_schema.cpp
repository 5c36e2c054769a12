// SPDX-License-Identifier: GPL-3.0-or-later
// The schema: the public columns of `queue`, and guards that no SQL gets past.
#include "core/store/approvalstore.h"
#include "core/store/datafolder.h"
#include "core/store/migration.h"
#include "tests/core/store/storefixture.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QRegularExpression>

using namespace kataar;
using namespace kataar::test;

namespace {

/// The public description's table, word for word.
constexpr const char* describedColumns = R"(
    id INTEGER PRIMARY KEY,
    job_id TEXT UNIQUE NOT NULL,
    user_id INTEGER,
    team_id TEXT,
    provider TEXT DEFAULT 'replicate',
    config_name TEXT,
    priority INTEGER DEFAULT 10,
    priority_override INTEGER,
    status TEXT DEFAULT 'pending',
    position INTEGER DEFAULT 0,
    queued_at TEXT NOT NULL,
    started_at TEXT,
    completed_at TEXT,
    estimated_cost REAL DEFAULT 0.0,
    requires_approval INTEGER DEFAULT 0,
    approval_id INTEGER,
    attempt INTEGER DEFAULT 1,
    max_attempts INTEGER DEFAULT 3,
    error_message TEXT,
    metadata TEXT,
    allocated_gpus TEXT,
    job_type TEXT DEFAULT 'cloud',
    num_processes INTEGER DEFAULT 1
)";

struct Column {
    QString name, type, defaultValue;
    bool notNull = false;
    bool primary = false;
};

QVector<Column> describedTable() {
    QVector<Column> columns;
    const QStringList lines = QString::fromLatin1(describedColumns).split(u',');
    static const QRegularExpression form(QStringLiteral("^\\s*(\\w+) (\\w+)(.*?)(?: DEFAULT (\\S+))?\\s*$"),
                                         QRegularExpression::DotMatchesEverythingOption);
    for (const QString& line : lines) {
        const auto match = form.match(line);
        columns.append({match.captured(1), match.captured(2), match.captured(4),
                        match.captured(3).contains(QStringLiteral("NOT NULL")),
                        match.captured(3).contains(QStringLiteral("PRIMARY KEY"))});
    }
    return columns;
}

} // namespace

class TestSchema : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void queueHasTheDescribedColumns();
    void queueTakesARowOfTheDescribedColumnsOnlyWithChecksum();
    void guards_data();
    void guards();
    void activeJobsAreFoundByIndex_data();
    void activeJobsAreFoundByIndex();
    void pragmasHold();
    void everyMigrationIsBuiltIn();
    void migratingTwiceChangesNothing();
    void aFailingMigrationLeavesNothing();
    void networkFileSystemsAreKnown();

private:
    void fill(Database& database);
};

void TestSchema::queueHasTheDescribedColumns() {
    StoreFolder folder;
    auto database = folder.open();
    QVector<Column> found;
    QVERIFY_OK(database->each(
        QStringLiteral("SELECT name, type, dflt_value, \"notnull\", pk FROM pragma_table_info('queue') "
                       "ORDER BY cid"),
        {}, [&](const QSqlQuery& row) {
            found.append({row.value(0).toString(), row.value(1).toString(), row.value(2).toString(),
                          row.value(3).toBool(), row.value(4).toBool()});
        }));
    const QVector<Column> described = describedTable();
    QCOMPARE(described.size(), 23);
    QVERIFY(found.size() > described.size());
    for (int i = 0; i < described.size(); ++i) {
        QCOMPARE(found[i].name, described[i].name);
        QCOMPARE(found[i].type, described[i].type);
        QCOMPARE(found[i].defaultValue, described[i].defaultValue);
        QCOMPARE(found[i].notNull, described[i].notNull);
        QCOMPARE(found[i].primary, described[i].primary);
    }
    int strict = 0;
    QVERIFY_OK(database->each(
        QStringLiteral("SELECT count(*) FROM pragma_table_list WHERE type = 'table' AND NOT strict AND "
                       "name NOT LIKE 'sqlite_%'"),
        {}, [&](const QSqlQuery& row) { strict = row.value(0).toInt(); }));
    QCOMPARE(strict, 0);
}

void TestSchema::queueTakesARowOfTheDescribedColumnsOnlyWithChecksum() {
    StoreFolder folder;
    auto database = folder.open();
    QVERIFY(!sqlOn(database->handle(), "INSERT INTO queue(job_id, queued_at) VALUES ('a', 'b')").isEmpty());
}

void TestSchema::fill(Database& database) {
    JobRepository jobs(database);
    const ApprovalStore approvals(database);
    for (const JobStatus status :
         {JobStatus::Pending, JobStatus::Completed, JobStatus::Running, JobStatus::Blocked}) {
        QueueEntry entry = pendingEntry();
        entry.status = status;
        ApprovalRequest request;
        request.jobId = entry.jobId;
        if (status == JobStatus::Completed) {
            request.status = RequestStatus::Approved;
            request.reviewedAt = entry.queuedAt;
        }
        const bool asked = status == JobStatus::Blocked || status == JobStatus::Completed;
        if (asked)
            entry.approvalId = request.id = *approvals.nextRequestId();
        QVERIFY_OK(jobs.insert(entry, sampleSpec()));
        if (asked)
            QVERIFY_OK(approvals.insert(request));
        if (status == JobStatus::Pending || status == JobStatus::Blocked)
            continue;
        Attempt attempt;
        attempt.uuid = randomId();
        attempt.jobId = entry.jobId;
        attempt.phase = status == JobStatus::Running ? AttemptPhase::Running : AttemptPhase::Ended;
        attempt.gpuIndices = {static_cast<int>(status)};
        attempt.gpuUuids = {QStringLiteral("GPU-%1").arg(static_cast<int>(status))};
        QVERIFY_OK(jobs.insertAttempt(attempt));
        if (status == JobStatus::Completed)
            QVERIFY_OK(jobs.releaseGpus(attempt.uuid));
    }
    QVERIFY_OK(database.commit());
}

void TestSchema::guards_data() {
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<QString>("refusal");
    const auto row = [](const char* name, const char* sql, const char* refusal) {
        QTest::newRow(name) << QByteArray(sql) << QString::fromLatin1(refusal);
    };
    const char* final = "the status of a finished job is final";
    row("completed to pending", "UPDATE queue SET status = 'pending' WHERE status = 'completed'", final);
    row("completed to failed", "UPDATE queue SET status = 'failed' WHERE status = 'completed'", final);
    row("unknown status", "UPDATE queue SET status = 'gone' WHERE status = 'pending'",
        "CHECK constraint failed");
    row("no status", "UPDATE queue SET status = NULL WHERE status = 'pending'", "CHECK constraint failed");
    row("unknown kind", "UPDATE queue SET job_type = 'x'", "CHECK constraint failed");
    row("wrong type", "UPDATE queue SET priority = 'high'", "cannot store TEXT value in INTEGER column");
    row("number changed", "UPDATE queue SET id = id + 100", "a job keeps its number and its id");
    row("id changed", "UPDATE queue SET job_id = 'x' WHERE id = 1", "a job keeps its number and its id");
    row("pending deleted", "DELETE FROM queue WHERE status = 'pending'",
        "a job that is not finished cannot be deleted");
    row("running deleted", "DELETE FROM queue WHERE status = 'running'",
        "a job that is not finished cannot be deleted");
    row("event changed", "UPDATE event SET cause = 'x'", "events are never changed");
    row("event deleted", "DELETE FROM event", "events are never deleted");
    row("spec changed", "UPDATE job_spec SET command = '[]'",
        "what a job executes is frozen when it is submitted");
    row("orphan spec", "INSERT INTO job_spec VALUES ('nobody', '[]', '', NULL, NULL, 0)",
        "FOREIGN KEY constraint failed");
    row("ended attempt revived", "UPDATE attempt SET phase = 'running' WHERE phase = 'ended'",
        "an attempt that has ended does not change");
    row("second live attempt",
        "INSERT INTO attempt(uuid, job_id, number, phase, provider, created_at, crc) SELECT 'u', job_id, 9, "
        "'starting', "
        "'local', '', 0 FROM attempt WHERE phase = 'running'",
        "UNIQUE constraint failed");
    row("same attempt number",
        "INSERT INTO attempt(uuid, job_id, number, phase, provider, created_at, crc) SELECT 'u', job_id, "
        "number, 'ended', "
        "'local', '', 0 FROM attempt WHERE phase = 'running'",
        "UNIQUE constraint failed");
    row("second owner of a GPU",
        "INSERT INTO gpu_allocation SELECT uuid, 5, 1, (SELECT gpu_uuid FROM gpu_allocation WHERE "
        "released_at IS NULL), '', "
        "NULL, 0 FROM attempt",
        "UNIQUE constraint failed");
    row("released GPU taken back",
        "UPDATE gpu_allocation SET released_at = NULL WHERE released_at IS NOT NULL",
        "a released GPU allocation does not change");
    row("let in without a word", "UPDATE queue SET status = 'pending' WHERE status = 'blocked'",
        "a blocked job is let in by an approved request alone");
    row("decided twice", "UPDATE approval_request SET status = 'rejected' WHERE status = 'approved'",
        "a request that was decided does not change");
    row("request forgotten", "DELETE FROM approval_request WHERE status = 'pending'",
        "a request that waits cannot be deleted");
    row("asked twice",
        "INSERT INTO approval_request(job_id, status, reason, estimated_cost, created_at, crc) SELECT "
        "job_id, "
        "'pending', '', 0.0, '', 0 FROM approval_request WHERE status = 'pending'",
        "UNIQUE constraint failed");
    row("decided at no time", "UPDATE approval_request SET status = 'approved' WHERE status = 'pending'",
        "CHECK constraint failed");
    row("unknown condition", "UPDATE approval_rule SET condition = 'moon'", "CHECK constraint failed");
    row("held GPU forgotten", "DELETE FROM gpu_allocation WHERE released_at IS NULL",
        "a GPU that is held cannot be forgotten");
}

void TestSchema::guards() {
    QFETCH(QByteArray, sql);
    QFETCH(QString, refusal);
    StoreFolder folder;
    auto database = folder.open();
    fill(*database);
    const QString said = sqlOn(database->handle(), sql.constData());
    QVERIFY2(said.contains(refusal), qPrintable(said));
    QVERIFY_OK(database->check());
}

void TestSchema::activeJobsAreFoundByIndex_data() {
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("plan");
    const auto row = [](const char* name, const char* sql, const char* plan) {
        QTest::newRow(name) << QString::fromLatin1(sql) << QString::fromLatin1(plan);
    };
    row("active",
        "SELECT * FROM queue INDEXED BY queue_active WHERE (status = 'pending' OR status = 'blocked' OR "
        "status = 'running') ORDER BY id",
        "queue_active");
    row("finished",
        "SELECT * FROM queue INDEXED BY queue_finished WHERE (status = 'completed' OR status = 'failed' OR "
        "status = 'cancelled') ORDER BY completed_at DESC, id DESC LIMIT 5",
        "queue_finished");
    row("finished of a user",
        "SELECT * FROM queue INDEXED BY queue_finished_user WHERE (status = 'completed' OR status = 'failed' "
        "OR "
        "status = 'cancelled') AND user_id = 3 "
        "ORDER BY completed_at DESC, id DESC LIMIT 5",
        "queue_finished_user");
    row("by status", "SELECT * FROM queue WHERE status = 'running' ORDER BY id DESC LIMIT 5", "queue_status");
    row("starts",
        "SELECT queued_at, started_at FROM queue WHERE job_type = 'local' AND started_at IS NOT NULL "
        "ORDER BY started_at DESC LIMIT 100",
        "queue_started");
    row("waiting, merged",
        "SELECT * FROM queue WHERE status = 'pending' UNION ALL SELECT * FROM queue WHERE status = 'blocked' "
        "ORDER BY id DESC LIMIT 5",
        "queue_status");
}

void TestSchema::activeJobsAreFoundByIndex() {
    QFETCH(QString, sql);
    QFETCH(QString, plan);
    StoreFolder folder;
    auto database = folder.open();
    QString found;
    QVERIFY_OK(database->each(QStringLiteral("EXPLAIN QUERY PLAN ") + sql, {},
                              [&](const QSqlQuery& row) { found += row.value(3).toString() + u'\n'; }));
    QVERIFY2(found.contains(plan), qPrintable(found));
    QVERIFY2(!found.contains(QStringLiteral("TEMP B-TREE")), qPrintable(found));
}

void TestSchema::pragmasHold() {
    StoreFolder folder;
    auto database = folder.open();
    const auto value = [&](const char* pragma) {
        QString text;
        (void)database->each(QStringLiteral("PRAGMA ") + QString::fromLatin1(pragma), {},
                             [&](const QSqlQuery& row) { text = row.value(0).toString(); });
        return text;
    };
    QCOMPARE(value("journal_mode"), QStringLiteral("wal"));
    QCOMPARE(value("synchronous"), QStringLiteral("2"));
    QCOMPARE(value("foreign_keys"), QStringLiteral("1"));
    QCOMPARE(value("trusted_schema"), QStringLiteral("0"));
    QCOMPARE(value("application_id"), QString::number(databaseApplicationId));
    QCOMPARE(value("user_version"), QString::number(migrations().value().last().number));
}

void TestSchema::everyMigrationIsBuiltIn() {
    const QDir source(qEnvironmentVariable("KATAAR_SOURCE") + QStringLiteral("/core/store/migrations"));
    if (!qEnvironmentVariableIsSet("KATAAR_SOURCE"))
        QSKIP("KATAAR_SOURCE is set by CTest");
    QStringList built;
    const QVector<Migration> all = migrations().value();
    for (const Migration& migration : all) {
        built << migration.name + QStringLiteral(".sql");
        QFile file(source.filePath(built.last()));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(migration.sql, file.readAll());
    }
    QCOMPARE(built, source.entryList({QStringLiteral("*.sql")}, QDir::Files, QDir::Name));
}

void TestSchema::migratingTwiceChangesNothing() {
    StoreFolder folder;
    const auto schema = [](Database& database) {
        QString text;
        (void)database.each(QStringLiteral("SELECT sql FROM sqlite_schema ORDER BY name"), {},
                            [&](const QSqlQuery& row) { text += row.value(0).toString() + u'\n'; });
        return text;
    };
    auto database = folder.open();
    const QString first = schema(*database);
    fill(*database);
    database.reset();
    database = folder.open();
    QCOMPARE(schema(*database), first);
    QVERIFY_OK(migrate(database->handle(), migrations().value(), migrations().value().last().number));
    QVERIFY_OK(database->check());
    // A migration over itself is refused and leaves the database as it was.
    QVERIFY(!migrate(database->handle(), migrations().value(), 0).ok());
    QCOMPARE(schema(*database), first);
    QVERIFY_OK(database->check());
    QVERIFY(QDir(folder.paths.backups()).isEmpty());
}

void TestSchema::aFailingMigrationLeavesNothing() {
    StoreFolder folder;
    auto database = folder.open();
    QVector<Migration> all = migrations().value();
    const int number = all.last().number + 1;
    all.append({number, QStringLiteral("bad"),
                "CREATE TABLE half(a); CREATE TRIGGER t BEFORE DELETE ON half BEGIN SELECT 1; SELECT 2; END; "
                "SELEKT;"});
    QVERIFY(!migrate(database->handle(), all, number - 1).ok());
    QVERIFY(sqlOn(database->handle(), "SELECT * FROM half").contains(QStringLiteral("no such table")));
    all.last().sql.chop(7);
    QVERIFY_OK(migrate(database->handle(), all, number - 1));
    QVERIFY(sqlOn(database->handle(), "SELECT * FROM half").isEmpty());
}

void TestSchema::networkFileSystemsAreKnown() {
    QCOMPARE(networkFileSystem(0x6969), "NFS");
    QCOMPARE(networkFileSystem(0xff534d42), "SMB");
    QVERIFY(networkFileSystem(0xef53) == nullptr);     // ext4
    QVERIFY(networkFileSystem(0x01021994) == nullptr); // tmpfs
}

KATAAR_TEST(schema, TestSchema)
#include "tst_schema.moc"
