// SPDX-License-Identifier: GPL-3.0-or-later
// Opening: the lock, the folder's rights, files that are refused and left alone, backups, settings and users.
#include "core/store/enginelock.h"
#include "core/store/migration.h"
#include "core/store/settingsstore.h"
#include "core/store/userstore.h"
#include "tests/core/store/storefixture.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QThread>

#include <optional>
#include <thread>

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace kataar;
using namespace kataar::test;

namespace {

int modeOf(const QString& path) {
    struct stat status {};
    return ::stat(path.toUtf8().constData(), &status) == 0 ? static_cast<int>(status.st_mode & 0777) : -1;
}

QVector<QueueEntry> fillStore(Database& database, int count) {
    JobRepository jobs(database);
    QVector<QueueEntry> entries;
    for (int i = 0; i < count; ++i) {
        QueueEntry entry = i % 3 == 0 ? richEntry() : pendingEntry();
        entry.id = entry.rank = jobs.insert(entry, sampleSpec()).value();
        entries.append(entry);
    }
    if (!database.commit())
        qFatal("commit failed");
    return entries;
}

} // namespace

class TestOpening : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void filesArePrivate();
    void oneEngineAtATime();
    void oneEngineAmongProcesses();
    void aKilledEnginesLockIsWaitedFor();
    void anUnusableFolderIsNamed();
    void refusedFilesAreUntouched_data();
    void refusedFilesAreUntouched();
    void flippedBitsAreNeverServed();
    void cutFilesAreNeverServed();
    void anOlderSchemaIsBackedUpFirst();
    void backupsAreWholeAndFew();
    void settingsAreKept();
    void theOwnerIsMadeOnce();
};

void TestOpening::filesArePrivate() {
    StoreFolder folder;
    const mode_t old = umask(0);
    auto database = folder.open();
    fillStore(*database, 1);
    QVERIFY_OK(database->backup());
    umask(old);
    for (const QString& path :
         {folder.paths.root, folder.paths.spool(), folder.paths.outputs(), folder.paths.backups()})
        QCOMPARE(modeOf(path), 0700);
    for (const QString& path :
         {folder.paths.database(), folder.paths.lock(), folder.paths.database() + QStringLiteral("-wal"),
          folder.paths.database() + QStringLiteral("-shm"),
          QDir(folder.paths.backups()).entryInfoList(QDir::Files).first().filePath()})
        QCOMPARE(modeOf(path), 0600);
    database.reset();
    QVERIFY(chmod(folder.paths.database().toUtf8().constData(), 0666) == 0);
    database = folder.open();
    QCOMPARE(modeOf(folder.paths.database()), 0600);
}

void TestOpening::oneEngineAtATime() {
    StoreFolder folder;
    auto database = folder.open();
    database->setAddress(QStringLiteral("http://127.0.0.1:8001"));
    auto second = folder.tryOpen();
    QVERIFY(!second.ok());
    QCOMPARE(second.error().code, ErrorCode::Unavailable);
    QCOMPARE(second.error().name, QStringLiteral("engine_running"));
    QCOMPARE(second.error().details[QStringLiteral("pid")].toInteger(), static_cast<qint64>(getpid()));
    QCOMPARE(second.error().details[QStringLiteral("address")].toString(),
             QStringLiteral("http://127.0.0.1:8001"));
    database.reset();
    QVERIFY_OK(folder.tryOpen());
}

