// SPDX-License-Identifier: GPL-3.0-or-later
// The main window: its parts and what it does with them. Menus are in mainwindowactions.cpp.
#include "views/mainwindow.h"

#include "views/approvalrulesdialog.h"
#include "views/approvalspage.h"
#include "views/auditlogpage.h"
#include "views/busymark.h"
#include "views/cloudmark.h"
#include "views/cloudtext.h"
#include "views/errortext.h"
#include "views/figuresbar.h"
#include "views/format.h"
#include "views/gpupage.h"
#include "views/historypage.h"
#include "views/jobactions.h"
#include "views/jobfinder.h"
#include "views/language.h"
#include "views/limitsdialog.h"
#include "views/linkline.h"
#include "views/messagebar.h"
#include "views/peoplepage.h"
#include "views/queuefeed.h"
#include "views/queuepage.h"
#include "views/reportpage.h"
#include "views/reporttext.h"
#include "views/sidelist.h"
#include "views/submitdialog.h"
#include "views/tableview.h"
#include "views/theme.h"
#include "views/translated.h"
#include "views/undooffers.h"
#include "views/windowsdialog.h"
#include "views/withinscreen.h"
#include "views/workbar.h"
#include "views/workerspage.h"

#include <QAction>
#include <QActionGroup>
#include <QCloseEvent>
#include <QDesktopServices>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QMessageBox>
#include <QSettings>
#include <QStackedWidget>
#include <QStatusBar>
#include <QUrl>
#include <QVBoxLayout>

