// SPDX-License-Identifier: GPL-3.0-or-later
// How far a job is, as it tells it itself, and the numbers that it reports over its steps.
#pragma once

#include "core/base/clock.h"
#include "core/base/enumnames.h"

#include <QString>
#include <QVector>

#include <optional>

namespace kataar {

/// Where a job tells it: in the file that KATAAR_PROGRESS_FILE names, which wins, or in its output.
enum class ProgressSource { File, Output };

template<>
struct EnumNames<ProgressSource> {
    static constexpr std::pair<ProgressSource, const char*> all[] = {{ProgressSource::File, "file"},
                                                                     {ProgressSource::Output, "output"}};
};

/// What stands behind a fraction, as far as it is known.
struct ProgressFigures {
    std::optional<double> step; ///< as the job counts
    std::optional<double> total;
    std::optional<double> rate;        ///< steps a second, of late
    std::optional<double> secondsLeft; ///< nothing where it would be a guess

    bool operator==(const ProgressFigures&) const = default;
    bool known() const { return step || total || rate || secondsLeft; }
};

struct MetricPoint {
    double step = 0;
    double value = 0;
    std::optional<UtcTime> time; ///< as the job told it, or when it was read

    bool operator==(const MetricPoint&) const = default;
};

/// Which of `points` stay where each group of `size` is to be thinned: its smallest and its largest, and the
/// first and the last of all; in their order.
QVector<int> extremes(const QVector<MetricPoint>& points, int size);
/// At most about `limit` points, with every peak.
QVector<MetricPoint> thinned(const QVector<MetricPoint>& points, int limit);

/// One number that a job reports, by step.
struct MetricSeries {
    QString name;
    QVector<MetricPoint> points;

    bool operator==(const MetricSeries&) const = default;
};

struct MetricQuery {
    std::optional<int> attempt; ///< none = the last
    QString since;              ///< MetricPage::next of the answer before; empty = from the beginning
    int points = 500;           ///< of one series, at most
};

/// The numbers of one attempt; they can be fetched piece by piece.
struct MetricPage {
    QString jobId;
    int attempt = 0; ///< 0 = none began yet
    std::optional<ProgressSource> source;
    QVector<MetricSeries> series; ///< in the order in which they first came
    QString next;                 ///< for `since`
    bool reset = true;            ///< this replaces what was fetched before; else it goes on from there
    bool complete = true;         ///< all that was written so far is read; else ask again at once
    bool truncated = false;       ///< what is far from the end of a huge log was left out
    bool ended = false;           ///< no more will come

    bool operator==(const MetricPage&) const = default;
};

} // namespace kataar
