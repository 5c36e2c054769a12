// SPDX-License-Identifier: GPL-3.0-or-later
// The turn's shared transaction: one commit for all, one failure for all, and going on when the cause has
// gone.
#include "tests/core/store/storefixture.h"
#include "tests/support/testmain.h"

#include <QSignalSpy>

#include <csignal>

#include <sched.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <unistd.h>

using namespace kataar;
using namespace kataar::test;

namespace {

int commitsSeen = 0;

/// Counts the commits of a connection.
void countCommits(Database& database) {
    commitsSeen = 0;
    sqlite3_commit_hook(
        database.handle(),
        [](void*) {
            ++commitsSeen;
            return 0;
        },
        nullptr);
}

QueueEntry bigEntry() {
    QueueEntry entry = pendingEntry();
    entry.errorMessage = QString(20'000, u'x');
    return entry;
}

} // namespace

class TestTurn : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void manyChangesOneCommit();
    void aFailureFailsAllOfTheTurn();
    void aFailedCommitFailsAll();
    void afterCommitWithoutAChange();
    void callsMayWriteAgain();
    void anExplicitCommitCallsAtOnce();
    void readsSeeTheOpenTurn();
    void closingKeepsTheOpenTurn();
    void fullDatabaseRecovers();
    void fullDiskRecovers();
    void writeErrorRecovers();
    void readonlyIsNamed();
    void aTakenOverEngineCannotCommit();

private:
    void fillUntilItFails(Database& database, QString* name, int* written);
};

void TestTurn::manyChangesOneCommit() {
    StoreFolder folder;
    auto database = folder.open();
    JobRepository jobs(*database);
    countCommits(*database);
    int called = 0;
    for (int i = 0; i < 64; ++i) {
        QVERIFY_OK(jobs.insert(pendingEntry(), sampleSpec()));
        database->afterCommit([&](const Result<void>& done) {
            QVERIFY_OK(done);
            QCOMPARE(commitsSeen, 1);
            ++called;
        });
    }
    QCOMPARE(called, 0);
    QCoreApplication::processEvents();
    QCOMPARE(called, 64);
    QCOMPARE(commitsSeen, 1);
    QCoreApplication::processEvents();
    QCOMPARE(commitsSeen, 1);
}

void TestTurn::aFailureFailsAllOfTheTurn() {
    StoreFolder folder;
    auto database = folder.open();
    JobRepository jobs(*database);
    QSignalSpy rolledBack(database.get(), &Database::rolledBack);
    const QueueEntry entry = pendingEntry();
    int failed = 0;
    const auto count = [&](const Result<void>& done) { failed += done.ok() ? 0 : 1; };
    QVERIFY_OK(jobs.insert(entry, sampleSpec()));
    database->afterCommit(count);
    QVERIFY(!jobs.insert(entry, sampleSpec()).ok()); // the same job_id
    database->afterCommit(count);
    QCOMPARE(jobs.insert(pendingEntry(), sampleSpec()).error().name, QStringLiteral("constraint_failed"));
    database->afterCommit(count);
    QCOMPARE(rolledBack.size(), 0);
    QCoreApplication::processEvents();
    QCOMPARE(failed, 3);
    QCOMPARE(rolledBack.size(), 1);
    QCOMPARE(jobs.loadActive()->size(), 0);
    QVERIFY_OK(jobs.insert(entry, sampleSpec()));
    QVERIFY_OK(database->commit());
    QCOMPARE(jobs.loadActive()->size(), 1);
    QVERIFY_OK(database->check());
}

void TestTurn::aFailedCommitFailsAll() {
    StoreFolder folder;
    auto database = folder.open();
    JobRepository jobs(*database);
    sqlite3_commit_hook(
        database->handle(), [](void*) { return 1; }, nullptr);
    QSignalSpy rolledBack(database.get(), &Database::rolledBack);
    QVERIFY_OK(jobs.insert(pendingEntry(), sampleSpec()));
    int failed = 0;
    database->afterCommit([&](const Result<void>& done) { failed += done.ok() ? 0 : 1; });
    QVERIFY(!database->commit().ok());
    QCOMPARE(failed, 1);
    QCOMPARE(rolledBack.size(), 1);
    sqlite3_commit_hook(database->handle(), nullptr, nullptr);
    QCOMPARE(jobs.loadActive()->size(), 0);
    QVERIFY_OK(jobs.insert(pendingEntry(), sampleSpec()));
    QVERIFY_OK(database->commit());
}

