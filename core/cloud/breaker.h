// SPDX-License-Identifier: GPL-3.0-or-later
// Breaker: when a provider that fails may be called again. Pure; time is passed in.
#pragma once

#include "core/base/clock.h"

#include <optional>

namespace kataar {

class Breaker {
public:
    struct Rules {
        int failures = 5;            ///< in a row, until it opens
        qint64 firstMs = 30'000;     ///< how long it is open the first time
        qint64 mostMs = 15 * 60'000; ///< it doubles up to this
    };
    enum class State {
        Closed,   ///< calls may be made
        Open,     ///< none may, before nextCall()
        HalfOpen, ///< one may be made, to see
    };

    Breaker() = default;
    explicit Breaker(const Rules& rules) : m_rules(rules) {}

    State state(MonotonicTime now) const;
    /// When the next call may be made: in the past or now where one may be made at once.
    MonotonicTime nextCall() const;

    /// Whether a call may be made now; one that is granted counts as made. While it is half-open the next one
    /// is granted when that has been answered, or after another back-off.
    bool take(MonotonicTime now);
    void succeeded();
    /// `retryAfterSeconds`: as the provider wants it; no call is made before, also while it is closed.
    void failed(MonotonicTime now, std::optional<qint64> retryAfterSeconds = {});
    /// The provider works, but wants fewer calls.
    void slowedDown(MonotonicTime now, qint64 retryAfterSeconds);

private:
    Rules m_rules;
    int m_failures = 0;     ///< in a row
    qint64 m_backoffMs = 0; ///< 0 = closed
    bool m_probing = false; ///< the one call of the half-open state is under way
    MonotonicTime m_openUntil;
    MonotonicTime m_asked; ///< the provider wants no call before
};

} // namespace kataar
