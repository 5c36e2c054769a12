// SPDX-License-Identifier: GPL-3.0-or-later
// HistoryStore: what was, as rows: who held which GPU, and the jobs that ended. The cost of each call depends
// on what it answers, or is bounded.
#pragma once

#include "core/domain/jobstate.h"
#include "core/domain/queueentry.h"
#include "core/store/database.h"
#include "core/store/entryreader.h"

#include <optional>

namespace kataar {

/// One GPU of one attempt.
struct GpuHold {
    QString gpuUuid;
    int gpuIndex = 0;
    UtcTime from;
    std::optional<UtcTime> to; ///< none: still
    QString attempt;           ///< uuid
    int attemptNumber = 1;
    qint64 id = 0; ///< of the job
    QString jobId;
    QString name;
    QString userName;
    JobStatus status = JobStatus::Running; ///< of the job now
    bool retried = false;                  ///< another attempt came after this one, or is to come
};

struct GpuHolds {
    QVector<GpuHold> holds;
    std::optional<UtcTime> cutAt; ///< there was too much: before this, some were left out
};

/// Where a job stands among those that ended.
struct EndPlace {
    UtcTime at;
    qint64 id = 0;

    bool operator==(const EndPlace&) const = default;
    auto operator<=>(const EndPlace&) const = default;
};

struct EndedJob {
    EndPlace place;
    JobStatus status = JobStatus::Completed;
    std::optional<qint64> userId;
    QString userName;
    UtcTime queuedAt;
    std::optional<UtcTime> startedAt; ///< of its last attempt
    double gpuSeconds = 0;            ///< of all its attempts
    std::optional<double> costUsd;    ///< the same; none = there was no price
};

struct EndedFilter {
    std::optional<UtcTime> from;
    std::optional<UtcTime> until; ///< those before it
    std::optional<qint64> userId;
    std::optional<JobStatus> status;
    QString text;
};

struct EndedPage {
    QVector<QueueEntry> entries;  ///< last ended first
    std::optional<EndPlace> next; ///< look on behind this one; none: nothing is left
};

class HistoryStore {
public:
    static constexpr int mostLookedThrough = 20'000; ///< jobs, for one page

    explicit HistoryStore(Database& database) : m_database(database), m_reader(database) {}

    /// Those that touch the span, of one user's jobs or of all; of each GPU the newest `most`.
    Result<GpuHolds> gpuHolds(UtcTime from, UtcTime to, std::optional<qint64> userId, int most);

    /// Up to `most` of the jobs that ended behind `after` and before `until`, in the order of their ends.
    Result<QVector<EndedJob>> ended(const EndPlace& after, UtcTime until, std::optional<qint64> userId,
                                    int most);

    /// Up to `limit` of the jobs that ended and match, from the newest or from behind `behind`.
    Result<EndedPage> page(const EndedFilter& filter, const std::optional<EndPlace>& behind, int limit);

private:
    Database& m_database;
    EntryReader m_reader;
};

} // namespace kataar
