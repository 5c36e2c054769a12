// SPDX-License-Identifier: GPL-3.0-or-later
// The page's parts and what it shows. What its buttons do stands in workerdeeds.cpp.
#include "views/workerspage.h"

#include "views/celldelegate.h"
#include "views/emptystate.h"
#include "views/errortext.h"
#include "views/figure.h"
#include "views/format.h"
#include "views/jobactions.h"
#include "views/queuefeed.h"
#include "views/tableview.h"
#include "views/workerpane.h"
#include "views/workertext.h"

#include <QEvent>
#include <QPushButton>
#include <QSettings>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace kataar {

namespace {

constexpr int soonMs = 500;
constexpr int heartbeatsMs = 10'000; ///< nobody tells of them

} // namespace

WorkersPage::WorkersPage(QueueFeed& feed, WorkerCalls& workers, const Clock& clock, QSettings& settings,
                         QWidget* parent)
    : QWidget(parent), m_feed(feed), m_workers(workers), m_clock(clock), m_settings(settings),
      m_splitter(new QSplitter), m_stack(new QStackedWidget),
      m_table(new TableView(QStringLiteral("workers"), m_model, settings)), m_empty(new EmptyState),
      m_pane(new WorkerPane), m_add(deed(Qt::Key_Insert, [this] { addWorker(); })),
      m_drain(deed(Qt::Key_D, [this] { toggleDraining(); })),
      m_token(deed(Qt::Key_T, [this] { askForToken(); })),
      m_remove(deed(Qt::Key_Delete, [this] { askToRemove(); })) {
    build();
    m_pace.setSingleShot(true);
    connect(&m_pace, &QTimer::timeout, this, &WorkersPage::ask);
    m_second.setInterval(1000);
    connect(&m_second, &QTimer::timeout, this, [this] {
        if (!isVisible())
            return;
        m_model.setNow(m_clock.wall());
        m_pane->setWorker(selected(), m_clock.wall());
    });
    m_second.start();
    connect(m_table, &TableView::selectionMoved, this, &WorkersPage::updateButtons);
    connect(m_table, &QAbstractItemView::activated, this, [this] {
        if (const WorkerTableRow* row = selected(); row && !row->jobs.isEmpty())
            Q_EMIT jobWanted(row->jobs.constFirst().jobId);
    });
    connect(m_pane, &WorkerPane::jobWanted, this, &WorkersPage::jobWanted);
    connect(m_empty, &EmptyState::activated, m_add.button, &QPushButton::click);
    connect(&feed, &QueueFeed::accountArrived, this, [this](const Account& account) {
        const bool another = m_account != account;
        m_account = account;
        if (another)
            ask();
        updateButtons();
        updateEmpty();
    });
    connect(&feed, &QueueFeed::changed, this, [this](const QueueChange& change) {
        if (!change.workers && !(change.entries && isVisible()))
            return;
        if (!m_pace.isActive() || m_pace.remainingTime() > soonMs)
            m_pace.start(soonMs);
    });
    connect(&feed, &QueueFeed::entriesArrived, this, [this](const EntryPage& page) {
        m_page = page;
        arrangeRows();
    });
    connect(&feed, &QueueFeed::systemArrived, this, [this](const SystemStatus& status) {
        m_gpus = status.remoteGpus;
        arrangeRows();
    });
    connect(&feed, &QueueFeed::statsArrived, this, [this](const QueueStats& stats) {
        m_counts = stats.workers.value_or(WorkerCounts());
        showFigures();
    });
    retranslate();
    resetLayout();
    m_splitter->restoreState(m_settings.value(QStringLiteral("workers/splitter")).toByteArray());
    updateButtons();
}

void WorkersPage::build() {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    auto* figures = new QHBoxLayout;
    for (Figure*& figure : m_figures) {
        figure = new Figure;
        figures->addWidget(figure, 1);
    }
    column->addLayout(figures);
    column->addWidget(m_splitter, 1);
    auto* buttons = new QHBoxLayout;
    for (const Deed& one : {m_add, m_drain, m_token, m_remove})
        buttons->addWidget(one.button);
    buttons->addStretch(1);
    column->addLayout(buttons);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    m_splitter->addWidget(m_stack);
    m_splitter->addWidget(m_pane);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setChildrenCollapsible(false);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setItemDelegateForColumn(m_model.columnOf(QStringLiteral("state")),
                                      new IconDelegate(&workerStateIcon, m_table));
    m_table->setItemDelegateForColumn(m_model.columnOf(QStringLiteral("gpus")), new BarDelegate(m_table));
}

WorkersPage::~WorkersPage() {
    m_table->disconnect(this);
    delete m_splitter; // the table goes before its model
}

