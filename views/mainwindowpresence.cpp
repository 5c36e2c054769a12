// SPDX-License-Identifier: GPL-3.0-or-later
// The main window as others than its own menus use it: brought up, hidden, led to a job, paused, ended.
#include "views/approvalspage.h"
#include "views/historypage.h"
#include "views/jobfinder.h"
#include "views/mainwindow.h"
#include "views/messagebar.h"
#include "views/queuefeed.h"
#include "views/queuepage.h"

#include <QAction>
#include <QApplication>
#include <QMenu>
#include <QStackedWidget>

namespace kataar {

void MainWindow::tellServedBy(qint64 pid) {
    m_messages->tell(MessageBar::Kind::Information, QStringLiteral("served"), [pid] {
        return tr("Another Kataar (process %1) already runs this queue. This window shows that one's; "
                  "closing it "
                  "stops nothing.")
            .arg(pid);
    });
}

void MainWindow::tellNoTray() {
    m_messages->tell(MessageBar::Kind::Warning, QStringLiteral("tray"), [] {
        return tr("This desktop shows no tray icons, so Kataar has opened its window. Closing the window "
                  "quits it; running jobs go on.");
    });
}

void MainWindow::raiseToFront() {
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
}

void MainWindow::toggle() {
    if (!isVisible() || isMinimized()) {
        raiseToFront();
        return;
    }
    hide();
    Q_EMIT hidden(false);
}

bool MainWindow::isInFront() const {
    return isVisible() && !isMinimized() && QApplication::activeWindow() != nullptr;
}

void MainWindow::showJob(const QString& jobId, bool log) {
    raiseToFront();
    if (jobId.isEmpty())
        showPage(0);
    else
        m_finder->find(jobId, log);
}

void MainWindow::buildJobFinder() {
    m_finder = new JobFinder(*m_feed, m_client.queue(), *m_queuePage, *m_messages, this);
    connect(m_finder, &JobFinder::inQueue, this, [this](const QString& jobId, bool log) {
        showPage(0);
        if (m_queuePage->model().rowOf(jobId) < 0)
            m_queuePage->setFilter({});
        m_queuePage->select(jobId);
        if (log)
            m_queuePage->showLog();
        else
            m_queuePage->showDetails(true);
    });
    connect(m_finder, &JobFinder::inHistory, this, [this](const EntryView& job, bool log) {
        showPage(m_pages->indexOf(m_historyPage));
        m_historyPage->lookFor(job, log);
    });
}

void MainWindow::showApprovals(const QString& jobId) {
    raiseToFront();
    showPage(m_pages->indexOf(m_approvalsPage));
    if (!jobId.isEmpty())
        m_approvalsPage->select(jobId);
}

int MainWindow::openApprovals() const { return m_approvalsPage->open(); }

void MainWindow::addSetting(QAction* action) { m_settingsMenu->insertAction(m_resetLayout, action); }

void MainWindow::quit() {
    m_quitting = true;
    close();
}

void MainWindow::setPaused(bool paused) {
    m_paused = paused;
    m_pause->setText(paused ? tr("Res&ume the Queue") : tr("Pa&use the Queue"));
    m_pause->setIcon(QIcon::fromTheme(paused ? QStringLiteral("media-playback-start")
                                             : QStringLiteral("media-playback-pause")));
    updateStatus();
}

void MainWindow::togglePause() {
    const bool pause = !m_paused;
    m_client.rules().setPaused(
        pause, m_feed->calls().answerTo<void>(this, [this, pause](const Result<void>& result) {
            if (!result) {
                showError(pause ? tr("The queue was not paused.") : tr("The queue was not resumed."),
                          result.error());
                return;
            }
            m_messages->tell(MessageBar::Kind::Information, QStringLiteral("pause"), [pause] {
                return pause
                           ? tr("The queue is paused. What runs goes on; no job starts until you resume it.")
                           : tr("The queue goes on.");
            });
            m_feed->refresh();
        }));
}

} // namespace kataar