/// Its child holds it for a moment yet, between fork and exec.
void TestOpening::aKilledEnginesLockIsWaitedFor() {
    StoreFolder folder;
    QVERIFY(QDir().mkpath(folder.paths.root));
    auto held = EngineLock::take(folder.paths.lock());
    QVERIFY(held.ok());
    const pid_t killed = fork();
    QVERIFY(killed >= 0);
    if (killed == 0)
        _exit(0);
    waitpid(killed, nullptr, 0);
    QFile file(folder.paths.lock());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray::number(killed) + '\n');
    file.close();
    const auto refused = EngineLock::take(folder.paths.lock(), 50);
    QVERIFY(!refused.ok());
    QCOMPARE(refused.error().name, QStringLiteral("engine_running"));

    std::optional<EngineLock> child(std::move(*held));
    std::thread letGo([&] {
        QThread::msleep(50); // while somebody waits for it, or before: both must work
        child.reset();
    });
    const auto taken = EngineLock::take(folder.paths.lock(), 60'000);
    letGo.join();
    QVERIFY_OK(taken);
    const auto second = EngineLock::take(folder.paths.lock(), 60'000); // its holder lives: at once
    QCOMPARE(second.error().details[QStringLiteral("pid")].toInteger(), static_cast<qint64>(getpid()));
}

void TestOpening::oneEngineAmongProcesses() {
    StoreFolder folder;
    int ready[2];
    QVERIFY(pipe(ready) == 0);
    const pid_t child = fork();
    QVERIFY(child >= 0);
    if (child == 0) {
        auto database = folder.open();
        if (write(ready[1], "x", 1) == 1)
            pause();
        _exit(1);
    }
    char byte = 0;
    QCOMPARE(read(ready[0], &byte, 1), 1);
    auto second = folder.tryOpen();
    QVERIFY(!second.ok());
    QCOMPARE(second.error().details[QStringLiteral("pid")].toInteger(), static_cast<qint64>(child));
    kill(child, SIGKILL);
    waitpid(child, nullptr, 0);
    close(ready[0]);
    close(ready[1]);
    QVERIFY_OK(folder.tryOpen());
}

void TestOpening::anUnusableFolderIsNamed() {
    StoreFolder folder;
    QFile file(folder.paths.root);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    const auto refused = folder.tryOpen();
    QVERIFY(!refused.ok());
    QCOMPARE(refused.error().name, QStringLiteral("data_folder_unwritable"));
    QVERIFY(refused.error().message.contains(folder.paths.root));
}

void TestOpening::refusedFilesAreUntouched_data() {
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<int>("keep");
    QTest::addColumn<int>("flip");
    QTest::addColumn<QString>("name");
    const auto row = [](const char* title, const char* sql, int keep, int flip, const char* name) {
        QTest::newRow(title) << QByteArray(sql) << keep << flip << QString::fromLatin1(name);
    };
    row("newer", "PRAGMA user_version = 999", -1, -1, "database_newer");
    row("foreign", "PRAGMA application_id = 252006675", -1, -1, "database_foreign");
    row("unmarked", "PRAGMA application_id = 0", -1, -1, "database_foreign");
    row("header cut", "", 60, -1, "database_damaged");
    row("cut after the first page", "", 4096, -1, "database_damaged");
    row("cut in the middle of a page", "", 70'000, -1, "database_damaged");
    row("magic flipped", "", -1, 3, "database_damaged");
    row("page size flipped", "", -1, 16, "database_damaged");
    row("first page's type flipped", "", -1, 100, "database_damaged");
}

void TestOpening::refusedFilesAreUntouched() {
    QFETCH(QByteArray, sql);
    QFETCH(int, keep);
    QFETCH(int, flip);
    QFETCH(QString, name);
    StoreFolder folder;
    fillStore(*folder.open(), 100);
    QCOMPARE(sqlOnFile(folder.paths.database(), sql.constData()), QString());
    QByteArray bytes = folder.bytes();
    QVERIFY(bytes.size() > 100'000);
    if (keep >= 0)
        bytes.truncate(keep);
    if (flip >= 0)
        bytes[flip] = static_cast<char>(bytes[flip] ^ 0x5a);
    folder.setBytes(bytes);
    for (int i = 0; i < 2; ++i) {
        const auto refused = folder.tryOpen();
        QVERIFY(!refused.ok());
        QVERIFY2(refused.error().name == name, qPrintable(refused.error().message));
        QVERIFY(folder.bytes() == bytes);
    }
}

void TestOpening::flippedBitsAreNeverServed() {
    StoreFolder folder;
    const QVector<QueueEntry> entries = fillStore(*folder.open(), 60);
    const QByteArray good = folder.bytes();
    QRandomGenerator random(20261123);
    int refused = 0;
    const int rounds = qEnvironmentVariableIntValue("KATAAR_LONG") > 0 ? 3000 : 150;
    for (int i = 0; i < rounds; ++i) {
        QByteArray bad = good;
        const auto at = random.bounded(bad.size());
        bad[at] = static_cast<char>(bad[at] ^ (1 << random.bounded(8)));
        folder.setBytes(bad);
        auto opened = folder.tryOpen();
        if (!opened) {
            ++refused;
            QVERIFY2(folder.bytes() == bad, qPrintable(QString::number(at)));
            continue;
        }
        JobRepository jobs(**opened);
        const auto active = jobs.loadActive();
        QVERIFY2(!active.ok() || *active == entries, qPrintable(QString::number(at)));
        const auto spec = jobs.spec(entries[i % 60].jobId);
        QVERIFY2(!spec.ok() || *spec == sampleSpec(), qPrintable(QString::number(at)));
    }
    QVERIFY(refused > 0);
}

void TestOpening::cutFilesAreNeverServed() {
    StoreFolder folder;
    fillStore(*folder.open(), 60);
    const QByteArray good = folder.bytes();
    for (qsizetype size = 1; size < good.size(); size += size < 5000 ? 999 : 12'288) {
        const QByteArray bad = good.first(size);
        folder.setBytes(bad);
        const auto refused = folder.tryOpen();
        QVERIFY2(!refused.ok(), qPrintable(QString::number(size)));
        QCOMPARE(refused.error().name, QStringLiteral("database_damaged"));
        QVERIFY(folder.bytes() == bad);
    }
}

void TestOpening::anOlderSchemaIsBackedUpFirst() {
    StoreFolder folder;
    fillStore(*folder.open(), 3);
    // As if the newest migration were still to come: what it makes is there, so it must fail, and leave all
    // as it was.
    const int newest = migrations()->last().number;
    if (newest == 1) {
        QCOMPARE(sqlOnFile(folder.paths.database(), "PRAGMA user_version = 0"), QString());
    } else {
        QCOMPARE(sqlOnFile(folder.paths.database(),
                           QByteArray("PRAGMA user_version = " + QByteArray::number(newest - 1)).constData()),
                 QString());
    }
    QVERIFY(!folder.tryOpen().ok());
    const QString backup = folder.paths.backups() + QStringLiteral("/pre-v%1.db").arg(newest);
    QVERIFY(QFileInfo(backup).size() > 0);
    QCOMPARE(sqlOnFile(backup, "SELECT abs(CASE (SELECT count(*) FROM queue) WHEN 3 THEN 1 ELSE "
                               "-9223372036854775808 END)"),
             QString());
    QCOMPARE(sqlOnFile(folder.paths.database(),
                       QByteArray("PRAGMA user_version = " + QByteArray::number(newest)).constData()),
             QString());
    auto database = folder.open();
    QCOMPARE(JobRepository(*database).loadActive()->size(), 3);
    QVERIFY_OK(database->check());
}

void TestOpening::backupsAreWholeAndFew() {
    StoreFolder folder;
    QVector<QueueEntry> entries;
    QString last;
    {
        auto database = folder.open();
        entries = fillStore(*database, 20);
        JobRepository jobs(*database);
        QueueEntry open = pendingEntry();
        open.id = open.rank = jobs.insert(open, sampleSpec()).value(); // the open turn is part of it
        entries.append(open);
        for (int i = 0; i < 9; ++i) {
            folder.clock.now.us += 86'400'000'000;
            const auto made = database->backup();
            QVERIFY_OK(made);
            last = *made;
        }
    }
    const QStringList kept = QDir(folder.paths.backups()).entryList(QDir::Files, QDir::Name);
    QCOMPARE(kept.size(), 7);
    QCOMPARE(kept.last(), QFileInfo(last).fileName());
    StoreFolder restored;
    restored.open();
    QFile copy(last);
    QVERIFY(copy.open(QIODevice::ReadOnly));
    restored.setBytes(copy.readAll());
    auto database = restored.open();
    QVERIFY_OK(database->check());
    QCOMPARE(JobRepository(*database).loadActive().value(), entries);
}

void TestOpening::settingsAreKept() {
    StoreFolder folder;
    const QVector<QPair<QString, QJsonValue>> values{
        {QStringLiteral("limits"), QJsonObject{{QStringLiteral("max_concurrent"), 5}}},
        {QStringLiteral("local_start_held"), true},
        {QStringLiteral("number"), 2.5},
        {QStringLiteral("null"), QJsonValue(QJsonValue::Null)},
        {QString::fromUtf8("शब्द"), QString::fromUtf8("नमस्ते")},
    };
    {
        auto database = folder.open();
        SettingsStore settings(*database);
        QVERIFY(!settings.value(QStringLiteral("limits"))->has_value());
        for (const auto& [key, value] : values) {
            QVERIFY_OK(settings.set(key, QJsonValue(0)));
            QVERIFY_OK(settings.set(key, value));
        }
        QVERIFY_OK(database->commit());
    }
    auto database = folder.open();
    SettingsStore settings(*database);
    for (const auto& [key, value] : values)
        QCOMPARE(settings.value(key)->value(), value);
    QVERIFY_OK(database->check());
}

void TestOpening::theOwnerIsMadeOnce() {
    StoreFolder folder;
    User owner;
    {
        auto database = folder.open();
        UserStore users(*database);
        owner = users.ensureOwner(QString::fromUtf8("आशा"), 1000).value();
        QCOMPARE(owner.id, 1);
        QCOMPARE(owner.level(), Level::Admin);
        QVERIFY_OK(database->commit());
    }
    auto database = folder.open();
    UserStore users(*database);
    QCOMPARE(users.ensureOwner(QStringLiteral("renamed"), 1000).value(), owner);
    QCOMPARE(users.find(1)->value(), owner);
    QVERIFY(!users.find(2)->has_value());
    const User namesake = users.ensureOwner(owner.name, 2000).value();
    QVERIFY(namesake.name != owner.name);
    QCOMPARE(users.all().value(), (QVector<User>{owner, namesake}));
    QVERIFY_OK(database->commit());
    QVERIFY_OK(database->check());
}

KATAAR_TEST(opening, TestOpening)
#include "tst_opening.moc"
