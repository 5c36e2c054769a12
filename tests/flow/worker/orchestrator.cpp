// SPDX-License-Identifier: GPL-3.0-or-later
// The protocol's other side, by hand.
#include "tests/flow/worker/orchestrator.h"

#include <QFile>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QUrlQuery>

namespace kataar::test {

namespace {

QJsonObject bodyOf(const FakeRequest& request) { return QJsonDocument::fromJson(request.body).object(); }

QByteArray compactJson(const QJsonObject& object) {
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QSslConfiguration fixtureTls() {
    const QString base =
        qEnvironmentVariable("KATAAR_SOURCE") + QStringLiteral("/tests/server/http/tls/server");
    QFile key(base + QStringLiteral(".key"));
    if (!key.open(QIODevice::ReadOnly))
        qFatal("no key");
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificateChain(QSslCertificate::fromPath(base + QStringLiteral(".crt")));
    configuration.setPrivateKey(QSslKey(&key, QSsl::Ec));
    return configuration;
}

bool isTerminal(const QJsonObject& report) {
    const QString status = report[QStringLiteral("status")].toString();
    return status == QStringLiteral("completed") || status == QStringLiteral("failed") ||
           status == QStringLiteral("cancelled");
}

} // namespace

QString jobNamed(char letter) { return QString(32, QLatin1Char(letter)); }

QJsonObject orderOf(const QString& jobId, const QStringList& command, const QJsonArray& devices) {
    return {{QStringLiteral("type"), QStringLiteral("job_submit")},
            {QStringLiteral("job_id"), jobId},
            {QStringLiteral("attempt"), 1},
            {QStringLiteral("name"), QStringLiteral("test")},
            {QStringLiteral("config"), QJsonObject()},
            {QStringLiteral("command"), QJsonArray::fromStringList(command)},
            {QStringLiteral("cwd"), QString()},
            {QStringLiteral("env"), QJsonObject()},
            {QStringLiteral("num_processes"), int(devices.size())},
            {QStringLiteral("device_ids"), devices},
            {QStringLiteral("time_limit"), QJsonValue()},
            {QStringLiteral("grace_seconds"), 1},
            {QStringLiteral("upload_endpoint"), QStringLiteral("/x")}};
}

Orchestrator::Orchestrator(bool tls) : m_tls(tls) { listen(); }

Orchestrator::~Orchestrator() { goAway(); }

bool Orchestrator::listen(quint16 port) {
    if (m_tls) {
        auto server = std::make_unique<QSslServer>();
        server->setSslConfiguration(fixtureTls());
        m_server = std::move(server);
    } else {
        m_server = std::make_unique<QTcpServer>();
    }
    QObject::connect(m_server.get(), &QTcpServer::pendingConnectionAvailable, m_server.get(),
                     [this] { accept(); });
    const bool listens = m_server->listen(QHostAddress::LocalHost, port == 0 ? m_port : port);
    m_port = m_server->serverPort();
    return listens;
}

void Orchestrator::goAway() {
    m_streams.clear();
    m_server.reset(); // with its sockets
}

QString Orchestrator::url() const {
    return QStringLiteral("%1://127.0.0.1:%2")
        .arg(m_tls ? QStringLiteral("https") : QStringLiteral("http"))
        .arg(m_port);
}

void Orchestrator::accept() {
    while (QTcpSocket* socket = m_server->nextPendingConnection()) {
        QObject::connect(socket, &QTcpSocket::disconnected, socket, [this, socket] {
            m_streams.removeAll(socket);
            socket->deleteLater();
        });
        QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket] { read(*socket); });
        if (socket->bytesAvailable() > 0)
            read(*socket);
    }
}

void Orchestrator::read(QTcpSocket& socket) {
    const QByteArray head = socket.peek(16 * 1024);
    const qsizetype end = head.indexOf("\r\n\r\n");
    if (end < 0)
        return;
    FakeRequest request;
    request.head = head.left(end);
    const QList<QByteArray> first = request.head.left(request.head.indexOf("\r\n")).split(' ');
    request.method = first.value(0);
    request.target = first.value(1);
    const qsizetype length = request.header("Content-Length").toLongLong();
    if (socket.bytesAvailable() < end + 4 + length)
        return;
    socket.read(end + 4);
    request.body = socket.read(length);
    ++requests;
    if (!instead || !instead(socket, request))
        handle(socket, request);
}

