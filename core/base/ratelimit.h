// SPDX-License-Identifier: GPL-3.0-or-later
// RateLimiter: how often a key (an address, a credential, an account) may do something; a token bucket each.
#pragma once

#include "core/base/clock.h"

#include <QByteArray>
#include <QHash>

#include <list>

namespace kataar {

struct RateVerdict {
    bool allowed = true;
    int limit = 0;        ///< the bucket's size
    int remaining = 0;    ///< whole tokens that are left after this
    int resetSeconds = 0; ///< until the bucket is full again
    int retrySeconds = 0; ///< until the next token is there; 0 when one is
};

/// Pure: time is passed in. A key has `limit` tokens and gets them back evenly over a period; one that has
/// not been seen has all of them. The table is bounded: the key that was used longest ago is forgotten first.
class RateLimiter {
public:
    explicit RateLimiter(int limit, qint64 periodMs = 60'000, int keysAtMost = 10'000);
    RateLimiter(const RateLimiter&) = delete;
    RateLimiter& operator=(const RateLimiter&) = delete;

    /// Uses a token if one is there.
    RateVerdict take(const QByteArray& key, MonotonicTime now);
    /// The same question, and nothing is used.
    RateVerdict peek(const QByteArray& key, MonotonicTime now) const;
    /// Puts a token back that was taken for something which turned out not to count.
    void giveBack(const QByteArray& key, MonotonicTime now);
    void forget(const QByteArray& key);
    int size() const { return static_cast<int>(m_byKey.size()); }

private:
    struct Bucket {
        QByteArray key;
        qint64 lacking = 0; ///< milliseconds until it is full, times m_limit
        MonotonicTime at;
    };
    using Buckets = std::list<Bucket>; ///< last used first

    qint64 lackingNow(const Bucket& bucket, MonotonicTime now) const;
    RateVerdict verdict(bool allowed, qint64 lacking) const;

    const qint64 m_limit;
    const qint64 m_period;
    const int m_keysAtMost;
    Buckets m_buckets;
    QHash<QByteArray, Buckets::iterator> m_byKey;
};

} // namespace kataar
