// SPDX-License-Identifier: GPL-3.0-or-later
// Fetches pages and sums, and joins filter, charts, table and details.
#include "views/historypage.h"

#include "views/celldelegate.h"
#include "views/detailpane.h"
#include "views/emptystate.h"
#include "views/historyfilter.h"
#include "views/queuecolumns.h"
#include "views/queuefeed.h"
#include "views/statetext.h"
#include "views/tableview.h"
#include "views/usagepanels.h"

#include <QDateTime>
#include <QEvent>
#include <QScrollBar>
#include <QSet>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace kataar {

namespace {

constexpr int newsPaceMs = 5000;
constexpr int rowsAtATime = 100;

} // namespace

HistoryPageView::HistoryPageView(QueueFeed& feed, QueueCalls& queue, PastCalls& past, const Clock& clock,
                                 QSettings& settings, QWidget* parent)
    : QWidget(parent), m_feed(feed), m_past(past), m_clock(clock), m_settings(settings),
      m_filter(new HistoryFilter(dayOf(clock.wall()))), m_splitter(new QSplitter(Qt::Vertical)),
      m_lower(new QSplitter), m_panels(new UsagePanels(settings)), m_stack(new QStackedWidget),
      m_table(new TableView(QStringLiteral("history"), m_model, settings)), m_empty(new EmptyState),
      m_details(new DetailPane(queue, past, feed.calls())) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_filter);
    column->addWidget(m_splitter, 1);
    m_splitter->addWidget(m_panels);
    m_splitter->addWidget(m_lower);
    m_splitter->setChildrenCollapsible(false);
    m_lower->addWidget(m_stack);
    m_lower->addWidget(m_details);
    m_lower->setStretchFactor(0, 1);
    m_lower->setChildrenCollapsible(false);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    m_details->hide();
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setItemDelegateForColumn(m_model.columnOf(QStringLiteral("state")),
                                      new IconDelegate(&stateIcon, m_table));
    connect(m_filter, &HistoryFilter::spanChanged, this, &HistoryPageView::fetchUsage);
    connect(m_filter, &HistoryFilter::changed, this, &HistoryPageView::begin);
    connect(m_table->verticalScrollBar(), &QScrollBar::valueChanged, this, &HistoryPageView::mayFetchNext);
    connect(m_table->verticalScrollBar(), &QScrollBar::rangeChanged, this, &HistoryPageView::mayFetchNext);
    connect(m_table, &TableView::selectionMoved, this, &HistoryPageView::updateDetails);
    connect(m_table, &QAbstractItemView::activated, this, [this] {
        m_details->show();
        updateDetails();
    });
    connect(m_details, &DetailPane::closed, m_details, &QWidget::hide);
    connect(m_empty, &EmptyState::activated, m_filter, &HistoryFilter::clear);
    m_pace.setSingleShot(true);
    m_pace.setInterval(newsPaceMs);
    connect(&m_pace, &QTimer::timeout, this, &HistoryPageView::fetchNew);
    connect(&feed, &QueueFeed::changed, this, [this](const QueueChange& change) {
        m_removed = m_removed || change.removed;
        if (change.removed && isVisible() && !m_pace.isActive())
            m_pace.start();
    });
    connect(&feed, &QueueFeed::entriesArrived, this, [this] {
        if (isVisible() && !m_pace.isActive())
            m_pace.start();
    });
    retranslate();
    resetLayout();
    m_splitter->restoreState(m_settings.value(QStringLiteral("history/splitter")).toByteArray());
    m_lower->restoreState(m_settings.value(QStringLiteral("history/lower")).toByteArray());
    m_details->setVisible(m_settings.value(QStringLiteral("history/details"), false).toBool());
}

HistoryPageView::~HistoryPageView() {
    m_table->verticalScrollBar()->disconnect(this);
    m_table->disconnect(this);
    delete m_splitter; // the table goes before its model
}

const EntryView* HistoryPageView::selectedEntry() const { return m_model.find(m_table->currentKey()); }

QDate HistoryPageView::dayOf(UtcTime time) const {
    return QDateTime::fromMSecsSinceEpoch(time.us / 1000, QTimeZone(m_clock.zone())).date();
}

void HistoryPageView::lookFor(const EntryView& job, bool log) {
    const QueueEntry& entry = job.entry;
    m_wanted = entry.jobId;
    m_details->show();
    if (log)
        m_details->showTab(DetailPane::Log);
    m_filter->lookFor(entry.jobId, dayOf(entry.completedAt.value_or(entry.queuedAt)));
}

void HistoryPageView::resetLayout() {
    m_table->resetColumns();
    m_details->hide();
    m_splitter->setSizes({200, 200});
    const int character = fontMetrics().averageCharWidth();
    m_lower->setSizes({character * 110, character * 48});
}

void HistoryPageView::saveState() {
    m_table->saveState();
    m_panels->saveState();
    m_settings.setValue(QStringLiteral("history/splitter"), m_splitter->saveState());
    m_settings.setValue(QStringLiteral("history/lower"), m_lower->saveState());
    m_settings.setValue(QStringLiteral("history/details"), !m_details->isHidden());
}

