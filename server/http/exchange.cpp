// SPDX-License-Identifier: GPL-3.0-or-later
// Puts answers into bytes and hands them to the connection.
#include "server/http/exchange.h"

#include "core/base/log.h"
#include "server/http/connection.h"
#include "server/http/eventstream.h"
#include "server/http/status.h"

#include <algorithm>

namespace kataar {

namespace {

/// Of every answer; an answer that gives one of them itself replaces it.
constexpr std::pair<const char*, const char*> usualHeaders[] = {
    {"X-Content-Type-Options", "nosniff"},
    {"Cache-Control", "no-store"},
    {"Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
};

bool printable(const QByteArray& text) {
    for (const char c : text) {
        if (c < 0x20 || c == 0x7f)
            return false;
    }
    return true;
}

void appendStatusLine(QByteArray& out, int status) {
    out += "HTTP/1.1 ";
    out += QByteArray::number(status);
    out += ' ';
    out += reasonPhrase(status);
    out += "\r\n";
}

void appendHeader(QByteArray& out, const QByteArray& name, const QByteArray& value) {
    if (name.isEmpty() || name.contains(':') || name.contains(' ') || !printable(name) || !printable(value)) {
        qCWarning(logHttp, "a header of an answer was left out: it is not printable ASCII");
        return;
    }
    out += name;
    out += ": ";
    out += value;
    out += "\r\n";
}

bool gives(const ReplyHeaders& headers, const char* name) {
    return std::any_of(headers.begin(), headers.end(), [&](const auto& header) {
        return header.first.compare(name, Qt::CaseInsensitive) == 0;
    });
}

/// What every answer has beside the `given` ones; ends the head.
void appendCommon(QByteArray& out, const AnswerForm& form, const ReplyHeaders& given) {
    if (form.rate) {
        out += "X-RateLimit-Limit: " + QByteArray::number(form.rate->limit);
        out += "\r\nX-RateLimit-Remaining: " + QByteArray::number(form.rate->remaining);
        out += "\r\nX-RateLimit-Reset: " + QByteArray::number(form.rate->resetSeconds) + "\r\n";
    }
    for (const auto& [name, value] : usualHeaders) {
        if (gives(given, name))
            continue;
        out += name;
        out += ": ";
        out += value;
        out += "\r\n";
    }
    out += "X-Request-Id: ";
    out += form.requestId;
    out += "\r\n\r\n";
}

bool hasNoBody(int status) { return status == 204 || status == 304; }

} // namespace

QByteArray answerBytes(const AnswerForm& form, int status, const QByteArray& body,
                       const QByteArray& contentType, const ReplyHeaders& headers) {
    QByteArray out;
    out.reserve(512 + (form.headOnly ? 0 : body.size()));
    appendStatusLine(out, status);
    if (!hasNoBody(status)) {
        appendHeader(out, QByteArrayLiteral("Content-Type"), contentType);
        out += "Content-Length: ";
        out += QByteArray::number(body.size());
        out += "\r\n";
    }
    for (const auto& [name, value] : headers)
        appendHeader(out, name, value);
    if (!form.keepAlive)
        out += "Connection: close\r\n";
    else if (form.oldVersion)
        out += "Connection: keep-alive\r\n";
    appendCommon(out, form, headers);
    if (!form.headOnly && !hasNoBody(status))
        out += body;
    return out;
}

QByteArray streamHead(const AnswerForm& form) {
    QByteArray out;
    appendStatusLine(out, 200);
    out += "Content-Type: text/event-stream; charset=utf-8\r\nConnection: close\r\n";
    appendCommon(out, form, {});
    return out;
}

Exchange::Exchange(Connection* connection, AnswerForm form, Request request, const Route* route,
                   qint64 begunUs)
    : m_connection(connection), m_form(std::move(form)), m_request(std::move(request)), m_route(route),
      m_begunUs(begunUs) {}

Exchange::~Exchange() {
    if (m_answered || !m_connection)
        return;
    qCCritical(logHttp, "request %s was never answered", m_form.requestId.constData());
    const Error error =
        Error::internal(QStringLiteral("no_answer"), QStringLiteral("The server lost this request"));
    send(500, problemJson(error, 500), QByteArrayLiteral("application/problem+json"), {}, &error);
}

bool Exchange::gone() const { return !m_connection || m_connection->isDead(); }

bool Exchange::claim() {
    if (m_answered) {
        qCCritical(logHttp, "request %s was answered twice; the second answer is dropped",
                   m_form.requestId.constData());
        return false;
    }
    m_answered = true;
    return !gone();
}

void Exchange::send(int status, const QByteArray& body, const QByteArray& contentType,
                    const ReplyHeaders& headers, const Error* error) {
    if (!claim())
        return;
    m_connection->answered(m_request, m_route, status, error, m_begunUs);
    m_connection->finish(answerBytes(m_form, status, body, contentType, headers), m_form.keepAlive);
}

std::shared_ptr<EventStream> Exchange::stream() {
    if (!claim())
        return std::make_shared<EventStream>(nullptr);
    m_connection->answered(m_request, m_route, 200, nullptr, m_begunUs);
    if (m_form.headOnly) {
        m_connection->finish(streamHead(m_form), false);
        return std::make_shared<EventStream>(nullptr);
    }
    auto stream = std::make_shared<EventStream>(m_connection.data());
    m_connection->beginStream(stream.get(), streamHead(m_form));
    return stream;
}

} // namespace kataar
