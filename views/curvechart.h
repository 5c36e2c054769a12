// SPDX-License-Identifier: GPL-3.0-or-later
// Several numbers by step as lines, with a cursor that reads them out, by mouse and by keyboard.
#pragma once

#include "core/domain/progress.h"
#include "views/curveaxis.h"

#include <QWidget>

#include <optional>

class QPainter;

namespace kataar {

class ChartFrame;

/// Draws by the palette. Lines differ by colour and by dashes.
class CurveChart final : public QWidget {
    Q_OBJECT
public:
    explicit CurveChart(QWidget* parent = nullptr);

    /// `places`: which of colours() each has.
    void setCurves(const QVector<MetricSeries>& curves, const QVector<int>& places);
    void setLogarithmic(bool logarithmic);
    bool logarithmic() const { return m_logarithmic; }
    /// "step 450: loss 0.31, rate 0.001"; of the last step where nobody points to another; empty without a
    /// curve.
    QString readOut() const;
    /// The step that is read out; nothing = the last.
    std::optional<double> cursor() const { return m_cursor; }

    static constexpr int lines = 6; ///< after which looks repeat
    /// The pen of the line with this place, as it is drawn on `base`.
    static QPen penOf(int place, const QColor& base);
    static QString figure(double value);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void readOutChanged();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void measure();
    void setCursorStep(std::optional<double> step);
    void moveBy(int points);
    QVector<double> steps() const;
    QRectF plot() const;
    QVector<double> marksUp(double height) const; ///< as many as have room
    QPointF pointOf(const MetricPoint& point) const;
    void paintGrid(ChartFrame& frame) const;
    void paintCurve(QPainter& painter, const MetricSeries& curve, int place) const;
    void paintCursor(ChartFrame& frame) const;

    QVector<MetricSeries> m_curves;
    QVector<int> m_places;
    bool m_logarithmic = false;
    CurveAxis m_across;
    CurveAxis m_up;
    std::optional<double> m_cursor;
};

} // namespace kataar
