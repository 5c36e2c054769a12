// SPDX-License-Identifier: GPL-3.0-or-later
// The main window: pages in a side list, the queue's figures on top, menus, and a line that tells what
// failed.
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/client/queueclient.h"
#include "core/client/servercheck.h"

#include <QMainWindow>
#include <QPointer>

#include <functional>

class QActionGroup;
class QLabel;
class QMenu;
class QSettings;
class QStackedWidget;
class QToolBar;

namespace kataar {

class ApprovalRulesDialog;
class ApprovalsPage;
class AuditLogPage;
class BusyMark;
class CloudMark;
class CleanUpDialog;
class ConnectDialog;
class DiagnoseDialog;
class FiguresBar;
class JobActions;
class JobFinder;
class GpuPage;
class HistoryPageView;
class Language;
class LimitsDialog;
class LinkLine;
class MessageBar;
class PeoplePage;
class QueueFeed;
class QueuePage;
class ReportPage;
class SideList;
class SubmitDialog;
class TableModelBase;
class TableView;
class UndoOffers;
class WindowsDialog;
class WorkBar;
class WorkersPage;

struct MainWindowOptions {
    QString queueName;     ///< shown in the title where it is somebody else's queue: "host:8001"
    QString serverAddress; ///< "http://127.0.0.1:8001" if this program serves it; empty = it does not
    QString configsDir;    ///< the folder of the configurations, to be opened; empty = not on this machine
    QString dataDir;       ///< of one's own queue; empty = elsewhere
    AskServer askServer;   ///< empty = this window cannot lead to other queues
    int undoSeconds = 10;  ///< so long a cancel, an approval or a rejection can be taken back
};

/// Knows the queue by `client` alone, and what the person may do by the client's account. All of client,
/// clock, settings and language must outlive it. Settings keep window, columns and panes.
class MainWindow final : public QMainWindow {
    Q_OBJECT
public:
    MainWindow(QueueClient& client, const Clock& clock, QSettings& settings, Language& language,
               MainWindowOptions options, QWidget* parent = nullptr);
    ~MainWindow() override;

    /// Tells of something that went wrong outside a call of the window (a port in use, a server lost).
    void showError(const QString& doing, const Error& error);
    /// That it is the client of the engine that already runs, process `pid`.
    void tellServedBy(qint64 pid);
    /// Where the key is kept now: in the keychain (an empty path) or in a file; or why it is not.
    void tellKeyKept(const Result<QString>& file);
    /// That it was to stay hidden and could not.
    void tellNoTray();
    /// That another window was to be opened and could not.
    void tellNotOpened(const QUrl& server);
    /// Brings it to the front.
    void raiseToFront();
    /// Hides it if it can be seen, else brings it to the front.
    void toggle();
    bool isInFront() const; ///< it or a dialog of it
    /// Wherever it is listed; says so where it is gone. An empty id brings up the queue alone.
    void showJob(const QString& jobId, bool log);
    /// The jobs that wait for approval, with this one selected.
    void showApprovals(const QString& jobId = {});
    /// The last morning report.
    void showReport();

    /// How many jobs wait for this person's decision.
    int openApprovals() const;

    /// Asked when it is closed; closing ends it where the answer is no.
    void setHidesWhenClosed(std::function<bool()> hides) { m_hides = std::move(hides); }
    void addSetting(QAction* action); ///< to the menu
    QueueFeed& feed() { return *m_feed; }
    QAction* pauseAction() const { return m_pause; }
    QAction* processAction() const { return m_process; }
    QAction* quitAction() const { return m_quit; }

Q_SIGNALS:
    void keyWanted();                       ///< the server knows nobody, and the person wants to change that
    void connectWanted(const QUrl& server); ///< to another queue, in a window of its own
    void openApprovalsChanged(int count);
    void hidden(bool byClosing);
    void closed();                                 ///< for good
    void reportTold(const kataar::Report& report); ///< a new morning report

protected:
    void changeEvent(QEvent* event) override;
    void closeEvent(QCloseEvent* event) override;

private:
    void buildPages();
    void buildStatusBar();
    void buildApprovalsPage();
    void buildReportPage();
    void buildAuditPage();
    void buildWorkersPage();
    void tellReport();
    void buildActions();
    void buildJobActions();
    void buildJobFinder();
    void buildQueueActions();
    void buildViewActions();
    void buildMenus();
    void buildLanguageMenu();
    void retranslate();
    void retranslateActions();
    void updateActions();
    void allow(QAction* action, bool possible, std::optional<Permission> lacking);
    void updateStatus();
    void showPage(int index);
    void submitJob(const QString& configName);
    void takeStats(const QueueStats& stats);
    void tellHeld();
    void processNow();
    void togglePause();
    void setPaused(bool paused);
    void quit();
    void editLimits();
    void editWindows();
    void about();
    void resetLayout();
    void openConfigs();
    void connectElsewhere();
    void duplicate();
    void askWhereToExport();
    void exportTo(const QString& path);
    void showMyKeys();
    void editRules();
    void setTitles();
    struct Shown {
        TableView& table;
        TableModelBase& model;
        QString file; ///< what its export is called at first
    };
    Shown shown() const; ///< the table of the page that is seen
    void cleanUp();
    void diagnose();
    QAction* action(const char* icon, const QKeySequence& shortcut, std::function<void()> run);

