// SPDX-License-Identifier: GPL-3.0-or-later
// Joins the chart with its controls.
#include "views/curveview.h"

#include "views/curvechart.h"
#include "views/errortext.h"
#include "views/format.h"

#include <QAction>
#include <QCheckBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QStackedWidget>
#include <QTableWidget>
#include <QToolButton>

#include <map>

namespace kataar {

namespace {

constexpr int mostRows = 1000; ///< of the table; the points are thinned to so many

QIcon lineIcon(int place, const QColor& base, int size) {
    QPixmap picture(size * 2, size);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(CurveChart::penOf(place, base));
    painter.drawLine(QPointF(1, size / 2.0), QPointF(size * 2 - 1, size / 2.0));
    return QIcon(picture);
}

} // namespace

CurveView::CurveView(PastCalls& past, Calls& calls, QWidget* parent)
    : QWidget(parent), m_curves(past, calls), m_pick(new QToolButton(this)), m_menu(new QMenu(this)),
      m_logarithmic(new QCheckBox(this)), m_asTable(new QCheckBox(this)), m_legend(new QLabel(this)),
      m_stack(new QStackedWidget(this)), m_chart(new CurveChart), m_table(new QTableWidget),
      m_nothing(new QLabel), m_readOut(new QLabel(this)), m_note(new QLabel(this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 6, 8, 6);
    auto* row = new QHBoxLayout;
    row->addWidget(m_pick);
    row->addStretch(1);
    row->addWidget(m_logarithmic);
    row->addWidget(m_asTable);
    column->addLayout(row);
    column->addWidget(m_legend);
    column->addWidget(m_stack, 1);
    column->addWidget(m_readOut);
    column->addWidget(m_note);
    for (QWidget* page :
         {static_cast<QWidget*>(m_nothing), static_cast<QWidget*>(m_chart), static_cast<QWidget*>(m_table)})
        m_stack->addWidget(page);
    m_pick->setPopupMode(QToolButton::InstantPopup);
    m_pick->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_pick->setMenu(m_menu);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setStretchLastSection(true);
    for (QLabel* label : {m_legend, m_readOut, m_note}) {
        label->setWordWrap(true);
        label->setContentsMargins(2, 0, 2, 0);
    }
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setWordWrap(true);
    m_nothing->setTextFormat(Qt::PlainText);
    m_nothing->setForegroundRole(QPalette::PlaceholderText);
    m_nothing->setMargin(16);
    m_readOut->setTextFormat(Qt::PlainText);
    m_readOut->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_note->setTextFormat(Qt::PlainText);
    m_note->setForegroundRole(QPalette::PlaceholderText);
    connect(&m_curves, &CurveFeed::changed, this, &CurveView::refresh);
    connect(m_logarithmic, &QCheckBox::toggled, m_chart, &CurveChart::setLogarithmic);
    connect(m_asTable, &QCheckBox::toggled, this, &CurveView::refresh);
    connect(m_chart, &CurveChart::readOutChanged, this, [this] {
        m_readOut->setText(m_chart->readOut());
        m_chart->setAccessibleDescription(m_chart->readOut());
    });
    retranslate();
}

void CurveView::setJob(const QString& jobId, int attempt) { m_curves.setJob(jobId, attempt); }

QStringList CurveView::chosen() const {
    QStringList names;
    const QStringList usual = m_curves.data().usual();
    for (const MetricSeries& one : m_curves.data().series()) {
        if (m_wanted.value(one.name, usual.contains(one.name)))
            names << one.name;
    }
    return names;
}

void CurveView::choose(const QString& name, bool shown) {
    m_wanted.insert(name, shown);
    refresh();
}

void CurveView::refresh() {
    const QStringList names = chosen();
    QVector<MetricSeries> shown;
    QVector<int> places;
    for (int i = 0; i < m_curves.data().series().size(); ++i) {
        const MetricSeries& one = m_curves.data().series()[i];
        if (names.contains(one.name)) {
            shown << one;
            places << i;
        }
    }
    m_chart->setCurves(shown, places);
    refreshMenu();
    refreshLegend();
    const bool any = !m_curves.data().series().isEmpty();
    const bool table = any && m_asTable->isChecked();
    if (table)
        refreshTable();
    m_stack->setCurrentIndex(!any ? 0 : table ? 2 : 1);
    m_readOut->setVisible(any && !table && !m_chart->readOut().isEmpty());
    for (QWidget* control : {static_cast<QWidget*>(m_pick), static_cast<QWidget*>(m_asTable)})
        control->setEnabled(any);
    m_logarithmic->setEnabled(any && !table);
    tell();
}

/// Rebuilt only where the names changed: it may be open.
void CurveView::refreshMenu() {
    QStringList listed;
    for (const QAction* action : m_menu->actions())
        listed << action->data().toString();
    QStringList names;
    for (const MetricSeries& one : m_curves.data().series())
        names << one.name;
    if (listed != names) {
        m_menu->clear();
        for (const QString& name : names) {
            QAction* action = m_menu->addAction(QString(name).replace(u'&', QStringLiteral("&&")));
            action->setData(name);
            action->setCheckable(true);
            connect(action, &QAction::triggered, this, [this, name](bool shown) { choose(name, shown); });
        }
    }
    const QStringList shown = chosen();
    const QColor base = palette().color(QPalette::Base);
    for (int i = 0; i < m_menu->actions().size(); ++i) {
        QAction* action = m_menu->actions()[i];
        action->setChecked(shown.contains(action->data().toString()));
        action->setIcon(lineIcon(i, base, fontMetrics().height()));
    }
}

void CurveView::refreshLegend() {
    QStringList parts;
    const QStringList shown = chosen();
    const QColor base = palette().color(QPalette::Base);
    for (int i = 0; i < m_curves.data().series().size(); ++i) {
        const QString& name = m_curves.data().series()[i].name;
        if (shown.contains(name))
            parts << QStringLiteral("<span style=\"color:%1\">%2</span>&nbsp;%3")
                         .arg(CurveChart::penOf(i, base).color().name(), QString(2, QChar(0x25ac)),
                              name.toHtmlEscaped());
    }
    m_legend->setText(parts.join(QStringLiteral(" &nbsp; ")));
    m_legend->setVisible(!parts.isEmpty());
}

void CurveView::refreshTable() {
    const QStringList names = chosen();
    std::map<double, QStringList> rows;
    for (int column = 0; column < names.size(); ++column) {
        for (const MetricPoint& point : thinned(m_curves.data().find(names[column])->points, mostRows)) {
            QStringList& cells = rows[point.step];
            cells.resize(names.size());
            cells[column] = CurveChart::figure(point.value);
        }
    }
    m_table->setColumnCount(int(names.size()) + 1);
    m_table->setHorizontalHeaderLabels(QStringList{tr("Step")} + names);
    m_table->setRowCount(int(rows.size()));
    int row = 0;
    for (const auto& [step, cells] : rows) {
        const auto put = [&](int column, const QString& text) {
            auto* item = new QTableWidgetItem(text);
            item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
            m_table->setItem(row, column, item);
        };
        put(0, CurveChart::figure(step));
        for (int column = 0; column < cells.size(); ++column)
            put(column + 1, cells[column]);
        ++row;
    }
}

void CurveView::tell() {
    const bool any = !m_curves.data().series().isEmpty();
    QString note;
    if (m_curves.failure())
        note = errorText(*m_curves.failure());
    else if (any && chosen().isEmpty())
        note = tr("No curve is chosen.");
    else if (any && m_curves.truncated())
        note = tr("The log is huge: what is far from its end is not shown.");
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
    m_nothing->setText(
        tr("No numbers yet. A job that prints “step 5/100 loss 0.3”, or writes JSON into the file "
           "KATAAR_PROGRESS_FILE, gets a curve here."));
}

void CurveView::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    if (event->type() == QEvent::PaletteChange)
        refresh();
    QWidget::changeEvent(event);
}

void CurveView::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    m_curves.setActive(true);
}

void CurveView::hideEvent(QHideEvent* event) {
    m_curves.setActive(false);
    QWidget::hideEvent(event);
}

void CurveView::retranslate() {
    m_pick->setText(tr("Curves"));
    m_pick->setToolTip(tr("Which numbers are drawn"));
    m_logarithmic->setText(tr("Logarithmic"));
    m_logarithmic->setToolTip(tr("Equal ratios take equal room"));
    m_asTable->setText(tr("As a table"));
    m_chart->setAccessibleName(tr("Curves of the job; the arrow keys read out each step"));
    m_table->setAccessibleName(tr("The numbers of the job by step"));
    refresh();
}

} // namespace kataar
