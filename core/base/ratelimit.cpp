// SPDX-License-Identifier: GPL-3.0-or-later
// Buckets kept as what they lack, in whole numbers: nothing is lost by rounding.
#include "core/base/ratelimit.h"

#include <algorithm>

namespace kataar {

namespace {

int secondsUp(qint64 numerator, qint64 denominator) {
    return static_cast<int>((numerator + denominator - 1) / denominator);
}

} // namespace

// A token lacks for `period` units; `limit` units are made good in a millisecond.
RateLimiter::RateLimiter(int limit, qint64 periodMs, int keysAtMost)
    : m_limit(std::max(1, limit)), m_period(std::max<qint64>(1, periodMs)),
      m_keysAtMost(std::max(1, keysAtMost)) {}

qint64 RateLimiter::lackingNow(const Bucket& bucket, MonotonicTime now) const {
    const qint64 passed = std::clamp<qint64>(now.ms - bucket.at.ms, 0, m_period);
    return std::max<qint64>(0, bucket.lacking - passed * m_limit);
}

RateVerdict RateLimiter::verdict(bool allowed, qint64 lacking) const {
    const qint64 full = m_limit * m_period;
    const qint64 missing = std::max<qint64>(0, lacking + m_period - full); // of the next token
    RateVerdict verdict;
    verdict.allowed = allowed;
    verdict.limit = static_cast<int>(m_limit);
    verdict.remaining = static_cast<int>((full - lacking) / m_period);
    verdict.resetSeconds = secondsUp(lacking, m_limit * 1000);
    verdict.retrySeconds = secondsUp(missing, m_limit * 1000);
    return verdict;
}

RateVerdict RateLimiter::take(const QByteArray& key, MonotonicTime now) {
    auto found = m_byKey.constFind(key);
    if (found == m_byKey.cend()) {
        if (size() >= m_keysAtMost) {
            m_byKey.remove(m_buckets.back().key);
            m_buckets.pop_back();
        }
        m_buckets.push_front({key, 0, now});
        found = m_byKey.insert(key, m_buckets.begin());
    } else {
        m_buckets.splice(m_buckets.begin(), m_buckets, *found);
    }
    Bucket& bucket = **found;
    bucket.lacking = lackingNow(bucket, now);
    bucket.at = std::max(bucket.at, now);
    const bool allowed = bucket.lacking + m_period <= m_limit * m_period;
    if (allowed)
        bucket.lacking += m_period;
    return verdict(allowed, bucket.lacking);
}

RateVerdict RateLimiter::peek(const QByteArray& key, MonotonicTime now) const {
    const auto found = m_byKey.constFind(key);
    const qint64 lacking = found == m_byKey.cend() ? 0 : lackingNow(**found, now);
    return verdict(lacking + m_period <= m_limit * m_period, lacking);
}

void RateLimiter::giveBack(const QByteArray& key, MonotonicTime now) {
    const auto found = m_byKey.constFind(key);
    if (found == m_byKey.cend())
        return;
    Bucket& bucket = **found;
    bucket.lacking = std::max<qint64>(0, lackingNow(bucket, now) - m_period);
    bucket.at = std::max(bucket.at, now);
}

void RateLimiter::forget(const QByteArray& key) {
    const auto found = m_byKey.constFind(key);
    if (found == m_byKey.cend())
        return;
    m_buckets.erase(*found);
    m_byKey.erase(found);
}

} // namespace kataar
