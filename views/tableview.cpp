// SPDX-License-Identifier: GPL-3.0-or-later
// Rows, columns and their state.
#include "views/tableview.h"

#include "models/column.h"
#include "models/tablemodelbase.h"
#include "views/rowheight.h"

#include <QEvent>
#include <QHeaderView>
#include <QMenu>
#include <QProxyStyle>
#include <QScrollBar>
#include <QSettings>
#include <QStyledItemDelegate>

namespace kataar {

namespace {

constexpr qsizetype rowsInATurn = 10'000; // some 3 ms

/// Air between columns: a number at the right end must not touch the words of the next column.
class AiryStyle final : public QProxyStyle {
public:
    int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override {
        const int usual = QProxyStyle::pixelMetric(metric, option, widget);
        return metric == PM_FocusFrameHMargin || metric == PM_HeaderMargin ? usual + 4 : usual;
    }
};

/// The whole row shows what is selected; a frame around one cell says nothing more.
class RowDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override {
        QStyledItemDelegate::initStyleOption(option, index);
        option->state.setFlag(QStyle::State_HasFocus, false);
    }
};

} // namespace

TableView::TableView(const QString& name, TableModelBase& model, QSettings& settings, QWidget* parent)
    : QTableView(parent), m_name(name), m_model(model), m_settings(settings) {
    setModel(&model);
    auto* airy = new AiryStyle;
    airy->setParent(this);
    setStyle(airy);
    horizontalHeader()->setStyle(airy);
    setItemDelegate(new RowDelegate(this));
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setShowGrid(false);
    setAlternatingRowColors(true);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setCornerButtonEnabled(false);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollMode(ScrollPerPixel);
    setTextElideMode(Qt::ElideRight);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    QHeaderView* header = horizontalHeader();
    header->setSectionsMovable(true);
    header->setHighlightSections(false);
    header->setStretchLastSection(true);
    header->setSortIndicatorClearable(true);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(header, &QWidget::customContextMenuRequested, this, &TableView::showHeaderMenu);
    m_turn.setInterval(1);
    connect(&m_turn, &QTimer::timeout, this, &TableView::takePart);
    fitRows();
    resetColumns();
    setSortingEnabled(true);
    restoreState();
}

TableView::~TableView() = default;

QStringList TableView::selectedKeys() const {
    QVector<int> rows;
    for (const QModelIndex& index : selectionModel()->selectedRows())
        rows << index.row();
    std::sort(rows.begin(), rows.end());
    QStringList keys;
    for (const int row : rows)
        keys << m_model.keyAt(row);
    return keys;
}

QString TableView::currentKey() const {
    const QModelIndex index = currentIndex();
    return index.isValid() && selectionModel()->isRowSelected(index.row()) ? m_model.keyAt(index.row())
                                                                           : selectedKeys().value(0);
}

QVector<int> TableView::shownColumns() const {
    QVector<int> columns;
    for (int place = 0; place < m_model.columnCount(); ++place) {
        const int column = horizontalHeader()->logicalIndex(place);
        if (!isColumnHidden(column))
            columns << column;
    }
    return columns;
}

void TableView::select(const QString& key) {
    const int row = m_model.rowOf(key);
    if (row < 0)
        return;
    int column = 0;
    while (column < m_model.columnCount() - 1 && isColumnHidden(column))
        ++column;
    const QModelIndex index = m_model.index(row, column);
    selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    scrollTo(index);
}

void TableView::keepPlace(const std::function<void()>& update) {
    const int top = verticalScrollBar()->value() > 0 ? rowAt(0) : -1;
    const QString anchor = m_model.keyAt(top);
    const int offset = anchor.isEmpty() ? 0 : rowViewportPosition(top);
    update();
    const int row = anchor.isEmpty() ? -1 : m_model.rowOf(anchor);
    if (row >= 0 && row != top)
        verticalScrollBar()->setValue(verticalScrollBar()->value() + rowViewportPosition(row) - offset);
}

void TableView::takeIn(std::function<void()> done) {
    m_takenIn = std::move(done);
    m_turn.start();
    takePart();
}

void TableView::takePart() {
    bool whole = false;
    const qint64 total = m_model.comingRows();
    keepPlace([&] { whole = m_model.step(rowsInATurn); });
    Q_EMIT takingIn(whole ? total : m_model.steppedRows(), total);
    if (!whole)
        return;
    m_turn.stop();
    std::exchange(m_takenIn, {})();
}

void TableView::resetColumns() {
    QHeaderView* header = horizontalHeader();
    const int character = fontMetrics().averageCharWidth();
    for (int column = 0; column < m_model.columnCount(); ++column) {
        header->moveSection(header->visualIndex(column), column);
        setColumnHidden(column, !m_model.columnShown(column));
        setColumnWidth(column, qMax(m_model.columnWidth(column) * character + character * 4,
                                    header->sectionSizeHint(column)));
    }
    header->setSortIndicator(-1, Qt::AscendingOrder);
}

void TableView::fillColumnMenu(QMenu& menu) {
    for (int column = 0; column < m_model.columnCount(); ++column) {
        QAction* action =
            menu.addAction(m_model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
        action->setCheckable(true);
        action->setChecked(!isColumnHidden(column));
        connect(action, &QAction::toggled, this,
                [this, column](bool shown) { setColumnHidden(column, !shown); });
    }
    menu.addSeparator();
    QAction* reset = menu.addAction(tr("Reset Columns"));
    connect(reset, &QAction::triggered, this, &TableView::resetColumns);
}

void TableView::saveState() {
    m_settings.setValue(m_name + QStringLiteral("/header"), horizontalHeader()->saveState());
    m_settings.setValue(m_name + QStringLiteral("/columns"), columnIds());
}

QStringList TableView::columnIds() const {
    QStringList ids;
    for (int column = 0; column < m_model.columnCount(); ++column)
        ids << m_model.columnId(column);
    return ids;
}

/// What another version kept of other columns fits none of these.
void TableView::restoreState() {
    const QVariant kept = m_settings.value(m_name + QStringLiteral("/columns"));
    if (kept.isValid() && kept.toStringList() != columnIds())
        return;
    const QByteArray state = m_settings.value(m_name + QStringLiteral("/header")).toByteArray();
    if (state.isEmpty() || !horizontalHeader()->restoreState(state))
        return;
    sortByColumn(horizontalHeader()->sortIndicatorSection(), horizontalHeader()->sortIndicatorOrder());
}

void TableView::showHeaderMenu(const QPoint& position) {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fillColumnMenu(*menu);
    menu->popup(horizontalHeader()->mapToGlobal(position));
}

void TableView::changeEvent(QEvent* event) {
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        fitRows();
    QTableView::changeEvent(event);
}

void TableView::selectionChanged(const QItemSelection& selected, const QItemSelection& deselected) {
    QTableView::selectionChanged(selected, deselected);
    Q_EMIT selectionMoved();
}

void TableView::currentChanged(const QModelIndex& current, const QModelIndex& previous) {
    QTableView::currentChanged(current, previous);
    Q_EMIT selectionMoved();
}

void TableView::fitRows() {
    const int line = lineHeight(font());
    verticalHeader()->setMinimumSectionSize(line);
    verticalHeader()->setDefaultSectionSize(line + line / 2);
}

} // namespace kataar