void TestTurn::afterCommitWithoutAChange() {
    StoreFolder folder;
    auto database = folder.open();
    countCommits(*database);
    int called = 0;
    database->afterCommit([&](const Result<void>& done) { called += done.ok() ? 1 : 0; });
    QCOMPARE(called, 0);
    QCoreApplication::processEvents();
    QCOMPARE(called, 1);
    QCOMPARE(commitsSeen, 0);
}

void TestTurn::callsMayWriteAgain() {
    StoreFolder folder;
    auto database = folder.open();
    JobRepository jobs(*database);
    QStringList order;
    QVERIFY_OK(jobs.insert(pendingEntry(), sampleSpec()));
    database->afterCommit([&](const Result<void>&) {
        order << QStringLiteral("first");
        QVERIFY_OK(jobs.insert(pendingEntry(), sampleSpec()));
        database->afterCommit([&](const Result<void>& done) {
            QVERIFY_OK(done);
            order << QStringLiteral("third");
        });
    });
    database->afterCommit([&](const Result<void>&) { order << QStringLiteral("second"); });
    for (int i = 0; i < 5 && order.size() < 3; ++i)
        QCoreApplication::processEvents();
    QCOMPARE(order,
             (QStringList{QStringLiteral("first"), QStringLiteral("second"), QStringLiteral("third")}));
    QCOMPARE(jobs.loadActive()->size(), 2);
}

void TestTurn::anExplicitCommitCallsAtOnce() {
    StoreFolder folder;
    auto database = folder.open();
    JobRepository jobs(*database);
    countCommits(*database);
    int called = 0;
    QVERIFY_OK(jobs.insert(pendingEntry(), sampleSpec()));
    database->afterCommit([&](const Result<void>&) { ++called; });
    QVERIFY_OK(database->commit());
    QCOMPARE(called, 1);
    QCoreApplication::processEvents();
    QCOMPARE(called, 1);
    QCOMPARE(commitsSeen, 1);
}

void TestTurn::readsSeeTheOpenTurn() {
    StoreFolder folder;
    auto database = folder.open();
    JobRepository jobs(*database);
    QVERIFY_OK(jobs.insert(pendingEntry(), sampleSpec()));
    QCOMPARE(jobs.loadActive()->size(), 1);
    QCOMPARE(sqlOnFile(folder.paths.database(), "SELECT 1/count(*) FROM queue"), QString()); // others do not
}

void TestTurn::closingKeepsTheOpenTurn() {
    StoreFolder folder;
    {
        auto database = folder.open();
        JobRepository jobs(*database);
        QVERIFY_OK(jobs.insert(pendingEntry(), sampleSpec()));
    }
    auto database = folder.open();
    QCOMPARE(JobRepository(*database).loadActive()->size(), 1);
}

void TestTurn::fillUntilItFails(Database& database, QString* name, int* written) {
    JobRepository jobs(database);
    for (*written = 0; *written < 5000; ++*written) {
        bool called = false;
        auto inserted = jobs.insert(bigEntry(), sampleSpec());
        database.afterCommit([&](const Result<void>& done) {
            called = true;
            if (!done.ok())
                *name = done.error().name;
        });
        (void)inserted;
        (void)database.commit();
        QVERIFY(called);
        if (!name->isEmpty())
            return;
    }
}

void TestTurn::fullDatabaseRecovers() {
    StoreFolder folder;
    auto database = folder.open();
    JobRepository jobs(*database);
    QCOMPARE(sqlOn(database->handle(), "PRAGMA max_page_count = 200"), QString());
    QSignalSpy rolledBack(database.get(), &Database::rolledBack);
    QString name;
    int written = 0;
    fillUntilItFails(*database, &name, &written);
    QCOMPARE(name, QStringLiteral("no_space"));
    QCOMPARE(rolledBack.size(), 1);
    QVERIFY(written > 5);
    QCOMPARE(jobs.loadActive()->size(), written);
    QCOMPARE(sqlOn(database->handle(), "PRAGMA max_page_count = 2000"), QString());
    QVERIFY_OK(jobs.insert(bigEntry(), sampleSpec()));
    QVERIFY_OK(database->commit());
    QCOMPARE(jobs.loadActive()->size(), written + 1);
    QVERIFY_OK(database->check());
}

