// SPDX-License-Identifier: GPL-3.0-or-later
// The morning report: what ran and failed in a span of time, what it took, what waits now and why.
#pragma once

#include "core/domain/failure.h"
#include "core/domain/usage.h"

namespace kataar {

struct ReportQuery {
    static constexpr qint64 longestSpanUs = 31LL * 86'400 * 1'000'000;
    std::optional<UtcTime> since; ///< none: where the last report begins
    std::optional<UtcTime> until; ///< none: where the last report ends if since is none too, else now

    bool operator==(const ReportQuery&) const = default;
};

struct ReportFailure {
    EntryView view;
    Failure failure;

    bool operator==(const ReportFailure&) const = default;
};

/// From when to when a report reaches: `until` is not of it.
struct ReportSpan {
    UtcTime since;
    UtcTime until;

    bool operator==(const ReportSpan&) const = default;
};

/// The lists hold the newest `most` of each; the sums are of all.
struct Report {
    static constexpr int most = 50;

    UtcTime at; ///< when it was made: what runs and waits is that of this moment
    UtcTime since;
    UtcTime until;
    QString timeZone;            ///< of the server's place
    UsageSums total;             ///< of the jobs that ended in the span
    QVector<UsagePerson> people; ///< most GPU time first
    QVector<EntryView> completed;
    QVector<ReportFailure> failed; ///< both last ended first
    QVector<EntryView> running;
    QVector<EntryView> waiting; ///< in queue order, each with why it waits
    QVector<EntryView> blocked; ///< that wait for approval
    int runningTotal = 0;
    int waitingTotal = 0;
    int blockedTotal = 0;
};

} // namespace kataar
