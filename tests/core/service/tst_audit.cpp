// SPDX-License-Identifier: GPL-3.0-or-later
// The audit log: whoever changes, removes, puts in or cuts off a record is found out.
#include "core/service/auditlog.h"
#include "tests/core/store/storefixture.h"
#include "tests/support/testmain.h"

#include <QFileInfo>

using namespace kataar;
using namespace kataar::test;

class AuditTest : public QObject {
    Q_OBJECT

    struct Parts {
        StoreFolder folder;
        std::unique_ptr<Database> database = folder.open();
        AuditHeads heads{folder.paths.auditHeads()};
        AuditStore store{*database};
        AuditLog log{store, &heads};
    };
    std::unique_ptr<Parts> m_parts;
    Principal m_admin{1, QStringLiteral("asha"), Level::Admin};

    void write(int count) {
        for (int i = 0; i < count; ++i) {
            m_parts->folder.clock.now.us += 1'000'001;
            QVERIFY_OK(m_parts->log.record(m_admin, AuditAction::UserChange, QStringLiteral("ravi%1").arg(i),
                                           {{QStringLiteral("n"), i}}));
        }
        QVERIFY_OK(m_parts->database->commit());
    }
    /// As somebody with the file in hand would.
    void tamper(const QByteArray& sql) {
        const QByteArray all =
            "DROP TRIGGER IF EXISTS audit_kept; DROP TRIGGER IF EXISTS audit_not_deleted;" + sql;
        QCOMPARE(sqlOn(m_parts->database->handle(), all.constData()), QString());
    }

private Q_SLOTS:
    void init() {
        m_parts = std::make_unique<Parts>();
        m_admin.address = QStringLiteral("192.0.2.7");
        write(5);
        QVERIFY_OK(m_parts->log.anchor(m_parts->folder.clock.now));
    }
    void cleanup() { m_parts.reset(); }

    void anHonestLogIsWhole() {
        const auto verdict = m_parts->log.verify(m_admin);
        QVERIFY_OK(verdict);
        QVERIFY(verdict->intact);
        QCOMPARE(verdict->records, 5);
        QCOMPARE(verdict->anchored, 5);
        write(3);
        QVERIFY(m_parts->log.verify(m_admin)->intact);
        QCOMPARE(QFileInfo(m_parts->folder.paths.auditHeads()).permissions() &
                     (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther),
                 QFile::Permissions());
        QCOMPARE(m_parts->log.verify({7, QStringLiteral("x"), Level::Researcher}).error().name,
                 QStringLiteral("permission_denied"));
    }

    void recordsAreNeverChanged() {
        sqlite3* handle = m_parts->database->handle();
        QVERIFY(sqlOn(handle, "UPDATE audit SET actor = 'x'").contains(QStringLiteral("never changed")));
        QVERIFY(sqlOn(handle, "DELETE FROM audit").contains(QStringLiteral("never deleted")));
    }

