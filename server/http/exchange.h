// SPDX-License-Identifier: GPL-3.0-or-later
// One request that waits for its answer; what all copies of a Reply share.
#pragma once

#include "server/http/reply.h"
#include "server/http/request.h"

#include <QByteArray>
#include <QPointer>

#include <memory>

namespace kataar {

class Connection;
class EventStream;
struct Route;

/// How an answer must be put for the request that asked.
struct AnswerForm {
    bool headOnly = false; ///< HEAD
    bool keepAlive = true;
    bool oldVersion = false; ///< HTTP/1.0
    QByteArray requestId;
    std::optional<RateVerdict> rate;
};

/// The bytes of a whole answer. Headers that could break the answer's form are left out and logged.
QByteArray answerBytes(const AnswerForm& form, int status, const QByteArray& body,
                       const QByteArray& contentType, const ReplyHeaders& headers);

/// The bytes that begin an event stream.
QByteArray streamHead(const AnswerForm& form);

class Exchange {
public:
    Exchange(Connection* connection, AnswerForm form, Request request, const Route* route, qint64 begunUs);
    ~Exchange(); ///< answers 500 if nobody did
    Exchange(const Exchange&) = delete;
    Exchange& operator=(const Exchange&) = delete;

    const Request& request() const { return m_request; }
    /// No handler looks at it any more.
    void dropBody() { m_request.body.clear(); }

    void send(int status, const QByteArray& body, const QByteArray& contentType, const ReplyHeaders& headers,
              const Error* error = nullptr);
    std::shared_ptr<EventStream> stream();
    bool answered() const { return m_answered; }
    bool gone() const;

private:
    bool claim(); ///< whether this answer is the first

    QPointer<Connection> m_connection;
    AnswerForm m_form;
    Request m_request;
    const Route* m_route;
    qint64 m_begunUs; ///< as of Gate::nowUs()
    bool m_answered = false;
};

} // namespace kataar
