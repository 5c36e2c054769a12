// SPDX-License-Identifier: GPL-3.0-or-later
// One axis of a chart: from values to places on it, and where its marks stand. Pure.
#pragma once

#include <QVector>

namespace kataar {

class CurveAxis {
public:
    CurveAxis() = default;
    /// What is not finite does not count; on a logarithmic axis only what is above 0 does. `loose` widens the
    /// range to whole marks.
    static CurveAxis over(const QVector<double>& values, bool logarithmic, bool loose);

    bool logarithmic() const { return m_logarithmic; }
    double low() const { return m_low; }
    double high() const { return m_high; }
    /// 0..1 within the range; NaN where there is no such place (0 on a logarithmic axis).
    double place(double value) const;
    double value(double place) const;
    /// At most about `most` round values within the range.
    QVector<double> marks(int most) const;

private:
    double m_low = 0;
    double m_high = 1;
    bool m_logarithmic = false;
};

} // namespace kataar
