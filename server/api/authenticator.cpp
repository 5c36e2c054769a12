// SPDX-License-Identifier: GPL-3.0-or-later
// Reads credentials out of a request's head.
#include "server/api/authenticator.h"

#include "core/base/secret.h"

namespace kataar {

namespace {

constexpr int longestPath = 200; ///< in the audit log

bool presentsKey(const Request& request) {
    return request.hasHeader("authorization") || request.hasHeader("x-api-key") ||
           request.hasHeader("x-worker-token");
}

/// The one key that is shown; nothing when it is in another form, or there are two.
std::optional<QByteArray> presentedKey(const Request& request) {
    constexpr qsizetype scheme = sizeof "Bearer " - 1;
    const QByteArray authorization = request.header("authorization");
    const bool bearer = authorization.left(scheme).compare("Bearer ", Qt::CaseInsensitive) == 0;
    const QByteArray first = bearer ? authorization.mid(scheme).trimmed() : QByteArray();
    const QByteArray second = request.header("x-api-key").trimmed();
    if (request.hasHeader("x-worker-token") || (request.hasHeader("authorization") && !bearer))
        return std::nullopt;
    if (request.hasHeader("authorization") && request.hasHeader("x-api-key") && first != second)
        return std::nullopt;
    return request.hasHeader("authorization") ? first : second;
}

/// The values of every cookie of this name.
QByteArrayList cookiesOf(const Request& request, const QByteArray& name) {
    QByteArrayList values;
    // Several Cookie headers arrive joined by ", ".
    for (const QByteArray& part : request.header("cookie").replace(", ", ";").split(';')) {
        const QByteArray pair = part.trimmed();
        const qsizetype equals = pair.indexOf('=');
        if (equals > 0 && pair.left(equals) == name)
            values << pair.mid(equals + 1);
    }
    return values;
}

bool changes(Method method) { return method != Method::Get && method != Method::Head; }

bool isForm(const Route& route) {
    return route.bodyType == QByteArrayView("application/x-www-form-urlencoded");
}

/// What the authenticator leaves in Request::principal of an agent.
struct WorkerCaller {
    QString id;
};

std::optional<Error> identifyWorker(const WorkerTokens& workers, Request& request) {
    request.ownerTrusted = false;
    const QByteArray token = request.header("x-worker-token").trimmed();
    const auto id = workers && !token.isEmpty() ? workers(token) : std::nullopt;
    if (!id)
        return notAuthenticated(QStringLiteral("Invalid worker token"));
    request.rateKey = "worker:" + id->toLatin1();
    request.principal = WorkerCaller{*id};
    return std::nullopt;
}

void admitCaller(Request& request, Caller caller, const QByteArray& rateKey) {
    caller.who.address = request.peer.address.toString();
    request.rateKey = rateKey;
    request.principal = std::move(caller);
}

} // namespace

QByteArray sessionSecretOf(const Request& request) {
    const QByteArrayList values = cookiesOf(request, sessionCookie);
    const bool one = !values.isEmpty() && values.count(values.first()) == values.size();
    return one ? values.first() : QByteArray();
}

std::optional<Error> identify(AuthService& auth, Request& request) {
    if (presentsKey(request)) {
        request.ownerTrusted = false;
        // A key that cannot be read is refused, and recorded, like one that is unknown.
        const auto found =
            auth.byKey(presentedKey(request).value_or(QByteArray()), request.peer.address.toString());
        if (!found)
            return found.error();
        admitCaller(request, {found->who, Credential::Key, {}}, "key:" + QByteArray::number(found->keyId));
        return std::nullopt;
    }
    if (!cookiesOf(request, sessionCookie).isEmpty()) {
        request.ownerTrusted = false;
        const QByteArray secret = sessionSecretOf(request);
        const auto found = auth.bySession(secret);
        if (!found)
            return found.error();
        admitCaller(request, {*found, Credential::Session, secret},
                    "user:" + QByteArray::number(found->userId.value_or(0)));
        return std::nullopt;
    }
    if (!request.ownerTrusted)
        return notAuthenticated(
            QStringLiteral("This request needs a key: Authorization: Bearer KEY. An admin makes one with "
                           "'kataar keys create'."));
    const auto owner = auth.owner();
    if (!owner)
        return owner.error();
    admitCaller(request, {*owner, Credential::Owner, {}}, {});
    return std::nullopt;
}

std::optional<Error> checkAccess(const Principal& who, const Access& access) {
    if (access.kind != Access::Kind::Needs)
        return std::nullopt;
    const PermissionSet had = who.permissions();
    if ((access.permission && had.contains(*access.permission)) ||
        (access.orElse && had.contains(*access.orElse)) || (access.orLast && had.contains(*access.orLast)))
        return std::nullopt;
    return Error::denied(access.permission ? toText(*access.permission) : QStringLiteral("this route"));
}

QString workerOf(const Request& request) {
    const auto* caller = std::any_cast<WorkerCaller>(&request.principal);
    return caller ? caller->id : QString();
}

Authenticator authenticator(AuthService& auth, WorkerTokens workers) {
    return [&auth, workers = std::move(workers)](Request& request,
                                                 const Route& route) -> std::optional<Error> {
        if (route.access.kind == Access::Kind::Worker)
            return identifyWorker(workers, request);
        if (auto refusal = identify(auth, request))
            return refusal;
        const Caller* caller = callerOf(request);
        if (auto refusal = checkAccess(caller->who, route.access))
            return refusal;
        if (caller->credential == Credential::Session && changes(request.method) && !isForm(route) &&
            !csrfFits(*caller, request.header("x-csrf-token")))
            return Error{ErrorCode::Denied,
                         QStringLiteral("csrf_token_wrong"),
                         QStringLiteral("A change by a logged-in page needs the header X-CSRF-Token with the "
                                        "token of GET /api/auth/me."),
                         {},
                         {}};
        return std::nullopt;
    };
}

Observer auditingObserver(AuthService& auth, Observer next) {
    return [&auth, next = std::move(next)](const Request& request, const Route* route, int status,
                                           const Error* error, std::chrono::microseconds duration) {
        constexpr int forbidden = 403;
        const Caller* caller = status == forbidden && route && error ? callerOf(request) : nullptr;
        if (caller) {
            Error denied = *error;
            denied.details.insert(QStringLiteral("path"), QString::fromUtf8(request.path).left(longestPath));
            auth.noteDenied(caller->who, toText(request.method) + u' ' + QString::fromLatin1(route->path),
                            denied);
        }
        if (next)
            next(request, route, status, error, duration);
    };
}

const Caller* callerOf(const Request& request) { return std::any_cast<Caller>(&request.principal); }

Principal principalOf(const Request& request) {
    const Caller* caller = callerOf(request);
    return caller ? caller->who : Principal{};
}

QByteArray csrfToken(const QByteArray& sessionSecret) { return derivedSecret(sessionSecret, "csrf"); }

bool csrfFits(const Caller& caller, const QByteArray& token) {
    return caller.credential == Credential::Session && sameSecret(csrfToken(caller.sessionSecret), token);
}

ReplyHeaders sessionCookieHeader(const QByteArray& secret, bool secure) {
    QByteArray cookie = sessionCookie + QByteArrayLiteral("=") + secret +
                        QByteArrayLiteral("; Path=/; HttpOnly; SameSite=Strict; Max-Age=") +
                        QByteArray::number(secret.isEmpty() ? 0 : AuthService::sessionSeconds);
    if (secure)
        cookie += "; Secure";
    return {{QByteArrayLiteral("Set-Cookie"), cookie}};
}

} // namespace kataar
