// SPDX-License-Identifier: GPL-3.0-or-later
// FakeReplicate: a server on loopback that behaves like Replicate's published API, and badly when told to.
#pragma once

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QSslServer>
#include <QTcpServer>
#include <QTcpSocket>

#include <memory>

namespace kataar::test {

/// How the next request is treated.
enum class Mishap {
    None,
    Silence,    ///< taken, and never answered
    CutBefore,  ///< the connection ends without an answer, and nothing was done
    LoseAnswer, ///< it is done, and the connection ends without an answer
    CutWithin,  ///< it is done, and half of the answer comes
    TooMany,    ///< 429 with Retry-After: 7
    Fault,      ///< 500, and nothing was done
    Busy,       ///< 503 with Retry-After as a date, and nothing was done
    Nonsense,   ///< it is done, and the answer is no JSON
    Redirect,   ///< 302 to somewhere else
    Flood,      ///< an answer without end
};

struct FakePrediction {
    QJsonObject json;
    QStringList comingStates; ///< each look at it takes the next one
};

class FakeReplicate {
public:
    /// With a certificate: speaks TLS.
    explicit FakeReplicate(const QSslConfiguration* tls = nullptr);

    QUrl url() const;
    /// What the coming requests meet, in order; afterwards all goes well.
    QList<Mishap> mishaps;
    QByteArray token = "r8_the_right_token";
    QByteArrayList otherTokens; ///< that are as good
    QByteArray webhookSecret = "whsec_" + QByteArray("the provider's secret").toBase64();
    /// The three headers of a webhook, as the provider would sign it, each with its line's end.
    QByteArray signature(const QByteArray& id, qint64 atSeconds, const QByteArray& body) const;
    /// The states of new predictions, after "starting".
    QStringList states{QStringLiteral("processing"), QStringLiteral("succeeded")};
    int pageSize = 100;
    QString answersAs;                  ///< says this id whichever is asked for
    QList<FakePrediction> predictions;  ///< the oldest first
    QJsonValue output;                  ///< of predictions that have succeeded
    QMap<QByteArray, QByteArray> files; ///< by the end of their address, as "f1"; they want the token
    int cutFiles = 0;                   ///< so many downloads end in the middle

    struct Seen {
        QByteArray method;
        QByteArray target;
        QByteArray head;
        QByteArray body;
        QByteArray header(const QByteArray& name) const;
    };
    QList<Seen> seen;
    int count(const QByteArray& methodAndPath) const;

private:
    struct Answer {
        int status = 200;
        QJsonValue json;
        QByteArray headers;
    };
    void accept();
    void read(QTcpSocket& socket);
    void meet(QTcpSocket& socket, const Seen& request);
    Answer answer(const Seen& request);
    Answer create(const QByteArray& body);
    Answer page(const QByteArray& target) const;
    Answer keepFile(const Seen& request);
    QByteArray download(const Seen& request);
    static QByteArray bytesOf(const Answer& answer);

    std::unique_ptr<QTcpServer> m_server;
};

} // namespace kataar::test
