// SPDX-License-Identifier: GPL-3.0-or-later
// What the agent remembers of an attempt, and when it ended where clocks are wrong.
#include "app/worker/attemptrecord.h"
#include "app/worker/statefolder.h"
#include "core/base/ids.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace kataar;

namespace {

class StillClock final : public Clock {
public:
    UtcTime wall() const override { return {wallUs}; }
    MonotonicTime monotonic() const override { return {ms}; }
    QByteArray boot() const override { return bootId; }
    qint64 wallUs = 1'000'000'000'000;
    qint64 ms = 500'000;
    QByteArray bootId = "boot-1";
};

AttemptRecord wholeRecord() {
    AttemptRecord record;
    record.uuid = QString(32, u'a');
    record.jobId = QString(32, u'b');
    record.attempt = 3;
    record.attemptId = QStringLiteral("named by the server");
    record.devices = {0, 5};
    record.started = record.cancelled = record.leaving = record.abandoned = record.keepsLog = true;
    record.logTaken = (qint64(1) << 40) + 1;
    record.exit = ExitRecord{};
    record.exit->known = true;
    record.exit->signal = 15;
    record.exit->problem = QStringLiteral("\"समय\"\n");
    record.endedBoot = "boot";
    record.endedMs = (qint64(1) << 41) + 1;
    return record;
}

} // namespace

class AttemptRecordTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void thereAndBack() {
        const auto back = recordFrom(recordJson(wholeRecord()));
        QVERIFY(back.ok());
        QCOMPARE(*back, wholeRecord());
        AttemptRecord running = wholeRecord();
        running.exit.reset();
        running.endedBoot.clear();
        running.endedMs = 0;
        QCOMPARE(*recordFrom(recordJson(running)), running);
        AttemptRecord neverRan = wholeRecord();
        *neverRan.exit = ExitRecord{};
        neverRan.exit->code = 0;
        neverRan.exit->neverRan = neverRan.exit->refused = neverRan.exit->interrupted = true;
        QCOMPARE(*recordFrom(recordJson(neverRan)), neverRan);
    }

    void notOurs() {
        for (const char* text :
             {"", "[]", "{}", "{\"uuid\":\"x\"}", "{\"uuid\":7,\"job_id\":[],\"attempt\":\"1\"}"})
            QVERIFY2(!recordFrom(text), text);
        const QByteArray whole = recordJson(wholeRecord());
        for (qsizetype cut = 0; cut < whole.size() - 2; cut += 7)
            QVERIFY(!recordFrom(whole.left(cut)));
    }

    void whenItEnded_data() {
        QTest::addColumn<qint64>("endedUs"); // before now, by the wall clock
        QTest::addColumn<double>("ago");
        QTest::newRow("just now") << qint64(0) << 0.0;
        QTest::newRow("while no agent was there") << qint64(120'000'000) << 120.0;
        QTest::newRow("the clock was set back by a day") << qint64(-86'400'000'000) << 0.0;
        QTest::newRow("the clock was set ahead by a day") << qint64(86'400'000'000) << 500.0; // at boot
    }
    void whenItEnded() {
        QFETCH(const qint64, endedUs);
        QFETCH(const double, ago);
        StillClock clock;
        AttemptRecord record = wholeRecord();
        ExitRecord exit;
        exit.known = true;
        exit.code = 37;
        exit.endedAt = UtcTime{clock.wallUs - endedUs};
        noteEnd(record, exit, clock);
        QCOMPARE(record.exit->code, std::optional(37));
        QCOMPARE(endedSecondsAgo(record, clock), ago);
        clock.wallUs += 86'400'000'000; // from here on the wall clock says nothing
        clock.ms += 10'000;
        QCOMPARE(endedSecondsAgo(record, clock), ago + 10);
        clock.bootId = "boot-2";
        QCOMPARE(endedSecondsAgo(record, clock), 0.0);
    }

    void inAFolder() {
        const QTemporaryDir root;
        const QString path = root.path() + QStringLiteral("/deep/state");
        QString instance;
        {
            const auto folder = StateFolder::open(path);
            QVERIFY(folder.ok());
            instance = (*folder)->instance();
            QVERIFY(isId(instance));
            QVERIFY((*folder)->save(wholeRecord()).ok());
            AttemptRecord other = wholeRecord();
            other.uuid = QString(32, u'c');
            QVERIFY((*folder)->save(other).ok());
            (*folder)->remove(other.uuid);
            (*folder)->remove(other.uuid);
            QCOMPARE(QFile::permissions(path) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());

            const auto second = StateFolder::open(path);
            QVERIFY(!second);
            QCOMPARE(second.error().name, QStringLiteral("agent_running"));
            QVERIFY(second.error().message.contains(QString::number(QCoreApplication::applicationPid())));
        }
        const auto again = StateFolder::open(path);
        QVERIFY(again.ok());
        QCOMPARE((*again)->instance(), instance);
        QCOMPARE((*again)->records(), QVector<AttemptRecord>{wholeRecord()});
    }

    void whatCannotBeReadIsToBeEnded() {
        const QTemporaryDir root;
        const auto folder = StateFolder::open(root.path());
        QVERIFY(folder.ok());
        const QString uuid(32, u'd');
        for (const QString& name : {uuid, QStringLiteral("readme")}) {
            QFile file(root.path() + QStringLiteral("/jobs/%1.json").arg(name));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write("{\"uuid\":");
        }
        const QVector<AttemptRecord> records = (*folder)->records();
        QCOMPARE(records.size(), 1);
        QCOMPARE(records[0].uuid, uuid);
        QVERIFY(records[0].abandoned);
    }

    void draftsOfAKilledAgentGo() {
        const QTemporaryDir root;
        QVERIFY(StateFolder::open(root.path()).ok());
        QFile draft(root.path() + QStringLiteral("/jobs/%1.json.new").arg(QString(32, u'e')));
        QVERIFY(draft.open(QIODevice::WriteOnly));
        QVERIFY(StateFolder::open(root.path()).ok());
        QVERIFY(!draft.exists());
    }

    void aFolderThatCannotBe() {
        const auto folder = StateFolder::open(QStringLiteral("/proc/kataar-worker"));
        QVERIFY(!folder);
        QVERIFY(folder.error().message.contains(QStringLiteral("/proc/kataar-worker")));
    }
};

KATAAR_TEST(attemptrecord, AttemptRecordTest)
#include "tst_attemptrecord.moc"
