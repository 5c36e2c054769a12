// SPDX-License-Identifier: GPL-3.0-or-later
// Joins the GPU tables.
#include "views/gpupage.h"

#include "views/celldelegate.h"
#include "views/emptystate.h"
#include "views/format.h"
#include "views/gpucharts.h"
#include "views/queuecolumns.h"
#include "views/queuefeed.h"
#include "views/sparkdelegate.h"
#include "views/statetext.h"
#include "views/tableview.h"
#include "views/timelinepane.h"

#include <QEvent>
#include <QLabel>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabWidget>
#include <QVBoxLayout>

namespace kataar {

namespace {

constexpr qint64 sparkMs = 2 * 60'000;

} // namespace

GpuPage::GpuPage(QueueFeed& feed, PastCalls& past, RuleCalls& rules, const Clock& clock, QSettings& settings,
                 JobName jobName, QWidget* parent)
    : QWidget(parent), m_feed(feed), m_settings(settings), m_jobName(std::move(jobName)),
      m_summary(new QLabel(this)), m_stack(new QStackedWidget(this)), m_splitter(new QSplitter(Qt::Vertical)),
      m_table(new TableView(QStringLiteral("gpus"), m_gpus, settings)), m_tabs(new QTabWidget),
      m_charts(new GpuCharts(past, feed.calls(), clock.zone(), settings)),
      m_timeline(new TimelinePane(feed, past, rules, clock, settings)), m_processStack(new QStackedWidget),
      m_processTable(new TableView(QStringLiteral("gpu_processes"), m_processes, settings)),
      m_noProcesses(new EmptyState), m_empty(new EmptyState) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_summary);
    column->addWidget(m_stack, 1);
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_processStack, QString());
    m_tabs->addTab(m_charts, QString());
    m_tabs->addTab(m_timeline, QString());
    m_processStack->addWidget(m_processTable);
    m_processStack->addWidget(m_noProcesses);
    m_splitter->addWidget(m_table);
    m_splitter->addWidget(m_tabs);
    m_splitter->setChildrenCollapsible(false);
    m_stack->addWidget(m_splitter);
    m_stack->addWidget(m_empty);
    m_summary->setWordWrap(true);
    m_summary->setForegroundRole(QPalette::PlaceholderText);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_processTable->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setItemDelegateForColumn(m_gpus.columnOf(QStringLiteral("state")),
                                      new IconDelegate(&gpuStateIcon, m_table));
    m_table->setItemDelegateForColumn(m_gpus.columnOf(QStringLiteral("memory")), new BarDelegate(m_table));
    const auto lastMinutes = [this](const QString& uuid) {
        return m_charts->readings().utilisation(uuid, sparkMs);
    };
    m_table->setItemDelegateForColumn(m_gpus.columnOf(QStringLiteral("utilisation")),
                                      new SparkDelegate(lastMinutes, m_table));
    connect(m_charts, &GpuCharts::arrived, m_table->viewport(), qOverload<>(&QWidget::update));
    connect(m_table, &TableView::selectionMoved, this, &GpuPage::showChosen);
    connect(m_table, &QAbstractItemView::activated, this, [this](const QModelIndex& index) {
        const GpuRow* row = m_gpus.row(index.row());
        if (row && !row->status.jobId.isEmpty())
            Q_EMIT jobWanted(row->status.jobId);
    });
    connect(m_timeline, &TimelinePane::jobWanted, this, &GpuPage::jobWanted);
    openLinks(*m_table, m_gpus.columnOf(QStringLiteral("job")),
              [this](const QString& jobId) { Q_EMIT jobWanted(jobId); });
    openLinks(*m_processTable, m_processes.columnOf(QStringLiteral("job")),
              [this](const QString& jobId) { Q_EMIT jobWanted(jobId); });
    connect(m_processTable, &QAbstractItemView::activated, this, [this](const QModelIndex& index) {
        const GpuProcessRow* row = m_processes.row(index.row());
        if (row && !row->process.jobId.isEmpty())
            Q_EMIT jobWanted(row->process.jobId);
    });
    connect(m_noProcesses, &EmptyState::activated, this, &GpuPage::submitWanted);
    connect(m_empty, &EmptyState::activated, this, &GpuPage::submitWanted);
    connect(&feed, &QueueFeed::systemArrived, this, &GpuPage::sync);
    m_splitter->setSizes({200, 300});
    m_splitter->restoreState(m_settings.value(QStringLiteral("gpus/splitter")).toByteArray());
    m_tabs->setCurrentIndex(m_settings.value(QStringLiteral("gpus/tab"), int(Readings)).toInt());
    retranslate();
}

