// SPDX-License-Identifier: GPL-3.0-or-later
// Orders, ends, and whom the agent has.
#include "app/worker/agent.h"

#include "app/worker/execution.h"
#include "app/worker/hardware.h"
#include "app/worker/workerlog.h"

#include <QSysInfo>

#include <algorithm>

namespace kataar {

namespace {

constexpr qsizetype mostRemembered = 10'000;
constexpr int lookAtGpusMs = 300'000;

QString programIn(const QString& folder, const char* name) {
    return folder + u'/' + QString::fromLatin1(name);
}

GpuMonitor::Options gpuOptions(const WorkerOptions& options, const QString& programDir) {
    GpuMonitor::Options gpus;
    gpus.probePath = programIn(programDir, "kataar-gpuprobe");
    gpus.simulated = options.simulateGpus;
    return gpus;
}

ServerAddress addressOf(const WorkerOptions& options) {
    ServerAddress address;
    address.url = options.url;
    address.authorities = options.authorities;
    address.workerToken = options.token;
    address.unchecked = options.insecureTls;
    return address;
}

Attempt attemptOf(const AttemptRecord& record, UtcTime now) {
    Attempt attempt;
    attempt.uuid = record.uuid;
    attempt.jobId = record.jobId;
    attempt.number = record.attempt;
    attempt.gpuIndices = record.devices;
    attempt.createdAt = now;
    if (record.started) {
        attempt.phase = AttemptPhase::Running;
        attempt.startedAt = now;
    }
    return attempt;
}

QString named(const AttemptRecord& record) {
    return QStringLiteral("job %1 (attempt %2)").arg(record.jobId).arg(record.attempt);
}

QString howItEnded(const ExitRecord& exit) {
    if (!exit.problem.isEmpty())
        return exit.problem;
    if (exit.signal)
        return QStringLiteral("signal %1").arg(*exit.signal);
    return exit.code ? QStringLiteral("exit code %1").arg(*exit.code) : QStringLiteral("nobody saw how");
}

} // namespace

Agent::Agent(WorkerOptions options, Parts parts, QObject* parent)
    : QObject(parent), m_options(std::move(options)),
      m_name(m_options.name.isEmpty() ? QSysInfo::machineHostName() : m_options.name),
      m_parts(std::move(parts)),
      m_workDir(m_options.workDir.isEmpty() ? m_parts.state.outputs() : m_options.workDir),
      m_gpus(gpuOptions(m_options, m_parts.programDir)),
      m_executor(m_parts.state.spool(), programIn(m_parts.programDir, "kataar-runner"), m_parts.clock),
      m_link(
          addressOf(m_options), [this] { return registration(); }, m_parts.clock, m_parts.chance) {
    connect(&m_executor, &Executor::started, this, &Agent::onStarted);
    connect(&m_executor, &Executor::ended, this, &Agent::onEnded);
    connect(&m_link, &WorkerLink::registered, this, &Agent::onRegistered);
    connect(&m_link, &WorkerLink::connected, this, &Agent::onConnected);
    connect(&m_link, &WorkerLink::commanded, this, &Agent::onCommand);
    connect(&m_link, &WorkerLink::lost, &m_gpus, &GpuMonitor::refreshInventory);
    connect(&m_link, &WorkerLink::tokenRefused, this, &Agent::onTokenRefused, Qt::QueuedConnection);
    m_lookAtGpus.setInterval(lookAtGpusMs);
    connect(&m_lookAtGpus, &QTimer::timeout, &m_gpus, &GpuMonitor::refreshInventory);
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, &Agent::leave);
}

Agent::~Agent() = default;

void Agent::start() {
    recover();
    connect(
        &m_gpus, &GpuMonitor::inventoryChanged, this,
        [this] {
            connect(&m_gpus, &GpuMonitor::inventoryChanged, this, &Agent::onInventory);
            m_link.start();
        },
        Qt::SingleShotConnection);
    m_gpus.refreshInventory();
    m_lookAtGpus.start();
}

/// A device that fell out must not be given to the next job.
void Agent::onInventory() {
    if (hardwareOf(m_gpus.inventory(), m_options.gpus) != m_told)
        m_link.renew();
}

/// The executor tells at once what became of those that ended meanwhile.
void Agent::recover() {
    QVector<Attempt> live;
    QStringList toStop;
    QStringList toDrop;
    const QVector<AttemptRecord> records = m_parts.state.records();
    for (const AttemptRecord& record : records) {
        hold(record);
        if (!record.exit)
            live.append(attemptOf(record, m_parts.clock.wall()));
        if (!record.exit && (record.cancelled || record.leaving || record.abandoned))
            toStop.append(record.uuid);
        if (record.exit && record.abandoned)
            toDrop.append(record.uuid);
    }
    m_executor.recover(live);
    for (const QString& uuid : toStop)
        m_executor.stop(uuid, StopCause::Cancelled);
    for (const QString& uuid : toDrop)
        drop(uuid);
    if (!records.isEmpty())
        qCInfo(logWorker).noquote() << QStringLiteral("Taken up from before: %1 jobs.").arg(records.size());
}

