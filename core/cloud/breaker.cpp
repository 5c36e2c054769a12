// SPDX-License-Identifier: GPL-3.0-or-later
// Counting, doubling, waiting.
#include "core/cloud/breaker.h"

#include <algorithm>

namespace kataar {

namespace {

constexpr qint64 mostRetrySeconds = 86'400;

qint64 retryMs(qint64 seconds) { return std::clamp<qint64>(seconds, 0, mostRetrySeconds) * 1000; }

} // namespace

Breaker::State Breaker::state(MonotonicTime now) const {
    if (m_backoffMs == 0)
        return State::Closed;
    return now < m_openUntil ? State::Open : State::HalfOpen;
}

MonotonicTime Breaker::nextCall() const { return std::max(m_openUntil, m_asked); }

bool Breaker::take(MonotonicTime now) {
    if (now < nextCall())
        return false;
    if (m_backoffMs > 0) {
        m_openUntil.ms = now.ms + m_backoffMs;
        m_probing = true;
    }
    return true;
}

void Breaker::succeeded() {
    m_failures = 0;
    m_backoffMs = 0;
    m_probing = false;
    m_openUntil = {};
}

void Breaker::failed(MonotonicTime now, std::optional<qint64> retryAfterSeconds) {
    ++m_failures;
    if (retryAfterSeconds)
        m_asked = std::max(m_asked, {now.ms + retryMs(*retryAfterSeconds)});
    if (m_backoffMs > 0 && !m_probing)
        return; // a call from before it opened: no news
    if (m_backoffMs > 0)
        m_backoffMs = std::min(m_backoffMs * 2, m_rules.mostMs);
    else if (m_failures >= m_rules.failures)
        m_backoffMs = m_rules.firstMs;
    m_probing = false;
    if (m_backoffMs > 0)
        m_openUntil.ms = now.ms + m_backoffMs;
}

void Breaker::slowedDown(MonotonicTime now, qint64 retryAfterSeconds) {
    succeeded();
    m_asked = std::max(m_asked, {now.ms + retryMs(retryAfterSeconds)});
}

} // namespace kataar
