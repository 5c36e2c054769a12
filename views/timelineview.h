// SPDX-License-Identifier: GPL-3.0-or-later
// TimelineView paints lanes with bars over time: moved and zoomed by mouse and keyboard; a bar says what it
// is and is chosen by a click.
#pragma once

#include "models/timelinelanes.h"

#include <QAbstractScrollArea>
#include <QHash>
#include <QTimeZone>

#include <functional>

namespace kataar {

class TimelineView final : public QAbstractScrollArea {
    Q_OBJECT
public:
    static constexpr qint64 shortestMs = 60'000;
    static constexpr qint64 longestMs = 31LL * 86'400'000;

    using BarText = std::function<QString(const TimeLane&, const LaneBar&)>;
    using Span = std::pair<UtcTime, UtcTime>;

    explicit TimelineView(QWidget* parent = nullptr);

    void setLanes(const QVector<TimeLane>& lanes);
    void setNow(UtcTime now);
    void setZone(const QTimeZone& zone);
    void setBarText(BarText text);
    /// Behind the lanes of each place that has a run window: when something may run there.
    void setOpenSpans(const QHash<QString, QVector<Span>>& byPlace);
    /// Nothing is known of the time before it.
    void setCompleteFrom(UtcTime from);

    Span range() const { return {{m_from * 1000}, {m_to * 1000}}; }
    void setRange(qint64 fromMs, qint64 toMs);
    /// By this factor, about the middle or about a place in the viewport.
    void zoom(double factor);
    void showNow();

    /// What the mouse or the keyboard is on; empty = nothing.
    QString readout() const;
    QString currentJob() const;
    QRect barRect(int lane, int bar) const; ///< in the viewport; empty where it cannot be seen
    const QVector<TimeLane>& lanes() const { return m_lanes; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void rangeMoved();
    void readoutChanged(const QString& text);
    void jobChosen(const QString& jobId);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    struct Place {
        int lane = -1;
        int bar = -1;
        bool operator==(const Place&) const = default;
    };

    int headHeight() const;
    int laneHeight() const;
    int nameWidth() const;
    QRectF field() const; ///< where bars are
    qreal xOf(qint64 ms) const;
    QRectF boxOf(int lane) const;
    QRectF rectOf(int lane, const LaneBar& bar) const;
    Place placeAt(const QPointF& point) const;
    const LaneBar* barAt(const Place& place) const;
    void setCurrent(const Place& place);
    void step(int by);
    void stepLane(int by);
    void show(const Place& place);
    void pan(double part);
    void zoomAbout(double factor, qreal x);
    void measure();
    void paintHead(QPainter& painter) const;
    void paintOpen(QPainter& painter) const;
    void paintLanes(QPainter& painter) const;
    void paintBar(QPainter& painter, int lane, int bar) const;
    void paintPlan(QPainter& painter, const QRectF& box, const LaneBar& bar) const;
    void paintWhisker(QPainter& painter, qreal from, qreal to, qreal y) const;
    void paintNow(QPainter& painter) const;

    QVector<TimeLane> m_lanes;
    QHash<QString, QVector<Span>> m_open; ///< by TimeLane::place
    BarText m_barText;
    QTimeZone m_zone;
    qint64 m_now = 0; ///< ms
    qint64 m_from = 0;
    qint64 m_to = 1;
    qint64 m_completeFrom = 0;
    Place m_current;
    std::optional<QPointF> m_pressed; ///< where the button went down
    qint64 m_pressedFrom = 0;         ///< m_from then
    bool m_dragged = false;
};

} // namespace kataar
