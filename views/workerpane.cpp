// SPDX-License-Identifier: GPL-3.0-or-later
// What is known of a worker, in words.
#include "views/workerpane.h"

#include "views/factlist.h"
#include "views/format.h"
#include "views/workertext.h"

#include <QEvent>
#include <QLabel>
#include <QListWidget>
#include <QVBoxLayout>

namespace kataar {

namespace {

constexpr int jobLines = 5; ///< more are scrolled to

} // namespace

WorkerPane::WorkerPane(QWidget* parent)
    : QWidget(parent), m_title(new QLabel), m_facts(new FactList), m_jobsTitle(new QLabel),
      m_jobs(new QListWidget) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 0, 0, 0);
    column->addWidget(m_title);
    column->addWidget(m_facts, 1);
    column->addWidget(m_jobsTitle);
    column->addWidget(m_jobs);
    m_title->setWordWrap(true);
    m_title->setTextFormat(Qt::PlainText);
    m_title->setAlignment(Qt::AlignTop);
    QFont bold = m_title->font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_jobsTitle->setFont(bold);
    m_jobsTitle->setTextFormat(Qt::PlainText);
    connect(m_jobs, &QListWidget::itemActivated, this,
            [this](const QListWidgetItem* item) { Q_EMIT jobWanted(item->data(Qt::UserRole).toString()); });
    present();
}

void WorkerPane::setWorker(const WorkerTableRow* row, UtcTime now) {
    m_row = row ? std::optional(*row) : std::nullopt;
    m_now = now;
    present();
}

void WorkerPane::present() {
    m_facts->setAccessibleName(tr("The worker"));
    m_jobs->setAccessibleName(tr("Jobs of the worker"));
    m_facts->setVisible(m_row.has_value());
    m_title->setText(m_row ? m_row->view.worker.name : tr("Select a worker to see everything about it."));
    presentJobs();
    if (!m_row)
        return;
    const Worker& worker = m_row->view.worker;
    const WorkerHardware& machine = worker.hardware;
    QVector<Fact> facts;
    const auto known = [&](const QString& name, const QString& value) {
        if (!value.isEmpty())
            facts << Fact{name, value};
    };
    known(tr("State"), workerStateText(toText(m_row->view.status)));
    known(tr("Type"), workerTypeText(worker.type));
    if (m_row->view.lastHeartbeat)
        known(tr("GPUs"), workerGpusText(machine));
    if (machine.gpuCount > 0)
        known(tr("In use"), workerCell(QStringLiteral("gpus"), *m_row, m_now));
    known(tr("Driver"), machine.driver);
    known(tr("Accelerator"), machine.accelerator);
    known(tr("Labels"), labelLine(worker.labels));
    known(tr("Labels of its agent"), labelLine(worker.agentLabels));
    if (m_row->view.lastHeartbeat)
        known(tr("Takes"), worker.slots ? tr("several jobs at once") : tr("one job at a time"));
    known(tr("Last heard of"), workerCell(QStringLiteral("seen"), *m_row, m_now));
    if (m_row->view.connected)
        known(tr("Connected for"), workerCell(QStringLiteral("connected"), *m_row, m_now));
    known(tr("Added"), timeText(worker.createdAt, m_now));
    known(tr("ID"), worker.id);
    m_facts->setFacts(facts);
}

/// Kept where they are the same: a refresh takes nobody's place in the list.
void WorkerPane::presentJobs() {
    const QVector<WorkerJobRow> jobs = m_row ? m_row->jobs : QVector<WorkerJobRow>();
    m_jobsTitle->setVisible(m_row.has_value());
    m_jobs->setVisible(!jobs.isEmpty());
    m_jobsTitle->setText(jobs.isEmpty() ? tr("It runs no job.")
                                        : tr("It runs %Ln job(s):", nullptr, int(jobs.size())));
    while (m_jobs->count() > jobs.size())
        delete m_jobs->takeItem(m_jobs->count() - 1);
    while (m_jobs->count() < jobs.size())
        m_jobs->addItem(new QListWidgetItem);
    for (int i = 0; i < m_jobs->count(); ++i) {
        const WorkerJobRow& job = jobs[i];
        QStringList parts{workerJobText(job)};
        if (!job.gpus.isEmpty())
            parts << tr("GPU %1").arg(indexList(job.gpus));
        if (job.startedAt)
            parts << tr("since %1").arg(timeText(job.startedAt, m_now));
        m_jobs->item(i)->setText(parts.join(QStringLiteral(" · ")));
        m_jobs->item(i)->setData(Qt::UserRole, job.jobId);
        m_jobs->item(i)->setToolTip(tr("Shows the job in the queue"));
    }
    if (m_jobs->count() > 0)
        m_jobs->setFixedHeight(qMin(jobLines, m_jobs->count()) * m_jobs->sizeHintForRow(0) +
                               2 * m_jobs->frameWidth());
}

void WorkerPane::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange)
        present();
    QWidget::changeEvent(event);
}

} // namespace kataar
