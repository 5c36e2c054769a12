// SPDX-License-Identifier: GPL-3.0-or-later
// One request as a handler sees it: already checked in form, routed, and admitted.
#pragma once

#include "core/base/ratelimit.h"
#include "core/base/result.h"
#include "server/http/head.h"
#include "server/http/method.h"
#include "server/http/peer.h"

#include <QStringList>

#include <any>
#include <memory>

namespace kataar {

class Router;

class Request {
public:
    Request() = default;
    Request(std::shared_ptr<const Head> head, const Peer& from, QString requestId);

    Method method = Method::Get;
    QByteArray path; ///< percent-decoded, valid UTF-8
    Peer peer;
    QByteArray body; ///< empty until the request has been admitted
    QString id;      ///< made here; also the answer's X-Request-Id
    /// Owner of this installation without a key: the peer is `sameUser`, no proxy's header, no foreign page,
    /// no presented credential, and the option is on.
    bool ownerTrusted = false;
    bool encrypted = false; ///< under TLS
    /// Why the authenticator lets nobody in, where the route answers refusals itself: then only that may be
    /// said.
    std::optional<Error> refusal;
    /// Whom the authenticator found; its type is the authenticator's business.
    std::any principal;
    /// Who is asked to slow down, set by the authenticator: "key:3", "user:7". Empty = by address, and never
    /// for the trusted owner.
    QByteArray rateKey;
    std::optional<RateVerdict> rate; ///< what is left of the caller's allowance; none = no limit

    /// The text that stands in the route's `{name}`; empty when there is none of that name.
    QString pathArg(const char* name) const;

    /// First value of a query parameter, form-decoded ('+' is a space). Names are UTF-8.
    std::optional<QString> query(const char* name) const;
    QStringList queryAll(const char* name) const;
    /// Names in the order of the request, each once.
    QStringList queryNames() const;

    /// Value of a header, any case; several of one name are joined by ", ". Empty when absent.
    QByteArray header(const char* name) const;
    bool hasHeader(const char* name) const;
    bool hasHeaderPrefix(const char* beginning) const;

    /// Authorization, X-API-Key or X-Worker-Token is there: whoever presents one is never taken for the
    /// owner.
    bool presentsCredential() const;

    /// The body as an object; an empty body is {}. Invalid JSON, a name given twice, or nesting that is too
    /// deep are ErrorCode::Invalid; something else than an object is that with a field (422).
    Result<QJsonObject> json() const;

    /// First value of a field in a body that a form sent; invalid UTF-8 becomes U+FFFD.
    std::optional<QString> formField(const char* name) const;

    bool hasHead() const { return m_head != nullptr; }
    /// Only when hasHead().
    const Head& head() const { return *m_head; }

private:
    friend class Router;
    std::shared_ptr<const Head> m_head;
    QVector<std::pair<QByteArray, QString>> m_pathArgs;
};

} // namespace kataar
