// SPDX-License-Identifier: GPL-3.0-or-later
// The client over HTTPS: a server that cannot prove who it is gets no request, and no key.
#include "core/client/apiconnection.h"
#include "tests/support/testmain.h"

#include <QEventLoop>
#include <QFile>
#include <QSslKey>
#include <QSslServer>
#include <QSslSocket>
#include <QTest>

using namespace kataar;

namespace {

QString certificateFile() {
    return qEnvironmentVariable("KATAAR_SOURCE") + QStringLiteral("/tests/server/http/tls/server.crt");
}

/// Answers whatever it is asked, and keeps what was said to it.
class ProvenServer {
public:
    explicit ProvenServer(const QHostAddress& address = QHostAddress(QHostAddress::LocalHost)) {
        QFile key(certificateFile().replace(QStringLiteral(".crt"), QStringLiteral(".key")));
        if (!key.open(QIODevice::ReadOnly))
            qFatal("no key");
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        configuration.setLocalCertificateChain(QSslCertificate::fromPath(certificateFile()));
        configuration.setPrivateKey(QSslKey(&key, QSsl::Ec));
        m_server.setSslConfiguration(configuration);
        QObject::connect(&m_server, &QTcpServer::pendingConnectionAvailable, &m_server, [this] {
            QTcpSocket* socket = m_server.nextPendingConnection();
            QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket] {
                heard += socket->readAll();
                if (!heard.endsWith("\r\n\r\n"))
                    return;
                socket->write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}");
                socket->disconnectFromHost();
            });
        });
        m_server.listen(address);
    }

    QUrl url() const {
        return QUrl(QStringLiteral("https://%1:%2")
                        .arg(m_server.serverAddress().toString())
                        .arg(m_server.serverPort()));
    }
    QByteArray heard;

private:
    QSslServer m_server;
};

Result<QByteArray> askTls(const ProvenServer& server, const QList<QSslCertificate>& authorities) {
    ApiConnection connection(ServerAddress{server.url(), "secret", authorities});
    std::optional<Result<QByteArray>> answer;
    QEventLoop loop;
    connection.get(QStringLiteral("/x"), {}, [&](Result<QByteArray> result) {
        answer = std::move(result);
        loop.quit();
    });
    loop.exec();
    return *answer;
}

} // namespace

class TlsClientTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void knownAuthority() {
        const ProvenServer server;
        const auto answer = askTls(server, QSslCertificate::fromPath(certificateFile()));
        QVERIFY2(answer.ok(), answer ? "" : qPrintable(answer.error().message));
        QCOMPARE(*answer, QByteArray("{}"));
        QVERIFY(server.heard.contains("Bearer secret"));
    }

    void unknownAuthority() {
        const ProvenServer server;
        const auto answer = askTls(server, {});
        QVERIFY(!answer);
        QVERIFY2(answer.error().message.contains(QStringLiteral("--ca-file")),
                 qPrintable(answer.error().message));
        QVERIFY(server.heard.isEmpty());
    }

    void anAgentMayTakeAnyCertificate() {
        const ProvenServer server;
        ServerAddress address{server.url(), {}};
        address.unchecked = true;
        ApiConnection connection(address);
        QEventLoop loop;
        std::optional<Result<QByteArray>> answer;
        connection.get(QStringLiteral("/x"), {}, [&](Result<QByteArray> result) {
            answer = std::move(result);
            loop.quit();
        });
        loop.exec();
        QVERIFY2(answer->ok(), *answer ? "" : qPrintable(answer->error().message));
    }

    void otherName() {
        const ProvenServer server(QHostAddress(QStringLiteral("127.0.0.2"))); // not in the certificate
        QVERIFY(!askTls(server, QSslCertificate::fromPath(certificateFile())));
        QVERIFY(server.heard.isEmpty());
    }

    void authoritiesFromAFile() {
        QProcessEnvironment environment;
        environment.insert(QStringLiteral("XDG_CONFIG_HOME"), QStringLiteral("/nowhere"));
        QVERIFY(serverAddress(environment)->authorities.isEmpty());
        QCOMPARE(serverAddress(environment, {}, certificateFile())->authorities.size(), 1);
        environment.insert(QStringLiteral("KATAAR_CA_FILE"), certificateFile());
        QCOMPARE(serverAddress(environment)->authorities.size(), 1);
        for (const char* bad : {"/nowhere.crt", "/etc/passwd"})
            QCOMPARE(serverAddress(environment, {}, QString::fromLatin1(bad)).error().name,
                     QStringLiteral("bad_ca_file"));
    }
};

KATAAR_TEST(tlsclient, TlsClientTest)
#include "tst_tlsclient.moc"