void HistoryPageView::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    fetchUsage();
    if (m_loaded)
        fetchNew();
    else
        begin();
}

/// From the newest; what is shown stays until the answer is there.
void HistoryPageView::begin() {
    if (!isVisible())
        return;
    ++m_question;
    m_asked = false;
    m_loaded = false;
    m_removed = false;
    ask({}, [this](const HistoryPage& page) {
        m_rows = page.entries;
        m_table->verticalScrollBar()->setValue(0);
        take(page);
    });
}

void HistoryPageView::ask(const QString& before, std::function<void(const HistoryPage&)> take) {
    m_asked = true;
    HistoryQuery query = m_filter->query();
    query.limit = rowsAtATime;
    query.before = before;
    m_past.history(query,
                   m_feed.calls().answerTo<HistoryPage>(
                       this, [this, question = m_question, take = std::move(take)](Result<HistoryPage> page) {
                           if (question != m_question)
                               return;
                           m_asked = false;
                           if (page)
                               return take(*page);
                           m_removed = true; // it may have been asked for that
                           Q_EMIT failed(page.error());
                       }));
}

void HistoryPageView::fetchNext() {
    ask(m_next, [this](const HistoryPage& page) {
        m_rows += page.entries;
        take(page);
    });
}

void HistoryPageView::take(const HistoryPage& page) {
    m_next = page.next;
    m_loaded = true;
    m_table->keepPlace([this] { m_model.sync(m_rows); });
    m_table->doItemsLayout(); // so that the scroll bar knows
    if (const QString wanted = std::exchange(m_wanted, {}); m_model.find(wanted))
        m_table->select(wanted);
    updateDetails();
    updateEmpty();
    mayFetchNext();
}

/// All that is there once more, page after page; what is gone is left out.
void HistoryPageView::fetchAgain(const QVector<EntryView>& before, const QString& next) {
    ask(next, [this, before](const HistoryPage& page) {
        const QVector<EntryView> rows = before + page.entries;
        if (rows.size() < m_rows.size() && !page.next.isEmpty())
            return fetchAgain(rows, page.next);
        m_rows = rows;
        take(page);
    });
}

/// Those that ended since: in front of the others, which stay.
void HistoryPageView::fetchNew() {
    fetchUsage();
    if (m_asked)
        return;
    if (!m_loaded) // the first question failed
        return begin();
    if (std::exchange(m_removed, false))
        return fetchAgain({}, {});
    ask({}, [this](const HistoryPage& page) {
        QSet<QString> known;
        for (const EntryView& view : std::as_const(m_rows))
            known.insert(view.entry.jobId);
        const auto isKnown = [&](const EntryView& view) { return known.contains(view.entry.jobId); };
        if (std::none_of(page.entries.begin(), page.entries.end(), isKnown)) { // more than a page of them
            m_rows = page.entries;
            return take(page);
        }
        QVector<EntryView> fresh = page.entries;
        fresh.removeIf(isKnown);
        m_rows = fresh + m_rows;
        HistoryPage joined;
        joined.next = m_next;
        take(joined);
    });
}

/// When the end of what is there comes into sight.
void HistoryPageView::mayFetchNext() {
    if (m_asked || m_next.isEmpty() || !isVisible())
        return;
    const QScrollBar* bar = m_table->verticalScrollBar();
    if (bar->value() + bar->pageStep() >= bar->maximum())
        fetchNext();
}

void HistoryPageView::fetchUsage() {
    if (!isVisible())
        return;
    const UsageQuery span = m_filter->span();
    m_past.usage(span, m_feed.calls().answerTo<Usage>(this, [this, span](Result<Usage> usage) {
        if (span != m_filter->span()) // another one is on its way
            return;
        if (!usage) {
            Q_EMIT failed(usage.error());
            return;
        }
        m_panels->setUsage(*usage);
        m_filter->setPeople(usage->people);
    }));
}

void HistoryPageView::updateDetails() {
    if (!m_details->isHidden())
        m_details->setEntry(selectedEntry(), m_clock.wall());
}

void HistoryPageView::updateEmpty() {
    if (!m_rows.isEmpty() || !m_loaded || !m_next.isEmpty()) {
        m_stack->setCurrentWidget(m_table);
        return;
    }
    if (m_filter->isNarrow())
        m_empty->set(QStringLiteral("view-filter"), tr("No job that ended matches"),
                     tr("Others may: whose jobs, how they ended and the text are all asked for."),
                     tr("Clear the Filter"));
    else
        m_empty->set(QStringLiteral("view-list-details"), tr("No job ended in this time"),
                     tr("Jobs come here when they have completed, failed or been cancelled."));
    m_stack->setCurrentWidget(m_empty);
}

void HistoryPageView::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    mayFetchNext();
}

void HistoryPageView::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void HistoryPageView::retranslate() {
    m_table->setAccessibleName(tr("Jobs that ended"));
    m_model.setTexts(&queueTitle, [this](const QString& id, const EntryView& view) {
        return queueCell(id, view, m_clock.wall());
    });
    updateEmpty();
}

} // namespace kataar
