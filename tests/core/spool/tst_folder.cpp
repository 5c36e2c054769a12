// SPDX-License-Identifier: GPL-3.0-or-later
// The steps on a job's folder: claims, locks, the reserved record, and files that are not what they should
// be.
#include "core/spool/folder.h"
#include "core/spool/process.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <unistd.h>

#include <cerrno>
#include <csignal>

namespace kataar::test {

class TestFolder : public QObject {
    Q_OBJECT

    struct Made {
        QTemporaryDir dir;
        std::string path = dir.filePath(QStringLiteral("job")).toStdString();
        int error = 0;
        spool::Folder folder = spool::Folder::create(path, error);
    };

private Q_SLOTS:
    void folderIsPrivate() {
        const Made made;
        QVERIFY(made.folder);
        struct stat info {};
        QCOMPARE(::stat(made.path.c_str(), &info), 0);
        QCOMPARE(info.st_mode & 0777U, 0700U);
        QCOMPARE(made.folder.writeNew(spool::file::spec, "x"), 0);
        QCOMPARE(::stat((made.path + "/spec").c_str(), &info), 0);
        QCOMPARE(info.st_mode & 0777U, 0600U);
        int error = 0;
        QVERIFY(!spool::Folder::create(made.path, error));
        QCOMPARE(error, EEXIST);
        QVERIFY(!spool::Folder::open(made.path + "/spec", error));
    }

    void oneClaimOnly() {
        const Made runner;
        QCOMPARE(runner.folder.writeNew(spool::file::spec, "order"), 0);
        QCOMPARE(runner.folder.claim(), spool::Claim::Free);
        QCOMPARE(runner.folder.claimAsRunner(), 0);
        QCOMPARE(runner.folder.claimAsRunner(), EEXIST);
        QCOMPARE(runner.folder.claimAsEngine(), EEXIST);
        QCOMPARE(runner.folder.claim(), spool::Claim::ByRunner);
        const Made engine;
        QCOMPARE(engine.folder.claimAsEngine(), 0);
        QCOMPARE(engine.folder.claimAsRunner(), EEXIST);
        QCOMPARE(engine.folder.claim(), spool::Claim::ByEngine);
    }

    void lockEndsWithItsHolder() {
        const Made made;
        int error = 0;
        QVERIFY(!made.folder.lockHeld());
        QVERIFY(!made.folder.lock(error)); // there is no order to lock
        QCOMPARE(made.folder.writeNew(spool::file::spec, "order"), 0);
        {
            const spool::Fd lock = made.folder.lock(error);
            QVERIFY(lock);
            QVERIFY(made.folder.lockHeld());
        }
        QVERIFY(!made.folder.lockHeld());
        const pid_t child = ::fork();
        if (child == 0) {
            const spool::Fd lock = made.folder.lock(error);
            ::raise(SIGKILL);
        }
        int status = 0;
        QCOMPARE(::waitpid(child, &status, 0), child);
        QVERIFY(!made.folder.lockHeld());
    }

    void recordFitsIntoAFullDisk() {
        const Made made;
        int error = 0;
        const spool::Fd reserved = made.folder.reserveEnd(error);
        QVERIFY(reserved);
        QVERIFY(!made.folder.readEnd());
        spool::End end;
        end.code = 3;
        end.problem = std::string(100000, 'p'); // shortened to what was reserved
        rlimit old{};
        ::getrlimit(RLIMIT_FSIZE, &old);
        const rlimit full{spool::exitBytes, old.rlim_max};
        const auto before = std::signal(SIGXFSZ, SIG_IGN);
        ::setrlimit(RLIMIT_FSIZE, &full);
        const int written = spool::Folder::writeEnd(reserved, end);
        ::setrlimit(RLIMIT_FSIZE, &old);
        std::signal(SIGXFSZ, before);
        QCOMPARE(written, 0);
        QCOMPARE(made.folder.readEnd()->code, std::optional<int>(3));
    }

