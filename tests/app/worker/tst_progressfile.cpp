// SPDX-License-Identifier: GPL-3.0-or-later
// Progress out of the file that a job writes.
#include "app/worker/progressfile.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace kataar;

class ProgressFileTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_spool;
    const QString m_uuid = QString(32, u'a');

    void write(const QByteArray& bytes, QIODevice::OpenMode mode = QIODevice::Append) {
        QDir(m_spool.path()).mkpath(m_uuid);
        QFile file(m_spool.path() + u'/' + m_uuid + QStringLiteral("/progress"));
        QVERIFY(file.open(mode));
        file.write(bytes);
    }

private Q_SLOTS:
    void follows() {
        ProgressFile file(m_spool.path(), m_uuid);
        QVERIFY(!file.read({}));
        write("{\"step\":1,\"total\":10}\n{\"step\":2,");
        QCOMPARE(file.read({}), std::optional(0.1));
        write("\"total\":10}\nnonsense\n");
        QCOMPARE(file.read({}), std::optional(0.2));
        QCOMPARE(file.read({}), std::optional(0.2));
        write("{\"step\":5,\"total\":10}\n", QIODevice::WriteOnly); // begun anew, shorter
        QCOMPARE(file.read({}), std::optional(0.5));
    }

    void skipsWhatIsFarBehind() {
        QByteArray much;
        while (much.size() < 2 * 1024 * 1024)
            much += "{\"step\":1,\"total\":100}\n";
        write(much + "{\"step\":99,\"total\":100}\n", QIODevice::WriteOnly);
        ProgressFile file(m_spool.path(), m_uuid);
        QCOMPARE(file.read({}), std::optional(0.99));
    }
};

KATAAR_TEST(progressfile, ProgressFileTest)
#include "tst_progressfile.moc"
