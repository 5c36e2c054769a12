// SPDX-License-Identifier: GPL-3.0-or-later
// Composition: who gets whom, and the order of starting and stopping.
#include "app/compose/engine.h"

#include "core/base/log.h"
#include "core/wire/events.h"
#include "server/api/api.h"
#include "server/api/cloudtokenroutes.h"
#include "server/api/cloudwebhookroutes.h"
#include "server/api/notifyroutes.h"
#include "server/api/workerroutes.h"
#include "server/page/pageroutes.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QHostAddress>

#include <filesystem>
#include <pwd.h>
#include <unistd.h>

namespace kataar {

namespace {

constexpr int lookForBackupMs = 600'000;
constexpr int anchorMs = 3'600'000;
constexpr int sweepMs = 60'000; ///< how late an open event stream may learn that its key has expired

/// When the newest backup was made; nothing if there is none.
std::optional<QDateTime> newestBackup(const QString& folder) {
    const QFileInfoList backups =
        QDir(folder).entryInfoList({QStringLiteral("jobs-*.db")}, QDir::Files, QDir::Time);
    return backups.isEmpty() ? std::nullopt : std::optional(backups.constFirst().lastModified());
}

QString loginName() {
    const passwd* entry = getpwuid(getuid());
    return entry ? QString::fromLocal8Bit(entry->pw_name) : QStringLiteral("uid%1").arg(getuid());
}

/// The program itself, when it ends jobs because it was told to stop.
Principal systemPrincipal() {
    Principal system;
    system.name = QStringLiteral("system");
    system.level = Level::Admin;
    return system;
}

QString programPath(const Options& options, const QString& name) {
    return (options.programDir.isEmpty() ? QCoreApplication::applicationDirPath() : options.programDir) +
           u'/' + name;
}

GpuMonitor::Options gpuOptions(const Options& options) {
    GpuMonitor::Options gpus;
    gpus.probePath = programPath(options, QStringLiteral("kataar-gpuprobe"));
    gpus.nvmlPath = options.settings.get(keys::nvmlLibrary);
    gpus.simulated = options.simulateGpus;
    return gpus;
}

/// Nothing when the server is to speak plain HTTP, or not at all.
Result<std::optional<QSslConfiguration>> tlsOf(const Settings& settings) {
    const QString certificate = settings.get(keys::sslCertificate);
    const QString key = settings.get(keys::sslKey);
    if (!settings.get(keys::serverEnabled) || (certificate.isEmpty() && key.isEmpty()))
        return std::optional<QSslConfiguration>();
    if (certificate.isEmpty() || key.isEmpty())
        return Error::invalid(QStringLiteral("tls_incomplete"),
                              QStringLiteral("HTTPS needs both a certificate and its key (--ssl-cert and "
                                             "--ssl-key); only one of them is given."));
    KATAAR_TRY_VAR(configuration, tlsConfiguration(certificate, key));
    return std::optional(configuration);
}

} // namespace

Result<std::unique_ptr<Engine>> Engine::open(const Options& options, const Clock& clock) {
    KATAAR_TRY_VAR(tls, tlsOf(options.settings));
    KATAAR_TRY_VAR(
        prices, Prices::parse(options.settings.get(keys::prices), options.settings.get(keys::localGpuHour)));
    KATAAR_TRY(ReportClock::check(options.settings.get(keys::reportAt)));
    KATAAR_TRY_VAR(notify, notifySettings(options.settings));
    KATAAR_TRY_VAR(cloud, cloudSettings(options.settings, QProcessEnvironment::systemEnvironment()));
    KATAAR_TRY_VAR(database, Database::open(DataPaths{options.dataDir}, clock));
    std::unique_ptr<Engine> engine(new Engine(options, clock, std::move(database)));
    engine->m_tls = tls;
    engine->use(cloud);
    engine->m_news = std::make_unique<NewsParts>(notify, engine->m_book, engine->m_people, engine->m_audit,
                                                 *engine->m_database, clock);
    engine->m_reportMail = std::make_unique<ReportMail>(
        engine->m_reports, engine->m_reportClock, engine->m_people, engine->m_news->outbox,
        engine->m_settingsStore, *engine->m_database, engine->m_news->settings);
    engine->m_book.quotas().setPrices(prices);
    engine->m_health.setNews([&courier = engine->m_news->courier] { return courier.health(); });
    KATAAR_TRY(engine->load());
    return engine;
}

Engine::Engine(const Options& options, const Clock& clock, std::unique_ptr<Database> database)
    : m_options(options), m_clock(clock), m_paths{options.dataDir}, m_database(std::move(database)),
      m_jobs(*m_database), m_settingsStore(*m_database), m_auditStore(*m_database),
      m_auditHeads(m_paths.auditHeads()), m_audit(m_auditStore, &m_auditHeads), m_people(*m_database),
      m_book(*m_database, m_jobs, m_settingsStore, clock),
      m_configs(options.configsDir,
                options.settings.get(keys::simpletunerCommand).split(u' ', Qt::SkipEmptyParts)),
      m_gpuMonitor(gpuOptions(options)), m_gpuKeeper(m_book, m_gpuMonitor, m_options.settings, clock),
      m_fleet(m_book, *m_database, m_jobs, workerSpool(), m_options.settings, clock),
      m_localExecutor(m_paths.spool(), programPath(options, QStringLiteral("kataar-runner")), clock),
      m_workerExecutor(m_fleet, m_configs.path()),
      m_dispatcher(m_book, *m_database, m_jobs, m_executors, m_paths, m_options.settings, clock),
      m_scheduler(m_book, m_dispatcher, m_options.settings, clock), m_forecaster(m_book, clock),
      m_reader(
          m_book, m_jobs, spoolReader(spool::file::log),
          [this](const QString& job) { return m_dispatcher.phase(job); },
          [this](const QueueEntry& entry) { return m_forecaster.of(entry); },
          spoolReader(spool::file::progress)),
      m_historyStore(*m_database), m_history(m_book, m_reader, m_historyStore, m_forecaster, clock),
      m_reportClock(
          m_settingsStore, *m_database, [this]() -> const WindowRules& { return m_book.state().windows(); },
          options.settings.get(keys::reportAt), clock),
      m_reports(m_reader, m_jobs, m_historyStore, m_history, spoolReader(spool::file::log), m_reportClock,
                clock),
      m_queueParts{m_book, m_reader, *m_database, m_jobs, m_audit, m_scheduler, clock}, m_queue(m_queueParts),
      m_approvals(m_queueParts, m_queue), m_quotas(m_queueParts, m_people),
      m_impacts(m_book, m_approvals, m_quotas, m_forecaster), m_order(m_queueParts),
      m_switches(m_queueParts, m_settingsStore,
                 [this] { QMetaObject::invokeMethod(this, &Engine::stopWanted, Qt::QueuedConnection); }),
      m_workers(m_fleet, *m_database, m_audit, clock), m_windows(m_queueParts, m_people),
      m_removal(m_queueParts,
                [this](const QString& attempt) {
                    if (const auto gone = removeAttemptFolder(m_paths.spool(), attempt); !gone)
                        qCWarning(logEngine).noquote() << gone.error().message;
                }),
      m_submissions(m_queueParts, m_configs, &m_forecaster),
      m_system(m_book, clock, options.settings.get(keys::gpuPollSeconds) * 1000),
      m_auth(m_people, *m_database, m_audit, m_passwords, clock),
      m_users(
          m_people, *m_database, m_audit, m_passwords,
          [this](qint64 user) { return m_book.state().tally().ofUser(user).total(); }, clock),
      m_teams(m_people, *m_database, m_audit, clock), m_keys(m_people, *m_database, m_audit, clock),
      m_eventLog(m_database->epoch(), clock),
      m_eventHub(m_book, m_reader, *m_database, m_eventLog, wire::eventJson, progressReader(), clock),
      m_queueMetrics(m_book, *m_database), m_health(m_book, *m_database, m_system, spaceReader(), [this] {
          return m_server ? double(m_server->connectionCount()) / m_server->limits().connections : 0.0;
      }) {
    m_executors.add(localProvider, m_localExecutor);
    m_executors.add(workerProvider, m_workerExecutor);
    m_reader.setWorkerCounts(
        [this] { return m_fleet.size() > 0 ? std::optional(m_fleet.counts()) : std::nullopt; });
    m_system.setRemoteGpus([this] { return m_fleet.gpus(); });
    connect(&m_fleet, &WorkerFleet::changed, this, [this](const QString& id) {
        m_eventHub.onWorker(id, [this](const QString& worker) { return m_fleet.view(worker); });
    });
    m_book.setStartAfterCancel(m_options.settings.get(keys::startAfterCancelSeconds));
    m_book.approvals().setExpiry(m_options.settings.get(keys::approvalExpiryHours));
    connect(&m_reportClock, &ReportClock::due, &m_eventHub, &EventHub::onReport);
    connect(&m_dispatcher, &QueueDispatcher::processStarted, this,
            [this](const QString&, std::chrono::microseconds took) { m_queueMetrics.observeDispatch(took); });
    connect(&m_auth, &AuthService::accessChanged, &m_streams, &StreamRegistry::closeFor);
    connect(&m_dispatcher, &QueueDispatcher::gpusFreed, &m_gpuKeeper, &GpuKeeper::release);
    connect(&m_gpuKeeper, &GpuKeeper::telemetryKnown, this, [this](const QVector<GpuTelemetry>& telemetry) {
        m_system.setTelemetry(telemetry);
        if (m_inventoryKnown && !m_running)
            begin();
    });
    connect(&m_dispatcher, &QueueDispatcher::jobEnded, this, &Engine::checkDone, Qt::QueuedConnection);
    connect(&m_scheduler, &QueueScheduler::decisionsDue, this, [this] { m_queue.carryOutDue(); });
    connect(&m_book, &QueueBook::lost, this, &Engine::failed, Qt::QueuedConnection);
    connect(&m_gpuKeeper, &GpuKeeper::inventoryKnown, this, &Engine::onInventory);
    connect(&m_people, &PeopleBook::lost, this, &Engine::failed, Qt::QueuedConnection);
    connect(&m_sweep, &QTimer::timeout, &m_auth, &AuthService::sweep);
    connect(&m_anchor, &QTimer::timeout, this,
            [this] { m_database->afterCommit([this](const Result<void>&) { anchorAudit(); }); });
    connect(&m_backup, &QTimer::timeout, this, &Engine::backUp);
}

Engine::~Engine() {
    m_server.reset(); // nothing is asked any more
    if (m_database->commit())
        anchorAudit();
}

void Engine::use(const CloudSettings& cloud) {
    m_cloud = std::make_unique<CloudParts>(cloud, m_paths, m_clock);
    m_cloud->addTo(m_executors);
    m_submissions.setProviders([this](std::optional<qint64> user) { return m_cloud->namesFor(user); });
    m_cloudTokens = std::make_unique<CloudTokenService>(
        m_cloud->tokens(), *m_database, m_audit,
        [this](const QString& provider) { m_clouds->worksAgain(provider); });
    if (!cloud.webhookBase.isEmpty())
        m_options.allowedHosts << cloud.webhookBase.host();
    m_switches.whenPolling([this](bool polling) { m_cloud->setPolling(polling); });
    m_clouds = std::make_unique<CloudService>(m_queueParts, *m_cloud, m_options.settings);
    m_health.setCloud([this] { return m_clouds->health(); });
}

Result<void> Engine::load() {
    KATAAR_TRY(m_book.load()); // before anything is written: a large database is examined meanwhile
    KATAAR_TRY(m_database->examined());
    KATAAR_TRY(m_people.load(loginName(), getuid()));
    KATAAR_TRY(m_database->commit());
    anchorAudit();
    KATAAR_TRY(m_reportClock.load());
    m_news->outbox.load();
    KATAAR_TRY(m_switches.load());
    return m_fleet.load();
}

Api Engine::api() {
    return {m_reader,  m_queue,   m_approvals,   m_quotas,     m_impacts,  m_order,   m_switches, *m_clouds,
            m_windows, m_removal, m_submissions, m_forecaster, m_history,  m_reports, m_system,   m_auth,
            m_users,   m_teams,   m_keys,        m_audit,      m_eventLog, m_streams};
}

std::vector<Route> Engine::routes() {
    std::vector<Route> all = apiRoutes(api());
    const Monitoring monitoring{m_book,
                                m_system,
                                m_health,
                                m_queueMetrics,
                                m_httpMetrics,
                                m_streams,
                                [this] { return m_server->connectionCount(); },
                                [this] { return m_clouds->views(); }};
    for (const auto& more :
         {adminWorkerRoutes(m_workers), workerRoutes(m_fleet), reportTextRoutes(api()),
          notifyRoutes(m_news->service), cloudTokenRoutes(*m_cloudTokens),
          cloudWebhookRoutes([this](const QString&provider, const SignedWebhook&webhook, auto then) {
              m_cloud->hear(provider, webhook, std::move(then));
          }),
          healthRoutes(monitoring), metricsRoutes(monitoring)})
        all.insert(all.end(), more.begin(), more.end());
    return all;
}

Principal Engine::owner() const {
    if (auto owner = m_auth.owner())
        return *owner;
    Principal nobody; // deactivated: the window still opens, and shows that it may do nothing
    nobody.denied = PermissionSet::all();
    return nobody;
}

void Engine::start() { m_gpuKeeper.start(); }

void Engine::onInventory() {
    m_system.setInventory(m_gpuMonitor.inventory());
    m_inventoryKnown = true; // a first reading of the GPUs follows: nothing starts on one that others use
}

void Engine::begin() {
    m_running = true;
    if (const auto recovered = m_dispatcher.recover(); !recovered) {
        Q_EMIT failed(recovered.error());
        return;
    }
    if (const auto listening = listen(); !listening) {
        Q_EMIT failed(listening.error());
        return;
    }
    if (const auto released = m_book.setLocalStartHeld(false);
        !released) { // a restart lets local jobs start again
        Q_EMIT failed(released.error());
        return;
    }
    m_fleet.start();
    m_scheduler.start();
    m_reportMail->start();
    m_reportClock.start();
    if (m_options.settings.get(keys::inhibitSleep)) {
        m_keepAwake = std::make_unique<KeepAwake>(
            m_book, m_clock,
            QDBusConnection::connectToBus(QDBusConnection::SystemBus, QStringLiteral("kataar-awake")));
        m_keepAwake->start();
    }
    m_news->courier.start();
    m_sweep.start(sweepMs);
    m_anchor.start(anchorMs);
    m_health.setStage(HealthService::Stage::Running);
    if (m_options.settings.get(keys::backupHours) > 0)
        m_backup.start(lookForBackupMs);
    Q_EMIT ready();
}

Result<void> Engine::listen() {
    const Settings& settings = m_options.settings;
    HttpOptions http;
    http.allowedHosts = m_options.allowedHosts;
    http.ownerTrust = settings.get(keys::ownerTrust);
    http.limits.requestsPerMinute = settings.get(keys::requestsPerMinute);
    http.limits.failuresPerMinute = settings.get(keys::failuresPerMinute);
    http.clock = &m_clock;
    http.tls = m_tls;
    http.observer = auditingObserver(
        m_auth, [this](const Request&, const Route* route, int status, const Error*,
                       std::chrono::microseconds took) { m_httpMetrics.observe(route, status, took); });
    std::vector<Route> all = routes();
    const std::vector<Route> pages = pageRoutes(api(), m_clock);
    all.insert(all.end(), pages.begin(), pages.end());
    m_server = std::make_unique<HttpServer>(std::move(all), http);
    m_server->setAuthenticator(
        authenticator(m_auth, [this](const QByteArray& token) { return m_fleet.workerOf(token); }));
    if (!settings.get(keys::serverEnabled))
        return {};
    const QString host = settings.get(keys::serverHost);
    const quint16 port = quint16(settings.get(keys::serverPort));
    if (!host.isEmpty()) {
        const QHostAddress address(host);
        if (address.isNull())
            return Error::invalid(QStringLiteral("address_invalid"),
                                  QStringLiteral("'%1' is not an IP address to listen on.").arg(host));
        const bool exposed = !address.isLoopback() && !m_tls;
        if (exposed && !m_options.insecureHttp)
            return Error::invalid(
                QStringLiteral("address_insecure"),
                QStringLiteral("%1 can be reached from other machines without encryption; give --ssl-cert "
                               "and --ssl-key, or add --insecure-http if that is meant.")
                    .arg(host));
        if (exposed)
            qCWarning(logHttp).noquote()
                << "Listening on" << host << "without encryption, as --insecure-http asked.";
        KATAAR_TRY(m_server->listen(address, port));
    } else {
        KATAAR_TRY(m_server->listen(QHostAddress::LocalHost, port));
        const quint16 taken = m_server->endpoints().constFirst().port;
        if (const auto six = m_server->listen(QHostAddress::LocalHostIPv6, taken); !six)
            qCInfo(logHttp).noquote() << "No IPv6 loopback:" << six.error().message;
        const quint16 also = quint16(settings.get(keys::serverAlsoPort));
        if (also != 0 && also != taken && port != 0) {
            if (const auto second = m_server->listen(QHostAddress::LocalHost, also); !second)
                qCInfo(logHttp).noquote() << QStringLiteral("Port %1 is not used beside %2: %3")
                                                 .arg(also)
                                                 .arg(taken)
                                                 .arg(second.error().message);
        }
    }
    m_database->setAddress(m_server->endpoints().constFirst().url());
    return {};
}

void Engine::stopJobs() {
    m_stopping = true;
    m_health.setStage(HealthService::Stage::Stopping);
    m_scheduler.end();
    for (const QString& job : m_dispatcher.jobsHere())
        m_queue.cancel(systemPrincipal(), job, [this, job](const Result<CancelAnswer>& cancelled) {
            if (cancelled)
                return;
            qCWarning(logEngine).noquote() << "Job" << job << "is left running:" << cancelled.error().message;
            Q_EMIT finished();
        });
    checkDone();
}

void Engine::checkDone() {
    if (m_stopping && m_dispatcher.jobsHere().isEmpty())
        Q_EMIT finished();
}

/// By the files, not by a timer of this run: many a workstation is turned off every evening.
void Engine::backUp() {
    const auto newest = newestBackup(m_paths.backups());
    const qint64 everySeconds = m_options.settings.get(keys::backupHours) * qint64(3600);
    if (newest && newest->addSecs(everySeconds) > QDateTime::currentDateTime())
        return;
    if (const auto made = m_database->backup(); !made)
        qCWarning(logStore).noquote() << "The backup failed:" << made.error().message;
}

SpaceReader Engine::spaceReader() const {
    return [folder = std::filesystem::path(m_options.dataDir.toStdString())]() -> std::optional<qint64> {
        std::error_code unknown; // QStorageInfo would read the whole list of mounts each time
        const auto space = std::filesystem::space(folder, unknown);
        return unknown ? std::nullopt : std::optional(qint64(space.available));
    };
}

WorkerSpool Engine::workerSpool() const {
    const RemoteSpool spool(m_paths.spool());
    return {[spool](const QString& attempt, qint64 offset, const QByteArray& bytes) {
                return spool.append(attempt, offset, bytes);
            },
            [spool](const QString& attempt) { return spool.logSize(attempt); },
            [spool](const QString& attempt, double fraction) { spool.setProgress(attempt, fraction); }};
}

ProgressReader Engine::progressReader() const {
    Principal everybody; // each reader is told of the jobs that he may see
    everybody.level = Level::Admin;
    return [this, everybody](const QString& job) { return m_reader.progress(everybody, job); };
}

void Engine::anchorAudit() {
    if (const auto noted = m_audit.anchor(m_clock.wall()); !noted)
        qCWarning(logStore).noquote() << "The audit log's end is not noted:" << noted.error().message;
}

LogReader Engine::spoolReader(const char* file) const {
    return [files = LogFile(m_paths.spool(), file)](const QString& attempt, qint64 offset,
                                                    qint64 limit) -> Result<LogChunk> {
        KATAAR_TRY_VAR(slice, offset < 0 ? files.tail(attempt, limit) : files.read(attempt, offset, limit));
        LogChunk chunk;
        chunk.text = slice.bytes;
        chunk.offset = slice.offset;
        chunk.nextOffset = slice.nextOffset;
        chunk.size = slice.size;
        return chunk;
    };
}

} // namespace kataar
