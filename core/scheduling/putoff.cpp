// SPDX-License-Identifier: GPL-3.0-or-later
// The back-off of starts.
#include "core/scheduling/putoff.h"

#include <algorithm>

namespace kataar {

namespace {

constexpr qint64 firstPauseMs = 5'000;
constexpr qint64 longestPauseMs = 300'000;

} // namespace

PutOff PutOff::after(const QString& refusal, MonotonicTime now) const {
    if (refusals > 0 && now < until)
        return {refusal, refusals, until};
    const qint64 pauseMs = std::min(firstPauseMs << std::min(refusals, 10), longestPauseMs);
    return {refusal, refusals + 1, {now.ms + pauseMs}};
}

} // namespace kataar
