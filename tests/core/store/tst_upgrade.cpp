// SPDX-License-Identifier: GPL-3.0-or-later
// A file of an older version: its rows survive every migration, checksums and all.
#include "core/store/approvalstore.h"
#include "core/store/checksum.h"
#include "core/store/jobrepository.h"
#include "core/store/migration.h"
#include "core/store/userstore.h"
#include "tests/core/store/storefixture.h"
#include "tests/support/testmain.h"

#include <QDir>

#include <sqlite3.h>

using namespace kataar;
using namespace kataar::test;

namespace {

constexpr const char* jobId = "0123456789abcdef0123456789abcdef";
constexpr const char* blockedId = "0123456789abcdef0123456789abcdee";

/// What the second version of the schema wrote: its owner, a finished job of his with what belongs
/// to it, and one that waits for approval.
constexpr const char* secondVersion = R"(
INSERT INTO user SELECT 1, 'asha', 'Asha', 'admin', 1000, '2026-11-23T19:00:00.000000+00:00',
    row_checksum(1, 'asha', 'Asha', 'admin', 1000, '2026-11-23T19:00:00.000000+00:00');
INSERT INTO queue(id, job_id, user_id, provider, config_name, priority, status, queued_at, started_at, completed_at,
    metadata, job_type, num_processes, user_name, name, target, rank, crc)
    VALUES (1, '%1', 1, 'local', 'spirals', 30, 'completed', '2026-11-23T19:00:00.000000+00:00',
    '2026-11-23T19:00:01.000000+00:00', '2026-11-23T19:00:09.000000+00:00', '{"run":"a"}', 'local', 2, 'asha',
    'spirals', 'auto', 1, 0);
UPDATE queue SET crc = row_checksum(id, job_id, user_id, team_id, provider, config_name, priority, priority_override,
    status, queued_at, started_at, completed_at, estimated_cost, requires_approval, approval_id, attempt,
    max_attempts, error_message, metadata, allocated_gpus, job_type, num_processes, user_name, name, target, rank,
    device_ids, any_gpu, held, begin_at, time_limit_seconds, waited_seconds, cancel_requested_at, progress,
    cost_usd);
INSERT INTO queue(id, job_id, user_id, provider, config_name, priority, status, queued_at, estimated_cost, metadata,
    job_type, num_processes, user_name, name, target, rank, crc)
    VALUES (2, '%2', 1, 'local', 'spirals', 30, 'blocked', '2026-11-23T19:00:02.000000+00:00', 7.5, '{"run":"b"}',
    'local', 2, 'asha', 'spirals', 'auto', 2, 0);
UPDATE queue SET crc = row_checksum(id, job_id, user_id, team_id, provider, config_name, priority, priority_override,
    status, queued_at, started_at, completed_at, estimated_cost, requires_approval, approval_id, attempt,
    max_attempts, error_message, metadata, allocated_gpus, job_type, num_processes, user_name, name, target, rank,
    device_ids, any_gpu, held, begin_at, time_limit_seconds, waited_seconds, cancel_requested_at, progress,
    cost_usd) WHERE id = 2;
INSERT INTO event(job_id, at, from_status, to_status, cause, attempt, crc)
    SELECT '%2', '2026-11-23T19:00:02.000000+00:00', NULL, 'blocked', 'submitted', 1,
    row_checksum('%2', '2026-11-23T19:00:02.000000+00:00', NULL, 'blocked', 'submitted', 1);
INSERT INTO job_spec SELECT '%1', '["true"]', '/tmp', NULL, NULL, row_checksum('%1', '["true"]', '/tmp', NULL, NULL);
INSERT INTO event(job_id, at, from_status, to_status, cause, attempt, crc)
    SELECT '%1', '2026-11-23T19:00:09.000000+00:00', 'running', 'completed', 'exit 0', 1,
    row_checksum('%1', '2026-11-23T19:00:09.000000+00:00', 'running', 'completed', 'exit 0', 1);
)";

} // namespace

class TestUpgrade : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theSecondVersionIsReadByThisOne() {
        StoreFolder folder;
        QVERIFY(QDir().mkpath(QFileInfo(folder.paths.database()).path()));
        sqlite3* old = nullptr;
        QCOMPARE(sqlite3_open(folder.paths.database().toUtf8().constData(), &old), SQLITE_OK);
        QVERIFY(addChecksumFunction(old));
        QVERIFY_OK(migrate(old, migrations()->mid(0, 2), 0));
        QCOMPARE(sqlOn(old, QString::fromLatin1(secondVersion)
                                .arg(QLatin1String(jobId), QLatin1String(blockedId))
                                .toUtf8()
                                .constData()),
                 QString());
        sqlite3_close(old);

        const auto database = folder.open();
        QVERIFY(database);
        QVERIFY_OK(database->check());
        const User owner = UserStore(*database).find(1)->value();
        QCOMPARE(owner.name, QStringLiteral("asha"));
        QCOMPARE(owner.levels, QVector<Level>{Level::Admin});
        QCOMPARE(owner.unixUid, std::optional<qint64>(1000));
        QVERIFY(owner.active && !owner.hasPassword);
        const QueueEntry job = JobRepository(*database).find(QLatin1String(jobId))->value();
        QCOMPARE(job.status, JobStatus::Completed);
        QCOMPARE(job.numProcesses, 2);
        QCOMPARE(job.metadata[QStringLiteral("run")].toString(), QStringLiteral("a"));
        QVERIFY(!job.intent);
        const QueueEntry waits = JobRepository(*database).find(QLatin1String(blockedId))->value();
        QCOMPARE(waits.status, JobStatus::Blocked);
        QCOMPARE(JobRepository(*database).countJobs({}).value(), 2);
        const auto asked = ApprovalStore(*database).pending();
        QVERIFY_OK(asked);
        QCOMPARE(asked->size(), 1);
        QCOMPARE(waits.approvalId, std::optional(asked->first().id));
        QCOMPARE(asked->first().jobId, waits.jobId);
        QCOMPARE(asked->first().estimatedCost, 7.5);
        QCOMPARE(asked->first().expiresAt->us - asked->first().createdAt.us, 86'400'000'000LL);
        QCOMPARE(*ApprovalStore(*database).submitters(), (QVector<Submitter>{{1, true}}));
        const auto rules = ApprovalStore(*database).rules();
        QVERIFY_OK(rules);
        QCOMPARE(rules->size(), 2);
        QVERIFY(!rules->first().active && !rules->last().active);
        // The file as it was stands beside it.
        QVERIFY(!QDir(folder.paths.backups()).isEmpty());
    }
};

KATAAR_TEST(upgrade, TestUpgrade)
#include "tst_upgrade.moc"
