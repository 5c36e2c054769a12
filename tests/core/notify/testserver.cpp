// SPDX-License-Identifier: GPL-3.0-or-later
// QTcpServer in a thread; the conversations are data.
#include "tests/core/notify/testserver.h"

#include <QFile>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslSocket>
#include <QTcpServer>

namespace kataar::test {

namespace {

QString tlsFile(const char* name) {
    return QFile::decodeName(qgetenv("KATAAR_SOURCE")) + QStringLiteral("/tests/server/http/tls/") +
           QString::fromLatin1(name);
}

} // namespace

QString testCertificate() { return tlsFile("server.crt"); }

class Door final : public QTcpServer {
public:
    Door(TestServer::Make make, bool tls) : m_make(std::move(make)), m_tls(tls) {
        QFile certificate(testCertificate());
        QFile key(tlsFile("server.key"));
        if (certificate.open(QIODevice::ReadOnly) && key.open(QIODevice::ReadOnly)) {
            m_configuration.setLocalCertificateChain(QSslCertificate::fromDevice(&certificate));
            const QByteArray bytes = key.readAll();
            for (const auto algorithm : {QSsl::Ec, QSsl::Rsa}) {
                if (const QSslKey read(bytes, algorithm); !read.isNull())
                    m_configuration.setPrivateKey(read);
            }
        }
    }

protected:
    void incomingConnection(qintptr descriptor) override {
        auto* socket = new QSslSocket(this);
        socket->setSslConfiguration(m_configuration);
        socket->setSocketDescriptor(descriptor);
        const std::shared_ptr<Script> script = m_make();
        connect(socket, &QSslSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QSslSocket::readyRead, socket, [socket, script] {
            const Turn turn = script->take(socket->readAll());
            socket->write(turn.answer);
            if (turn.startTls) {
                socket->flush();
                socket->startServerEncryption();
            }
            if (turn.close)
                socket->disconnectFromHost();
        });
        if (m_tls)
            socket->startServerEncryption();
        if (const QByteArray greeting = script->greeting(); !greeting.isEmpty())
            socket->write(greeting);
    }

private:
    const TestServer::Make m_make;
    const bool m_tls;
    QSslConfiguration m_configuration = QSslConfiguration::defaultConfiguration();
};

TestServer::TestServer(Make make, bool tls) : m_door(new Door(std::move(make), tls)) {
    m_door->moveToThread(&m_thread);
    m_thread.start();
    QMetaObject::invokeMethod(
        m_door, [this] { m_door->listen(QHostAddress::LocalHost); }, Qt::BlockingQueuedConnection);
    m_port = m_door->serverPort();
}

TestServer::~TestServer() {
    QMetaObject::invokeMethod(
        m_door, [this] { delete m_door; }, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

Turn HttpScript::take(const QByteArray& received) {
    m_request += received;
    const qsizetype head = m_request.indexOf("\r\n\r\n");
    if (head < 0)
        return {};
    qsizetype length = 0;
    for (const QByteArray& line : m_request.left(head).split('\n')) {
        if (line.toLower().startsWith("content-length:"))
            length = line.mid(15).trimmed().toLongLong();
    }
    if (m_request.size() < head + 4 + length)
        return {};
    const QMutexLocker lock(&m_kept.mutex);
    m_kept.requests << m_request;
    m_request.clear();
    return {m_answer, !m_answer.isEmpty(), false};
}

Turn SmtpScript::take(const QByteArray& received) {
    m_rest += received;
    Turn whole;
    for (qsizetype end = m_rest.indexOf("\r\n"); end >= 0; end = m_rest.indexOf("\r\n")) {
        const QByteArray one = m_rest.left(end);
        m_rest.remove(0, end + 2);
        const Turn turn = line(one);
        whole.answer += turn.answer;
        whole.close = whole.close || turn.close;
        whole.startTls = whole.startTls || turn.startTls;
    }
    return whole;
}

Turn SmtpScript::line(const QByteArray& line) {
    if (m_inData) {
        if (line != ".") {
            m_mail += (line.startsWith('.') ? line.mid(1) : line) + "\r\n";
            return {};
        }
        m_inData = false;
        if (m_habits.dropsAtData)
            return {{}, true, false};
        const QMutexLocker lock(&m_kept.mutex);
        if (m_habits.toData.startsWith('2'))
            m_kept.mails << m_mail;
        return {m_habits.toData, false, false};
    }
    {
        const QMutexLocker lock(&m_kept.mutex);
        m_kept.commands << line;
    }
    if (line.startsWith("EHLO"))
        return {m_habits.offersTls && !m_tls ? "250-here\r\n250 STARTTLS\r\n"
                                             : "250-here\r\n250 AUTH PLAIN\r\n",
                false, false};
    if (line.startsWith("STARTTLS")) {
        m_tls = true;
        return {"220 go on\r\n", false, true};
    }
    if (line.startsWith("AUTH")) {
        m_inAuth = true;
        return {"334 \r\n", false, false};
    }
    if (std::exchange(m_inAuth, false))
        return {m_habits.toAuth, false, false};
    if (line.startsWith("MAIL"))
        return {m_habits.toMail, false, false};
    if (line.startsWith("RCPT"))
        return {m_habits.toRcpt, false, false};
    if (line.startsWith("DATA")) {
        m_inData = true;
        return {"354 go on\r\n", false, false};
    }
    return {"221 bye\r\n", line.startsWith("QUIT"), false};
}

} // namespace kataar::test
