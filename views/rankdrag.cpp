// SPDX-License-Identifier: GPL-3.0-or-later
// The mouse over the table's rows.
#include "views/rankdrag.h"

#include "models/queuetable.h"
#include "views/tableview.h"

#include <QApplication>
#include <QFrame>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>
#include <QToolTip>

namespace kataar {

namespace {

constexpr int scrollMs = 40;

} // namespace

RankDrag::RankDrag(TableView& table, QueueTableModel& model)
    : QObject(&table), m_table(table), m_model(model), m_line(new QFrame(table.viewport())) {
    m_line->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_line->setAutoFillBackground(true);
    m_line->setBackgroundRole(QPalette::Highlight);
    m_line->hide();
    table.viewport()->installEventFilter(this);
    table.installEventFilter(this);
    m_scroll.setInterval(scrollMs);
    connect(&m_scroll, &QTimer::timeout, this, &RankDrag::scroll);
    const auto changed = [this] {
        m_stale = true;
        if (m_carrying)
            look();
    };
    connect(&model, &QAbstractItemModel::rowsInserted, this, changed);
    connect(&model, &QAbstractItemModel::rowsRemoved, this, changed);
    connect(&model, &QAbstractItemModel::rowsMoved, this, changed);
    connect(&model, &QAbstractItemModel::layoutChanged, this, changed);
    connect(&model, &QAbstractItemModel::dataChanged, this, changed);
}

void RankDrag::setAllowed(bool allowed) {
    m_allowed = allowed;
    if (!allowed)
        end();
}

bool RankDrag::eventFilter(QObject* watched, QEvent* event) {
    if (watched == &m_table) {
        const bool escapes =
            event->type() == QEvent::KeyPress && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape;
        if (!m_carrying || !escapes)
            return false;
        end();
        return true;
    }
    switch (event->type()) {
    case QEvent::MouseButtonPress:
        return press(*static_cast<QMouseEvent*>(event));
    case QEvent::MouseMove:
        return move(*static_cast<QMouseEvent*>(event));
    case QEvent::MouseButtonRelease:
        return release();
    default:
        return false;
    }
}

bool RankDrag::inQueueOrder() const {
    const QHeaderView* header = m_table.horizontalHeader();
    const int column = header->sortIndicatorSection();
    return column < 0 || column >= m_model.columnCount() ||
           (column == m_model.columnOf(QStringLiteral("position")) &&
            header->sortIndicatorOrder() == Qt::AscendingOrder);
}

/// The table itself selects what was pressed; what was selected before is carried together.
bool RankDrag::press(const QMouseEvent& event) {
    end();
    if (!m_allowed || event.button() != Qt::LeftButton || event.modifiers() != Qt::NoModifier ||
        !inQueueOrder())
        return false;
    const EntryView* view = m_model.row(m_table.rowAt(event.position().toPoint().y()));
    if (!view || view->entry.status != JobStatus::Pending)
        return false;
    m_from = event.position().toPoint();
    const QStringList selected = m_table.selectedKeys();
    if (selected.contains(view->entry.jobId))
        m_carried = QSet<QString>(selected.begin(), selected.end());
    else
        m_carried = {view->entry.jobId};
    m_pressed = true;
    return false;
}

bool RankDrag::move(const QMouseEvent& event) {
    if (!m_pressed)
        return false;
    m_at = event.position().toPoint();
    if (!m_carrying && (m_at - m_from).manhattanLength() >= QApplication::startDragDistance())
        begin();
    if (m_carrying)
        look();
    return true;
}

bool RankDrag::release() {
    if (!m_carrying) {
        m_pressed = false;
        return false;
    }
    look();
    const auto moves = m_moves;
    end();
    if (moves && !moves->isEmpty())
        Q_EMIT dropped(*moves);
    return false;
}

void RankDrag::begin() {
    m_carrying = true;
    m_stale = true;
    m_scroll.start();
    QItemSelection rows;
    for (const QString& jobId : std::as_const(m_carried)) {
        const int row = m_model.rowOf(jobId);
        if (row >= 0)
            rows.select(m_model.index(row, 0), m_model.index(row, m_model.columnCount() - 1));
    }
    m_table.selectionModel()->select(rows, QItemSelectionModel::ClearAndSelect);
}

void RankDrag::readRows() {
    m_stale = false;
    m_rows.clear();
    m_rows.reserve(m_model.rowCount());
    for (int row = 0; row < m_model.rowCount(); ++row) {
        const EntryView& view = *m_model.row(row);
        if (view.entry.status == JobStatus::Pending)
            m_rows.append(RankedJob{view.entry.jobId, view.effectivePriority});
        else
            m_rows.append(std::nullopt);
    }
}

int RankDrag::gapAt(int y) const {
    const int row = m_table.rowAt(qBound(0, y, m_table.viewport()->height() - 1));
    if (row < 0)
        return m_model.rowCount();
    return y < m_table.rowViewportPosition(row) + m_table.rowHeight(row) / 2 ? row : row + 1;
}

void RankDrag::look() {
    if (m_stale)
        readRows();
    const int gap = gapAt(m_at.y());
    m_moves = rankMovesInto(m_rows, m_carried, gap);
    QWidget* viewport = m_table.viewport();
    viewport->setCursor(m_moves ? Qt::DragMoveCursor : Qt::ForbiddenCursor);
    if (m_moves) {
        QToolTip::hideText();
        showLine(gap);
        return;
    }
    m_line->hide();
    QToolTip::showText(
        viewport->mapToGlobal(m_at),
        tr("A job moves among the waiting jobs of its own priority. To put it elsewhere, change "
           "its priority."),
        viewport);
}

void RankDrag::showLine(int gap) {
    const int thickness = qMax(2, m_table.fontMetrics().height() / 8);
    const int last = m_model.rowCount() - 1;
    const int y = gap <= last ? m_table.rowViewportPosition(gap)
                              : m_table.rowViewportPosition(last) + m_table.rowHeight(last);
    m_line->setGeometry(0, y - thickness / 2, m_table.viewport()->width(), thickness);
    m_line->show();
    m_line->raise();
}

/// Near an edge the table goes on.
void RankDrag::scroll() {
    const int edge = m_table.verticalHeader()->defaultSectionSize();
    const int step = m_at.y() < edge                                  ? -edge / 2
                     : m_at.y() > m_table.viewport()->height() - edge ? edge / 2
                                                                      : 0;
    if (step == 0)
        return;
    QScrollBar* bar = m_table.verticalScrollBar();
    const int before = bar->value();
    bar->setValue(before + step);
    if (bar->value() != before)
        look();
}

void RankDrag::end() {
    if (m_carrying) {
        m_table.viewport()->unsetCursor();
        QToolTip::hideText();
    }
    m_pressed = false;
    m_carrying = false;
    m_moves.reset();
    m_scroll.stop();
    m_line->hide();
}

} // namespace kataar
