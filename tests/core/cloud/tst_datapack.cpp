// SPDX-License-Identifier: GPL-3.0-or-later
// Packing: what comes out can be unpacked, and whatever cannot be packed is named and leaves nothing.
#include "core/cloud/cloudtask.h"
#include "core/cloud/datapack.h"
#include "tests/core/cloud/waiting.h"
#include "tests/support/testmain.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

#include <array>
#include <csignal>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace kataar;
using namespace kataar::test;

namespace {

constexpr qint64 packMegabyte = 1024 * 1024;

QByteArray noise(qsizetype size) {
    QByteArray bytes;
    QByteArray block("seed");
    while (bytes.size() < size) {
        block = QCryptographicHash::hash(block, QCryptographicHash::Sha512);
        bytes += block;
    }
    return bytes.left(size);
}

/// While it lives no file of this process may become larger.
class FileSizeLimit {
public:
    explicit FileSizeLimit(rlim_t most) {
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        rlimit less = m_before;
        less.rlim_cur = most;
        ::signal(SIGXFSZ, SIG_IGN);
        ::setrlimit(RLIMIT_FSIZE, &less);
    }
    ~FileSizeLimit() { ::setrlimit(RLIMIT_FSIZE, &m_before); }

private:
    rlimit m_before{};
};

} // namespace

class DataPackTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_dir;
    StopSignal m_stop;
    qint64 m_done = 0;
    qint64 m_total = 0;

    QString path(const char* name) const { return m_dir->filePath(QString::fromUtf8(name)); }
    void write(const char* name, const QByteArray& bytes) const {
        QVERIFY(QDir().mkpath(QFileInfo(path(name)).path()));
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    }
    Result<DataPack> pack(const char* source = "data", qint64 most = 100 * packMegabyte,
                          const CloudTell& also = {}) {
        return packData({QStringLiteral("set"), path(source), path("pack"), most}, m_stop,
                        [&](const CloudStep& step) {
                            m_done = step.done;
                            m_total = step.total;
                            if (also)
                                also(step);
                        });
    }
    QByteArray output(const QString& program, const QStringList& arguments) const {
        QProcess process;
        process.start(program, arguments);
        process.waitForFinished(20'000);
        return process.exitCode() == 0 ? process.readAllStandardOutput() : process.readAllStandardError();
    }
    QByteArray names() const {
        return output(QStringLiteral("tar"),
                      {QStringLiteral("--zstd"), QStringLiteral("--quoting-style=literal"),
                       QStringLiteral("-tf"), path("pack")});
    }
    bool leftNothing() const { return !QFile::exists(path("pack")); }

private Q_SLOTS:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }

    void aFolder() {
        write("data/b.txt", "b");
        write("data/deep/er/a.bin", noise(3 * packMegabyte));
        write("data/empty", "");
        const QByteArray odd = QFile::encodeName(path("data")) + "/नाम \xff.txt"; // not all names are text
        QCOMPARE(::close(::open(odd.constData(), O_WRONLY | O_CREAT, 0600)), 0);
        QVERIFY(QDir(path("data")).mkpath(QStringLiteral("hollow")));
        QVERIFY(QFile::setPermissions(path("data/b.txt"), QFile::ReadOwner | QFile::ExeOwner));
        const auto made = pack();
        QVERIFY2(made.ok(), made ? "" : qPrintable(made.error().message));
        QCOMPARE(made->fileName, QStringLiteral("set.tar.zst"));
        QFile file(path("pack"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        QCOMPARE(made->bytes, bytes.size());
        QCOMPARE(made->sha256, QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
        QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
        QCOMPARE(m_done, m_total);
        QCOMPARE(m_total, 3 * packMegabyte + 1);
        QCOMPARE(names(),
                 QByteArray("b.txt\ndeep/\ndeep/er/\ndeep/er/a.bin\nempty\nhollow/\nनाम \xff.txt\n"));
        QVERIFY(QDir().mkpath(path("out")));
        output(QStringLiteral("tar"), {QStringLiteral("--zstd"), QStringLiteral("-xf"), path("pack"),
                                       QStringLiteral("-C"), path("out")});
        QFile unpacked(path("out/deep/er/a.bin"));
        QVERIFY(unpacked.open(QIODevice::ReadOnly));
        QCOMPARE(unpacked.readAll(), noise(3 * packMegabyte));
        QVERIFY(QFile::permissions(path("out/b.txt")) & QFile::ExeOwner);
        const auto again = pack(); // the same data are the same archive
        QCOMPARE(again->sha256, made->sha256);
        const QByteArray unpackedOdd = QFile::encodeName(path("out")) + "/नाम \xff.txt";
        QCOMPARE(::unlink(odd.constData()), 0); // Qt would leave them behind
        QCOMPARE(::unlink(unpackedOdd.constData()), 0);
    }
    void anEmptyFolder() {
        QVERIFY(QDir().mkpath(path("data")));
        const auto made = pack();
        QVERIFY(made.ok());
        QCOMPARE(names(), QByteArray());
        QVERIFY(made->bytes > 0);
    }
    void aFileGoesAsItIs() {
        write("model.bin", noise(300'000));
        const auto made = pack("model.bin");
        QVERIFY(made.ok());
        QCOMPARE(made->fileName, QStringLiteral("model.bin"));
        QCOMPARE(made->bytes, 300'000);
        QCOMPARE(made->sha256, QCryptographicHash::hash(noise(300'000), QCryptographicHash::Sha256).toHex());
        write("nothing", "");
        QCOMPARE(pack("nothing")->bytes, 0);
    }
    void linksAreFollowed() {
        write("data/one", "1");
        write("elsewhere/two", "2");
        QVERIFY(QFile::link(path("elsewhere"), path("data/there")));
        QVERIFY(QFile::link(path("elsewhere"), path("data/too"))); // twice is no loop
        QVERIFY(QFile::link(path("data/one"), path("data/same")));
        QVERIFY(pack().ok());
        QCOMPARE(names(), QByteArray("one\nsame\nthere/\nthere/two\ntoo/\ntoo/two\n"));
    }
    void whatCannotBePacked_data() {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("named");
        for (const char* what : {"loop", "dangling", "pipe", "socket", "absent", "device"})
            QTest::newRow(what) << QString::fromLatin1(what)
                                << (qstrcmp(what, "absent") == 0
                                        ? QStringLiteral("/data ")
                                        : QStringLiteral("/data/deep/") + QString::fromLatin1(what));
    }
    void whatCannotBePacked() {
        QFETCH(const QString, what);
        QFETCH(const QString, named);
        if (what != QLatin1StringView("absent"))
            write("data/deep/fine", "1");
        const QByteArray bad = QFile::encodeName(path("data/deep/") + what);
        if (what == QLatin1StringView("loop"))
            QCOMPARE(::symlink("..", bad.constData()), 0);
        else if (what == QLatin1StringView("dangling"))
            QCOMPARE(::symlink("nowhere", bad.constData()), 0);
        else if (what == QLatin1StringView("device"))
            QCOMPARE(::symlink("/dev/zero", bad.constData()), 0);
        else if (what == QLatin1StringView("pipe"))
            QCOMPARE(::mkfifo(bad.constData(), 0600), 0);
        else if (what == QLatin1StringView("socket") && ::mknod(bad.constData(), S_IFSOCK | 0600, 0) != 0)
            QSKIP("no sockets can be made here");
        const auto made = pack();
        QVERIFY(!made.ok());
        QCOMPARE(made.error().name, QStringLiteral("data_unusable"));
        QVERIFY2(made.error().message.contains(named), qPrintable(made.error().message));
        QVERIFY(leftNothing());
    }
    void whatMayNotBeRead() {
        write("data/secret", "1");
        QVERIFY(QFile::setPermissions(path("data/secret"), {}));
        QCOMPARE(::chmod(QFile::encodeName(m_dir->path()).constData(), 0777), 0);
        const uid_t us = ::geteuid();
        if (us == 0) // root may read everything
            QCOMPARE(::seteuid(65534), 0);
        const auto made = pack();
        if (us == 0)
            QCOMPARE(::seteuid(us), 0);
        QVERIFY(!made.ok());
        QVERIFY(made.error().message.contains(path("data/secret")));
        QVERIFY(leftNothing());
    }
    void whatChangesMeanwhile_data() {
        QTest::addColumn<QByteArray>("after");
        QTest::newRow("longer") << QByteArray("grown");
        QTest::newRow("written over") << QByteArray();
    }
    void whatChangesMeanwhile() {
        QFETCH(const QByteArray, after);
        for (const char* source : {"data/file", "data"}) {
            write("data/file", noise(2 * packMegabyte));
            bool done = false;
            const auto made = pack(source, 100 * packMegabyte, [&](const CloudStep&) {
                if (std::exchange(done, true))
                    return;
                QFile file(path("data/file"));
                QVERIFY(file.open(after.isEmpty() ? QIODevice::ReadWrite : QIODevice::Append));
                QVERIFY(file.write(after.isEmpty() ? QByteArray("x") : after) > 0);
            });
            QVERIFY(!made.ok());
            QCOMPARE(made.error().name, QStringLiteral("data_changed"));
            QVERIFY(made.error().message.contains(path("data/file")));
            QVERIFY(leftNothing());
        }
    }
    void theLimit() {
        write("data/file", noise(3 * packMegabyte));
        for (const char* source : {"data/file", "data"}) {
            const auto made = pack(source, 2 * packMegabyte);
            QVERIFY(!made.ok());
            QCOMPARE(made.error().name, QStringLiteral("data_too_large"));
            QVERIFY(made.error().message.contains(QStringLiteral("cloud/upload_limit_mb")));
            QVERIFY(leftNothing());
        }
        write("data/file", QByteArray(30 * packMegabyte, 'x')); // what is sent counts
        const auto made = pack("data", 2 * packMegabyte);
        QVERIFY(made.ok());
        QVERIFY(made->bytes < packMegabyte);
    }
    void aDiskThatIsFull() {
        write("data/file", noise(3 * packMegabyte));
        for (const char* source : {"data/file", "data"}) {
            const FileSizeLimit limit(packMegabyte);
            const auto made = pack(source);
            QVERIFY(!made.ok());
            QCOMPARE(made.error().code, ErrorCode::NoSpace);
            QVERIFY(leftNothing());
        }
        const auto nowhere =
            packData({QStringLiteral("set"), path("data"), path("no/such/pack"), packMegabyte}, m_stop,
                     [](const CloudStep&) {});
        QCOMPARE(nowhere.error().code, ErrorCode::NoSpace);
    }
    void brokenOff() {
        write("data/file", noise(3 * packMegabyte));
        for (const char* source : {"data/file", "data"}) {
            StopSignal stop;
            const auto made =
                packData({QStringLiteral("set"), path(source), path("pack"), 100 * packMegabyte}, stop,
                         [&](const CloudStep&) { stop.give(); });
            QCOMPARE(made.error().name, QStringLiteral("stopped"));
            QVERIFY(leftNothing());
        }
        std::optional<CloudTask> task; // in its thread, from outside
        bool answered = false;
        task.emplace(
            [&, this](const StopSignal& stop, const CloudTell& tell) -> CloudTask::Answer {
                const auto made =
                    packData({QStringLiteral("set"), path("data"), path("pack"), 100 * packMegabyte}, stop,
                             [&](const CloudStep& step) {
                                 tell(step);
                                 while (!stop.given())
                                     ::sched_yield();
                             });
                return [&answered] { answered = true; };
            },
            [&](const CloudStep&) { task.reset(); });
        QTRY_VERIFY(!task);
        QVERIFY(leftNothing());
        QCoreApplication::processEvents();
        QVERIFY(!answered);
    }
    void whatIsThereIsReplaced() {
        write("pack", "old");
        write("data", "new");
        QVERIFY(pack().ok());
        QCOMPARE(QFileInfo(path("pack")).size(), 3);
        QVERIFY(QFile::remove(path("pack")));
        write("victim", "mine");
        QVERIFY(QFile::link(path("victim"), path("pack")));
        QVERIFY(pack().ok());
        QVERIFY(!QFileInfo(path("pack")).isSymLink());
        QCOMPARE(QFileInfo(path("victim")).size(), 4);
    }
};

KATAAR_TEST(datapack, DataPackTest)
#include "tst_datapack.moc"
