// SPDX-License-Identifier: GPL-3.0-or-later
// A week of seven rows and 24 hours, in which a run window's open hours are shaded and now is marked.
#pragma once

#include "core/domain/runwindow.h"

#include <QWidget>

namespace kataar {

class WeekPicture final : public QWidget {
    Q_OBJECT
public:
    explicit WeekPicture(const Clock& clock, QWidget* parent = nullptr);

    /// Nothing: an empty week. Its hours are those of the window's time zone.
    void setWindow(const std::optional<RunWindow>& window);
    const std::optional<RunWindow>& window() const { return m_window; }

    /// Where an hour's middle is painted: day 0 = Monday.
    QPoint middleOf(int day, int hour) const;
    /// From–to in minutes of this day, as the week repeats; ascending, joined.
    static QVector<std::pair<int, int>> openMinutes(const RunWindow& window, int day);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    QRect grid() const;
    QRectF boxOf(int row, int fromMinute, int toMinute) const;
    int rowOf(int day) const;
    void paintAxes(QPainter& painter) const;
    void paintNow(QPainter& painter) const;
    void describe();

    const Clock& m_clock;
    std::optional<RunWindow> m_window;
};

} // namespace kataar
