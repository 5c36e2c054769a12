// SPDX-License-Identifier: GPL-3.0-or-later
// ApiConnection asks a Kataar server over HTTP; EventReader follows one of its event streams.
#pragma once

#include "core/base/result.h"
#include "core/client/eventparser.h"
#include "core/client/httpexchange.h"
#include "core/client/serveraddress.h"

#include <QUrlQuery>

#include <functional>
#include <memory>

namespace kataar {

/// One stream, from its opening to its end. Deleting it closes the stream.
class EventReader : public QObject {
    Q_OBJECT

public:
    explicit EventReader(std::unique_ptr<HttpExchange> exchange, QUrl server, QObject* parent = nullptr);

    /// Whether the server has accepted the request.
    bool opened() const { return m_opened; }

Q_SIGNALS:
    void accepted(); ///< once, if the server accepts the request
    void event(const kataar::ServerEvent& event);
    /// Once, at the end. No error when the server ended an accepted stream in order; an answer without length
    /// or chunks ends so by any close, so a stream that matters needs a last event of its own.
    void ended(const std::optional<kataar::Error>& error);

private:
    void open();
    void take(const QByteArray& bytes);
    void finish(const QString& problem);

    std::unique_ptr<HttpExchange> m_exchange;
    QUrl m_server;
    EventParser m_parser;
    QByteArray m_refusal; ///< body of an answer that is no stream
    bool m_opened = false;
    bool m_ended = false;
};

/// Whatever came back.
struct ApiAnswer {
    int status = 0;
    QByteArray body;
    std::optional<Error> problem; ///< none came, or none that can be read

    bool accepted() const { return status >= 200 && status < 300; }
};

/// Lives in its user's thread. Errors are the server's own, decoded, or "unreachable" and "too_large"
/// (Unavailable) of this side.
class ApiConnection : public QObject {
    Q_OBJECT

public:
    static constexpr qint64 maxAnswerBytes = 256LL * 1024 * 1024;
    static constexpr int silenceMs = 60'000;

    explicit ApiConnection(ServerAddress address, QObject* parent = nullptr);

    using Then = std::function<void(Result<QByteArray>)>;

    /// `then` is called exactly once from the event loop, unless the connection was destroyed before.
    void ask(const QByteArray& method, const QString& path, const QUrlQuery& query, const QByteArray& body,
             std::function<void(const ApiAnswer&)> then,
             const QByteArray& contentType = QByteArrayLiteral("application/json"));

    /// The same for whom only an answer of success is one.
    void request(const QByteArray& method, const QString& path, const QUrlQuery& query,
                 const QByteArray& body, Then then);
    void get(const QString& path, const QUrlQuery& query, Then then) {
        request(QByteArrayLiteral("GET"), path, query, {}, std::move(then));
    }

    /// Silence (of a minute unless set) ends the stream with an error. `lastEventId` may be empty.
    std::unique_ptr<EventReader> events(const QString& path, const QUrlQuery& query,
                                        const QByteArray& lastEventId = {});

    const QUrl& url() const { return m_address.url; }
    /// Of every request from now on.
    void setKey(const QByteArray& key) { m_address.key = key; }
    void setSilence(int ms) { m_silenceMs = ms; }

private:
    using Headers = QVector<std::pair<QByteArray, QByteArray>>;
    std::unique_ptr<HttpExchange> exchange(const QByteArray& method, const QString& path,
                                           const QUrlQuery& query, const QByteArray& body,
                                           const Headers& headers, const QByteArray& contentType = {}) const;

    ServerAddress m_address;
    int m_silenceMs = silenceMs; ///< that ends an exchange
};

/// The object in an answer; "bad_answer" (Internal) if it is none.
Result<QJsonObject> answerObject(const QByteArray& body, const QUrl& server);

} // namespace kataar
