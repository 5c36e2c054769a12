// SPDX-License-Identifier: GPL-3.0-or-later
// One call, one request.
#include "core/client/httpcaller.h"

namespace kataar {

QString httpWord(const char* text) { return QString::fromLatin1(text); }

QUrlQuery httpQuery(std::initializer_list<std::pair<const char*, QString>> items) {
    QUrlQuery query;
    for (const auto& [name, value] : items)
        query.addQueryItem(httpWord(name), QString::fromLatin1(QUrl::toPercentEncoding(value)));
    return query;
}

void HttpCaller::act(const QByteArray& method, const QString& path, const QUrlQuery& query,
                     const QByteArray& body, Then<void> then) {
    send(method, path, query, body, [then = std::move(then)](const Result<QByteArray>& answer) {
        then(answer ? Result<void>() : Result<void>(answer.error()));
    });
}

void HttpCaller::send(const QByteArray& method, const QString& path, const QUrlQuery& query,
                      const QByteArray& body, ApiConnection::Then then) {
    if (m_refusal)
        QMetaObject::invokeMethod(
            this, [then = std::move(then), refusal = *m_refusal] { then(refusal); }, Qt::QueuedConnection);
    else
        m_connection.request(method, path, query, body, std::move(then));
}

} // namespace kataar
