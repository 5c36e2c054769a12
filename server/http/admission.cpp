// SPDX-License-Identifier: GPL-3.0-or-later
// The order of the checks: 421, 404, 405, 401/403, 415; a body has not been read by then.
#include "server/http/admission.h"

#include "core/base/log.h"
#include "server/http/status.h"

#include <exception>

namespace kataar {

namespace {

bool bodyTypeFits(const QByteArray& given, QByteArrayView wanted) {
    const qsizetype semicolon = given.indexOf(';');
    const QByteArray type = (semicolon < 0 ? given : given.left(semicolon)).trimmed();
    if (type.compare(wanted, Qt::CaseInsensitive) != 0)
        return false;
    if (semicolon < 0)
        return true;
    const QByteArray parameter = given.mid(semicolon + 1).trimmed().toLower();
    return parameter == "charset=utf-8" || parameter == "charset=\"utf-8\"";
}

std::optional<Refusal> authenticate(Request& request, const Route& route, const GatePolicy& policy) {
    try {
        const std::optional<Error> error = policy.authenticate(request, route);
        if (!error)
            return std::nullopt;
        return refusal(*error);
    } catch (const std::exception& problem) {
        qCCritical(logHttp, "request %s: the authenticator threw: %s", qUtf8Printable(request.id),
                   problem.what());
    } catch (...) {
        qCCritical(logHttp, "request %s: the authenticator threw", qUtf8Printable(request.id));
    }
    return refusal(500, "The server could not tell who asks");
}

} // namespace

Refusal refusal(const Error& error) {
    const int status = httpStatus(error);
    return {status, error, refusalHeaders(status, error)};
}

Refusal refusal(int status, const char* sentence, ReplyHeaders headers) {
    Error error;
    error.name = refusalName(status);
    error.message = QString::fromLatin1(sentence);
    headers += refusalHeaders(status);
    return {status, error, std::move(headers)};
}

std::optional<Refusal> admit(Request& request, const Head& head, const GatePolicy& policy,
                             const Route*& route) {
    if (!head.host.isEmpty() && !policy.hosts.allows(head.host, request.peer.localAddress))
        return refusal(421, "This server does not answer under that name (see --allowed-host)");
    request.ownerTrusted = policy.ownerTrust && request.peer.sameUser && !request.presentsCredential() &&
                           !passedOn(request) && !fromForeignPage(request);
    const Router::Match match = policy.router->find(request, head.rawPath);
    std::optional<Refusal> refused;
    if (!match.route) {
        refused = match.allowed.isEmpty() ? refusal(404, "There is nothing at this path")
                                          : refusal(405, "The path does not know this method",
                                                    {{"Allow", match.allowed.join(", ")}});
    } else {
        route = match.route;
        if (const auto error = policy.toll->lockedOut(request, *route))
            return refusal(*error);
        if (route->access.kind != Access::Kind::Open)
            refused = authenticate(request, *route, policy);
    }
    if (const auto error = policy.toll->charge(request))
        return refusal(*error);
    if (refused && route && route->answersRefusals)
        request.refusal = refused->error;
    else if (refused)
        return refused;
    if (head.contentLength > 0 && !bodyTypeFits(request.header("content-type"), match.route->bodyType))
        return refusal(415, match.route->bodyType == QByteArrayView("text/plain")
                                ? "The body must be text/plain (Content-Type)"
                            : match.route->bodyType == QByteArrayView("application/json")
                                ? "The body must be application/json (Content-Type)"
                                : "The body must be application/x-www-form-urlencoded (Content-Type)");
    return std::nullopt;
}

} // namespace kataar
