// SPDX-License-Identifier: GPL-3.0-or-later
// The numbers of a job by step, thinned as they come: bounded memory, and no peak is lost.
#pragma once

#include "core/domain/progress.h"
#include "core/progress/progressline.h"

namespace kataar {

class Curves {
public:
    static constexpr int mostSeries = 32;
    static constexpr int mostPoints = 1024; ///< of one series

    /// `place` grows from line to line: what since() goes by. `readAt`: when the line was read, if soon after
    /// it was written.
    void take(const ProgressLine& line, ProgressSource source, qint64 place, std::optional<UtcTime> readAt);

    /// The points from lines behind `place`.
    QVector<MetricSeries> since(qint64 place, int points) const;
    /// What was told of places before this one is not true any more: the job began again from a checkpoint.
    qint64 rewrittenAt() const { return m_rewrittenAt; }

private:
    struct Series {
        QString name;
        QVector<MetricPoint> points;
        QVector<qint64> places; ///< parallel to points
    };
    Series* series(const QByteArray& name);
    double stepOf(const ProgressLine& line, ProgressSource source, qint64 place);
    void goBackTo(double step, qint64 place);
    static void halve(Series& series);

    QVector<Series> m_series;
    double m_base = 0; ///< added to the steps of the output: those of the bars before
    std::optional<double> m_step;
    std::optional<double> m_raw; ///< the last step as it was told
    std::optional<double> m_total;
    qint64 m_count = 0; ///< lines with values
    qint64 m_rewrittenAt = -1;
};

} // namespace kataar
