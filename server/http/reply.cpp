// SPDX-License-Identifier: GPL-3.0-or-later
// The forms of an answer that handlers use.
#include "server/http/reply.h"

#include "server/http/exchange.h"
#include "server/http/status.h"

#include <QJsonDocument>

namespace kataar {

void Reply::send(int status, const QByteArray& body, const QByteArray& contentType,
                 const ReplyHeaders& headers) const {
    m_exchange->send(status, body, contentType, headers);
}

void Reply::sendRefusal(const Error& error, int status, const QByteArray& body, const QByteArray& contentType,
                        const ReplyHeaders& headers) const {
    m_exchange->send(status, body, contentType, headers + refusalHeaders(status, error), &error);
}

void Reply::json(int status, const QJsonObject& body, const ReplyHeaders& headers) const {
    m_exchange->send(status, QJsonDocument(body).toJson(QJsonDocument::Compact),
                     QByteArrayLiteral("application/json; charset=utf-8"), headers);
}

void Reply::fail(const Error& error, int wrongStateStatus) const {
    const int status = httpStatus(error, wrongStateStatus);
    m_exchange->send(status, problemJson(error, status), QByteArrayLiteral("application/problem+json"),
                     refusalHeaders(status, error), &error);
}

std::shared_ptr<EventStream> Reply::stream() const { return m_exchange->stream(); }

bool Reply::answered() const { return m_exchange->answered(); }

bool Reply::gone() const { return m_exchange->gone(); }

} // namespace kataar
