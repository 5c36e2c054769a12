// SPDX-License-Identifier: GPL-3.0-or-later
// How far a job is, from all that its lines said so far.
#pragma once

#include "core/domain/progress.h"
#include "core/progress/pace.h"
#include "core/progress/progressline.h"

#include <QMap>

namespace kataar {

class ProgressState {
public:
    /// `second`: since 1970, when the line was read, unless it says its time itself.
    void take(const ProgressLine& line, ProgressSource source, double second);

    /// What a job reports in its file wins over its output from then on.
    std::optional<ProgressSource> source() const { return m_source; }
    std::optional<double> fraction() const { return m_fraction; } ///< 0..1
    ProgressFigures figures(double now) const;
    /// The last value of each number, at most 32 of them.
    const QMap<QString, double>& values() const { return m_values; }

private:
    void place(const ProgressLine& line);
    void placeInEpoch(double inner);

    std::optional<ProgressSource> m_source;
    std::optional<double> m_fraction;
    std::optional<double> m_step;
    std::optional<double> m_total;
    std::optional<double> m_epoch; ///< with m_epochs: the last that was told
    std::optional<double> m_epochs;
    enum class Inner { Unknown, Nested, Whole };
    Inner m_inner = Inner::Unknown; ///< what steps count where epochs are told too
    bool m_epochBegan = false;      ///< the next step shows it
    std::optional<double> m_statedRate;
    double m_statedAt = 0;
    double m_stepsInAll = 0; ///< what fraction() is of, in steps; 0 = not known
    Pace m_pace;
    QMap<QString, double> m_values;
};

} // namespace kataar
