// SPDX-License-Identifier: GPL-3.0-or-later
// A real kataard under siege, plain and under TLS: 10,000 connections that mean no good, while an honest
// client works on. Memory and descriptors stay bounded and come back.
#include "tests/support/daemon.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QSslConfiguration>
#include <QTest>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace kataar::test;

namespace {

constexpr int siegeSize = 10'000;
constexpr int besiegers = 40; ///< addresses: 127.0.1.1 and on; the honest client's own is 127.0.0.1

QByteArray hostileOpening(int number) {
    static const QByteArray host = "Host: localhost\r\n";
    static const QByteArray json =
        "POST /api/queue/submit HTTP/1.1\r\n" + host + "Content-Type: application/json\r\nContent-Length: ";
    static const QVector<QByteArray> openings{
        {}, // idle
        {},
        "GET /api/queue HTTP/1.1\r\nHo",                     // slow loris
        json + "1000\r\n\r\n{",                              // a body that does not come
        json + "1073741824\r\n\r\n" + QByteArray(4096, 'x'), // 1 GB of it
        "POST /api/queue/submit HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\nffffffff\r\n",
        ("GET /api/queue HTTP/1.1\r\n" + host + "\r\n").repeated(50), // pipelined
        "GET / HTTP/1.1\r\n" + host + QByteArray("A: " + QByteArray(60'000, 'a')),
        "BREW /coffee HTCPCP/1.0\r\n\r\n",
        "GET /%00/\xff HTTP/1.1\r\n" + host + "\r\n",
        "GET /" + QByteArray(20'000, 'a') + " HTTP/1.1\r\n" + host + "\r\n",
        json + "20000\r\n\r\n" + QByteArray(20'000, '['), // deep
        QByteArray("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11) + QByteArray(200, '\xee'),
        QByteArray(2000, '\xff'),
    };
    return openings[number % openings.size()];
}

/// A connection that does not block, from an address of its own; -1 when there is no descriptor left.
int besiege(quint16 port, int number) {
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (fd < 0)
        return -1;
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK + 256u + static_cast<quint32>(number % besiegers));
    ::bind(fd, reinterpret_cast<sockaddr*>(&address), sizeof(address));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(port);
    ::connect(fd, reinterpret_cast<sockaddr*>(&address), sizeof(address));
    return fd;
}

qint64 kiBOf(qint64 pid, const QByteArray& field) {
    QFile file(QStringLiteral("/proc/%1/status").arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray& line : file.readAll().split('\n')) {
        if (line.startsWith(field + ':'))
            return line.simplified().split(' ').at(1).toLongLong();
    }
    return 0;
}

qsizetype descriptorsOf(qint64 pid) {
    return QDir(QStringLiteral("/proc/%1/fd").arg(pid)).entryList(QDir::Files | QDir::System).size();
}

bool enoughDescriptors() {
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
    return limit.rlim_cur == RLIM_INFINITY || limit.rlim_cur > siegeSize + 200;
}

} // namespace

class TortureTest : public QObject {
    Q_OBJECT

    /// With a place of its own for every request: a refusal for want of one may be tried again.
    static bool honestAnswer(Daemon& daemon) {
        return waitUntil([&] {
            const int status =
                daemon.get(QStringLiteral("/api/queue/stats"), {{"Connection", "close"}}).status;
            return status == 200;
        });
    }

    static void siege(Daemon& daemon, quint16 port, QVector<int>& crowd) {
        for (int i = 0; i < siegeSize; ++i) {
            const int fd = besiege(port, i);
            if (fd < 0)
                qFatal("no descriptor left");
            crowd.append(fd);
            if (i % 500 == 499) {
                QVERIFY2(honestAnswer(daemon), qPrintable(QString::number(i)));
                for (int j = i - 499; j <= i; ++j) {
                    const QByteArray bytes = hostileOpening(j);
                    (void)::send(crowd[j], bytes.constData(), static_cast<size_t>(bytes.size()),
                                 MSG_DONTWAIT | MSG_NOSIGNAL);
                    if (j % 17 == 0)
                        ::shutdown(crowd[j], SHUT_WR); // half-closed
                }
            }
        }
    }

private Q_SLOTS:
    void initTestCase() {
        if (!enoughDescriptors())
            QSKIP("10,000 connections need more descriptors than this user may have (ulimit -Hn)");
    }

    void siegeOfTenThousand_data() {
        QTest::addColumn<bool>("tls");
        QTest::newRow("plain") << false;
        QTest::newRow("TLS") << true;
    }
    void siegeOfTenThousand() {
        QFETCH(bool, tls);
        Daemon daemon;
        QStringList options;
        if (tls)
            options = daemon.serveTls();
        QVERIFY2(daemon.start(options), qPrintable(daemon.errors()));
        const quint16 port = static_cast<quint16>(QUrl(daemon.url()).port());
        QVERIFY(honestAnswer(daemon));
        const qint64 before = kiBOf(daemon.pid(), "VmRSS");
        const qsizetype descriptors = descriptorsOf(daemon.pid());
        QElapsedTimer clock;
        clock.start();
        QVector<int> crowd;
        siege(daemon, port, crowd);
        QVERIFY(honestAnswer(daemon));
        const qint64 peak = kiBOf(daemon.pid(), "VmHWM");
        qInfo("%lld KiB before, %lld KiB at most, %lld ms", before, peak, clock.elapsed());
#ifndef __SANITIZE_ADDRESS__
        QVERIFY2(peak - before < 64 * 1024, qPrintable(QString::number(peak - before)));
#endif
        for (const int fd : crowd)
            ::close(fd);
        QVERIFY(waitUntil([&] { return descriptorsOf(daemon.pid()) <= descriptors + 4; }));
        QVERIFY(honestAnswer(daemon));
        QVERIFY2(!daemon.errors().contains(QStringLiteral("critical")), qPrintable(daemon.errors()));
        QCOMPARE(daemon.terminate(), 0);
    }
};

KATAAR_TEST(torture, TortureTest)
#include "tst_torture.moc"
