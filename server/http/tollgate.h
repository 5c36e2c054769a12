// SPDX-License-Identifier: GPL-3.0-or-later
// How many requests a caller has, and what becomes of an address that keeps guessing.
#pragma once

#include "core/base/ratelimit.h"
#include "server/http/limits.h"
#include "server/http/request.h"

namespace kataar {

struct Route;

/// Callers are counted by Request::rateKey or else by the address of the socket (IPv6: its /64), never by a
/// header. The trusted owner is free. Time as of `clock`, which outlives it.
class TollGate {
public:
    TollGate(const HttpLimits& limits, const Clock& clock);

    /// Before anybody is asked who he is: an address with too many failures may not present a credential and
    /// not log in, were it the right one. A log-in is counted as a failure until it is answered.
    std::optional<Error> lockedOut(const Request& request, const Route& route);

    /// Takes a request off the caller's allowance and notes in `request.rate` what is left; an error when
    /// nothing was.
    std::optional<Error> charge(Request& request);

    /// Counts failures, by the answer that a request was given.
    void answered(const Request& request, const Route* route, int status);

private:
    const Clock& m_clock;
    const bool m_free; ///< no limit is set
    RateLimiter m_byAddress;
    RateLimiter m_byCredential;
    RateLimiter m_failures;
};

} // namespace kataar
