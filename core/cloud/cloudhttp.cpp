// SPDX-License-Identifier: GPL-3.0-or-later
// QNetworkAccessManager, kept from everything that it would do by itself.
#include "core/cloud/cloudhttp.h"

#include <QNetworkProxy>
#include <QNetworkReply>
#include <QPointer>
#include <QSslConfiguration>
#include <QTimer>

#include <algorithm>
#include <cstring>
#include <memory>

namespace kataar {

namespace {

/// A body that can be read once. QNetworkAccessManager (seen with Qt 6.4.2) sends a request again, POST too,
/// when the server closes without an answer; it cannot where the body cannot be rewound. And what was never
/// read was never sent.
class OnceBody final : public QIODevice {
public:
    explicit OnceBody(QByteArray bytes) : m_bytes(std::move(bytes)) {
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    }

    bool isSequential() const override { return true; }
    bool reset() override { return false; }
    bool atEnd() const override { return m_at == m_bytes.size(); }
    qint64 bytesAvailable() const override { return m_bytes.size() - m_at; }
    bool touched() const { return m_at > 0; }

protected:
    qint64 readData(char* data, qint64 most) override {
        const qint64 count = std::min<qint64>(most, bytesAvailable());
        if (count == 0)
            return -1;
        std::memcpy(data, m_bytes.constData() + m_at, size_t(count));
        m_at += count;
        return count;
    }
    qint64 writeData(const char*, qint64) override { return -1; }

private:
    const QByteArray m_bytes;
    qint64 m_at = 0;
};

/// What has come of one answer so far.
struct Gathering {
    QByteArray body;
    QString problem; ///< why we broke it off
};

QString wordsOf(const QNetworkReply& reply) {
    switch (reply.error()) {
    case QNetworkReply::ConnectionRefusedError:
        return QStringLiteral("connection refused");
    case QNetworkReply::HostNotFoundError:
        return QStringLiteral("host not found");
    case QNetworkReply::SslHandshakeFailedError:
        return QStringLiteral("its certificate is not trusted");
    default: // Qt's own sentence names the address, which may be long
        return QStringLiteral("the connection was closed");
    }
}

QNetworkRequest requestFor(const CloudHttp::Options& options, const replicate::Request& request,
                           const CloudToken& token) {
    QUrl url = options.base;
    url.setPath(url.path() + request.path);
    if (!request.query.isEmpty())
        url.setQuery(request.query);
    QNetworkRequest made(url);
    made.setRawHeader("Authorization", "Bearer " + token.reveal());
    made.setRawHeader("Accept", "application/json");
    made.setRawHeader("Accept-Encoding", "identity"); // what comes is as large as it says
    made.setRawHeader("Connection", "close");
    made.setRawHeader("User-Agent", "Kataar/" KATAAR_VERSION);
    if (!request.body.isEmpty()) {
        made.setRawHeader("Prefer", "respond-async");
        made.setHeader(QNetworkRequest::ContentTypeHeader, QByteArrayLiteral("application/json"));
        made.setHeader(QNetworkRequest::ContentLengthHeader, request.body.size());
        made.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    }
    made.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    made.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    made.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    made.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    made.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    if (!options.authorities.isEmpty()) {
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        configuration.setCaCertificates(options.authorities);
        made.setSslConfiguration(configuration);
    }
    return made;
}

HttpFate fateOf(const QNetworkReply& reply, const Gathering& gathering, const OnceBody* body) {
    HttpFate fate;
    fate.status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    fate.retryAfter = reply.rawHeader("Retry-After");
    const QNetworkReply::NetworkError error = reply.error();
    // Errors from 201 on are the status codes of an answer that came.
    const bool whole = error == QNetworkReply::NoError || (error >= QNetworkReply::ContentAccessDenied &&
                                                           error != QNetworkReply::ContentReSendError &&
                                                           error != QNetworkReply::ProtocolFailure);
    if (fate.status != 0 && whole && gathering.problem.isEmpty()) {
        fate.kind = HttpFate::Kind::Answered;
        fate.body = gathering.body;
        return fate;
    }
    const bool neverSent = body ? !body->touched() : error == QNetworkReply::ConnectionRefusedError;
    fate.kind = neverSent && fate.status == 0 ? HttpFate::Kind::NotSent : HttpFate::Kind::Cut;
    fate.problem = gathering.problem.isEmpty() ? wordsOf(reply) : gathering.problem;
    return fate;
}

} // namespace

CloudHttp::CloudHttp(Options options) : m_options(std::move(options)) {
    m_network.setProxy(QNetworkProxy::NoProxy);
    m_network.setAutoDeleteReplies(true);
}

CloudHttp::~CloudHttp() {
    for (QNetworkReply* reply : m_network.findChildren<QNetworkReply*>())
        reply->disconnect(this);
}

void CloudHttp::send(const replicate::Request& request, const CloudToken& token, Then then) {
    const QNetworkRequest made = requestFor(m_options, request, token);
    OnceBody* body = request.body.isEmpty() ? nullptr : new OnceBody(request.body);
    QNetworkReply* reply = nullptr;
    if (request.method == "GET")
        reply = m_network.get(made);
    else
        reply = body ? m_network.post(made, body) : m_network.post(made, QByteArray());
    if (body)
        body->setParent(reply);
    auto gathering = std::make_shared<Gathering>();
    const auto breakOff = [reply, gathering](const QString& problem) {
        gathering->problem = problem;
        reply->abort();
    };
    auto* limit = new QTimer(reply);
    limit->setSingleShot(true);
    connect(limit, &QTimer::timeout, this, [breakOff] { breakOff(QStringLiteral("no answer in time")); });
    limit->start(m_options.timeoutMs);
    connect(reply, &QNetworkReply::readyRead, this, [this, reply, gathering, breakOff] {
        gathering->body += reply->readAll();
        if (gathering->body.size() > m_options.mostAnswer && gathering->problem.isEmpty())
            breakOff(QStringLiteral("its answer is too long"));
    });
    connect(reply, &QNetworkReply::finished, this, [this, reply, gathering, body, then = std::move(then)] {
        if (gathering->problem.isEmpty() && reply->isOpen())
            gathering->body += reply->readAll();
        // Queued: whoever is told may destroy us, which he must not while the reply tells us something.
        QMetaObject::invokeMethod(
            this, [then, fate = fateOf(*reply, *gathering, body)] { then(fate); }, Qt::QueuedConnection);
    });
}

} // namespace kataar
