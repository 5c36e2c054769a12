// SPDX-License-Identifier: GPL-3.0-or-later
// Exponential, with a top and a spread.
#include "core/policy/resend.h"

#include <algorithm>

namespace kataar {

namespace {

constexpr qint64 firstRetryMs = 15'000;
constexpr qint64 longestRetryMs = 3'600'000;
constexpr int doublings = 8; // past the top
constexpr int mostRefusals = 12;
constexpr double retrySpread = 0.2;

} // namespace

std::optional<qint64> retryAfterMs(const SendOutcome& outcome, int attempts, int refusals, double chance) {
    if (outcome.kind != SendOutcome::Kind::Later || refusals >= mostRefusals)
        return std::nullopt;
    const qint64 grown = std::min(longestRetryMs, firstRetryMs << std::clamp(attempts - 1, 0, doublings));
    const double spread = 1.0 + retrySpread * (2.0 * std::clamp(chance, 0.0, 1.0) - 1.0);
    const auto wait = std::min(longestRetryMs, static_cast<qint64>(static_cast<double>(grown) * spread));
    const qint64 asked = std::clamp<qint64>(outcome.retryAfterSeconds.value_or(0), 0, 3600) * 1000;
    return std::max(wait, asked);
}

UtcTime sendAt(const std::optional<Sending>& sending, UtcTime oldest, qint64 gatherMs, UtcTime now) {
    const UtcTime at = sending ? sending->nextAt : UtcTime{oldest.us + gatherMs * 1000};
    return at.us - now.us > 2 * longestRetryMs * 1000 ? now : at;
}

} // namespace kataar
