// SPDX-License-Identifier: GPL-3.0-or-later
// Observes the book and the database.
#include "core/service/queuemetrics.h"

namespace kataar {

namespace {

constexpr qint64 backlogLastsUs = 1'000'000;

std::vector<double> waitBounds() {
    return {0.1, 0.5, 1, 5, 15, 60, 300, 900, 1800, 3600, 7200, 14'400, 28'800, 57'600, 86'400};
}

std::vector<double> quickBounds() {
    return {0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5};
}

} // namespace

QueueMetrics::QueueMetrics(QueueBook& book, Database& database)
    : m_book(book), m_database(database), m_waits{Histogram(waitBounds()), Histogram(waitBounds())},
      m_dispatches(quickBounds()), m_commits(quickBounds()) {
    connect(&book, &QueueBook::entryChanged, this, &QueueMetrics::onEntry);
    connect(&database, &Database::committed, this, [this](std::chrono::nanoseconds took) {
        m_commits.observe(std::chrono::duration<double>(took).count());
    });
}

quint64 QueueMetrics::ended(JobKind kind, JobStatus status) const {
    return m_ended[size_t(kind)][size_t(status)];
}

const Backlog& QueueMetrics::backlog(UtcTime now) const {
    if (!m_backlogAt || now.us < m_backlogAt->us || now.us - m_backlogAt->us >= backlogLastsUs) {
        m_backlog = backlogOf(m_book.state(), m_book.pass(), now);
        m_backlogAt = now;
    }
    return m_backlog;
}

void QueueMetrics::observeDispatch(std::chrono::microseconds took) {
    m_dispatches.observe(std::chrono::duration<double>(took).count());
}

void QueueMetrics::onEntry(const QueueEntry* before, const QueueEntry& after) {
    const bool started = after.status == JobStatus::Running;
    if ((before && before->status == after.status) || (!started && !isTerminal(after.status)))
        return;
    if (m_turn.empty())
        m_database.afterCommit([this](const Result<void>& committed) {
            if (committed)
                std::ranges::for_each(m_turn, [this](const Change& change) { count(change); });
            m_turn.clear();
        });
    const double waited =
        started && after.startedAt ? double(after.startedAt->us - after.queuedAt.us) / 1e6 : 0;
    m_turn.push_back({after.kind, after.status, std::max(waited, 0.0)});
}

void QueueMetrics::count(const Change& change) {
    if (change.to == JobStatus::Running)
        m_waits[size_t(change.kind)].observe(change.waitedSeconds);
    else
        ++m_ended[size_t(change.kind)][size_t(change.to)];
}

} // namespace kataar