GpuPage::~GpuPage() {
    m_table->disconnect(this);
    delete m_stack; // the tables go before their models
}

void GpuPage::resetLayout() {
    m_table->resetColumns();
    m_processTable->resetColumns();
    m_splitter->setSizes({200, 300});
}

void GpuPage::saveState() {
    m_table->saveState();
    m_processTable->saveState();
    m_charts->saveState();
    m_timeline->saveState();
    m_settings.setValue(QStringLiteral("gpus/tab"), m_tabs->currentIndex());
    m_settings.setValue(QStringLiteral("gpus/splitter"), m_splitter->saveState());
}

void GpuPage::sync(const SystemStatus& status) {
    m_status = status;
    m_table->keepPlace([&] { m_gpus.sync(gpuRows(status)); });
    m_processTable->keepPlace([&] { m_processes.sync(processesOn(status.gpus)); });
    showSystem();
    showChosen();
    if (isVisible())
        m_charts->fetch();
}

/// The selected GPU, else the first; workers tell no readings.
void GpuPage::showChosen() {
    const QString key = m_table->currentKey();
    const GpuRow* chosen = m_gpus.find(key.isEmpty() ? m_gpus.keyAt(0) : key);
    const bool isHere = chosen && chosen->workerId.isEmpty();
    m_charts->setGpu(isHere ? std::optional(chosen->status.gpu) : std::nullopt,
                     chosen && !isHere ? gpuLabel(*chosen) : QString());
}

void GpuPage::showSystem() {
    if (!m_status) {
        m_summary->clear();
        return;
    }
    const GpuInventory& inventory = m_status->inventory;
    m_stack->setCurrentIndex(m_gpus.totalRows() == 0 ? 1 : 0);
    m_processStack->setCurrentIndex(m_processes.totalRows() == 0 ? 1 : 0);
    QStringList parts;
    const auto count = int(m_status->gpus.size());
    parts << (count == 0 ? tr("No GPU") : tr("%Ln GPU(s)", nullptr, count));
    if (!m_status->remoteGpus.isEmpty())
        parts << tr("%Ln on workers", nullptr, int(m_status->remoteGpus.size()));
    if (!inventory.driverVersion.isEmpty())
        parts << tr("driver %1").arg(inventory.driverVersion);
    if (!inventory.runtimeVersion.isEmpty())
        parts << tr("CUDA Runtime %1").arg(inventory.runtimeVersion);
    parts << tr("memory of the machine %1 % used").arg(QLocale().toString(m_status->memoryPercent, 'f', 0))
          << tr("load %1").arg(QLocale().toString(m_status->loadAvg5min, 'f', 1));
    m_summary->setText(parts.join(QStringLiteral(" · ")));
    const QString works = tr("Jobs that need no GPU run all the same, and so does everything else here.");
    m_empty->set(QStringLiteral("cpu"), tr("No GPU was found on this machine"),
                 inventory.problem.isEmpty() ? works : inventory.problem + u'\n' + works,
                 tr("Submit a Job…"));
}

void GpuPage::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void GpuPage::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    m_feed.watchGpus(true);
}

void GpuPage::hideEvent(QHideEvent* event) {
    m_feed.watchGpus(false);
    QWidget::hideEvent(event);
}

void GpuPage::retranslate() {
    m_gpus.setTexts(&gpuTitle, [this](const QString& id, const GpuRow& row) {
        return gpuCell(id, row, m_jobName(row.status.jobId));
    });
    m_gpus.setMemoryTip(&memoryParts);
    m_processes.setTexts(&processTitle, [this](const QString& id, const GpuProcessRow& row) {
        return processCell(id, row, m_jobName(row.process.jobId));
    });
    m_tabs->setTabText(Processes, tr("Processes"));
    m_tabs->setTabText(Readings, tr("Readings"));
    m_tabs->setTabText(Line, tr("Time Line"));
    m_tabs->setAccessibleName(tr("More about the GPUs"));
    m_noProcesses->set(QStringLiteral("cpu"), tr("No process uses a GPU"),
                       tr("Or the driver does not tell. The jobs of the queue stand here while they run, and "
                          "what others run."),
                       tr("Submit a Job…"));
    m_table->setAccessibleName(tr("GPUs of this machine and of workers"));
    m_processTable->setAccessibleName(tr("Processes on the GPUs"));
    showSystem();
}

} // namespace kataar
