// SPDX-License-Identifier: GPL-3.0-or-later
// The numbers of one attempt as a view holds them: put together from answers, in bounded memory.
#pragma once

#include "core/domain/progress.h"

namespace kataar {

class CurveData {
public:
    static constexpr int mostPoints = 4000; ///< of one series

    void clear() { *this = CurveData(); }
    /// Takes the next answer; false if it changed nothing.
    bool take(const MetricPage& page);

    const QVector<MetricSeries>& series() const { return m_series; }
    const MetricSeries* find(const QString& name) const;
    /// What is worth a first look: whatever is called a loss, else the first.
    QStringList usual() const;
    /// The value at the last step up to `step`; nothing before the first.
    static std::optional<MetricPoint> at(const MetricSeries& series, double step);

private:
    QVector<MetricSeries> m_series;
};

} // namespace kataar
