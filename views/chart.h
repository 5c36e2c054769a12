// SPDX-License-Identifier: GPL-3.0-or-later
// Chart: lines, stacked areas and bars over time or over things, with axes, a legend, and a mark that mouse
// and keyboard move and that is read out.
#pragma once

#include "models/chartdata.h"

#include <QWidget>

#include <functional>

class QPainter;

namespace kataar {

class ChartFrame;

class Chart final : public QWidget {
    Q_OBJECT
public:
    using ValueText = std::function<QString(double)>;
    /// What a place is called: the moment or the thing, and more to say of it.
    using PlaceText = std::function<QString(int place)>;

    explicit Chart(QWidget* parent = nullptr);

    /// The mark stays at its time.
    void setData(const ChartData& data);
    const ChartData& data() const { return m_data; }
    /// Of the axis and of the read-out; `empty` is shown where nothing is known.
    void setTexts(ValueText axis, ValueText value, PlaceText place, const QString& empty);
    void setZone(const QTimeZone& zone);

    int mark() const { return m_mark; } ///< a place; -1 = none
    void setMark(int place);
    /// The place under the mark with all its values, as it is read out; empty without a mark.
    QString readout() const;
    QPoint pointOf(int place, double value) const; ///< where it is painted

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void markMoved(int place);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    QRectF plot() const;
    bool isTimed() const { return !m_data.times.isEmpty(); }
    bool isEmpty() const;
    bool isIdle(int series) const;
    std::pair<qint64, qint64> span() const;
    qreal xOf(int place) const;
    qreal yOf(double value) const;
    int placeAt(qreal x) const;
    void paintAxes(QPainter& painter, ChartFrame& frame) const;
    void paintTimes(ChartFrame& frame) const;
    void paintLabels(QPainter& painter) const;
    void paintSeries(QPainter& painter, int series) const;
    void paintBars(QPainter& painter, int series) const;
    void paintLegend(QPainter& painter) const;
    void paintMark(ChartFrame& frame) const;
    QString timeLabel(qint64 time) const;
    void measure();

    ChartData m_data;
    QVector<double> m_ticks{0, 1};
    QVector<QVector<ChartBand>> m_bands;
    ValueText m_axisText;
    ValueText m_valueText;
    PlaceText m_placeText;
    QString m_emptyText;
    QTimeZone m_zone;
    int m_mark = -1;
};

} // namespace kataar
