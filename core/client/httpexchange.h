// SPDX-License-Identifier: GPL-3.0-or-later
// HttpExchange: one request and its answer on a connection of their own, never sent twice.
#pragma once

#include "core/client/responseparser.h"

#include <QObject>
#include <QSslCertificate>
#include <QTimer>
#include <QUrl>
#include <QVector>

class QTcpSocket;

namespace kataar {

/// Instead of QNetworkAccessManager, which sends a request again, POST too, when the server closes without an
/// answer (seen with Qt 6.4.2): a submit must not become two jobs. Deleting it ends the exchange.
class HttpExchange : public QObject {
    Q_OBJECT

public:
    /// `request` is everything to be sent. Silence of `silenceMs` ends the exchange.
    /// With https the server's certificate must be good for its name and come from one of `authorities`, or
    /// of the system's where there are none; nothing is sent before. Unless it is taken `unchecked`.
    HttpExchange(const QUrl& server, QByteArray request, int silenceMs,
                 const QList<QSslCertificate>& authorities = {}, bool unchecked = false,
                 QObject* parent = nullptr);
    ~HttpExchange() override;

    /// 0 until the answer's head is there.
    int status() const { return m_parser.status(); }
    /// Why the server's certificate is not trusted, a few words; empty if that is not what went wrong.
    const QString& mistrust() const { return m_mistrust; }

Q_SIGNALS:
    void answering(); ///< the answer's head is there
    void data(const QByteArray& body);
    /// Once, never from within the constructor. Empty = the answer is whole; else what went wrong, a few
    /// words.
    void finished(const QString& problem);

private:
    void read();
    void send();
    void closed();
    void end(const QString& problem);

    QTcpSocket* m_socket = nullptr; ///< a child
    QByteArray m_request;
    ResponseParser m_parser;
    QTimer m_silence;
    QString m_mistrust; ///< what is wrong with the server's certificate
    bool m_answering = false;
    bool m_reading = false;
    bool m_ended = false;
};

/// The bytes of a request to `server`. Header values must be free of line breaks.
QByteArray requestBytes(const QUrl& server, const QByteArray& method, const QByteArray& target,
                        const QVector<std::pair<QByteArray, QByteArray>>& headers, const QByteArray& body,
                        const QByteArray& contentType = QByteArrayLiteral("application/json"));

} // namespace kataar