WorkersPage::Deed WorkersPage::deed(Qt::Key key, std::function<void()> run) {
    auto* button = new QPushButton;
    connect(button, &QPushButton::clicked, this, [run = std::move(run)] { run(); });
    auto* shortcut = new QShortcut(key, m_stack, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
    connect(shortcut, &QShortcut::activated, button, &QPushButton::click);
    return {button, key};
}

void WorkersPage::resetLayout() {
    m_table->resetColumns();
    const int character = fontMetrics().averageCharWidth();
    m_splitter->setSizes({character * 110, character * 48});
}

void WorkersPage::saveState() {
    m_table->saveState();
    m_settings.setValue(QStringLiteral("workers/splitter"), m_splitter->saveState());
}

void WorkersPage::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    m_table->setFocus(); // a letter does it
    ask();
}

/// What is missing is counted whether or not the page is seen.
void WorkersPage::ask() {
    m_pace.stop();
    if (!may())
        return;
    m_workers.workerList(m_feed.calls().answerTo<WorkerList>(
        this, [this, question = ++m_question](const Result<WorkerList>& workers) {
            if (question != m_question)
                return;
            if (isVisible() && !m_pace.isActive()) // a change that came meanwhile is sooner
                m_pace.start(heartbeatsMs);
            m_problem = workers ? std::nullopt : std::optional(workers.error());
            if (workers)
                take(*workers);
            updateEmpty();
        }));
}

void WorkersPage::take(const WorkerList& workers) {
    m_list = workers;
    arrangeRows();
    if (m_table->currentKey().isEmpty() && m_model.rowCount() > 0)
        m_table->select(m_model.keyAt(0));
    showFigures();
    if (std::exchange(m_missing, missingWorkers(workers)) != m_missing)
        Q_EMIT missingChanged(m_missing);
}

void WorkersPage::arrangeRows() {
    if (!m_list)
        return;
    m_table->keepPlace([&] { m_model.sync(workerRows(*m_list, m_gpus, m_page)); });
    updateButtons();
}

const WorkerTableRow* WorkersPage::selected() const { return m_model.find(m_table->currentKey()); }

void WorkersPage::showFigures() {
    const auto counts = m_list ? std::optional(countsOf(*m_list)) : m_counts;
    const auto number = [&](int WorkerCounts::*which) {
        return counts ? numberText((*counts).*which) : nothingText();
    };
    m_figures[0]->set(tr("Workers"), number(&WorkerCounts::total), tr("All that are known."));
    m_figures[1]->set(tr("Idle"), number(&WorkerCounts::idle), tr("Connected, and without a job."));
    m_figures[2]->set(tr("Busy"), number(&WorkerCounts::busy), tr("Connected, with jobs."));
    m_figures[3]->set(tr("Offline"), number(&WorkerCounts::offline), tr("Not heard of for a while."));
    m_figures[4]->set(tr("Draining"), number(&WorkerCounts::draining),
                      tr("They finish what they run and take nothing new."));
}

void WorkersPage::updateEmpty() {
    const QString icon = QStringLiteral("network-server");
    const bool known = m_account.userId || !m_account.name.isEmpty();
    if (known && !may())
        m_empty->set(icon, tr("Administrators look after the workers"),
                     lackingText(Permission::AdminWorkers));
    else if (m_problem && m_model.totalRows() == 0)
        m_empty->set(QStringLiteral("data-error"), tr("The workers cannot be listed"), errorText(*m_problem));
    else
        m_empty->set(
            icon, tr("There are no workers yet"),
            tr("A worker is another machine with GPUs that takes jobs from this queue. Make it known "
               "here, then run on it the command that you get."),
            tr("Add a Worker…"));
    const bool empty = (known && !may()) || ((m_list || m_problem) && m_model.totalRows() == 0);
    m_stack->setCurrentIndex(empty ? 1 : 0);
    m_pane->setVisible(!empty);
}

void WorkersPage::updateButtons() {
    const WorkerTableRow* row = selected();
    m_pane->setWorker(row, m_clock.wall());
    m_drain.button->setText(row && row->view.worker.draining ? tr("&Resume") : tr("&Drain"));
    for (const Deed& one : {m_add, m_drain, m_token, m_remove}) {
        one.button->setEnabled(may() && (row || one.button == m_add.button));
        one.button->setToolTip(
            may() ? tr("In the list: %1").arg(QKeySequence(one.key).toString(QKeySequence::NativeText))
                  : lackingText(Permission::AdminWorkers));
    }
}

void WorkersPage::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void WorkersPage::retranslate() {
    m_add.button->setText(tr("&Add Worker…"));
    m_token.button->setText(tr("New &Token…"));
    m_remove.button->setText(tr("Re&move…"));
    m_add.button->setIcon(QIcon::fromTheme(QStringLiteral("list-add")));
    m_table->setAccessibleName(tr("Workers"));
    m_model.setTexts(&workerTitle, [this](const QString& id, const WorkerTableRow& row) {
        return workerCell(id, row, m_clock.wall());
    });
    showFigures();
    updateButtons();
    updateEmpty();
}

} // namespace kataar
