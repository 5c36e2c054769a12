// SPDX-License-Identifier: GPL-3.0-or-later
// ApiConnection asks a Kataar server over HTTP; EventReader follows one of its event streams.
#pragma once

#include "core/base/result.h"
#include "core/client/eventparser.h"
#include "core/client/serveraddress.h"

#include <QNetworkAccessManager>
#include <QPointer>
#include <QUrlQuery>

#include <functional>
#include <memory>

class QNetworkReply;

namespace kataar {

/// One stream, from its opening to its end. Deleting it closes the stream.
class EventReader : public QObject {
    Q_OBJECT

public:
    explicit EventReader(QNetworkReply* reply, QUrl server, QObject* parent = nullptr);
    ~EventReader() override;

    /// Whether the server has accepted the request.
    bool opened() const { return m_opened; }

Q_SIGNALS:
    void event(const kataar::ServerEvent& event);
    /// Once, at the end. No error when an accepted stream was closed; Qt does not tell an orderly end from a cut, so
    /// a stream that matters needs a last event of its own.
    void ended(const std::optional<kataar::Error>& error);

private:
    void read();
    void finish();

    QPointer<QNetworkReply> m_reply;
    QUrl m_server;
    EventParser m_parser;
    bool m_opened = false;
    bool m_ended = false;
};

/// Lives in its user's thread. Errors are the server's own, decoded, or "unreachable" and "too_large"
/// (Unavailable) of this side.
class ApiConnection : public QObject {
    Q_OBJECT

public:
    static constexpr qint64 maxAnswerBytes = 256LL * 1024 * 1024;

    explicit ApiConnection(ServerAddress address, QObject* parent = nullptr);

    using Then = std::function<void(Result<QByteArray>)>;

    /// `then` is called exactly once from the event loop, unless the connection was destroyed before.
    void request(const QByteArray& method, const QString& path, const QUrlQuery& query,
                 const QByteArray& body, Then then);
    void get(const QString& path, const QUrlQuery& query, Then then) {
        request(QByteArrayLiteral("GET"), path, query, {}, std::move(then));
    }

    /// Silence of a minute ends the stream with an error. `lastEventId` may be empty.
    std::unique_ptr<EventReader> events(const QString& path, const QUrlQuery& query,
                                        const QByteArray& lastEventId = {});

    const QUrl& url() const { return m_address.url; }

private:
    QNetworkRequest makeRequest(const QString& path, const QUrlQuery& query) const;

    ServerAddress m_address;
    QNetworkAccessManager m_manager;
};

/// The object in an answer; "bad_answer" (Internal) if it is none.
Result<QJsonObject> answerObject(const QByteArray& body, const QUrl& server);

} // namespace kataar
