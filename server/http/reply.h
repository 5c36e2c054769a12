// SPDX-License-Identifier: GPL-3.0-or-later
// The answer to one request, given now or later, exactly once.
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QVector>

#include <memory>
#include <utility>

namespace kataar {

class EventStream;
class Exchange;

using ReplyHeaders = QVector<std::pair<QByteArray, QByteArray>>;

/// A cheap handle: copy it into callbacks. The first answer counts, later ones are logged and dropped. When
/// the last copy goes unanswered the client gets 500; when the client has gone nothing happens. Belongs to
/// the server's thread. Must not be used from a thread of another server.
class Reply {
public:
    explicit Reply(std::shared_ptr<Exchange> exchange) : m_exchange(std::move(exchange)) {}

    /// Headers with anything but printable ASCII in them are left out and logged. A header that every answer
    /// has (Cache-Control, Content-Security-Policy …) is replaced by one given here.
    void send(int status, const QByteArray& body,
              const QByteArray& contentType = QByteArrayLiteral("application/json; charset=utf-8"),
              const ReplyHeaders& headers = {}) const;
    /// A refusal in another form than fail() gives it: the observer hears of the error all the same.
    void sendRefusal(const Error& error, int status, const QByteArray& body, const QByteArray& contentType,
                     const ReplyHeaders& headers) const;
    void json(int status, const QJsonObject& body, const ReplyHeaders& headers = {}) const;
    /// The error shape of the contract; `wrongStateStatus` is what ErrorCode::WrongState becomes here (400 or
    /// 409).
    void fail(const Error& error, int wrongStateStatus = 400) const;
    /// Answers 200 and goes on as server-sent events. Never null; already closed when the client has gone.
    std::shared_ptr<EventStream> stream() const;

    bool answered() const;
    /// The client has left: what is still worked out for it is wasted.
    bool gone() const;

private:
    std::shared_ptr<Exchange> m_exchange;
};

} // namespace kataar