HeldAttempt& Agent::hold(const AttemptRecord& record) {
    const QString uuid = record.uuid;
    auto held = std::make_unique<HeldAttempt>(
        HeldAttempt::Parts{m_link, m_parts.state, m_parts.clock, m_parts.chance}, record);
    HeldAttempt& attempt = *held;
    connect(&attempt, &HeldAttempt::reported, this, [this, uuid] { drop(uuid); });
    connect(&attempt, &HeldAttempt::fenced, this, [this, &attempt] { abandon(attempt, false); });
    connect(&attempt, &HeldAttempt::unknown, this, [this, &attempt] { abandon(attempt, true); });
    connect(&attempt, &HeldAttempt::tokenRefused, this, &Agent::onTokenRefused, Qt::QueuedConnection);
    m_held[uuid] = std::move(held);
    return attempt;
}

HeldAttempt* Agent::find(const QString& uuid) const {
    const auto held = m_held.find(uuid);
    return held == m_held.end() ? nullptr : held->second.get();
}

HeldAttempt* Agent::find(const QString& jobId, int attempt) const {
    const auto held =
        std::ranges::find_if(m_held, [&](const auto& one) { return one.second->is(jobId, attempt); });
    return held == m_held.end() ? nullptr : held->second.get();
}

WorkerRegistration Agent::registration() const {
    WorkerRegistration now;
    now.name = m_options.name;
    now.hardware = hardwareOf(m_gpus.inventory(), m_options.gpus);
    now.type = m_options.persistent ? WorkerType::Persistent : WorkerType::Ephemeral;
    now.labels = m_options.labels;
    now.slots = true;
    now.instance = m_parts.state.instance();
    for (const auto& [uuid, held] : m_held) {
        if (!held->record().jobId.isEmpty())
            now.jobs.append(held->record().toJob());
    }
    return now;
}

QSet<int> Agent::heldGpus() const {
    QSet<int> indices;
    for (const auto& [uuid, held] : m_held) {
        if (held->record().holdsGpus())
            indices.unite({held->record().devices.begin(), held->record().devices.end()});
    }
    return indices;
}

void Agent::onRegistered(const RegistrationAnswer& answer) {
    if (!answer.name.isEmpty())
        m_name = answer.name;
    m_told = hardwareOf(m_gpus.inventory(), m_options.gpus);
    for (const WorkerJob& job : answer.abandon) {
        if (HeldAttempt* held = find(job.jobId, job.attempt))
            abandon(*held, false);
    }
    QVector<HeldAttempt*> going;
    for (const auto& [uuid, held] : m_held) {
        if (!held->record().abandoned)
            going.append(held.get());
    }
    for (HeldAttempt* held : going) {
        const auto known = std::ranges::find_if(
            answer.resume, [&](const WorkerJob& job) { return held->is(job.jobId, job.attempt); });
        held->resume(known == answer.resume.end() ? std::nullopt : std::optional(known->logOffset));
    }
}

void Agent::onConnected() {
    const qsizetype gpus = offeredGpus(m_gpus.inventory().gpus, m_options.gpus).size();
    Q_EMIT connected(QStringLiteral("connected to %1 as %2 (%3), %4 GPUs")
                         .arg(m_link.url().toString(), m_name, m_link.workerId())
                         .arg(gpus));
}

void Agent::onCommand(const WorkerCommand& command) {
    switch (command.type) {
    case WorkerCommandType::JobSubmit:
        return takeOrder(command.order);
    case WorkerCommandType::JobCancel:
        if (HeldAttempt* held = find(command.jobId, command.attempt))
            return cancel(*held);
        qCInfo(logWorker).noquote() << "To be cancelled, but not here:" << command.jobId;
        return;
    case WorkerCommandType::Drain:
        return drain();
    case WorkerCommandType::Shutdown:
        return shutDown();
    case WorkerCommandType::Ping:
        return;
    }
}

/// Whether this order must not be carried out (again).
bool Agent::isKnown(const WorkerOrder& order) {
    HeldAttempt* held = find(order.jobId, 0);
    const bool over = m_over.contains({order.jobId, order.attempt});
    if (over)
        qCWarning(logWorker).noquote() << "Ordered again, though it is over here:" << order.jobId;
    if (!held)
        return over;
    const AttemptRecord& record = held->record();
    if (record.attempt == order.attempt && record.exit && record.exit->refused) {
        drop(record.uuid); // the server knows that already, and tries again
        return false;
    }
    if (record.attempt >= order.attempt) {
        held->tellAgain();
        return true;
    }
    abandon(*held, false); // the server is at a later attempt
    return false;
}

