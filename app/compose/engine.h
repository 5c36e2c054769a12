// SPDX-License-Identifier: GPL-3.0-or-later
// Engine: builds every part in order, starts them, stops them in reverse. The one place that knows everyone.
#pragma once

#include "app/compose/cloudparts.h"
#include "app/compose/keepawake.h"
#include "app/compose/newsparts.h"
#include "app/compose/options.h"
#include "app/compose/reportmail.h"
#include "core/base/clock.h"
#include "core/engine/gpukeeper.h"
#include "core/engine/queuedispatcher.h"
#include "core/engine/queuescheduler.h"
#include "core/engine/workerexecutor.h"
#include "core/exec/executors.h"
#include "core/exec/localexecutor.h"
#include "core/exec/logfile.h"
#include "core/exec/remotespool.h"
#include "core/gpu/gpumonitor.h"
#include "core/jobconfig/configfolder.h"
#include "core/service/approvalimpacts.h"
#include "core/service/authservice.h"
#include "core/service/cloudservice.h"
#include "core/service/eventhub.h"
#include "core/service/forecaster.h"
#include "core/service/historyservice.h"
#include "core/service/jobremoval.h"
#include "core/service/jobsubmissionservice.h"
#include "core/service/keyservice.h"
#include "core/service/queueorder.h"
#include "core/service/queueservice.h"
#include "core/service/queueswitches.h"
#include "core/service/quotaservice.h"
#include "core/service/reportservice.h"
#include "core/service/systemservice.h"
#include "core/service/teamservice.h"
#include "core/service/userservice.h"
#include "core/service/windowservice.h"
#include "core/service/workerservice.h"
#include "core/store/database.h"
#include "server/api/api.h"
#include "server/api/monitoring.h"
#include "server/api/streamregistry.h"
#include "server/http/httpserver.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace kataar {

/// Lives in the thread that opens it; that thread needs an event loop.
class Engine : public QObject {
    Q_OBJECT
public:
    /// Opens the store and builds the parts. Errors: those of Database::open, an address that may not be
    /// used.
    static Result<std::unique_ptr<Engine>> open(const Options& options, const Clock& clock);
    ~Engine() override;

    /// Takes the GPU inventory and a first reading, recovers what ran, listens, then starts the scheduler;
    /// ready() or failed() follows.
    void start();

    /// Starts nothing any more and ends every local job; finished() follows when the last one is gone, or
    /// when one cannot be ended.
    void stopJobs();

    /// The Unix user whom this engine runs as, with the rights that his row gives him at this moment.
    Principal owner() const;
    /// What the server answers. They call into this engine.
    std::vector<Route> routes();
    QVector<HttpEndpoint> endpoints() const { return m_server->endpoints(); }

    QueueBook& book() { return m_book; }
    const QueueReader& reader() const { return m_reader; }
    QueueService& queue() { return m_queue; }
    ApprovalService& approvals() { return m_approvals; }
    const ApprovalImpacts& impacts() const { return m_impacts; }
    QueueOrder& order() { return m_order; }
    QueueSwitches& switches() { return m_switches; }
    CloudService& clouds() { return *m_clouds; }
    WorkerService& workers() { return m_workers; }
    WorkerFleet& fleet() { return m_fleet; }
    WindowService& windows() { return m_windows; }
    JobRemoval& removal() { return m_removal; }
    JobSubmissionService& submissions() { return m_submissions; }
    Forecaster& forecasts() { return m_forecaster; }
    HistoryService& history() { return m_history; }
    ReportService& reports() { return m_reports; }
    ReportClock& reportTimes() { return m_reportClock; }
    const SystemService& system() const { return m_system; }
    GpuKeeper& gpus() { return m_gpuKeeper; }
    const HealthService& health() const { return m_health; }
    AuthService& auth() { return m_auth; }
    UserService& users() { return m_users; }
    AuditLog& audit() { return m_audit; }
    TeamService& teams() { return m_teams; }
    KeyService& keys() { return m_keys; }
    EventHub& events() { return m_eventHub; }
    Outbox& outbox() { return m_news->outbox; }

Q_SIGNALS:
    void ready();
    void failed(const kataar::Error& error);
    void finished();   ///< after stopJobs()
    void stopWanted(); ///< by an admin, over the API: the program is to end as on SIGTERM

private:
    Engine(const Options& options, const Clock& clock, std::unique_ptr<Database> database);

    Result<void> load();
    void use(const CloudSettings& cloud);
    Api api();
    void onInventory();
    void begin();
    Result<void> listen();
    void backUp();
    void anchorAudit();
    void checkDone();
    WorkerSpool workerSpool() const;
    LogReader spoolReader(const char* file) const;
    ProgressReader progressReader() const;
    SpaceReader spaceReader() const;

    Options m_options;
    const Clock& m_clock;
    DataPaths m_paths;
    std::unique_ptr<Database> m_database;
    JobRepository m_jobs;
    SettingsStore m_settingsStore;
    AuditStore m_auditStore;
    AuditHeads m_auditHeads;
    AuditLog m_audit;
    PasswordHasher m_passwords;
    PeopleBook m_people;
    QueueBook m_book;
    ConfigFolder m_configs;
    GpuMonitor m_gpuMonitor;
    GpuKeeper m_gpuKeeper;
    WorkerFleet m_fleet;
    LocalExecutor m_localExecutor;
    WorkerExecutor m_workerExecutor;
    Executors m_executors;
    QueueDispatcher m_dispatcher;
    QueueScheduler m_scheduler;
    Forecaster m_forecaster;
    QueueReader m_reader;
    HistoryStore m_historyStore;
    HistoryService m_history;
    ReportClock m_reportClock;
    ReportService m_reports;
    QueueParts m_queueParts;
    QueueService m_queue;
    ApprovalService m_approvals;
    QuotaService m_quotas;
    ApprovalImpacts m_impacts;
    QueueOrder m_order;
    QueueSwitches m_switches;
    WorkerService m_workers;
    WindowService m_windows;
    JobRemoval m_removal;
    JobSubmissionService m_submissions;
    SystemService m_system;
    std::optional<QSslConfiguration> m_tls;
    AuthService m_auth;
    UserService m_users;
    TeamService m_teams;
    KeyService m_keys;
    EventLog m_eventLog;
    EventHub m_eventHub;
    StreamRegistry m_streams;
    QueueMetrics m_queueMetrics;
    HttpMetrics m_httpMetrics;
    HealthService m_health;
    std::unique_ptr<CloudParts> m_cloud;
    std::unique_ptr<CloudTokenService> m_cloudTokens;
    std::unique_ptr<CloudService> m_clouds;
    std::unique_ptr<NewsParts> m_news;
    std::unique_ptr<ReportMail> m_reportMail;
    std::unique_ptr<HttpServer> m_server;
    std::unique_ptr<KeepAwake> m_keepAwake; ///< null: not wanted
    QTimer m_backup;
    QTimer m_sweep;
    QTimer m_anchor;
    bool m_inventoryKnown = false;
    bool m_running = false;
    bool m_stopping = false;
};

} // namespace kataar
