// SPDX-License-Identifier: GPL-3.0-or-later
// Joins the queue's table with its filter and details.
#include "views/queuepage.h"

#include "views/celldelegate.h"
#include "views/detailpane.h"
#include "views/emptystate.h"
#include "views/filterbar.h"
#include "views/firststart.h"
#include "views/jobactions.h"
#include "views/progressdelegate.h"
#include "views/progresstext.h"
#include "views/queuecolumns.h"
#include "views/queuefeed.h"
#include "views/rankdrag.h"
#include "views/statetext.h"
#include "views/tableview.h"

#include <QDateTime>
#include <QEvent>
#include <QHeaderView>
#include <QScrollBar>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace kataar {

QueuePage::QueuePage(QueueFeed& feed, QueueCalls& queue, PastCalls& past, const Clock& clock,
                     QSettings& settings, QWidget* parent)
    : QWidget(parent), m_feed(feed), m_clock(clock), m_settings(settings),
      m_filter(new FilterBar(settings, this)), m_splitter(new QSplitter(this)), m_stack(new QStackedWidget),
      m_table(new TableView(QStringLiteral("queue"), m_model, settings)),
      m_drag(new RankDrag(*m_table, m_model)), m_empty(new EmptyState),
      m_details(new DetailPane(queue, past, feed.calls())) {
    m_model.setNow(clock.wall());
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_filter);
    column->addWidget(m_splitter, 1);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    m_splitter->addWidget(m_stack);
    m_splitter->addWidget(m_details);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setChildrenCollapsible(false);
    m_table->setItemDelegateForColumn(m_model.columnOf(QStringLiteral("state")),
                                      new IconDelegate(&stateIcon, m_table));
    m_table->setItemDelegateForColumn(m_model.columnOf(QStringLiteral("progress")),
                                      new ProgressDelegate(
                                          [this](const QString& jobId) {
                                              const EntryView* view = entry(jobId);
                                              return view ? progressDetailText(view->progress) : QString();
                                          },
                                          m_table));
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);

    connect(m_filter, &FilterBar::textChanged, this, &QueuePage::applyFilter);
    connect(m_table, &TableView::selectionMoved, this, [this] {
        updateDetails();
        Q_EMIT selectionMoved();
    });
    connect(m_table, &QWidget::customContextMenuRequested, this, [this](const QPoint& position) {
        Q_EMIT menuWanted(m_table->viewport()->mapToGlobal(position));
    });
    connect(m_table, &QAbstractItemView::activated, this, [this] { showDetails(true); });
    connect(m_table->verticalScrollBar(), &QScrollBar::valueChanged, this, &QueuePage::lookFurther);
    connect(m_table->horizontalHeader(), &QHeaderView::sortIndicatorChanged, this, &QueuePage::lookFurther);
    connect(m_drag, &RankDrag::dropped, this, &QueuePage::movesWanted);
    connect(m_details, &DetailPane::closed, this, [this] { showDetails(false); });
    connect(m_empty, &EmptyState::activated, this, [this] {
        if (m_filter->text().isEmpty())
            Q_EMIT submitWanted();
        else
            m_filter->setText({});
    });
    connect(m_empty, &EmptyState::offerTaken, this,
            [this](int offer) { offer == 0 ? Q_EMIT teammateWanted() : Q_EMIT machineWanted(); });
    connect(&feed, &QueueFeed::systemArrived, this, [this](const SystemStatus& status) {
        m_system = status;
        const QString found = foundText(status);
        if (std::exchange(m_found, found) != found)
            updateEmpty();
    });
    connect(&feed, &QueueFeed::entriesArrived, this, &QueuePage::sync);
    connect(&feed, &QueueFeed::progressed, this, &QueuePage::takeProgress);
    connect(&feed, &QueueFeed::failed, this, [this] { m_sought.clear(); });
    m_second.setInterval(1000);
    connect(&m_second, &QTimer::timeout, this, [this] {
        if (!isVisible())
            return;
        m_model.setNow(m_clock.wall());
        noteToday();
        updateDetails();
    });
    m_second.start();
    retranslate();
    noteToday();
    arrange();
    m_splitter->restoreState(m_settings.value(QStringLiteral("queue/splitter")).toByteArray());
    m_details->setVisible(m_settings.value(QStringLiteral("queue/details"), true).toBool());
    updateEmpty();
}