    void failedWriteLeavesNoFile() {
        const Made made;
        rlimit old{};
        ::getrlimit(RLIMIT_FSIZE, &old);
        const rlimit full{0, old.rlim_max};
        const auto before = std::signal(SIGXFSZ, SIG_IGN);
        ::setrlimit(RLIMIT_FSIZE, &full);
        int reserveError = 0;
        const int written = made.folder.writeNew(spool::file::spec, "bytes");
        const bool reserved = bool(made.folder.reserveEnd(reserveError));
        ::setrlimit(RLIMIT_FSIZE, &old);
        std::signal(SIGXFSZ, before);
        QVERIFY(written != 0 && !reserved && reserveError != 0);
        QVERIFY(!made.folder.exists(spool::file::spec) && !made.folder.exists(spool::file::exit));
    }

    void linksAndPipesAreNotRead() {
        const Made made;
        QCOMPARE(::symlink("/etc/passwd", (made.path + "/pids").c_str()), 0);
        QCOMPARE(::mkfifo((made.path + "/exit").c_str(), 0600), 0);
        QCOMPARE(::mkdir((made.path + "/spec").c_str(), 0700), 0);
        QVERIFY(!made.folder.read(spool::file::pids, 100000));
        QVERIFY(!made.folder.readEnd());
        QVERIFY(!made.folder.readSpec());
    }

    void longFilesAreRefused() {
        const Made made;
        QCOMPARE(made.folder.writeNew("pids", std::string(5000, 'x')), 0);
        QVERIFY(!made.folder.read("pids", 4999));
        QCOMPARE(made.folder.read("pids", 5000)->size(), std::size_t(5000));
    }

    void removal() {
        const Made made;
        QCOMPARE(made.folder.writeNew("spec", "x"), 0);
        QCOMPARE(made.folder.claimAsRunner(), 0);
        QCOMPARE(spool::removeFolder(made.path), 0);
        QVERIFY(!QDir(QString::fromStdString(made.path)).exists());
        QCOMPARE(spool::removeFolder(made.path), 0);
    }

    void durableWriteReplaces() {
        const QTemporaryDir dir;
        const std::string path = dir.filePath(QStringLiteral("boot")).toStdString();
        QCOMPARE(spool::writeDurably(path, "one"), 0);
        QCOMPARE(spool::writeDurably(path, "two"), 0);
        QFile in(QString::fromStdString(path));
        QVERIFY(in.open(QIODevice::ReadOnly));
        QCOMPARE(in.readAll(), QByteArray("two"));
        QVERIFY(spool::writeDurably("/nowhere/at/all", "x") != 0);
    }

    void statLines() {
        const std::string tail = " 7 8 9 0 -1 4194304 1 2 3 4 5 6 7 8 20 0 1 0 4242 100 200";
        const auto plain = spool::parseStat("5 (sh) S" + tail);
        QVERIFY(plain && plain->state == 'S' && plain->parent == 7 && plain->startTicks == 4242);
        const auto odd = spool::parseStat("5 (a) R 1 ) (b)) Z" + tail);
        QVERIFY(odd && odd->state == 'Z' && odd->startTicks == 4242);
        for (const char* text : {"", ")", "5 (sh)", "5 (sh) S", "5 (sh) S 1 2 3", "no parenthesis at all"})
            QVERIFY(!spool::parseStat(text));
        QVERIFY(!spool::bootId().empty());
        QVERIFY(spool::statOf(::getpid()));
    }

    void processIsKnownByItsStart() {
        const auto own = spool::statOf(::getpid());
        QVERIFY(spool::openProcess({::getpid(), own->startTicks}));
        QVERIFY(!spool::openProcess({::getpid(), own->startTicks + 1}));
        QVERIFY(!spool::openProcess({1, 0}) && !spool::openProcess({-1, 0}) && !spool::openProcess({0, 0}));
        const pid_t child = ::fork();
        if (child == 0)
            ::_exit(0);
        siginfo_t info{};
        QCOMPARE(::waitid(P_PID, id_t(child), &info, WEXITED | WNOWAIT), 0);
        const auto zombie = spool::statOf(child);
        QVERIFY(zombie && !spool::openProcess({child, zombie->startTicks})); // it has ended
        const auto children = spool::ownChildren();
        QVERIFY(std::find(children.begin(), children.end(), child) != children.end());
        int status = 0;
        QCOMPARE(::waitpid(child, &status, 0), child);
    }
};

} // namespace kataar::test

using kataar::test::TestFolder;
KATAAR_TEST(folder, TestFolder)
#include "tst_folder.moc"
