// SPDX-License-Identifier: GPL-3.0-or-later
// Predictions in memory, and every mishap that a network and a provider know.
#include "tests/core/cloud/fakereplicate.h"

#include <QJsonDocument>
#include <QMessageAuthenticationCode>
#include <QSslConfiguration>
#include <QUrlQuery>

namespace kataar::test {

namespace {

QString word(const char* text) { return QString::fromLatin1(text); }

const char* reasonOf(int status) { return status < 300 ? "Fine" : "Not so"; }

} // namespace

QByteArray FakeReplicate::Seen::header(const QByteArray& name) const {
    for (const QByteArray& line : head.split('\n')) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0 && line.left(colon).trimmed().compare(name, Qt::CaseInsensitive) == 0)
            return line.mid(colon + 1).trimmed();
    }
    return {};
}

FakeReplicate::FakeReplicate(const QSslConfiguration* tls) {
    if (tls) {
        auto server = std::make_unique<QSslServer>();
        server->setSslConfiguration(*tls);
        m_server = std::move(server);
    } else {
        m_server = std::make_unique<QTcpServer>();
    }
    QObject::connect(m_server.get(), &QTcpServer::pendingConnectionAvailable, m_server.get(),
                     [this] { accept(); });
    m_server->listen(QHostAddress::LocalHost);
}

QUrl FakeReplicate::url() const {
    const char* scheme = qobject_cast<QSslServer*>(m_server.get()) ? "https" : "http";
    return QUrl(word(scheme) + QStringLiteral("://127.0.0.1:%1").arg(m_server->serverPort()));
}

int FakeReplicate::count(const QByteArray& methodAndPath) const {
    int found = 0;
    for (const Seen& one : seen)
        found += (one.method + ' ' + one.target.split('?').first()) == methodAndPath ? 1 : 0;
    return found;
}

QByteArray FakeReplicate::signature(const QByteArray& id, qint64 atSeconds, const QByteArray& body) const {
    const QByteArray key = QByteArray::fromBase64(webhookSecret.mid(int(qstrlen("whsec_"))));
    const QByteArray stamp = QByteArray::number(atSeconds);
    const QByteArray mac =
        QMessageAuthenticationCode::hash(id + '.' + stamp + '.' + body, key, QCryptographicHash::Sha256)
            .toBase64();
    return "webhook-id: " + id + "\r\nwebhook-timestamp: " + stamp + "\r\nwebhook-signature: v1," + mac +
           "\r\n";
}

void FakeReplicate::accept() {
    while (QTcpSocket* socket = m_server->nextPendingConnection()) {
        QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket] { read(*socket); });
        read(*socket);
    }
}

void FakeReplicate::read(QTcpSocket& socket) {
    const QByteArray all = socket.peek(socket.bytesAvailable());
    const qsizetype end = all.indexOf("\r\n\r\n");
    if (end < 0)
        return;
    Seen request;
    request.head = all.left(end);
    const QList<QByteArray> first = request.head.left(request.head.indexOf("\r\n")).split(' ');
    request.method = first.value(0);
    request.target = first.value(1);
    const qsizetype length = request.header("Content-Length").toLongLong();
    if (all.size() < end + 4 + length)
        return;
    socket.read(end + 4);
    request.body = socket.read(length);
    seen << request;
    meet(socket, request);
}