void Orchestrator::handle(QTcpSocket& socket, const FakeRequest& request) {
    const QString path = QString::fromLatin1(request.target).section(u'?', 0, 0);
    const QString jobId = path.section(u'/', 4, 4);
    if (request.header("X-Worker-Token") != "secret")
        return FakeServer::answer(socket, 401,
                                  R"({"detail":"Invalid worker token","error":"not_authenticated"})");
    if (path == QStringLiteral("/api/workers/register"))
        return registerAgent(socket, request);
    if (path == QStringLiteral("/api/workers/stream")) {
        m_streams.append(&socket);
        return FakeServer::beginStream(socket);
    }
    if (path == QStringLiteral("/api/workers/heartbeat")) {
        heartbeats.append(bodyOf(request));
    } else if (path == QStringLiteral("/api/workers/disconnect")) {
        ++disconnects;
    } else if (path.endsWith(QStringLiteral("/status"))) {
        reports[jobId].append(bodyOf(request));
    } else if (path.endsWith(QStringLiteral("/log"))) {
        return takeLog(socket, request, jobId);
    } else {
        return FakeServer::answer(socket, 404, R"({"detail":"No such path","error":"not_found"})");
    }
    FakeServer::answer(socket, 200, R"({"success":true})");
}

void Orchestrator::registerAgent(QTcpSocket& socket, const FakeRequest& request) {
    const QJsonObject said = bodyOf(request);
    registrations.append(said);
    QJsonArray resume;
    QJsonArray abandon;
    const QJsonArray jobs = said[QStringLiteral("jobs")].toArray();
    for (const auto& job : jobs) {
        QJsonObject one = job.toObject();
        const QString id = one[QStringLiteral("job_id")].toString();
        one[QStringLiteral("log_offset")] = logs[id].size();
        (fenced.contains(id) ? abandon : resume).append(one);
    }
    FakeServer::answer(
        socket, 200,
        compactJson({{QStringLiteral("worker_id"), QStringLiteral("w1")},
                     {QStringLiteral("sse_url"), QStringLiteral("/api/workers/stream?worker_id=w1")},
                     {QStringLiteral("resume_job"), QJsonValue()},
                     {QStringLiteral("abandon_job"), QJsonValue()},
                     {QStringLiteral("resume_jobs"), resume},
                     {QStringLiteral("abandon_jobs"), abandon}}));
}

void Orchestrator::takeLog(QTcpSocket& socket, const FakeRequest& request, const QString& jobId) {
    const QUrlQuery query(QString::fromLatin1(request.target).section(u'?', 1));
    QByteArray& log = logs[jobId];
    if (query.queryItemValue(QStringLiteral("offset")).toLongLong() != log.size())
        return FakeServer::answer(
            socket, 409,
            R"({"detail":"Another offset","error":"log_offset","details":{"next_offset":)" +
                QByteArray::number(log.size()) + "}}");
    log += request.body;
    FakeServer::answer(socket, 200, "{\"next_offset\":" + QByteArray::number(log.size()) + "}");
}

void Orchestrator::send(const QJsonObject& command) { write("data: " + compactJson(command) + "\n\n"); }

void Orchestrator::write(const QByteArray& raw) {
    for (QTcpSocket* stream : std::as_const(m_streams)) {
        stream->write(raw);
        stream->flush();
    }
}

void Orchestrator::endStreams() {
    const QVector<QTcpSocket*> open = m_streams;
    for (QTcpSocket* stream : open)
        stream->disconnectFromHost();
}

QStringList Orchestrator::statesOf(const QString& jobId) const {
    QStringList states;
    for (const QJsonObject& report : reports.value(jobId)) {
        const QString status = report[QStringLiteral("status")].toString();
        if (states.isEmpty() || states.constLast() != status)
            states << status;
    }
    return states;
}

QJsonObject Orchestrator::endOf(const QString& jobId) const {
    const QVector<QJsonObject> all = reports.value(jobId);
    const auto end = std::find_if(all.begin(), all.end(), isTerminal);
    return end == all.end() ? QJsonObject() : *end;
}

} // namespace kataar::test
