// SPDX-License-Identifier: GPL-3.0-or-later
// TransferPace: when a transfer that failed is tried again, and when it is given up. Pure.
#pragma once

#include "core/base/clock.h"

#include <algorithm>
#include <optional>

namespace kataar {

class TransferPace {
public:
    static constexpr qint64 firstMs = 5'000;
    static constexpr qint64 mostMs = 5 * 60'000;
    static constexpr qint64 givenUpMs =
        60 * 60'000; ///< after the first of those in a row; tried once more then

    /// When it is tried again; nothing: it was tried for long enough.
    std::optional<MonotonicTime> failed(MonotonicTime now, std::optional<qint64> retryAfterSeconds) {
        if (!m_since)
            m_since = now;
        m_wait = m_wait == 0 ? firstMs : std::min(m_wait * 2, mostMs);
        const qint64 last = m_since->ms + givenUpMs;
        if (now.ms >= last)
            return std::nullopt;
        return MonotonicTime{std::min(now.ms + std::max(m_wait, retryAfterSeconds.value_or(0) * 1000), last)};
    }
    void wentOn() {
        m_since.reset();
        m_wait = 0;
    }

private:
    std::optional<MonotonicTime> m_since; ///< the first failure of those in a row
    qint64 m_wait = 0;
};

} // namespace kataar
