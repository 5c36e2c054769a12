// SPDX-License-Identifier: GPL-3.0-or-later
// Asking on.
#include "views/curvefeed.h"

namespace kataar {

namespace {

constexpr int lookMs = 2000;
constexpr int failedMs = 5000;
constexpr int pointsAtOnce = 1000;

} // namespace

CurveFeed::CurveFeed(PastCalls& past, Calls& calls, QObject* parent)
    : QObject(parent), m_past(past), m_calls(calls) {
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &CurveFeed::ask);
}

void CurveFeed::setJob(const QString& jobId, int attempt) {
    if (jobId == m_jobId && attempt == m_attempt)
        return;
    m_jobId = jobId;
    m_attempt = attempt;
    ++m_generation;
    m_data.clear();
    m_next.clear();
    m_asking = m_known = m_ended = m_truncated = false;
    m_failure.reset();
    m_timer.stop();
    Q_EMIT changed();
    ask();
}

void CurveFeed::setActive(bool active) {
    m_active = active;
    if (active)
        ask();
    else
        m_timer.stop();
}

void CurveFeed::ask() {
    if (!m_active || m_asking || m_ended || m_jobId.isEmpty())
        return;
    m_asking = true;
    MetricQuery query;
    if (m_attempt > 0)
        query.attempt = m_attempt;
    query.since = m_next;
    query.points = pointsAtOnce;
    m_past.metrics(
        m_jobId, query,
        m_calls.answerTo<MetricPage>(this, [this, asked = m_generation](Result<MetricPage> result) {
            if (asked != m_generation)
                return;
            m_asking = false;
            if (result)
                return arrived(*result);
            m_failure = result.error();
            m_timer.start(failedMs);
            Q_EMIT changed();
        }));
}

void CurveFeed::arrived(const MetricPage& page) {
    const bool first = !std::exchange(m_known, true) || m_failure;
    m_failure.reset();
    m_next = page.next;
    m_truncated = page.truncated;
    m_ended = page.ended && page.complete;
    if (m_data.take(page) || first || m_ended)
        Q_EMIT changed();
    if (!m_ended)
        m_timer.start(page.complete ? lookMs : 0);
}

} // namespace kataar
