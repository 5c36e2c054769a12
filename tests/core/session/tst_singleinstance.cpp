// SPDX-License-Identifier: GPL-3.0-or-later
// Who is first, what the second one's wish leads to, and what a killed, a dumb or a hostile one changes.
#include "core/session/singleinstance.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

namespace kataar {

class SingleInstanceTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    const QString m_queue = QStringLiteral("/data/asha");

private Q_SLOTS:
    void theSecondOneIsHeard() {
        SingleInstance first(m_queue, m_folder.path());
        QVERIFY(first.begin());
        SingleInstance second(m_queue, m_folder.path());
        QVERIFY(!second.begin());
        QSignalSpy wished(&first, &SingleInstance::wished);
        QSignalSpy answered(&second, &SingleInstance::answered);
        second.tell("show");
        QTRY_COMPARE(answered.size(), 1);
        QCOMPARE(answered[0][0].toBool(), true);
        QCOMPARE(wished.size(), 1);
        QCOMPARE(wished[0][0].toByteArray(), QByteArray("show"));
    }

    void nobodyElseMayOpenTheSocket() {
        SingleInstance first(m_queue, m_folder.path());
        QVERIFY(first.begin());
        const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        QVERIFY(QFileInfo::exists(first.socketPath()));
        QCOMPARE(QFile::permissions(first.socketPath()) & others, QFile::Permissions());
    }

    void anotherQueueHasItsOwnFirst() {
        SingleInstance first(m_queue, m_folder.path());
        SingleInstance other(m_queue + u'x', m_folder.path());
        QVERIFY(first.begin());
        QVERIFY(other.begin());
    }

    void whatWasLeftBehindStopsNobody() {
        {
            QFile socket(SingleInstance(m_queue, m_folder.path()).socketPath());
            QVERIFY(socket.open(QIODevice::WriteOnly));
            QFile lock(QString(socket.fileName()).replace(QStringLiteral(".sock"), QStringLiteral(".lock")));
            QVERIFY(lock.open(QIODevice::WriteOnly));
            // Of a process that is gone: a number that Linux gives to none.
            lock.write("4194999\nkataar-desktop\n" + QSysInfo::machineHostName().toUtf8() + "\n");
        }
        SingleInstance first(m_queue, m_folder.path());
        QVERIFY(first.begin());
        SingleInstance second(m_queue, m_folder.path());
        QVERIFY(!second.begin());
        QSignalSpy answered(&second, &SingleInstance::answered);
        second.tell("show");
        QTRY_COMPARE(answered.size(), 1);
        QCOMPARE(answered[0][0].toBool(), true);
    }

    void theNextIsFirstAfterAnEnd() {
        {
            SingleInstance first(m_queue, m_folder.path());
            QVERIFY(first.begin());
        }
        SingleInstance next(m_queue, m_folder.path());
        QVERIFY(next.begin());
    }

    void aFirstOneThatIsDumbIsNotWaitedForForEver() {
        SingleInstance first(m_queue, m_folder.path());
        QVERIFY(first.begin());
        QFile::remove(first.socketPath());
        SingleInstance second(m_queue, m_folder.path());
        QVERIFY(!second.begin());
        QSignalSpy answered(&second, &SingleInstance::answered);
        second.tell("show");
        QTRY_COMPARE(answered.size(), 1);
        QCOMPARE(answered[0][0].toBool(), false);

        QLocalServer dumb;
        QVERIFY(dumb.listen(first.socketPath()));
        second.tell("show");
        QTRY_COMPARE_WITH_TIMEOUT(answered.size(), 2, 2 * SingleInstance::patienceMs);
        QCOMPARE(answered[1][0].toBool(), false);
    }

    /// As long as a desktop's token for raising the window may be.
    void aWishWithATokenArrivesWhole() {
        SingleInstance first(m_queue, m_folder.path());
        QVERIFY(first.begin());
        QSignalSpy wished(&first, &SingleInstance::wished);
        SingleInstance second(m_queue, m_folder.path());
        QVERIFY(!second.begin());
        QSignalSpy answered(&second, &SingleInstance::answered);
        const QByteArray wish = "show " + QByteArray(200, 't');
        second.tell(wish);
        QTRY_COMPARE(answered.size(), 1);
        QCOMPARE(answered[0][0].toBool(), true);
        QCOMPARE(wished.value(0).value(0).toByteArray(), wish);
    }

    void anEndlessLineIsCutOff() {
        SingleInstance first(m_queue, m_folder.path());
        QVERIFY(first.begin());
        QSignalSpy wished(&first, &SingleInstance::wished);
        QLocalSocket hostile;
        hostile.connectToServer(first.socketPath());
        QVERIFY(hostile.waitForConnected());
        hostile.write(QByteArray(100'000, 'x'));
        QTRY_COMPARE(hostile.state(), QLocalSocket::UnconnectedState);
        QVERIFY(wished.isEmpty());
    }

    void withoutAFolderEverybodyGoesOn() {
        SingleInstance first(m_queue, m_folder.filePath(QStringLiteral("not/there")));
        SingleInstance second(m_queue, m_folder.filePath(QStringLiteral("not/there")));
        QVERIFY(first.begin());
        QVERIFY(second.begin());
    }
};

} // namespace kataar

KATAAR_TEST(singleinstance, kataar::SingleInstanceTest)
#include "tst_singleinstance.moc"