    void tampering_data() {
        QTest::addColumn<QByteArray>("sql");
        QTest::addColumn<qint64>("firstBad");
        const char* columns[] = {"at", "actor", "action", "target", "address", "details", "hash"};
        for (const char* column : columns) {
            for (const int seq : {1, 3, 5}) {
                // The last byte of the text, one further.
                QTest::addRow("%s of %d", column, seq)
                    << QByteArray("UPDATE audit SET ") + column + " = substr(" + column + ", 1, length(" +
                           column + ") - 1) || char(unicode(substr(" + column +
                           ", -1)) + 1) WHERE seq = " + QByteArray::number(seq)
                    << qint64(seq);
            }
        }
        QTest::newRow("actor_id") << QByteArray("UPDATE audit SET actor_id = 2 WHERE seq = 4") << qint64(4);
        QTest::newRow("actor_id to nobody")
            << QByteArray("UPDATE audit SET actor_id = NULL WHERE seq = 4") << qint64(4);
        QTest::newRow("details to none")
            << QByteArray("UPDATE audit SET details = NULL WHERE seq = 2") << qint64(2);
        QTest::newRow("from one column to the next")
            << QByteArray("UPDATE audit SET actor = 'ash', action = 'a' || action WHERE seq = 2")
            << qint64(2);
        QTest::newRow("first deleted") << QByteArray("DELETE FROM audit WHERE seq = 1") << qint64(1);
        QTest::newRow("middle deleted") << QByteArray("DELETE FROM audit WHERE seq = 3") << qint64(3);
        QTest::newRow("last deleted") << QByteArray("DELETE FROM audit WHERE seq = 5") << qint64(5);
        QTest::newRow("all deleted") << QByteArray("DELETE FROM audit") << qint64(1);
        QTest::newRow("deleted and moved up")
            << QByteArray("DELETE FROM audit WHERE seq = 3; UPDATE audit SET seq = seq - 1 WHERE seq > 3")
            << qint64(3);
        QTest::newRow("put in")
            << QByteArray(
                   "UPDATE audit SET seq = -seq WHERE seq > 3; UPDATE audit SET seq = 1 - seq WHERE seq < 0;"
                   "INSERT INTO audit SELECT 4, at, actor_id, actor, action, target, address, details, hash "
                   "FROM audit WHERE seq = 3")
            << qint64(4);
        QTest::newRow("put at the end")
            << QByteArray(
                   "INSERT INTO audit SELECT 6, at, actor_id, actor, action, target, address, details, hash "
                   "FROM audit WHERE seq = 5")
            << qint64(6);
        QTest::newRow("swapped") << QByteArray(
                                        "UPDATE audit SET seq = 99 WHERE seq = 2; UPDATE audit SET seq = 2 "
                                        "WHERE seq = 3; UPDATE audit SET seq = 3 WHERE seq = 99")
                                 << qint64(2);
    }
    void tampering() {
        QFETCH(QByteArray, sql);
        QFETCH(qint64, firstBad);
        tamper(sql);
        const auto verdict = m_parts->log.verify(m_admin);
        QVERIFY_OK(verdict);
        QVERIFY(!verdict->intact);
        QCOMPARE(*verdict->firstBad, firstBad);
        QVERIFY(!verdict->problem.isEmpty());
    }

    // Whoever can compute the hashes can make a sound chain; the file outside says that it is another one.
    void aWholeChainMadeAgainIsFound() {
        tamper("DELETE FROM audit WHERE seq > 2");
        m_parts->store.~AuditStore();
        new (&m_parts->store) AuditStore(*m_parts->database);
        write(4);
        QVERIFY(m_parts->store.verify()->intact);
        const auto verdict = m_parts->log.verify(m_admin);
        QVERIFY(!verdict->intact);
        QCOMPARE(*verdict->firstBad, 5);
    }

    void whatACrashLeavesOfALineIsNoProblem() {
        QFile file(m_parts->folder.paths.auditHeads());
        QVERIFY(file.open(QIODevice::Append));
        file.write("2026-11-23T22:00:00.000000+00:00 6 abc");
        file.close();
        QVERIFY(m_parts->log.verify(m_admin)->intact);
        write(2);
        QVERIFY_OK(m_parts->log.anchor(m_parts->folder.clock.now));
        QCOMPARE(m_parts->log.verify(m_admin)->anchored, 7);
        QVERIFY(m_parts->log.verify(m_admin)->intact);
    }

    void statsAndPages() {
        Principal other{2, QStringLiteral("ravi"), Level::Lead};
        QVERIFY_OK(m_parts->log.record(other, AuditAction::JobCancel, QStringLiteral("job")));
        QVERIFY_OK(m_parts->database->commit());
        const auto stats = m_parts->log.stats(other);
        QVERIFY_OK(stats);
        QCOMPARE(stats->total, 6);
        QCOMPARE(stats->byAction.value(QStringLiteral("user.change")), 5);
        QCOMPARE(stats->byActor.value(QStringLiteral("ravi")), 1);
        AuditQuery query;
        query.actorId = 2;
        QCOMPARE(m_parts->log.page(other, query)->records[0].seq, 6);
        query = {};
        query.limit = 2;
        query.offset = 1;
        const auto page = m_parts->log.page(other, query);
        QCOMPARE(page->total, 6);
        QCOMPARE(page->records.size(), 2);
        QCOMPARE(page->records[0].seq, 5);
    }
};

KATAAR_TEST(audit, AuditTest)
#include "tst_audit.moc"
