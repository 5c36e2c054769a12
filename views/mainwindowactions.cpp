// SPDX-License-Identifier: GPL-3.0-or-later
// The main window's actions and menus: each with a shortcut, disabled where it does not apply.
#include "views/mainwindow.h"

#include "views/approvalspage.h"
#include "views/auditlogpage.h"
#include "views/format.h"
#include "views/gpupage.h"
#include "views/historypage.h"
#include "views/jobactions.h"
#include "views/language.h"
#include "views/peoplepage.h"
#include "views/queuefeed.h"
#include "views/queuepage.h"
#include "views/reportpage.h"
#include "views/sidelist.h"
#include "views/tableview.h"
#include "views/workbar.h"
#include "views/workerspage.h"

#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QClipboard>
#include <QMenu>
#include <QMenuBar>
#include <QRegularExpression>
#include <QStackedWidget>
#include <QToolBar>

namespace kataar {

QAction* MainWindow::action(const char* icon, const QKeySequence& shortcut, std::function<void()> run) {
    auto* made = new QAction(QIcon::fromTheme(QLatin1StringView(icon)), QString(), this);
    made->setShortcut(shortcut);
    connect(made, &QAction::triggered, this, [run = std::move(run)] { run(); });
    addAction(made);
    return made;
}

void MainWindow::buildActions() {
    m_submit = action("list-add", Qt::CTRL | Qt::Key_N, [this] { submitJob({}); });
    m_openConfigs = action("document-open-folder", Qt::CTRL | Qt::Key_O, [this] { openConfigs(); });
    m_export = action("text-x-log", Qt::CTRL | Qt::SHIFT | Qt::Key_E, [this] { askWhereToExport(); });
    m_connect =
        action("document-open-folder", Qt::CTRL | Qt::SHIFT | Qt::Key_O, [this] { connectElsewhere(); });
    m_quit = action("application-exit", Qt::CTRL | Qt::Key_Q, [this] { quit(); });
    buildJobActions();
    buildQueueActions();
    buildViewActions();
    m_myKeys = action("password-copy", Qt::CTRL | Qt::Key_K, [this] { showMyKeys(); });
    m_diagnose = action("documentinfo", Qt::CTRL | Qt::SHIFT | Qt::Key_D, [this] { diagnose(); });
    m_about = action("help-about", Qt::CTRL | Qt::Key_F1, [this] { about(); });
    m_tools = addToolBar(QString());
    m_tools->setObjectName(QStringLiteral("tools"));
    m_tools->setMovable(false);
    m_tools->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_tools->setContextMenuPolicy(Qt::PreventContextMenu);
    m_tools->addActions({m_submit, m_jobActions->cancelAction()});
    m_tools->addSeparator();
    m_tools->addActions({m_process, m_limits});
}

void MainWindow::buildJobActions() {
    m_duplicate = action("edit-copy", Qt::CTRL | Qt::Key_D, [this] { duplicate(); });
    m_openLog = action("text-x-log", Qt::Key_Space, [this] {
        showPage(0);
        m_queuePage->showLog();
    });
    // Space presses buttons everywhere else; the other key works wherever the focus is.
    m_openLog->setShortcutContext(Qt::WidgetShortcut);
    m_queuePage->table().addAction(m_openLog);
    action("text-x-log", Qt::CTRL | Qt::Key_G, [this] { m_openLog->trigger(); });
    m_copyId = action("edit-copy", Qt::CTRL | Qt::SHIFT | Qt::Key_C, [this] {
        QApplication::clipboard()->setText(m_queuePage->selectedJobs().join(u'\n'));
    });
    m_jobActions = new JobActions(*m_feed, m_client.queue(), *m_queuePage, *m_messages, *m_undo, this);
    connect(m_queuePage, &QueuePage::selectionMoved, this, [this] {
        updateActions();
        updateStatus();
    });
    connect(&m_jobActions->deeds(), &JobDeeds::worked, m_work, [this](quint64 run, int done, int total) {
        m_work->tell(QStringLiteral("deeds %1").arg(run), done, total, [done, total] {
            return tr("%1 of %2 jobs done").arg(numberText(done), numberText(total));
        });
    });
    connect(m_queuePage, &QueuePage::movesWanted, &m_jobActions->deeds(), &JobDeeds::move);
    connect(m_queuePage, &QueuePage::menuWanted, this,
            [this](const QPoint& position) { m_jobMenu->popup(position); });
}

void MainWindow::buildQueueActions() {
    m_process = action("media-playback-start", Qt::CTRL | Qt::SHIFT | Qt::Key_P, [this] { processNow(); });
    m_pause = action("media-playback-pause", Qt::CTRL | Qt::SHIFT | Qt::Key_U, [this] { togglePause(); });
    m_limits = action("configure", Qt::CTRL | Qt::Key_L, [this] { editLimits(); });
    m_cleanUp = action("edit-clear", Qt::CTRL | Qt::SHIFT | Qt::Key_Delete, [this] { cleanUp(); });
    m_windows = action("clock", Qt::CTRL | Qt::SHIFT | Qt::Key_W, [this] { editWindows(); });
}

void MainWindow::buildViewActions() {
    m_refresh = action("view-refresh", Qt::Key_F5, [this] { m_feed->refresh(); });
    m_showQueue = action("view-list-details", Qt::CTRL | Qt::Key_1, [this] { showPage(0); });
    m_showGpus = action("show-gpu-effects", Qt::CTRL | Qt::Key_2, [this] { showPage(1); });
    const auto shows = [this](QWidget* page) { return [this, page] { showPage(m_pages->indexOf(page)); }; };
    m_showApprovals = action("data-success", Qt::CTRL | Qt::Key_3, shows(m_approvalsPage));
    m_showHistory = action("appointment-new", Qt::CTRL | Qt::Key_4, shows(m_historyPage));
    m_showPeople = action("system-users", Qt::CTRL | Qt::Key_5, shows(m_peoplePage));
    m_showReport = action("office-report", Qt::CTRL | Qt::Key_6, shows(m_reportPage));
    m_showWorkers = action("network-server", Qt::CTRL | Qt::Key_7, shows(m_workersPage));
    m_showAudit = action("text-x-log", Qt::CTRL | Qt::Key_8, shows(m_auditPage));
    m_filter = action("view-filter", Qt::CTRL | Qt::Key_F, [this] {
        showPage(0);
        m_queuePage->focusFilter();
    });
    m_details = action("documentinfo", Qt::Key_F4, [] {});
    m_details->setCheckable(true);
    m_details->setChecked(m_queuePage->detailsShown());
    connect(m_details, &QAction::toggled, m_queuePage, &QueuePage::showDetails);
    connect(m_queuePage, &QueuePage::detailsShownChanged, m_details, &QAction::setChecked);
    m_resetLayout = action("edit-reset", Qt::CTRL | Qt::SHIFT | Qt::Key_L, [this] { resetLayout(); });
}

void MainWindow::buildMenus() {
    const auto menu = [this](const QList<QAction*>& actions) {
        QMenu* made = menuBar()->addMenu(QString());
        for (QAction* one : actions) {
            if (one)
                made->addAction(one);
            else
                made->addSeparator();
        }
        made->setToolTipsVisible(true);
        return made;
    };
    m_fileMenu = menu({m_submit, m_openConfigs, nullptr, m_export, m_connect, nullptr, m_quit});
    m_jobMenu = menu({});
    m_jobActions->fill(*m_jobMenu);
    m_jobMenu->addAction(m_duplicate);
    m_jobMenu->addSeparator();
    m_jobMenu->addActions({m_openLog, m_copyId});
    m_queueMenu = menu({m_process, m_pause, nullptr, m_limits, m_windows, nullptr, m_cleanUp});
    m_viewMenu = menu({m_showQueue, m_showGpus, m_showApprovals, m_showWorkers, m_showHistory, m_showPeople,
                       m_showReport, m_showAudit, nullptr, m_filter, m_details});
    m_columnMenu = m_viewMenu->addMenu(QString());
    connect(m_columnMenu, &QMenu::aboutToShow, this, [this] {
        m_columnMenu->clear();
        shown().table.fillColumnMenu(*m_columnMenu);
    });
    buildLanguageMenu();
    m_viewMenu->addSeparator();
    m_viewMenu->addAction(m_refresh);
    m_settingsMenu = menu({m_resetLayout, m_myKeys});
    m_helpMenu = menu({m_diagnose, m_about});
}

void MainWindow::buildLanguageMenu() {
    m_languageMenu =
        m_viewMenu->addMenu(QIcon::fromTheme(QStringLiteral("preferences-desktop-locale")), QString());
    m_languages = new QActionGroup(this);
    const auto add = [this](Language::Choice choice, const QString& name) {
        QAction* made = m_languages->addAction(name);
        made->setCheckable(true);
        made->setChecked(m_language.choice() == choice);
        connect(made, &QAction::triggered, this, [this, choice] { m_language.setChoice(choice); });
        m_languageMenu->addAction(made);
    };
    add(Language::Choice::System, QString());
    // Each in its own language, so that it is found by who can read no other.
    add(Language::Choice::English, QStringLiteral("English"));
    add(Language::Choice::Hindi, QStringLiteral("हिन्दी"));
}

void MainWindow::retranslate() {
    setWindowTitle(m_options.queueName.isEmpty() ? tr("Kataar") : tr("%1 – Kataar").arg(m_options.queueName));
    setTitles();
    m_side->setAccessibleName(tr("Pages"));
    m_tools->setWindowTitle(tr("Tools"));
    retranslateActions();
    updateActions();
    updateStatus();
}

/// What waits for the person's decision is counted in the title, and the workers that are missed.
void MainWindow::setTitles() {
    const int open = m_approvalsPage->open();
    const QString approvals = open > 0 ? tr("Approvals (%1)").arg(numberText(open)) : tr("Approvals");
    const int missing = m_workersPage->missing();
    const QString workers = missing > 0 ? tr("Workers (%1)").arg(numberText(missing)) : tr("Workers");
    m_side->setTitles({tr("Queue"), tr("GPUs"), approvals, workers, tr("History"), tr("People & limits"),
                       tr("Report"), tr("Log")});
}

void MainWindow::retranslateActions() {
    m_fileMenu->setTitle(tr("&File"));
    m_jobMenu->setTitle(tr("&Job"));
    m_queueMenu->setTitle(tr("&Queue"));
    m_viewMenu->setTitle(tr("&View"));
    m_settingsMenu->setTitle(tr("&Settings"));
    m_helpMenu->setTitle(tr("&Help"));
    m_columnMenu->setTitle(tr("&Columns"));
    m_languageMenu->setTitle(tr("&Language"));
    m_languages->actions().constFirst()->setText(tr("Language of the System"));
    m_submit->setText(tr("&Submit Job…"));
    m_openConfigs->setText(tr("&Open Configurations Folder"));
    m_export->setText(tr("&Export…"));
    m_connect->setText(tr("&Connect to Another Queue…"));
    m_quit->setText(tr("&Quit"));
    m_duplicate->setText(tr("&Duplicate…"));
    m_jobActions->retranslate();
    m_openLog->setText(tr("Open Lo&g"));
    m_copyId->setText(tr("Copy Job &ID"));
    m_process->setText(tr("&Process Now"));
    setPaused(m_paused);
    m_limits->setText(tr("&Limits…"));
    m_windows->setText(tr("&Run Windows…"));
    m_cleanUp->setText(tr("&Clean Up…"));
    m_myKeys->setText(tr("My &Keys…"));
    m_refresh->setText(tr("&Refresh"));
    m_showQueue->setText(tr("&Queue"));
    m_showGpus->setText(tr("&GPUs"));
    m_showApprovals->setText(tr("&Approvals"));
    m_showHistory->setText(tr("&History"));
    m_showPeople->setText(tr("&People && Limits"));
    m_showReport->setText(tr("R&eport"));
    m_showWorkers->setText(tr("&Workers"));
    m_showAudit->setText(tr("L&og"));
    m_filter->setText(tr("&Filter"));
    m_details->setText(tr("&Details of the Job"));
    m_resetLayout->setText(tr("&Reset Columns and Panes"));
    m_diagnose->setText(tr("&Diagnose…"));
    m_about->setText(tr("&About Kataar"));
    // Tool buttons and tips show no mnemonics; the Hindi ones stand in brackets.
    static const QRegularExpression mnemonic(QStringLiteral("\\s*\\(&\\w\\)"));
    for (QAction* one : {m_submit, m_jobActions->cancelAction(), m_process, m_pause, m_limits, m_windows,
                         m_cleanUp, m_duplicate, m_myKeys})
        one->setIconText(one->text().remove(mnemonic).remove(u'&'));
}

/// `lacking` is told of where nothing else is in the way.
void MainWindow::allow(QAction* action, bool possible, std::optional<Permission> lacking) {
    action->setEnabled(possible && !lacking);
    const QString what = action == m_process ? tr("Start every job that can start now")
                         : action == m_pause ? tr("While it is paused no job starts; what runs goes on")
                                             : action->iconText();
    const QString keys = action->shortcut().toString(QKeySequence::NativeText);
    action->setToolTip(lacking && m_account.userId ? lackingText(*lacking)
                       : keys.isEmpty()            ? what
                                                   : QStringLiteral("%1 (%2)").arg(what, keys));
}

void MainWindow::updateActions() {
    const QStringList selected = m_queuePage->selectedJobs();
    const bool onQueue = m_pages->currentIndex() == 0;
    const EntryView* one = selected.size() == 1 ? m_queuePage->selectedEntry() : nullptr;
    const auto lacking = [this](Permission permission) {
        return m_account.may(permission) ? std::nullopt : std::optional(permission);
    };
    allow(m_submit, true, lacking(Permission::JobSubmit));
    allow(m_duplicate, onQueue && one && !one->entry.configName.isEmpty(), lacking(Permission::JobSubmit));
    m_jobActions->update(m_account, onQueue);
    m_openLog->setEnabled(onQueue && one);
    m_copyId->setEnabled(onQueue && !selected.isEmpty());
    allow(m_process, true, lacking(Permission::QueueManage));
    allow(m_pause, true, lacking(Permission::QueueManage));
    allow(m_limits, true, lacking(Permission::QueueView));
    allow(m_windows, true, lacking(Permission::QueueView));
    allow(m_cleanUp, true, lacking(Permission::QueueManage));
    allow(m_myKeys, true, lacking(Permission::ApiKeysOwn));
    m_openConfigs->setEnabled(!m_options.configsDir.isEmpty());
    m_connect->setEnabled(bool(m_options.askServer));
    m_details->setEnabled(onQueue);
}

} // namespace kataar
