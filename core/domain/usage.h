// SPDX-License-Identifier: GPL-3.0-or-later
// What is asked and told of jobs that ended: page by page, and summed up by day and by person.
#pragma once

#include "core/domain/answers.h"

#include <QDate>

namespace kataar {

/// Both days count. A job belongs to the day on which it ended, in the server's time zone.
struct UsageQuery {
    static constexpr int mostDays = 400;
    QDate from;
    QDate to;

    bool operator==(const UsageQuery&) const = default;
};

struct UsageSums {
    int jobs = 0; ///< completed + failed + cancelled
    int completed = 0;
    int failed = 0;
    int cancelled = 0;
    double gpuSeconds = 0;         ///< of all their attempts; two GPUs for a second are two
    std::optional<double> costUsd; ///< of those that had a price; none = none of them had one
    /// From submit to the last start, of those that started; by nearest rank.
    std::optional<double> waitP50;
    std::optional<double> waitP90;

    bool operator==(const UsageSums&) const = default;
};

struct UsageDay {
    QDate day;
    UsageSums sums;

    bool operator==(const UsageDay&) const = default;
};

struct UsagePerson {
    std::optional<qint64> userId; ///< none: nobody's jobs
    QString userName;
    UsageSums sums;

    bool operator==(const UsagePerson&) const = default;
};

struct Usage {
    QDate from;
    QDate to;
    QString timeZone;            ///< in which its days are
    UsageSums total;             ///< of the whole span
    QVector<UsageDay> days;      ///< every day from `from` to `to`
    QVector<UsagePerson> people; ///< most GPU time first

    bool operator==(const Usage&) const = default;
};

struct HistoryQuery {
    std::optional<QDate> from; ///< the first and the last day on which they ended
    std::optional<QDate> to;
    std::optional<qint64> userId;
    std::optional<JobStatus> status; ///< a final one
    QString text;                    ///< in the job's, configuration's or person's name, or how its id begins
    int limit = 100;
    QString before; ///< `next` of the page before; empty = from the newest

    bool operator==(const HistoryQuery&) const = default;
};

struct HistoryPage {
    QVector<EntryView> entries; ///< last ended first
    /// Where to go on; empty = nothing is left. A page may have few entries, or none, and yet go on: so many
    /// jobs are looked through at a time and no more.
    QString next;
};

} // namespace kataar