QueuePage::~QueuePage() {
    m_table->disconnect(this);
    delete m_splitter; // the table goes before its model
}

QStringList QueuePage::selectedJobs() const { return m_table->selectedKeys(); }

const EntryView* QueuePage::selectedEntry() const { return m_model.find(m_table->currentKey()); }

const EntryView* QueuePage::entry(const QString& jobId) const { return m_model.find(jobId); }

QVector<RankedJob> QueuePage::pending() const {
    QVector<RankedJob> jobs;
    m_model.forEach([&jobs](const EntryView& view) {
        if (view.entry.status == JobStatus::Pending)
            jobs.append({view.entry.jobId, view.effectivePriority});
    });
    return jobs;
}

void QueuePage::setAccount(const Account& account) {
    m_filter->setAccount(account);
    const bool decides = account.decides();
    const bool same = m_reader.me == account.name && m_reader.decides == decides;
    m_account = account;
    updateEmpty();
    m_reader.me = account.name;
    m_reader.decides = decides;
    if (!same)
        applyFilter();
}

/// At midnight what ended today is something else.
void QueuePage::noteToday() {
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(m_clock.wall().us / 1000);
    const UtcTime began{now.date().startOfDay().toMSecsSinceEpoch() * 1000};
    if (std::exchange(m_reader.todayBegan, began) != began)
        applyFilter();
}

void QueuePage::setMayMove(bool may) { m_drag->setAllowed(may); }

void QueuePage::select(const QString& jobId) { m_table->select(jobId); }

void QueuePage::seek(const QString& jobId) {
    m_sought = jobId;
    if (m_leftOut > 0 && m_listed < ListingWish::mostActive)
        return lookFurther();
    m_feed.refresh(); // it came after the last listing
}

void QueuePage::tellSought(int listed) {
    const bool found = m_model.find(m_sought) != nullptr;
    if (m_sought.isEmpty() || (!found && m_leftOut > 0 && listed < ListingWish::mostActive))
        return;
    Q_EMIT sought(std::exchange(m_sought, {}), found);
}

void QueuePage::focusFilter() { m_filter->focusText(); }

void QueuePage::setFilter(const QString& text) { m_filter->setText(text); }

bool QueuePage::detailsShown() const { return !m_details->isHidden(); }

void QueuePage::showDetails(bool shown) {
    if (shown == detailsShown())
        return;
    m_details->setVisible(shown);
    updateDetails();
    Q_EMIT detailsShownChanged(shown);
}

void QueuePage::showLog() {
    showDetails(true);
    m_details->showTab(DetailPane::Log);
}

void QueuePage::resetLayout() {
    m_table->resetColumns();
    arrange();
}

void QueuePage::arrange() {
    const int character = fontMetrics().averageCharWidth();
    m_splitter->setSizes({character * 110, character * 48});
}

void QueuePage::saveState() {
    m_table->saveState();
    m_settings.setValue(QStringLiteral("queue/splitter"), m_splitter->saveState());
    m_settings.setValue(QStringLiteral("queue/details"), detailsShown());
}

void QueuePage::sync(const EntryPage& page) {
    if (m_table->isTakingIn())
        m_waiting = page;
    else
        takeIn(page);
}