    QueueClient& m_client;
    const Clock& m_clock;
    QSettings& m_settings;
    Language& m_language;
    const MainWindowOptions m_options;

    QueueFeed* m_feed = nullptr;
    SideList* m_side = nullptr;
    QStackedWidget* m_pages = nullptr;
    FiguresBar* m_figures = nullptr;
    MessageBar* m_messages = nullptr;
    MessageBar* m_undoLine = nullptr; ///< offers to take back what was decided, and nothing else
    UndoOffers* m_undo = nullptr;
    QueuePage* m_queuePage = nullptr;
    ApprovalsPage* m_approvalsPage = nullptr;
    GpuPage* m_gpuPage = nullptr;
    WorkersPage* m_workersPage = nullptr;
    HistoryPageView* m_historyPage = nullptr;
    PeoplePage* m_peoplePage = nullptr;
    ReportPage* m_reportPage = nullptr;
    AuditLogPage* m_auditPage = nullptr;
    JobActions* m_jobActions = nullptr;
    JobFinder* m_finder = nullptr;
    LinkLine* m_link = nullptr;
    CloudMark* m_cloudMark = nullptr;
    BusyMark* m_busy = nullptr;
    WorkBar* m_work = nullptr;
    QLabel* m_served = nullptr;
    QLabel* m_counted = nullptr;
    QToolBar* m_tools = nullptr;
    Account m_account;
    int m_held = -1; ///< local jobs that wait for `process`; -1 = they are not held
    bool m_paused = false;
    bool m_quitting = false;
    std::function<bool()> m_hides; ///< may be empty
    QPointer<SubmitDialog> m_submitDialog;
    QPointer<LimitsDialog> m_limitsDialog;
    QPointer<WindowsDialog> m_windowsDialog;
    QPointer<ApprovalRulesDialog> m_rulesDialog;
    QPointer<ConnectDialog> m_connectDialog;
    QPointer<CleanUpDialog> m_cleanUpDialog;
    QPointer<DiagnoseDialog> m_diagnoseDialog;

    QMenu* m_fileMenu = nullptr;
    QMenu* m_jobMenu = nullptr;
    QMenu* m_queueMenu = nullptr;
    QMenu* m_viewMenu = nullptr;
    QMenu* m_settingsMenu = nullptr;
    QMenu* m_languageMenu = nullptr;
    QMenu* m_columnMenu = nullptr;
    QMenu* m_helpMenu = nullptr;
    QActionGroup* m_languages = nullptr;
    QAction* m_submit = nullptr;
    QAction* m_openConfigs = nullptr;
    QAction* m_export = nullptr;
    QAction* m_connect = nullptr;
    QAction* m_quit = nullptr;
    QAction* m_duplicate = nullptr;
    QAction* m_openLog = nullptr;
    QAction* m_copyId = nullptr;
    QAction* m_process = nullptr;
    QAction* m_pause = nullptr;
    QAction* m_limits = nullptr;
    QAction* m_windows = nullptr;
    QAction* m_cleanUp = nullptr;
    QAction* m_myKeys = nullptr;
    QAction* m_refresh = nullptr;
    QAction* m_showQueue = nullptr;
    QAction* m_showGpus = nullptr;
    QAction* m_showApprovals = nullptr;
    QAction* m_showHistory = nullptr;
    QAction* m_showPeople = nullptr;
    QAction* m_showReport = nullptr;
    QAction* m_showWorkers = nullptr;
    QAction* m_showAudit = nullptr;
    QAction* m_filter = nullptr;
    QAction* m_details = nullptr;
    QAction* m_resetLayout = nullptr;
    QAction* m_diagnose = nullptr;
    QAction* m_about = nullptr;
};

} // namespace kataar
