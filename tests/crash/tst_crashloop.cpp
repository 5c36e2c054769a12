// SPDX-License-Identifier: GPL-3.0-or-later
// A real server under load, killed with -9 at random moments and started again; the same on a disk that
// fails. Then what it promised is checked from outside. KATAAR_KILLS says how often, KATAAR_SEED repeats a
// run.
#include "tests/crash/crashload.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QScopeGuard>
#include <QTest>

#include <sys/mount.h>
#include <unistd.h>

using namespace kataar::test;

class CrashLoopTest : public QObject {
    Q_OBJECT

    const QStringList m_options{QStringLiteral("--simulate-gpus"), QStringLiteral("2")};

    static int kills() {
        const int wanted = qEnvironmentVariableIntValue("KATAAR_KILLS");
        return wanted > 0 ? wanted : 50;
    }
    static quint32 seed() {
        const quint32 seed = qEnvironmentVariableIsSet("KATAAR_SEED")
                                 ? qEnvironmentVariable("KATAAR_SEED").toUInt()
                                 : QRandomGenerator::global()->generate();
        qInfo("KATAAR_SEED=%u repeats this run", seed);
        return seed;
    }
    void conclude(Daemon& daemon, CrashLoad& load) {
        QVERIFY(load.finish(600'000));
        const QStringList broken = load.broken();
        QVERIFY2(broken.isEmpty(), qPrintable(broken.join(u'\n')));
        QCOMPARE(daemon.terminate(), 0);
        const QStringList inFile = load.brokenInFile();
        QVERIFY2(inFile.isEmpty(), qPrintable(inFile.join(u'\n')));
        qInfo("%s", qPrintable(load.summary()));
    }

private Q_SLOTS:
    void killedAtRandomMoments() {
        QRandomGenerator random(seed());
        Daemon daemon;
        CrashLoad load(daemon, random);
        QVERIFY2(daemon.start(m_options), qPrintable(daemon.errors()));
        for (int i = 0; i < kills(); ++i) {
            load.run(random.bounded(150));
            daemon.kill();
            QVERIFY2(daemon.start(m_options), qPrintable(daemon.errors()));
        }
        conclude(daemon, load);
    }

    /// One in a few writes fails (EIO, ENOSPC, EDQUOT), in turns with good times, and kills among it.
    void onADiskThatFailsAtRandom() {
        QRandomGenerator random(seed());
        Daemon daemon;
        CrashLoad load(daemon, random);
        const QString faults = daemon.rootDir() + QStringLiteral("/faults");
        qputenv("KATAAR_WRITE_FAULTS", faults.toLocal8Bit());
        qputenv("KATAAR_WRITE_FAULTS_BELOW", daemon.dataDir().toLocal8Bit());
        qputenv("LD_PRELOAD", qgetenv("KATAAR_BIN") + "/../tests/libkataar_writefaults.so");
        const QByteArray sanitizer = qgetenv("ASAN_OPTIONS"); // whose runtime wants to be loaded first
        qputenv("ASAN_OPTIONS", sanitizer + ":verify_asan_link_order=0");
        const auto without = qScopeGuard([sanitizer] {
            qputenv("ASAN_OPTIONS", sanitizer);
            for (const char* name : {"KATAAR_WRITE_FAULTS", "KATAAR_WRITE_FAULTS_BELOW", "LD_PRELOAD"})
                qunsetenv(name);
        });
        QVERIFY2(daemon.start(m_options), qPrintable(daemon.errors()));
        for (int i = 0; i < std::max(kills() / 5, 4); ++i) {
            QFile file(faults);
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(QByteArray::number(2 + random.bounded(20)));
            file.close();
            load.run(200);
            const bool killed = random.bounded(2) == 0;
            if (killed)
                daemon.kill();
            QVERIFY(file.remove());
            if (killed)
                QVERIFY2(daemon.start(m_options), qPrintable(daemon.errors()));
            load.run(50);
        }
        QVERIFY2(load.refusals() > 0, "no write failed: nothing was tried");
        conclude(daemon, load);
    }

    /// The disk is full again and again, and has room again.
    void onAFullDisk() {
        if (geteuid() != 0)
            QSKIP("mounting a small file system needs root");
        QRandomGenerator random(seed());
        Daemon daemon;
        QVERIFY(QDir().mkpath(daemon.dataDir()));
        const QByteArray folder = daemon.dataDir().toLocal8Bit();
        // Room for what the jobs of all rounds leave behind: at the end the disk must not be full for good.
        const int rounds = std::max(kills() / 10, 3);
        const QByteArray size = "size=" + QByteArray::number(24 + rounds) + "m";
        if (::mount("tmpfs", folder.constData(), "tmpfs", 0, size.constData()) != 0)
            QSKIP("this sandbox cannot mount a tmpfs");
        const auto unmount = qScopeGuard([&] {
            if (daemon.running())
                daemon.terminate();
            ::umount2(folder.constData(), MNT_DETACH);
        });
        CrashLoad load(daemon, random);
        QVERIFY2(daemon.start(m_options), qPrintable(daemon.errors()));
        for (int i = 0; i < rounds; ++i) {
            QFile filler(daemon.dataDir() + QStringLiteral("/filler"));
            QVERIFY(filler.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
            while (filler.write(QByteArray(65536, 'x')) > 0) {
            }
            while (filler.write("x", 1) > 0) {
            }
            load.run(300);
            const bool killed = random.bounded(2) == 0;
            if (killed)
                daemon.kill();
            filler.close();
            QVERIFY(filler.remove());
            if (killed)
                QVERIFY2(daemon.start(m_options), qPrintable(daemon.errors()));
            load.run(100);
        }
        QVERIFY2(load.refusals() > 0, "the disk was never full: nothing was tried");
        QVERIFY(load.finish(600'000));
        const QStringList broken =
            load.broken().filter(QRegularExpression(QStringLiteral("^(?!.*lost some of its log)")));
        QVERIFY2(broken.isEmpty(), qPrintable(broken.join(u'\n'))); // what a job could not write is its loss
        QCOMPARE(daemon.terminate(), 0);
        const QStringList inFile = load.brokenInFile();
        QVERIFY2(inFile.isEmpty(), qPrintable(inFile.join(u'\n')));
        qInfo("%s", qPrintable(load.summary()));
    }
};

KATAAR_TEST(crashloop, CrashLoopTest)
#include "tst_crashloop.moc"
