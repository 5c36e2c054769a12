// SPDX-License-Identifier: GPL-3.0-or-later
// QueueMetrics: counts and times of what the queue has done since this engine started.
#pragma once

#include "core/base/histogram.h"
#include "core/scheduling/backlog.h"
#include "core/service/queuebook.h"

#include <array>
#include <chrono>

namespace kataar {

/// Lives in the engine's thread. What a rolled-back turn did is not counted.
class QueueMetrics : public QObject {
    Q_OBJECT
public:
    QueueMetrics(QueueBook& book, Database& database);

    /// From the decision that a job starts to the start of its process.
    void observeDispatch(std::chrono::microseconds took);

    const Histogram& waits(JobKind kind) const { return m_waits[size_t(kind)]; } ///< seconds
    quint64 ended(JobKind kind, JobStatus status) const;
    const Histogram& dispatches() const { return m_dispatches; } ///< seconds
    const Histogram& commits() const { return m_commits; }       ///< seconds
    /// Counted once a second at most, however often it is asked for.
    const Backlog& backlog(UtcTime now) const;

private:
    struct Change {
        JobKind kind;
        JobStatus to;
        double waitedSeconds; ///< of one that started
    };
    void onEntry(const QueueEntry* before, const QueueEntry& after);
    void count(const Change& change);

    const QueueBook& m_book;
    Database& m_database;
    std::vector<Change> m_turn;
    std::array<Histogram, 2> m_waits;
    std::array<std::array<quint64, 6>, 2> m_ended{}; ///< by kind and status
    Histogram m_dispatches;
    Histogram m_commits;
    mutable Backlog m_backlog;
    mutable std::optional<UtcTime> m_backlogAt;
};

} // namespace kataar
