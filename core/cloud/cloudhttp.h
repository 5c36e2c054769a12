// SPDX-License-Identifier: GPL-3.0-or-later
// CloudHttp: requests with a token to one address, and whether they can have arrived.
#pragma once

#include "core/cloud/cloudtoken.h"
#include "core/cloud/replicatemessages.h"

#include <QNetworkAccessManager>
#include <QSslCertificate>

#include <functional>

namespace kataar {

/// How a request ended.
struct HttpFate {
    enum class Kind {
        Answered, ///< the answer is whole
        NotSent,  ///< for sure nothing of the request's body was sent
        Cut,      ///< no answer, or not a whole one
    };
    Kind kind = Kind::NotSent;
    int status = 0; ///< 0: there was no answer
    QByteArray body;
    QByteArray retryAfter; ///< that header, as it came
    QString problem;       ///< why it was not sent or cut, a few words
};

/// Follows no redirect, sends and keeps no cookie, uses no proxy. Certificates must be good, for the host's
/// name and from one of `authorities`, or of the system's where there are none. Destroying it breaks off what
/// is under way, without a word.
class CloudHttp final : public QObject {
    Q_OBJECT
public:
    struct Options {
        QUrl base;              ///< by replicate::baseUrl()
        int timeoutMs = 60'000; ///< for a whole exchange
        qsizetype mostAnswer = 64 * 1024 * 1024;
        QList<QSslCertificate> authorities;
    };
    using Then = std::function<void(const HttpFate&)>;

    explicit CloudHttp(Options options);
    ~CloudHttp() override;

    /// `then` is called once, later. A request with a body is never sent twice; one without may be.
    void send(const replicate::Request& request, const CloudToken& token, Then then);

private:
    const Options m_options;
    QNetworkAccessManager m_network;
};

} // namespace kataar