void FakeReplicate::meet(QTcpSocket& socket, const Seen& request) {
    const QJsonObject trouble{{word("title"), word("Trouble")}, {word("detail"), word("It is us.")}};
    const Mishap mishap = mishaps.isEmpty() ? Mishap::None : mishaps.takeFirst();
    QByteArray bytes;
    switch (mishap) {
    case Mishap::None:
        bytes = request.target.startsWith("/files/") ? download(request) : bytesOf(answer(request));
        break;
    case Mishap::Silence:
        return;
    case Mishap::CutBefore:
        break;
    case Mishap::LoseAnswer:
        answer(request);
        break;
    case Mishap::CutWithin:
        bytes = bytesOf(answer(request));
        bytes.chop(10);
        break;
    case Mishap::TooMany:
        bytes = bytesOf({429, trouble, "Retry-After: 7\r\n"});
        break;
    case Mishap::Fault:
        bytes = bytesOf({500, trouble, {}});
        break;
    case Mishap::Busy:
        bytes = bytesOf({503, trouble, "Retry-After: Fri, 20 Nov 2026 10:00:30 GMT\r\n"});
        break;
    case Mishap::Nonsense:
        answer(request);
        bytes = "HTTP/1.1 200 OK\r\nContent-Length: 13\r\n\r\n<html></html>";
        break;
    case Mishap::Redirect:
        bytes = bytesOf({302, trouble, "Location: " + url().toEncoded() + "/elsewhere\r\n"});
        break;
    case Mishap::Flood:
        bytes = "HTTP/1.1 200 OK\r\n\r\n" + QByteArray(300'000, ' ');
        break;
    }
    socket.write(bytes);
    socket.disconnectFromHost();
}

FakeReplicate::Answer FakeReplicate::answer(const Seen& request) {
    const QByteArray given = request.header("Authorization").mid(int(qstrlen("Bearer ")));
    if (given != token && !otherTokens.contains(given))
        return {401, QJsonObject{{word("title"), word("Unauthenticated")},
                                 {word("detail"), QString::fromLatin1("You did not pass a valid token, but " +
                                                                      request.header("Authorization"))}}};
    const QList<QByteArray> parts = request.target.split('?').first().split('/');
    const QByteArray what = parts.value(2);
    if (parts.value(1) != "v1")
        return {404, QJsonObject()};
    if (what == "account")
        return {200, QJsonObject{{word("type"), word("user")}, {word("username"), word("asha")}}};
    if (what == "webhooks")
        return {200, QJsonObject{{word("key"), QString::fromLatin1(webhookSecret)}}};
    if (what == "hardware")
        return {200, QJsonArray{
                         QJsonObject{{word("name"), word("Nvidia T4 GPU")}, {word("sku"), word("gpu-t4")}}}};
    if (what == "files" && request.method == "POST")
        return keepFile(request);
    if (what != "predictions")
        return {404, QJsonObject()};
    if (parts.size() == 3)
        return request.method == "POST" ? create(request.body) : page(request.target);
    for (FakePrediction& one : predictions) {
        if (one.json[word("id")].toString() != QString::fromLatin1(parts[3]))
            continue;
        if (parts.value(4) == "cancel") {
            one.json[word("status")] = word("canceled");
            one.comingStates.clear();
        } else if (!one.comingStates.isEmpty()) {
            one.json[word("status")] = one.comingStates.takeFirst();
            one.json[word("logs")] =
                one.json[word("logs")].toString() + one.json[word("status")].toString() + u'\n';
            if (one.comingStates.isEmpty()) {
                one.json[word("metrics")] = QJsonObject{{word("predict_time"), 12.5}};
                one.json[word("output")] = output;
            }
        }
        QJsonObject shown = one.json;
        if (!answersAs.isEmpty())
            shown[word("id")] = answersAs;
        return {200, shown};
    }
    return {404, QJsonObject{{word("detail"), word("Not found.")}}};
}

FakeReplicate::Answer FakeReplicate::create(const QByteArray& body) {
    const QJsonObject order = QJsonDocument::fromJson(body).object();
    if (order[word("version")].toString() == QLatin1StringView("broken"))
        return {422, QJsonObject{{word("title"), word("Invalid version")},
                                 {word("detail"), word("The version does not exist.")}}};
    const int number = 1000 + int(predictions.size());
    const QJsonObject made{
        {word("id"), QStringLiteral("p%1").arg(number)},
        {word("status"), word("starting")},
        {word("input"), order[word("input")]},
        {word("version"), order[word("version")]},
        {word("logs"), QString()},
        {word("error"), QJsonValue()},
        {word("created_at"),
         QStringLiteral("2026-11-20T10:%1:00Z").arg(predictions.size() % 60, 2, 10, QLatin1Char('0'))}};
    predictions << FakePrediction{made, states};
    return {201, made};
}

FakeReplicate::Answer FakeReplicate::page(const QByteArray& target) const {
    const QUrlQuery query(QUrl(QString::fromLatin1(target)));
    const int skipped = query.queryItemValue(word("cursor"), QUrl::FullyDecoded).mid(2).toInt(); // "a+N"
    QJsonArray results;
    qsizetype at = predictions.size() - skipped;
    while (at > 0 && results.size() < pageSize)
        results << predictions[--at].json;
    const QJsonValue next =
        at > 0 ? QJsonValue(QStringLiteral("https://api.example/v1/predictions?cursor=a%2B%1")
                                .arg(predictions.size() - at))
               : QJsonValue();
    return {200,
            QJsonObject{{word("previous"), QJsonValue()}, {word("next"), next}, {word("results"), results}}};
}

/// The one part of a form.
FakeReplicate::Answer FakeReplicate::keepFile(const Seen& request) {
    const QByteArray type = request.header("Content-Type");
    const QByteArray boundary = "--" + type.mid(type.indexOf("boundary=") + 9);
    const qsizetype begin = request.body.indexOf("\r\n\r\n") + 4;
    const qsizetype end = request.body.lastIndexOf("\r\n" + boundary + "--");
    if (!request.body.startsWith(boundary) || !request.body.contains("name=\"content\"") || end < begin)
        return {400, QJsonObject{{word("detail"), word("No content.")}}};
    const QByteArray name = "f" + QByteArray::number(files.size() + 1);
    files[name] = request.body.mid(begin, end - begin);
    return {201, QJsonObject{{word("id"), QString::fromLatin1(name)},
                             {word("size"), files[name].size()},
                             {word("urls"), QJsonObject{{word("get"), url().toString() + word("/files/") +
                                                                          QString::fromLatin1(name)}}}}};
}

QByteArray FakeReplicate::download(const Seen& request) {
    const QByteArray name = request.target.mid(7);
    if (!files.contains(name) || request.header("Authorization") != "Bearer " + token)
        return bytesOf({404, QJsonObject{{word("detail"), word("Not found.")}}, {}});
    const QByteArray& file = files[name];
    const QByteArray range = request.header("Range");
    const qsizetype from = range.isEmpty() ? 0 : range.mid(6).chopped(1).toLongLong();
    QByteArray bytes = "HTTP/1.1 " + QByteArray(range.isEmpty() ? "200 Fine" : "206 Part") +
                       "\r\nETag: \"1\"\r\nContent-Length: " + QByteArray::number(file.size() - from) +
                       "\r\n";
    if (!range.isEmpty())
        bytes += "Content-Range: bytes " + QByteArray::number(from) + '-' +
                 QByteArray::number(file.size() - 1) + '/' + QByteArray::number(file.size()) + "\r\n";
    bytes += "\r\n" + file.mid(from);
    if (cutFiles > 0) {
        --cutFiles;
        bytes.chop((file.size() - from) / 2);
    }
    return bytes;
}

QByteArray FakeReplicate::bytesOf(const Answer& answer) {
    const QJsonDocument document =
        answer.json.isArray() ? QJsonDocument(answer.json.toArray()) : QJsonDocument(answer.json.toObject());
    const QByteArray body = document.toJson(QJsonDocument::Compact);
    return "HTTP/1.1 " + QByteArray::number(answer.status) + ' ' + reasonOf(answer.status) +
           "\r\nContent-Type: application/json\r\n" + answer.headers +
           "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

} // namespace kataar::test
