// SPDX-License-Identifier: GPL-3.0-or-later
// TLS: which certificates are taken, who gets no further than the hand-shake, and how a connection ends.
#include "tests/server/http/httpfixture.h"
#include "tests/support/testmain.h"

#include <QElapsedTimer>
#include <QSslCipher>
#include <QTest>

#include <list>

using namespace kataar;
using namespace kataar::test;

namespace {

QString written(const QTemporaryDir& folder, const char* name, const QByteArray& bytes,
                QFile::Permissions permissions = QFile::ReadOwner | QFile::WriteOwner) {
    QFile file(folder.filePath(QLatin1StringView(name)));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(file.fileName()));
    file.setPermissions(permissions);
    return file.fileName();
}

std::vector<Route> secretRoute(int& ran) {
    std::vector<Route> routes;
    routes.push_back(
        {Method::Get, "/secret", Access::open(), [&ran](const Request& request, const Reply& reply) {
             ++ran;
             reply.send(request.encrypted ? 200 : 500, "told");
         }});
    return routes;
}

} // namespace

class TlsTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    QString errorOf(const QString& certificate, const QString& key, QString* message = nullptr) {
        const auto configuration = tlsConfiguration(certificate, key);
        if (configuration)
            return {};
        if (message)
            *message = configuration.error().message;
        return configuration.error().name;
    }

    std::unique_ptr<HttpServer> start(int& ran, const HttpLimits& limits = {}) {
        HttpOptions options;
        options.limits = limits;
        options.tls = *tlsConfiguration(tlsFixture("server.crt"), privateKey(m_folder));
        auto server = std::make_unique<HttpServer>(secretRoute(ran), std::move(options));
        return server->listen(QHostAddress(QHostAddress::LocalHost), 0) ? std::move(server) : nullptr;
    }

    static std::unique_ptr<QSslSocket> client(QSsl::SslProtocol protocol) {
        auto socket = std::make_unique<QSslSocket>();
        QSslConfiguration configuration = socket->sslConfiguration();
        configuration.setCaCertificates(QSslCertificate::fromPath(tlsFixture("server.crt")));
        configuration.setProtocol(protocol);
        socket->setSslConfiguration(configuration);
        return socket;
    }

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_folder.isValid() && QSslSocket::supportsSsl()); }

    void whatIsWrongWithTheFilesIsSaid() {
        const QString certificate = tlsFixture("server.crt");
        const QString key = privateKey(m_folder);
        QString message;
        QCOMPARE(errorOf(certificate, key, &message), QString());
        QCOMPARE(errorOf(QStringLiteral("/nowhere.crt"), key), QStringLiteral("certificate_unreadable"));
        QCOMPARE(errorOf(key, key), QStringLiteral("certificate_unreadable"));
        QCOMPARE(errorOf(certificate, QStringLiteral("/nowhere.key")), QStringLiteral("key_unreadable"));
        QCOMPARE(errorOf(certificate, written(m_folder, "empty.key", {})), QStringLiteral("key_unreadable"));
        QCOMPARE(errorOf(certificate, privateKey(m_folder, "other.key"), &message),
                 QStringLiteral("key_mismatch"));
        QVERIFY2(message.contains(QStringLiteral("do not belong together")), qPrintable(message));
    }

    void keyMustBePrivate() {
        const QString certificate = tlsFixture("server.crt");
        QFile source(tlsFixture("server.key"));
        QVERIFY(source.open(QIODevice::ReadOnly));
        const QByteArray bytes = source.readAll();
        const auto own = QFile::ReadOwner | QFile::WriteOwner;
        for (const auto more : {QFile::ReadOther, QFile::WriteOther, QFile::WriteGroup}) {
            QString message;
            QCOMPARE(errorOf(certificate, written(m_folder, "open.key", bytes, own | more), &message),
                     QStringLiteral("key_file_open"));
            QVERIFY2(message.contains(QStringLiteral("chmod 600")), qPrintable(message));
            QVERIFY(!message.contains(QStringLiteral("BEGIN")));
        }
    }

    void speaks() {
        int ran = 0;
        const auto server = start(ran);
        QVERIFY(server->endpoints().at(0).url().startsWith(QStringLiteral("https://127.0.0.1:")));
        for (const auto protocol : {QSsl::TlsV1_2, QSsl::TlsV1_3}) {
            const auto socket = client(protocol);
            socket->connectToHostEncrypted(QStringLiteral("127.0.0.1"), server->endpoints().at(0).port);
            QTRY_VERIFY(socket->isEncrypted());
            const QString cipher = socket->sessionCipher().name();
            QVERIFY2(protocol == QSsl::TlsV1_3 || cipher.startsWith(QStringLiteral("ECDHE-")),
                     qPrintable(cipher));
            socket->write(get("/secret", "Connection: close\r\n"));
            QTRY_COMPARE(socket->state(), QAbstractSocket::UnconnectedState);
            QVERIFY(socket->readAll().endsWith("told"));
        }
        QCOMPARE(ran, 2);
    }

    void oldProtocolsAreRefused() {
        int ran = 0;
        const auto server = start(ran);
        QT_WARNING_PUSH
        QT_WARNING_DISABLE_DEPRECATED
        for (const auto protocol : {QSsl::TlsV1_0, QSsl::TlsV1_1}) {
            QT_WARNING_POP
            const auto socket = client(protocol);
            socket->connectToHostEncrypted(QStringLiteral("127.0.0.1"), server->endpoints().at(0).port);
            QTRY_COMPARE(socket->state(), QAbstractSocket::UnconnectedState);
            QVERIFY(!socket->isEncrypted());
        }
    }

    /// Neither half a hand-shake nor garbage nor plain HTTP holds a place for long, or gets anything.
    void halfOpenAndGarbageAreReaped() {
        int ran = 0;
        HttpLimits limits;
        limits.handshakeMs = 300;
        const auto server = start(ran, limits);
        const quint16 port = server->endpoints().at(0).port;
        const QByteArray openings[] = {{},
                                       QByteArray("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11),
                                       QByteArray("\x16\x03\x01\xff\xff", 5),
                                       QByteArray(3000, '\xff'),
                                       get("/secret"),
                                       "SSH-2.0-x\r\n"};
        std::list<QTcpSocket> crowd;
        for (int i = 0; i < 60; ++i) {
            QTcpSocket& socket = crowd.emplace_back();
            const QByteArray& opening = openings[i % 6];
            connect(&socket, &QTcpSocket::connected, &socket, [&socket, opening] { socket.write(opening); });
            socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
        }
        QTRY_VERIFY(server->connectionCount() >= 20);
        const auto honest = client(QSsl::TlsV1_2OrLater);
        honest->connectToHostEncrypted(QStringLiteral("127.0.0.1"), port);
        honest->write(get("/secret", "Connection: close\r\n"));
        QTRY_COMPARE(honest->state(), QAbstractSocket::UnconnectedState);
        QVERIFY(honest->readAll().endsWith("told"));
        QTRY_COMPARE(server->connectionCount(), 0);
        for (QTcpSocket& socket : crowd) {
            QTRY_COMPARE(socket.state(), QAbstractSocket::UnconnectedState);
            QVERIFY(!socket.readAll().contains("told"));
        }
        QCOMPARE(ran, 1);
    }

    /// Hand-shakes that do not go on count, and give way to those that do.
    void halfOpenCountAgainstTheirPeer() {
        int ran = 0;
        HttpLimits limits;
        limits.connectionsPerPeer = 10;
        limits.restMs = 60'000;
        auto server = start(ran, limits);
        std::list<QTcpSocket> crowd;
        const auto crowdIn = [&] {
            for (int i = 0; i < 10; ++i)
                crowd.emplace_back().connectToHost(QHostAddress(QHostAddress::LocalHost),
                                                   server->endpoints().at(0).port);
            QTRY_COMPARE(server->connectionCount(), 10);
        };
        const auto late = [&] {
            const auto socket = client(QSsl::TlsV1_2OrLater);
            socket->connectToHostEncrypted(QStringLiteral("127.0.0.1"), server->endpoints().at(0).port);
            socket->write(get("/secret", "Connection: close\r\n"));
            [&] { QTRY_COMPARE(socket->state(), QAbstractSocket::UnconnectedState); }();
            return socket->readAll();
        };
        crowdIn();
        QVERIFY(late().startsWith("HTTP/1.1 503 "));
        crowd.clear();
        limits.restMs = 0;
        server = start(ran, limits);
        crowdIn();
        QElapsedTimer clock;
        clock.start();
        QTRY_VERIFY(clock.elapsed() > 2);
        QVERIFY(late().endsWith("told"));
    }
};

KATAAR_TEST(tls, TlsTest)
#include "tst_tls.moc"