void Agent::takeOrder(const WorkerOrder& order) {
    if (!isId(order.jobId) || order.attempt < 1) {
        qCWarning(logWorker).noquote() << "An order without a proper job id is ignored:" << order.jobId;
        return;
    }
    m_draining = false; // it was taken back
    if (isKnown(order))
        return;
    AttemptRecord record;
    record.uuid = m_parts.newId(m_parts.clock.wall());
    record.jobId = order.jobId;
    record.attempt = order.attempt;
    record.attemptId = order.attemptId;
    if (const auto executed = execute(order, record); !executed) {
        qCWarning(logWorker).noquote() << "Not started:" << named(record) + u':' << executed.error().message;
        noteEnd(record, neverRan(executed.error()), m_parts.clock);
        HeldAttempt& held = hold(record);
        held.save();
        held.tellAgain();
    }
}

/// Written down, and then begun.
Result<void> Agent::execute(const WorkerOrder& order, AttemptRecord& record) {
    if (m_leaving)
        return Error::unavailable(QStringLiteral("leaving"), QStringLiteral("The worker is going away."));
    if (find(order.jobId, 0))
        return Error::unavailable(QStringLiteral("job_here"),
                                  QStringLiteral("An earlier attempt of the job is still being ended."));
    const QVector<Gpu> offered = offeredGpus(m_gpus.inventory().gpus, m_options.gpus);
    KATAAR_TRY_VAR(gpus, gpusFor(order, offered, heldGpus()));
    Attempt attempt;
    for (const Gpu& gpu : std::as_const(gpus)) {
        record.devices.append(gpu.index);
        attempt.gpuUuids.append(gpu.uuid);
    }
    attempt.uuid = record.uuid;
    attempt.jobId = record.jobId;
    attempt.number = record.attempt;
    attempt.gpuIndices = record.devices;
    attempt.createdAt = m_parts.clock.wall();
    KATAAR_TRY_VAR(execution,
                   executionOf(order, attempt, m_workDir, QProcessEnvironment::systemEnvironment()));
    KATAAR_TRY(m_parts.state.save(record));
    HeldAttempt& held = hold(record);
    if (auto started = m_executor.start(execution); !started) {
        m_held.erase(record.uuid);
        return started;
    }
    qCInfo(logWorker).noquote() << "Started:" << named(record);
    held.tellAgain();
    return {};
}

void Agent::onStarted(const QString& uuid) {
    if (HeldAttempt* held = find(uuid))
        held->noteStarted();
}

void Agent::onEnded(const QString& uuid, const ExitRecord& exit) {
    HeldAttempt* held = find(uuid);
    if (!held)
        return;
    if (held->record().abandoned) {
        qCInfo(logWorker).noquote() << "Gone:" << named(held->record());
        return drop(uuid);
    }
    qCInfo(logWorker).noquote() << "Ended:" << named(held->record()) + u':' << howItEnded(exit);
    held->noteEnded(held->record().leaving && !exit.neverRan ? interruptedBy(m_name, exit) : exit);
}

void Agent::cancel(HeldAttempt& held) {
    if (held.record().exit || held.record().cancelled)
        return held.tellAgain();
    qCInfo(logWorker).noquote() << "Cancelled:" << named(held.record());
    held.noteCancelled();
    m_executor.stop(held.record().uuid, StopCause::Cancelled);
}

void Agent::abandon(HeldAttempt& held, bool keepsLog) {
    if (held.record().abandoned)
        return;
    qCWarning(logWorker).noquote() << (keepsLog ? "The server does not know it, so it ends here:"
                                                : "Over for the server, so it ends here:")
                                   << named(held.record());
    held.noteAbandoned(keepsLog);
    if (held.record().exit)
        drop(held.record().uuid);
    else
        m_executor.stop(held.record().uuid, StopCause::Cancelled);
}

/// Forgets what is over. Its folder goes before its record: what is left of it is always known.
void Agent::drop(const QString& uuid) {
    const auto found = m_held.find(uuid);
    if (found == m_held.end())
        return;
    const AttemptRecord record = found->second->record();
    found->second.release()->deleteLater(); // it may be telling us something just now
    m_held.erase(found);
    if (record.keepsLog) {
        qCWarning(logWorker).noquote() << QStringLiteral("The output of %1 is kept in %2/%3.")
                                              .arg(named(record), m_parts.state.spool(), record.uuid);
    } else if (const auto gone = removeAttemptFolder(m_parts.state.spool(), uuid); !gone) {
        qCWarning(logWorker).noquote() << gone.error().message;
    }
    m_parts.state.remove(uuid);
    if (m_over.size() >= mostRemembered)
        m_over.clear();
    if (!record.exit || !record.exit->refused)
        m_over.insert({record.jobId, record.attempt});
    leaveIfEmpty();
}

} // namespace kataar