void TestTurn::fullDiskRecovers() {
    if (geteuid() != 0 || unshare(CLONE_NEWNS) != 0 ||
        mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0)
        QSKIP("a small file system can be mounted by root alone");
    StoreFolder folder;
    const QByteArray at = folder.dir.path().toLocal8Bit();
    if (mount("kataar", at.constData(), "tmpfs", 0, "size=2m") != 0)
        QSKIP("no tmpfs here");
    {
        auto database = folder.open();
        JobRepository jobs(*database);
        QFile ballast(folder.dir.filePath(QStringLiteral("ballast")));
        QVERIFY(ballast.open(QIODevice::WriteOnly));
        QCOMPARE(ballast.write(QByteArray(500'000, 'b')), 500'000);
        ballast.close();
        QString name;
        int written = 0;
        fillUntilItFails(*database, &name, &written);
        QCOMPARE(name, QStringLiteral("no_space"));
        QCOMPARE(jobs.loadActive()->size(), written);
        QCOMPARE(database->backup().error().code, ErrorCode::NoSpace);
        QVERIFY(ballast.remove());
        QVERIFY_OK(jobs.insert(bigEntry(), sampleSpec()));
        QVERIFY_OK(database->commit());
        QCOMPARE(jobs.loadActive()->size(), written + 1);
        QVERIFY_OK(database->check());
    }
    umount2(at.constData(), MNT_DETACH);
}

void TestTurn::writeErrorRecovers() {
    StoreFolder folder;
    auto database = folder.open();
    JobRepository jobs(*database);
    QVERIFY_OK(jobs.insert(pendingEntry(), sampleSpec()));
    QVERIFY_OK(database->commit());
    // Files may not grow beyond this: SQLite gets EFBIG, an I/O error.
    rlimit old{};
    getrlimit(RLIMIT_FSIZE, &old);
    const auto oldHandler = std::signal(SIGXFSZ, SIG_IGN);
    const rlimit small{150'000, old.rlim_max};
    setrlimit(RLIMIT_FSIZE, &small);
    QString name;
    int written = 0;
    fillUntilItFails(*database, &name, &written);
    setrlimit(RLIMIT_FSIZE, &old);
    std::signal(SIGXFSZ, oldHandler);
    QCOMPARE(name, QStringLiteral("database_io_error"));
    QCOMPARE(jobs.loadActive()->size(), written + 1);
    QVERIFY_OK(jobs.insert(bigEntry(), sampleSpec()));
    QVERIFY_OK(database->commit());
    QVERIFY_OK(database->check());
}

void TestTurn::readonlyIsNamed() {
    StoreFolder folder;
    auto database = folder.open();
    JobRepository jobs(*database);
    QCOMPARE(sqlOn(database->handle(), "PRAGMA query_only = ON"), QString());
    const auto refused = jobs.insert(pendingEntry(), sampleSpec());
    QVERIFY(!refused.ok());
    QCOMPARE(refused.error().name, QStringLiteral("database_readonly"));
    QCOMPARE(refused.error().code, ErrorCode::Unavailable);
    QVERIFY(!database->commit().ok());
    QCOMPARE(sqlOn(database->handle(), "PRAGMA query_only = OFF"), QString());
    QVERIFY_OK(jobs.insert(pendingEntry(), sampleSpec()));
    QVERIFY_OK(database->commit());
}

void TestTurn::aTakenOverEngineCannotCommit() {
    StoreFolder folder;
    auto database = folder.open();
    JobRepository jobs(*database);
    // What a second engine does that the lock did not stop, on a copied machine for one.
    QCOMPARE(sqlOnFile(folder.paths.database(), "UPDATE meta SET value = value + 1"), QString());
    QCOMPARE(jobs.insert(pendingEntry(), sampleSpec()).error().name, QStringLiteral("engine_superseded"));
    QVERIFY(!database->commit().ok());
    QCOMPARE(jobs.loadActive()->size(), 0);
}

KATAAR_TEST(turn, TestTurn)
#include "tst_turn.moc"
