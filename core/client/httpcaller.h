// SPDX-License-Identifier: GPL-3.0-or-later
// HttpCaller: a client's calls as requests, and its answers read.
#pragma once

#include "core/client/apiconnection.h"
#include "core/client/then.h"
#include "core/wire/answers.h"

#include <QObject>
#include <QUrlQuery>

namespace kataar {

QString httpWord(const char* text);
QUrlQuery httpQuery(std::initializer_list<std::pair<const char*, QString>> items);

/// Every call is one request, sent once. While a refusal is set nothing is sent: it is every answer.
class HttpCaller final : public QObject {
    Q_OBJECT
public:
    template<class T>
    using Read = Result<T> (*)(const QByteArray&);

    explicit HttpCaller(ApiConnection& connection) : m_connection(connection) {}

    void setRefusal(const std::optional<Error>& refusal) { m_refusal = refusal; }

    template<class T>
    void call(const QByteArray& method, const QString& path, const QUrlQuery& query, const QByteArray& body,
              Then<T> then, Read<T> read = wire::fromJson<T>) {
        send(method, path, query, body, [then = std::move(then), read](const Result<QByteArray>& answer) {
            then(answer ? read(*answer) : Result<T>(answer.error()));
        });
    }
    template<class T>
    void get(const QString& path, const QUrlQuery& query, Then<T> then) {
        call<T>("GET", path, query, {}, std::move(then));
    }
    template<class T>
    void post(const QString& path, const QByteArray& body, Then<T> then) {
        call<T>("POST", path, {}, body, std::move(then));
    }
    /// For whom it is enough that it was done.
    void act(const QByteArray& method, const QString& path, const QUrlQuery& query, const QByteArray& body,
             Then<void> then);
    /// Whatever comes back, also while the key is refused.
    void ask(const QString& path, std::function<void(const ApiAnswer&)> then) {
        m_connection.ask("GET", path, {}, {}, std::move(then));
    }

private:
    void send(const QByteArray& method, const QString& path, const QUrlQuery& query, const QByteArray& body,
              ApiConnection::Then then);

    ApiConnection& m_connection;
    std::optional<Error> m_refusal;
};

} // namespace kataar