void QueuePage::takeIn(const EntryPage& page) {
    const auto listed = std::count_if(page.entries.begin(), page.entries.end(), [](const EntryView& view) {
        return view.entry.status == JobStatus::Pending || view.entry.status == JobStatus::Running;
    });
    const int leftOut = std::max(0, page.totalPending + page.totalRunning - int(listed));
    m_model.begin(page.entries);
    m_table->takeIn([this, leftOut, listed = int(listed)] {
        m_loaded = true;
        m_leftOut = leftOut;
        m_model.setNow(m_clock.wall());
        tellSought(listed);
        lookFurther();
        updateDetails();
        updateEmpty();
        Q_EMIT selectionMoved(); // what may be done with a job depends on its state
        if (const auto next = std::exchange(m_waiting, {}))
            takeIn(*next);
    });
}

/// Between two listings.
void QueuePage::takeProgress(const JobProgress& progress) {
    m_model.update(progress.jobId, [&](EntryView& view) {
        if (view.entry.status != JobStatus::Running)
            return;
        view.entry.progress = progress.progress;
        view.progress = progress.figures;
    });
    if (m_table->currentKey() == progress.jobId)
        updateDetails();
}

void QueuePage::applyFilter() {
    const auto filter = EntryFilter::parse(m_filter->text(), m_reader);
    if (filter.empty())
        m_model.setFilter(nullptr);
    else
        m_model.setFilter([filter](const EntryView& view) { return filter.matches(view); });
    lookFurther();
    updateEmpty();
    Q_EMIT selectionMoved(); // other jobs are shown
}

/// Of a long queue no more is listed than is looked at: its head, further as one scrolls, and all of it for
/// whoever filters or sorts.
void QueuePage::lookFurther() {
    constexpr int step = ListingWish::fewActive;
    int wanted = ListingWish::mostActive;
    if (m_filter->text().isEmpty() && m_model.sortColumn() < 0 && m_sought.isEmpty()) {
        const int last = m_table->rowAt(m_table->viewport()->height() - 1);
        const int seen = last < 0 ? m_model.rowCount() : last;
        wanted = std::min(wanted, step * ((seen + step / 2) / step + 1));
    }
    if (m_leftOut > 0 || wanted < m_listed)
        m_feed.listUpTo(m_listed = wanted);
}

void QueuePage::updateDetails() {
    if (detailsShown())
        m_details->setEntry(selectedEntry(), m_clock.wall());
}

void QueuePage::updateEmpty() {
    if (m_model.rowCount() > 0 || !m_loaded) {
        m_stack->setCurrentWidget(m_table);
        return;
    }
    if (m_model.totalRows() > 0)
        m_empty->set(QStringLiteral("view-filter"), tr("No job matches the filter"),
                     m_leftOut > 0 ? tr("%1 of %2 jobs have been looked through so far.")
                                         .arg(QLocale().toString(m_model.totalRows()),
                                              QLocale().toString(m_model.totalRows() + m_leftOut))
                                   : tr("Jobs in the list: %1.").arg(QLocale().toString(m_model.totalRows())),
                     tr("Clear the Filter"));
    else
        offerBeginnings();
    m_stack->setCurrentWidget(m_empty);
}

/// What the machine has, and what one may begin with.
void QueuePage::offerBeginnings() {
    const auto lacking = [this](Permission needed) {
        return m_account.may(needed) || !m_account.userId ? QString() : lackingText(needed);
    };
    QString found = m_found;
    if (!found.isEmpty())
        found += u'\n';
    m_empty->set(QStringLiteral("view-list-details"), tr("The queue is empty"),
                 found + tr("Jobs that you submit wait here until GPUs are free, and run by themselves."),
                 tr("Submit a Job…"));
    m_empty->setLacking(lacking(Permission::JobSubmit));
    m_empty->setOffers({{tr("Add a Teammate…"), lacking(Permission::AdminUsers)},
                        {tr("Add a Machine…"), lacking(Permission::AdminWorkers)}});
}

void QueuePage::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void QueuePage::retranslate() {
    m_table->setAccessibleName(tr("Jobs of the queue"));
    m_model.setTexts(&queueTitle, [this](const QString& id, const EntryView& view) {
        return queueCell(id, view, m_model.now());
    });
    if (m_system)
        m_found = foundText(*m_system);
    updateEmpty();
}

} // namespace kataar
