// SPDX-License-Identifier: GPL-3.0-or-later
// What the buttons of the page of workers do.
#include "views/askfirst.h"
#include "views/queuefeed.h"
#include "views/tableview.h"
#include "views/workerdialog.h"
#include "views/workerspage.h"
#include "views/workertext.h"
#include "views/workertokendialog.h"

namespace kataar {

template<class T>
Then<T> WorkersPage::telling(const QString& failure, std::function<void(const T&)> then) {
    return m_feed.calls().answerTo<T>(this, [this, failure, then = std::move(then)](const Result<T>& result) {
        if (result)
            then(*result);
        else
            Q_EMIT failed(failure, result.error());
        ask();
    });
}

void WorkersPage::addWorker() {
    auto* dialog = new WorkerDialog(m_workers, m_feed.calls(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &WorkerDialog::added, this, [this](const WorkerToken& token) {
        showToken(token);
        ask();
    });
    dialog->open();
}

void WorkersPage::showToken(const WorkerToken& token) {
    auto* dialog = new WorkerTokenDialog(token, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void WorkersPage::toggleDraining() {
    const WorkerTableRow* row = selected();
    if (!row)
        return;
    const bool drain = !row->view.worker.draining;
    const QString name = row->view.worker.name;
    m_workers.setDraining(
        row->view.worker.id, drain,
        telling<WorkerView>(
            drain ? tr("“%1” is not drained.").arg(name) : tr("“%1” does not take jobs again.").arg(name),
            [this, drain, name](const WorkerView& now) {
                const auto running = int(now.jobs.size());
                Q_EMIT done([drain, name, running] {
                    if (!drain)
                        return tr("“%1” takes jobs again.").arg(name);
                    return running == 0 ? tr("“%1” takes no more jobs.").arg(name)
                                        : tr("“%1” takes no more jobs; it still runs %Ln.", nullptr, running)
                                              .arg(name);
                });
            }));
}

void WorkersPage::askForToken() {
    const WorkerTableRow* row = selected();
    if (!row)
        return;
    const QString name = row->view.worker.name;
    const auto question = [name] {
        return Question{
            tr("New Token"),
            tr("Give “%1” another token? The old one is useless at once: the worker is cut off until it is "
               "started with the new one. What it runs goes on meanwhile.")
                .arg(name),
            tr("&Make a Token")};
    };
    askFirst(this, question, [this, name, id = row->view.worker.id] {
        m_workers.rotateToken(id,
                              telling<WorkerToken>(tr("“%1” keeps its token.").arg(name),
                                                   [this](const WorkerToken& token) { showToken(token); }));
    });
}

/// Whoever says yes to jobs that begin anew has agreed to that; where none is known, none is taken away.
void WorkersPage::askToRemove() {
    const WorkerTableRow* row = selected();
    if (!row)
        return;
    const QString name = row->view.worker.name;
    QStringList jobs;
    for (const WorkerJobRow& job : row->jobs)
        jobs << workerJobText(job);
    const auto question = [name, running = jobs.join(QStringLiteral(", "))] {
        QString text = tr("Remove the worker “%1”? Its token is useless at once.").arg(name);
        if (!running.isEmpty())
            text += QStringLiteral("\n\n") +
                    tr("It runs %1, which will be queued again and start anew.").arg(running);
        return Question{tr("Remove a Worker"), text, tr("&Remove")};
    };
    askFirst(this, question, [this, name, id = row->view.worker.id, force = !jobs.isEmpty()] {
        m_workers.removeWorker(id, force,
                               m_feed.calls().answerTo<void>(this, [this, name](const Result<void>& result) {
                                   if (result)
                                       Q_EMIT done([name] { return tr("“%1” is removed.").arg(name); });
                                   else
                                       Q_EMIT failed(tr("“%1” is not removed.").arg(name), result.error());
                                   ask();
                               }));
    });
}

} // namespace kataar