namespace kataar {

MainWindow::MainWindow(QueueClient& client, const Clock& clock, QSettings& settings, Language& language,
                       MainWindowOptions options, QWidget* parent)
    : QMainWindow(parent), m_client(client), m_clock(clock), m_settings(settings), m_language(language),
      m_options(std::move(options)), m_feed(new QueueFeed(client, this)) {
    setWindowIcon(applicationIcon());
    buildPages();
    buildActions();
    buildMenus();
    m_link = new LinkLine(*m_feed, m_client, *m_messages, m_clock, this);
    connect(m_link, &LinkLine::keyWanted, this, &MainWindow::keyWanted);
    connect(m_link, &LinkLine::ageChanged, this, &MainWindow::updateStatus);
    connect(m_feed, &QueueFeed::accountArrived, this, [this](const Account& account) {
        m_account = account;
        m_queuePage->setAccount(account);
        m_approvalsPage->setAccount(account);
        m_queuePage->setMayMove(account.may(Permission::JobPriorityHigh));
        updateActions();
        updateStatus();
    });
    connect(m_feed, &QueueFeed::statsArrived, this, &MainWindow::takeStats);
    const int character = fontMetrics().averageCharWidth();
    resize(withinScreen(*this, {character * 220, fontMetrics().height() * 50}));
    restoreGeometry(m_settings.value(QStringLiteral("window/geometry")).toByteArray());
    retranslate();
    showPage(m_settings.value(QStringLiteral("window/page"), 0).toInt());
    m_feed->refresh();
}

MainWindow::~MainWindow() = default;

void MainWindow::buildApprovalsPage() {
    m_approvalsPage = new ApprovalsPage(
        {*m_feed, m_client.approvals(), m_client.past(), m_clock, m_settings, *m_messages, *m_undo});
    m_pages->addWidget(m_approvalsPage);
    m_side->addPage("data-success");
    connect(m_approvalsPage, &ApprovalsPage::openChanged, this, [this](int count) {
        setTitles();
        Q_EMIT openApprovalsChanged(count);
    });
    connect(m_approvalsPage, &ApprovalsPage::jobsApproved, this,
            [this](const QStringList& jobIds) { m_jobActions->deeds().approve(jobIds); });
    connect(m_approvalsPage, &ApprovalsPage::jobsRejected, this,
            [this](const QStringList& jobIds, const QString& reason) {
                m_jobActions->deeds().reject(jobIds, reason);
            });
    connect(m_approvalsPage, &ApprovalsPage::rulesWanted, this, &MainWindow::editRules);
    connect(m_approvalsPage, &ApprovalsPage::failed, this, [this](const Error& error) {
        showError(tr("The requests for approval were not fetched."), error);
    });
}

void MainWindow::buildWorkersPage() {
    m_workersPage = new WorkersPage(*m_feed, m_client.workers(), m_clock, m_settings);
    m_pages->addWidget(m_workersPage);
    m_side->addPage("network-server");
    connect(m_workersPage, &WorkersPage::missingChanged, this, &MainWindow::setTitles);
    connect(m_workersPage, &WorkersPage::failed, this, &MainWindow::showError);
    connect(m_workersPage, &WorkersPage::done, this, [this](const std::function<QString()>& words) {
        m_messages->tell(MessageBar::Kind::Information, QStringLiteral("workers"), words);
    });
    connect(m_workersPage, &WorkersPage::jobWanted, this,
            [this](const QString& jobId) { m_finder->find(jobId, false); });
}

void MainWindow::buildReportPage() {
    m_reportPage = new ReportPage(*m_feed, m_client.queue(), m_client.past(), m_clock, m_settings);
    m_pages->addWidget(m_reportPage);
    m_side->addPage("office-report");
    connect(m_reportPage, &ReportPage::failed, this,
            [this](const Error& error) { showError(tr("The report was not fetched."), error); });
    connect(m_feed, &QueueFeed::reportReady, this, &MainWindow::tellReport);
}

void MainWindow::buildAuditPage() {
    m_auditPage = new AuditLogPage(*m_feed, m_client.people(), m_clock, m_settings);
    m_pages->addWidget(m_auditPage);
    m_side->addPage("text-x-log");
    connect(m_auditPage, &AuditLogPage::failed, this,
            [this](const Error& error) { showError(tr("The log was not fetched."), error); });
}

/// A report that cannot be fetched now is found on its page later.
void MainWindow::tellReport() {
    m_client.past().report({}, m_feed->calls().answerTo<Report>(this, [this](const Result<Report>& report) {
        if (!report)
            return;
        m_messages->tell(
            MessageBar::Kind::Information, QStringLiteral("report"),
            [sums = report->total] { return tr("The morning report: %1.").arg(reportSumsText(sums)); },
            [] { return tr("Show"); }, [this] { showReport(); });
        Q_EMIT reportTold(*report);
    }));
}

void MainWindow::showReport() {
    raiseToFront();
    showPage(m_pages->indexOf(m_reportPage));
    m_reportPage->showLast();
}

void MainWindow::buildPages() {
    auto* body = new QWidget;
    auto* row = new QHBoxLayout(body);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    m_side = new SideList;
    row->addWidget(m_side);
    auto* column = new QVBoxLayout;
    column->setContentsMargins(10, 10, 10, 6);
    column->setSpacing(8);
    row->addLayout(column, 1);
    m_figures = new FiguresBar;
    m_messages = new MessageBar;
    m_undoLine = new MessageBar;
    m_pages = new QStackedWidget;
    column->addWidget(m_figures);
    column->addWidget(m_messages);
    column->addWidget(m_undoLine);
    column->addWidget(m_pages, 1);
    setCentralWidget(body);

    m_undo = new UndoOffers(*m_feed, m_client.queue(), *m_undoLine, *m_messages, m_options.undoSeconds, this);
    m_queuePage = new QueuePage(*m_feed, m_client.queue(), m_client.past(), m_clock, m_settings);
    m_gpuPage = new GpuPage(
        *m_feed, m_client.past(), m_client.rules(), m_clock, m_settings, [this](const QString& jobId) {
            const EntryView* entry = jobId.isEmpty() ? nullptr : m_queuePage->entry(jobId);
            return entry ? entry->entry.name : QString();
        });
    m_pages->addWidget(m_queuePage);
    m_pages->addWidget(m_gpuPage);
    m_side->addPage("view-list-details");
    m_side->addPage("show-gpu-effects");
    buildApprovalsPage();
    buildWorkersPage();
    m_historyPage = new HistoryPageView(*m_feed, m_client.queue(), m_client.past(), m_clock, m_settings);
    m_pages->addWidget(m_historyPage);
    m_side->addPage("appointment-new");
    connect(m_historyPage, &HistoryPageView::failed, this,
            [this](const Error& error) { showError(tr("The history was not fetched."), error); });
    m_peoplePage = new PeoplePage(*m_feed, m_client.people(), m_client.rules(), m_clock, m_settings);
    m_pages->addWidget(m_peoplePage);
    m_side->addPage("system-users");
    connect(m_peoplePage, &PeoplePage::limitsWanted, this, &MainWindow::editLimits);
    connect(m_peoplePage, &PeoplePage::failed, this, &MainWindow::showError);
    connect(m_peoplePage, &PeoplePage::done, this, [this](const std::function<QString()>& words) {
        m_messages->tell(MessageBar::Kind::Information, QStringLiteral("people"), words);
    });
    buildReportPage();
    buildJobFinder();
    buildAuditPage();
    connect(m_side, &QListWidget::currentRowChanged, this, &MainWindow::showPage);
    connect(m_gpuPage, &GpuPage::jobWanted, this,
            [this](const QString& jobId) { m_finder->find(jobId, false); });
    connect(m_queuePage, &QueuePage::submitWanted, this, [this] { submitJob({}); });
    connect(m_gpuPage, &GpuPage::submitWanted, this, [this] { submitJob({}); });
    connect(m_queuePage, &QueuePage::teammateWanted, this, [this] {
        showPage(m_pages->indexOf(m_peoplePage));
        m_peoplePage->addPerson();
    });
    connect(m_queuePage, &QueuePage::machineWanted, this, [this] {
        showPage(m_pages->indexOf(m_workersPage));
        m_workersPage->addWorker();
    });

    buildStatusBar();
}

void MainWindow::buildStatusBar() {
    m_busy = new BusyMark;
    m_served = new QLabel;
    m_counted = new QLabel;
    m_counted->setContentsMargins(8, 0, 0, 0);
    statusBar()->addWidget(m_counted);
    statusBar()->addWidget(m_busy);
    m_work = new WorkBar;
    statusBar()->addWidget(m_work);
    connect(m_feed, &QueueFeed::listing, m_work, [this](int rows, int total) {
        m_work->tell(QStringLiteral("listing"), rows, total, [rows, total] {
            return tr("%1 of %2 jobs fetched").arg(numberText(rows), numberText(total));
        });
    });
    connect(&m_queuePage->table(), &TableView::takingIn, m_work, [this](qint64 rows, qint64 total) {
        m_work->tell(QStringLiteral("rows"), rows, total, [rows, total] {
            return tr("%1 of %2 jobs listed").arg(numberText(rows), numberText(total));
        });
    });
    m_cloudMark = new CloudMark(*m_feed, m_client.cloud(), m_clock);
    statusBar()->addPermanentWidget(m_cloudMark);
    statusBar()->addPermanentWidget(m_served);
    connect(m_cloudMark, &CloudMark::checked, this, [this](const ProviderCheck& check) {
        m_messages->tell(check.usable ? MessageBar::Kind::Information : MessageBar::Kind::Error,
                         QStringLiteral("cloud"), [check] { return checkText(check); });
    });
    connect(m_cloudMark, &CloudMark::failed, this,
            [this](const Error& error) { showError(tr("The cloud provider was not asked."), error); });
    connect(&m_feed->calls(), &Calls::busyChanged, m_busy, &BusyMark::setBusy);
}

void MainWindow::showError(const QString& doing, const Error& error) {
    m_messages->tell(MessageBar::Kind::Error, QStringLiteral("error"),
                     [doing, error] { return QStringLiteral("%1 %2").arg(doing, errorText(error)); });
}

void MainWindow::tellKeyKept(const Result<QString>& file) {
    if (!file)
        showError(tr("The key is not remembered."), file.error());
    else if (!file->isEmpty())
        m_messages->tell(MessageBar::Kind::Warning, QStringLiteral("key"), [path = *file] {
            return tr("This system has no keychain. The key is kept in the file %1, which only you may read.")
                .arg(path);
        });
}

void MainWindow::showPage(int index) {
    index = qBound(0, index, m_pages->count() - 1);
    m_pages->setCurrentIndex(index);
    m_side->setCurrentRow(index);
    updateActions();
}

void MainWindow::submitJob(const QString& configName) {
    if (!m_submitDialog) {
        m_submitDialog =
            new SubmitDialog(*m_feed, m_client.queue(), m_client.rules(), m_client.cloud(), m_clock,
                             m_account.may(Permission::JobPriorityHigh), m_options.configsDir, this);
        m_submitDialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_submitDialog, &SubmitDialog::folderWanted, this, &MainWindow::openConfigs);
        connect(
            m_submitDialog, &SubmitDialog::submitted, this,
            [this](const QString& name, const SubmitAnswer& answer) {
                m_messages->tell(MessageBar::Kind::Information, QStringLiteral("submitted"), [name, answer] {
                    if (answer.status == SubmitStatus::Running)
                        return tr("“%1” has been submitted and starts now.").arg(name);
                    if (answer.status == SubmitStatus::Blocked)
                        return tr("“%1” has been submitted and waits for approval.").arg(name);
                    return answer.queuePosition ? tr("“%1” has been submitted; its place in the queue is %2.")
                                                      .arg(name, numberText(*answer.queuePosition))
                                                : tr("“%1” has been submitted.").arg(name);
                });
                m_feed->refresh();
            });
    }
    if (!configName.isEmpty())
        m_submitDialog->choose(configName);
    m_submitDialog->show();
    m_submitDialog->raise();
    m_submitDialog->activateWindow();
}

