// SPDX-License-Identifier: GPL-3.0-or-later
// How many jobs there are: kept up with every change, stored with its turn.
#include "core/store/jobrepository.h"
#include "tests/core/store/storefixture.h"
#include "tests/support/testmain.h"

using namespace kataar;
using namespace kataar::test;

class TestJobCounts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void countsFollowEveryChange() {
        StoreFolder folder;
        OpenStore store(folder);
        JobQuery waiting;
        waiting.status = JobStatus::Pending;
        QCOMPARE(store.jobs->countJobs(waiting).value(), 0);
        QueueEntry entry = store.add(pendingEntry());
        QVERIFY_OK(store.database->commit());
        QCOMPARE(store.jobs->countJobs(waiting).value(), 1);
        entry.status = JobStatus::Cancelled;
        QVERIFY_OK(store.jobs->update(entry, QStringLiteral("cancel")));
        QCOMPARE(store.jobs->countJobs(waiting).value(), 0);
        QCOMPARE(store.jobs->countJobs({}).value(), 1);
        store.database->fail(Error::internal(QStringLiteral("test"), QStringLiteral("test")));
        QVERIFY(!store.database->commit().ok());
        QCOMPARE(store.jobs->countJobs(waiting).value(), 1);
        entry.status = JobStatus::Cancelled;
        QVERIFY_OK(store.jobs->update(entry, QStringLiteral("cancel")));
        QCOMPARE(store.jobs->remove(entry.jobId).value().count, 1);
        QCOMPARE(store.jobs->countJobs({}).value(), 0);
    }

    void countsAreStoredWithTheirTurn() {
        StoreFolder folder;
        OpenStore store(folder);
        const QueueEntry first = store.add(pendingEntry());
        store.add(pendingEntry());
        QVERIFY_OK(store.database->check()); // stores the turn first
        QueueEntry entry = first;
        entry.status = JobStatus::Cancelled;
        QVERIFY_OK(store.jobs->update(entry, QStringLiteral("cancel")));
        store.database->fail(Error::internal(QStringLiteral("test"), QStringLiteral("test")));
        QVERIFY(!store.database->commit().ok()); // nothing was counted yet in this life
        QVERIFY_OK(store.jobs->update(entry, QStringLiteral("cancel")));
        store.reopen(folder);
        store.add(pendingEntry()); // before they are read, and part of them
        JobQuery waiting;
        waiting.status = JobStatus::Pending;
        QCOMPARE(store.jobs->countJobs(waiting).value(), 2);
        QCOMPARE(store.jobs->countJobs({}).value(), 3);
        QVERIFY_OK(store.database->check());
        store.reopen(folder);
        QCOMPARE(store.jobs->countJobs(waiting).value(), 2);
        QCOMPARE(store.jobs->countJobs({}).value(), 3);
    }

    void countsThatDoNotFitAreFound() {
        StoreFolder folder;
        OpenStore store(folder);
        store.add(pendingEntry());
        QVERIFY_OK(store.database->check());
        const QByteArray sum = ", crc = row_checksum(status, job_type, provider, user_id, ";
        for (const QByteArray& jobs : {QByteArray("2"), QByteArray("0"), QByteArray("-1")}) {
            QCOMPARE(sqlOn(store.database->handle(),
                           ("UPDATE job_count SET jobs = " + jobs + sum + jobs + ")").constData()),
                     QString());
            const auto found = store.database->check();
            QVERIFY(!found);
            QCOMPARE(found.error().name, QStringLiteral("database_damaged"));
            QVERIFY2(found.error().message.contains(QStringLiteral("number of pending jobs")),
                     qPrintable(found.error().message));
        }
    }
};

KATAAR_TEST(jobcounts, TestJobCounts)
#include "tst_jobcounts.moc"
