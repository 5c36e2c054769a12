// SPDX-License-Identifier: GPL-3.0-or-later
// A large database is examined while its rows are read, and nothing is written before; many rows come in
// their order.
#include "tests/core/store/storefixture.h"
#include "tests/support/testmain.h"

#include <functional>
#include <thread>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace kataar;
using namespace kataar::test;

namespace {

/// More than 32 MiB, nearly all of it in what jobs execute.
void fillLarge(Database& database) {
    JobRepository jobs(database);
    JobSpec spec;
    spec.command = {QStringLiteral("/bin/true")};
    spec.config = {{QStringLiteral("notes"), QString(1024 * 1024, u'x')}};
    for (int i = 0; i < 34; ++i)
        (void)jobs.insert(pendingEntry(), spec).value();
    if (!database.commit())
        qFatal("commit failed");
}

/// What `work` makes of a system that gives no threads: its exit code, in a process of its own.
int withoutThreads(const StoreFolder& folder, const std::function<int()>& work) {
    const pid_t child = ::fork();
    if (child == 0) {
        const rlimit none{0, 0};
        const uid_t nobody = 65534; // root may have as many as it likes
        const bool ready =
            ::getuid() != 0 ||
            (::chown(folder.dir.path().toUtf8().constData(), nobody, nobody) == 0 && ::setuid(nobody) == 0);
        ::_exit(ready && ::setrlimit(RLIMIT_NPROC, &none) == 0 ? work() : 100);
    }
    int status = 0;
    return ::waitpid(child, &status, 0) == child && WIFEXITED(status) ? WEXITSTATUS(status) : 101;
}

} // namespace

class TestLarge : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void itsRowsAreReadMeanwhile() {
        StoreFolder folder;
        fillLarge(*folder.open());
        const qint64 next = folder.open()->epoch(); // closed at once: the number was not used
        const auto database = folder.open();
        JobRepository jobs(*database);
        QCOMPARE(jobs.loadActive()->size(), 34);
        QVERIFY(database->examined());
        QVERIFY(database->examined());
        QCOMPARE(database->epoch(), next);
        (void)jobs.insert(pendingEntry(), sampleSpec()).value();
        QVERIFY(database->commit());
        QCOMPARE(jobs.loadActive()->size(), 35);
    }

    void aWriteWaitsForTheVerdict() {
        StoreFolder folder;
        fillLarge(*folder.open());
        qint64 last = 0;
        {
            const auto database = folder.open();
            QVERIFY(JobRepository(*database).insert(pendingEntry(), sampleSpec()));
            QVERIFY(database->commit());
            last = database->epoch();
        }
        QCOMPARE(folder.open()->epoch(), last + 1); // it was counted when it wrote
    }

    void aDamagedOneIsRefusedAndLeftAsItIs() {
        StoreFolder folder;
        fillLarge(*folder.open());
        QByteArray bytes = folder.bytes();
        const qsizetype page = bytes.size() / 2 / 4096 * 4096;
        bytes.replace(page, 4, "\xff\xff\xff\xff"); // where the text of a job's configuration goes on
        folder.setBytes(bytes);
        for (int i = 0; i < 2; ++i) {
            const auto database = folder.open();
            QCOMPARE(JobRepository(*database).loadActive()->size(), 34);
            const auto written = JobRepository(*database).insert(pendingEntry(), sampleSpec());
            QCOMPARE(written.error().name, QStringLiteral("database_damaged"));
            QCOMPARE(database->commit().error().name, QStringLiteral("database_damaged"));
            QCOMPARE(database->examined().error().name, QStringLiteral("database_damaged"));
        }
        QVERIFY(folder.bytes() == bytes);
    }

    void aSystemWithoutAThreadToSpare() {
        StoreFolder folder;
        const int done = withoutThreads(folder, [&folder] {
            try {
                std::thread([] {}).join();
                return 1; // there are threads
            } catch (const std::system_error&) {
            }
            fillLarge(*folder.open());
            const auto database = folder.open();
            JobRepository jobs(*database);
            if (jobs.loadActive().value().size() != 34)
                return 2;
            if (!database->examined() || !jobs.insert(pendingEntry(), sampleSpec()) || !database->commit())
                return 3;
            return folder.tryOpen() ? 4 : 0; // it is locked
        });
        QCOMPARE(done, 0);
    }

    void manyRowsComeWholeAndInTheirOrder_data() {
        QTest::addColumn<int>("count");
        for (const int count : {0, 1, 511, 512, 513, 5000})
            QTest::addRow("%d", count) << count;
    }

    void manyRowsComeWholeAndInTheirOrder() {
        QFETCH(int, count);
        StoreFolder folder;
        const auto database = folder.open();
        JobRepository jobs(*database);
        QVector<QueueEntry> written;
        for (int i = 0; i < count; ++i) {
            QueueEntry entry = i < 100 ? richEntry() : pendingEntry(); // these have nothing of the former
            entry.jobId = randomId();
            entry.id = jobs.insert(entry, sampleSpec()).value();
            entry.rank = entry.id;
            written << entry;
        }
        qsizetype read = 0; // in the turn that has not ended, too
        QVERIFY(jobs.readActive([&](const auto& entry) { read += read < count && *entry == written[read]; }));
        QCOMPARE(read, count);
        QCOMPARE(jobs.countActive().value(), count);
    }
};

KATAAR_TEST(large, TestLarge)
#include "tst_large.moc"