void MainWindow::openConfigs() {
    if (!QDesktopServices::openUrl(QUrl::fromLocalFile(m_options.configsDir)))
        m_messages->tell(MessageBar::Kind::Warning, QStringLiteral("folder"), [this] {
            return tr("No program could open the folder %1. Open it by hand.").arg(m_options.configsDir);
        });
}

void MainWindow::takeStats(const QueueStats& stats) {
    m_figures->setStats(stats);
    const int before = std::exchange(m_held, stats.localStartHeld ? stats.localPendingJobs : -1);
    setPaused(stats.pause.has_value());
    updateStatus();
    if (before < 0 && m_held > 0)
        tellHeld();
    else if (m_held <= 0)
        m_messages->withdraw(QStringLiteral("held"));
}

/// A running local job was cancelled.
void MainWindow::tellHeld() {
    const auto words = [held = m_held] {
        return tr("%Ln local job(s) now wait until you choose Process Now or submit another job.", nullptr,
                  held);
    };
    if (m_account.may(Permission::QueueManage))
        m_messages->ask(
            QStringLiteral("held"), words, [] { return tr("Process Now"); }, [this] { processNow(); });
    else
        m_messages->tell(MessageBar::Kind::Information, QStringLiteral("held"), words);
}

void MainWindow::processNow() {
    m_client.queue().process(
        m_feed->calls().answerTo<ProcessAnswer>(this, [this](Result<ProcessAnswer> result) {
            if (!result) {
                showError(tr("The queue was not processed."), result.error());
                return;
            }
            const auto started = int(result->jobIds.size());
            m_messages->tell(MessageBar::Kind::Information, QStringLiteral("processed"), [started] {
                return started == 0 ? tr("The queue was processed. No job could start now.")
                                    : tr("The queue was processed. %Ln job(s) started.", nullptr, started);
            });
            m_feed->refresh();
        }));
}

