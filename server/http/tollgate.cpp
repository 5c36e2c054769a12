// SPDX-License-Identifier: GPL-3.0-or-later
// Three tables of buckets: requests by address, requests by credential, failures by address.
#include "server/http/tollgate.h"

#include "server/http/route.h"

namespace kataar {

TollGate::TollGate(const HttpLimits& limits, const Clock& clock)
    : m_clock(clock), m_free(limits.requestsPerMinute <= 0),
      m_byAddress(limits.requestsPerMinute, 60'000, limits.rateKeys),
      m_byCredential(limits.requestsPerMinute * limits.credentialFactor, 60'000, limits.rateKeys),
      m_failures(limits.failuresPerMinute, 60'000, limits.rateKeys) {}

std::optional<Error> TollGate::lockedOut(const Request& request, const Route& route) {
    if (!route.logsIn && !request.presentsCredential())
        return std::nullopt;
    const QByteArray key = peerKey(request.peer.address);
    const MonotonicTime now = m_clock.monotonic();
    const RateVerdict verdict = route.logsIn ? m_failures.take(key, now) : m_failures.peek(key, now);
    if (verdict.allowed)
        return std::nullopt;
    return tooManyRequests(
        QStringLiteral("Too many failed log-ins or keys from this address; try again in %1 s")
            .arg(verdict.retrySeconds),
        verdict.retrySeconds);
}

std::optional<Error> TollGate::charge(Request& request) {
    if (m_free || (request.ownerTrusted && request.rateKey.isEmpty()))
        return std::nullopt;
    const MonotonicTime now = m_clock.monotonic();
    request.rate = request.rateKey.isEmpty() ? m_byAddress.take(peerKey(request.peer.address), now)
                                             : m_byCredential.take(request.rateKey, now);
    if (request.rate->allowed)
        return std::nullopt;
    return tooManyRequests(QStringLiteral("Too many requests (%1 a minute are allowed); try again in %2 s")
                               .arg(request.rate->limit)
                               .arg(request.rate->retrySeconds),
                           request.rate->retrySeconds);
}

void TollGate::answered(const Request& request, const Route* route, int status) {
    if (!route)
        return;
    constexpr int unknown = 401;
    constexpr int tooMany = 429;
    if (route->logsIn) {
        if (status != unknown && status != tooMany)
            m_failures.giveBack(peerKey(request.peer.address), m_clock.monotonic());
    } else if (status == unknown && request.presentsCredential()) {
        m_failures.take(peerKey(request.peer.address), m_clock.monotonic());
    }
}

} // namespace kataar
