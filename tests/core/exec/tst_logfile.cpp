// SPDX-License-Identifier: GPL-3.0-or-later
// Byte ranges and tails of logs, and what is refused.
#include "tests/core/exec/fixture.h"
#include "tests/support/testmain.h"

#include <sys/stat.h>

#include <unistd.h>

namespace kataar::test {

class TestLogFile : public QObject {
    Q_OBJECT

    static QString withLog(const ExecFixture& f, const QByteArray& bytes) {
        const QString uuid = randomId();
        QDir().mkpath(f.folder(uuid));
        f.write(f.folder(uuid) + QStringLiteral("/log"), bytes);
        return uuid;
    }

private Q_SLOTS:
    void ranges() {
        ExecFixture f;
        const QString uuid = withLog(f, "0123456789");
        const LogFile log(f.spool());
        QCOMPARE(log.size(uuid).value(), qint64(10));
        const auto middle = log.read(uuid, 3, 4);
        QCOMPARE(middle->bytes, QByteArray("3456"));
        QCOMPARE(middle->offset, qint64(3));
        QCOMPARE(middle->nextOffset, qint64(7));
        QCOMPARE(middle->size, qint64(10));
        QCOMPARE(log.read(uuid, 8, 100)->bytes, QByteArray("89"));
        QCOMPARE(log.read(uuid, 50, 100)->nextOffset, qint64(10));
        QVERIFY(log.read(uuid, 50, 100)->bytes.isEmpty());
        QCOMPARE(log.read(uuid, -5, 2)->bytes, QByteArray("01"));
        QVERIFY(log.read(uuid, 0, -1)->bytes.isEmpty());
    }

    void tails_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<qint64>("limit");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("all") << QByteArray("a\nb\n") << qint64(100) << QByteArray("a\nb\n");
        QTest::newRow("from a line's start")
            << QByteArray("first\nsecond\nthird\n") << qint64(9) << QByteArray("third\n");
        QTest::newRow("exactly at a line")
            << QByteArray("first\nthird\n") << qint64(6) << QByteArray("third\n");
        QTest::newRow("one long line") << QByteArray("abcdefghij") << qint64(4) << QByteArray("ghij");
        QTest::newRow("long last line") << QByteArray("x\nabcdefghij\n") << qint64(4) << QByteArray("hij\n");
        QTest::newRow("nothing") << QByteArray("abc") << qint64(0) << QByteArray();
        QTest::newRow("empty") << QByteArray() << qint64(10) << QByteArray();
    }
    void tails() {
        QFETCH(QByteArray, text);
        QFETCH(qint64, limit);
        QFETCH(QByteArray, expected);
        ExecFixture f;
        const QString uuid = withLog(f, text);
        const auto slice = LogFile(f.spool()).tail(uuid, limit);
        QCOMPARE(slice->bytes, expected);
        QCOMPARE(slice->nextOffset, slice->offset + expected.size());
        QCOMPARE(slice->nextOffset, qint64(text.size()));
    }

    void oneCallIsBounded() {
        ExecFixture f;
        const QString uuid = withLog(f, QByteArray(6 * 1024 * 1024, 'x'));
        QCOMPARE(LogFile(f.spool()).read(uuid, 0, LLONG_MAX)->bytes.size(), qsizetype(LogFile::maxRead));
        QVERIFY(LogFile(f.spool()).tail(uuid, LLONG_MAX)->bytes.size() <= LogFile::maxRead);
    }

    void missingIsEmpty() {
        ExecFixture f;
        const auto slice = LogFile(f.spool()).tail(randomId(), 100);
        QVERIFY(slice.ok() && slice->bytes.isEmpty());
        QCOMPARE(slice->size, qint64(0));
    }

    void linksAndPipesAreRefused() {
        ExecFixture f;
        const QString uuid = withLog(f, "x");
        const QByteArray path = QFile::encodeName(f.folder(uuid) + QStringLiteral("/log"));
        QFile::remove(QFile::decodeName(path));
        QCOMPARE(::symlink("/etc/passwd", path.constData()), 0);
        QCOMPARE(LogFile(f.spool()).read(uuid, 0, 10).error().code, ErrorCode::Invalid);
        ::unlink(path.constData());
        QCOMPARE(::mkfifo(path.constData(), 0600), 0);
        QCOMPARE(LogFile(f.spool()).tail(uuid, 10).error().code, ErrorCode::Invalid);
        QCOMPARE(LogFile(f.spool()).size(QStringLiteral("../x")).error().code, ErrorCode::Invalid);
    }

    void theProgressFileIsReadLikeTheLog() {
        ExecFixture f;
        const auto order = f.script(QStringLiteral("echo '{\"step\": 1}' >> \"$KATAAR_PROGRESS_FILE\""));
        const QString uuid = order.attempt.uuid;
        QVERIFY(f.executor->start(order).ok());
        QVERIFY(f.waitEnded(uuid));
        const LogFile progress(f.spool(), spool::file::progress);
        QCOMPARE(progress.read(uuid, 0, 100)->bytes, QByteArray("{\"step\": 1}\n"));
        QCOMPARE(*progress.size(randomId()), 0);
        const QByteArray path = QFile::encodeName(f.folder(uuid) + QStringLiteral("/progress"));
        QCOMPARE(::unlink(path.constData()), 0);
        QCOMPARE(::symlink("/etc/passwd", path.constData()), 0);
        QCOMPARE(progress.read(uuid, 0, 10).error().code, ErrorCode::Invalid);
        QCOMPARE(::unlink(path.constData()), 0);
        QCOMPARE(::mkfifo(path.constData(), 0600), 0);
        QCOMPARE(progress.read(uuid, 0, 10).error().code, ErrorCode::Invalid);
        QVERIFY(removeAttemptFolder(f.spool(), uuid).ok()); // goes with the attempt, whatever it is
        QVERIFY(!QDir(f.folder(uuid)).exists());
    }

    void aJobsOwnVariableDoesNotNameAnotherFile() {
        ExecFixture f;
        auto order = f.script(QStringLiteral("printf %s \"$KATAAR_PROGRESS_FILE\""));
        order.spec.environment.insert(QStringLiteral("KATAAR_PROGRESS_FILE"), QStringLiteral("/etc/passwd"));
        QVERIFY(f.executor->start(order).ok());
        QVERIFY(f.waitEnded(order.attempt.uuid));
        QCOMPARE(QString::fromUtf8(f.log(order.attempt.uuid)),
                 f.folder(order.attempt.uuid) + QStringLiteral("/progress"));
    }

    void folderIsRemovedWhenItsJobEnded() {
        ExecFixture f;
        const auto order = f.script(QStringLiteral("echo ready; exec sleep 60"));
        const QString uuid = order.attempt.uuid;
        QVERIFY(f.executor->start(order).ok());
        QVERIFY(f.waitLog(uuid, "ready"));
        QCOMPARE(removeAttemptFolder(f.spool(), uuid).error().code, ErrorCode::WrongState);
        f.executor->stop(uuid, StopCause::Cancelled);
        QVERIFY(f.waitEnded(uuid));
        QVERIFY(removeAttemptFolder(f.spool(), uuid).ok());
        QVERIFY(!QDir(f.folder(uuid)).exists());
        QVERIFY(removeAttemptFolder(f.spool(), uuid).ok());
        QVERIFY(!removeAttemptFolder(f.spool(), QStringLiteral("..")).ok());
    }
};

} // namespace kataar::test

using kataar::test::TestLogFile;
KATAAR_TEST(logfile, TestLogFile)
#include "tst_logfile.moc"