void MainWindow::editLimits() {
    if (!m_limitsDialog) {
        m_limitsDialog = new LimitsDialog(m_client.queue(), m_client.rules(), m_feed->calls(),
                                          m_account.may(Permission::QueueManage), this);
        m_limitsDialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_limitsDialog, &LimitsDialog::saved, this, [this] {
            m_messages->tell(MessageBar::Kind::Information, QStringLiteral("limits"),
                             [] { return tr("The limits have been changed."); });
            m_feed->refresh();
        });
    }
    m_limitsDialog->QDialog::show();
    m_limitsDialog->raise();
}

void MainWindow::editWindows() {
    if (!m_windowsDialog) {
        m_windowsDialog = new WindowsDialog(*m_feed, m_client.rules(), m_clock,
                                            m_account.may(Permission::QueueManage), this);
        m_windowsDialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_windowsDialog, &WindowsDialog::windowsChanged, m_feed, &QueueFeed::refresh);
    }
    m_windowsDialog->show();
    m_windowsDialog->raise();
    m_windowsDialog->activateWindow();
}

void MainWindow::editRules() {
    if (!m_rulesDialog) {
        m_rulesDialog = new ApprovalRulesDialog(m_client.approvals(), m_feed->calls(), this);
        m_rulesDialog->setAttribute(Qt::WA_DeleteOnClose);
    }
    m_rulesDialog->show();
    m_rulesDialog->raise();
    m_rulesDialog->activateWindow();
}

