// SPDX-License-Identifier: GPL-3.0-or-later
// RankDrag: pending jobs are dragged to another place in the queue, among those of their priority.
#pragma once

#include "models/ranking.h"

#include <QPoint>
#include <QTimer>

class QFrame;
class QMouseEvent;

namespace kataar {

class QueueTableModel;
class TableView;

/// Works while the table stands in queue order; otherwise, and on other rows, dragging selects as ever. It is
/// no drag and drop of the desktop's: nothing leaves the table, and no event loop of its own runs.
class RankDrag final : public QObject {
    Q_OBJECT
public:
    RankDrag(TableView& table, QueueTableModel& model);

    void setAllowed(bool allowed);
    bool isCarrying() const { return m_carrying; }
    /// Whether a drop at the place of the mouse would be taken.
    bool canDrop() const { return m_moves.has_value(); }

Q_SIGNALS:
    void dropped(const QVector<kataar::RankMove>& moves);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    bool press(const QMouseEvent& event);
    bool move(const QMouseEvent& event);
    bool release();
    void begin();
    void look();
    void scroll();
    void end();
    bool inQueueOrder() const;
    void readRows();
    int gapAt(int y) const;
    void showLine(int gap);

    TableView& m_table;
    QueueTableModel& m_model;
    QFrame* m_line;
    QTimer m_scroll;
    bool m_allowed = false;
    bool m_pressed = false;
    bool m_carrying = false;
    bool m_stale = true; ///< m_rows is not what the table shows any more
    QPoint m_from;
    QPoint m_at;
    QSet<QString> m_carried;
    QVector<std::optional<RankedJob>> m_rows;
    std::optional<QVector<RankMove>> m_moves; ///< what a drop would do
};

} // namespace kataar