void MainWindow::about() {
    auto* box = new QMessageBox(this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setStandardButtons(QMessageBox::Close);
    box->setIconPixmap(applicationIcon().pixmap(fontMetrics().height() * 4));
    box->setText(QStringLiteral("<b>Kataar %1</b>").arg(QStringLiteral(KATAAR_VERSION)));
    keepTranslated(*box, [box] {
        box->setWindowTitle(tr("About Kataar"));
        box->setInformativeText(
            tr("A GPU job queue for a workstation and its team.\n\nFree software under the GNU General "
               "Public License, version 3 or later. Icons: Breeze by KDE, LGPL 3 or later.\n\nQt %1")
                .arg(QLatin1StringView(qVersion())));
    });
    box->open();
}

void MainWindow::resetLayout() {
    m_queuePage->resetLayout();
    m_queuePage->showDetails(true);
    m_gpuPage->resetLayout();
    m_approvalsPage->resetLayout();
    m_workersPage->resetLayout();
    m_historyPage->resetLayout();
    m_peoplePage->resetLayout();
    m_reportPage->resetLayout();
    m_auditPage->resetLayout();
}

void MainWindow::updateStatus() {
    QString served;
    if (!m_options.serverAddress.isEmpty())
        served = tr("Serving on %1").arg(m_options.serverAddress);
    else if (!m_options.queueName.isEmpty() && !m_account.name.isEmpty())
        served = tr("%1 on %2").arg(m_account.name, m_options.queueName);
    m_served->setText(served);
    m_served->setVisible(!served.isEmpty());
    const auto shown = m_queuePage->model().rowCount();
    const auto total = m_queuePage->model().totalRows() + m_queuePage->leftOut();
    QString counted;
    if (const QString age = m_link->age(); !age.isEmpty())
        counted = age;
    else if (m_paused)
        counted = tr("The queue is paused: nothing starts");
    else if (m_held > 0)
        counted = tr("%Ln local job(s) wait for Process Now", nullptr, m_held);
    else if (shown != total)
        counted = tr("%1 of %2 jobs shown").arg(numberText(shown), numberText(total));
    else
        counted = total == 0 ? tr("No jobs") : tr("%Ln job(s)", nullptr, total);
    m_counted->setText(counted);
}

void MainWindow::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QMainWindow::changeEvent(event);
}

void MainWindow::closeEvent(QCloseEvent* event) {
    const bool hides = !m_quitting && m_hides && m_hides();
    m_settings.setValue(QStringLiteral("window/geometry"), saveGeometry());
    m_settings.setValue(QStringLiteral("window/page"), m_pages->currentIndex());
    m_queuePage->saveState();
    m_gpuPage->saveState();
    m_approvalsPage->saveState();
    m_workersPage->saveState();
    m_historyPage->saveState();
    m_peoplePage->saveState();
    m_reportPage->saveState();
    m_auditPage->saveState();
    if (hides) {
        event->ignore();
        hide();
        Q_EMIT hidden(true);
        return;
    }
    QMainWindow::closeEvent(event);
    Q_EMIT closed();
}

} // namespace kataar
