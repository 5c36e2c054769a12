// SPDX-License-Identifier: GPL-3.0-or-later
// Who is there, what each has, and who is lost; the conversation itself stands in workerreports.cpp.
#include "core/service/workerfleet.h"

#include "core/base/log.h"
#include "core/base/secret.h"
#include "core/domain/endsentence.h"
#include "core/service/workeragent.h"

#include <algorithm>

namespace kataar {

namespace {

constexpr int watchMs = 4'000; // three of them between two pings
constexpr int pingEvery = 3;   // so that a silent stream is heard of within 12 s
constexpr int mostLostAtOnce = 16;
constexpr qint64 forgetMs = 3'600'000; // an ephemeral worker that is offline

Error noSuchWorker(const QString& id) {
    return Error::notFound(QStringLiteral("worker_not_found"),
                           QStringLiteral("There is no worker %1.").arg(id),
                           {{QStringLiteral("worker_id"), id}});
}

WorkerCommand commandOf(WorkerCommandType type) {
    WorkerCommand command;
    command.type = type;
    return command;
}

} // namespace

WorkerFleet::WorkerFleet(QueueBook& book, Database& database, JobRepository& jobs, WorkerSpool spool,
                         const Settings& settings, const Clock& clock)
    : m_book(book), m_database(database), m_jobs(jobs), m_store(database), m_spool(std::move(spool)),
      m_clock(clock), m_timeoutMs(settings.get(keys::workerTimeoutSeconds) * 1000LL) {
    m_watch.setInterval(watchMs);
    connect(&m_watch, &QTimer::timeout, this, &WorkerFleet::mind);
    connect(&m_database, &Database::rolledBack, this, &WorkerFleet::onRolledBack);
}

WorkerFleet::~WorkerFleet() = default;

Result<void> WorkerFleet::load() {
    KATAAR_TRY_VAR(rows, m_store.workers());
    m_byToken.clear();
    QStringList gone;
    for (const auto& [id, agent] : m_agents) {
        if (std::ranges::none_of(rows, [&id = id](const WorkerRow& row) { return row.worker.id == id; }))
            gone << id;
    }
    for (const QString& id : gone) {
        m_agents.erase(id);
        m_book.removeWorker(id);
    }
    for (const WorkerRow& row : rows) {
        auto& agent = m_agents[row.worker.id];
        if (!agent)
            agent = std::make_unique<Agent>();
        agent->worker = row.worker;
        agent->tokenHash = row.tokenHash;
        m_byToken.insert(row.tokenHash, row.worker.id);
        tell(*agent);
    }
    return {};
}

/// Rows are again what they were; streams and attempts are as they are.
void WorkerFleet::onRolledBack() {
    if (const auto loaded = load(); !loaded)
        qCWarning(logEngine).noquote() << "The workers cannot be read back:" << loaded.error().message;
}

void WorkerFleet::start() { m_watch.start(); }

WorkerFleet::Agent* WorkerFleet::find(const QString& id) const {
    const auto agent = m_agents.find(id);
    return agent == m_agents.end() ? nullptr : agent->second.get();
}

std::optional<QString> WorkerFleet::workerOf(const QByteArray& token) const {
    const auto id = m_byToken.constFind(sha256Hex(token)); // the hash says nothing about how much fits
    return id == m_byToken.cend() ? std::nullopt : std::optional(*id);
}

bool WorkerFleet::isHeardOf(const Agent& agent) const {
    return agent.stream || (agent.heard && m_clock.monotonic().ms - agent.heard->ms < m_timeoutMs);
}

WorkerStatus WorkerFleet::statusOf(const Agent& agent) const {
    if (!isHeardOf(agent))
        return WorkerStatus::Offline;
    if (agent.worker.draining)
        return WorkerStatus::Draining;
    if (!agent.tasks.isEmpty())
        return WorkerStatus::Busy;
    return agent.stream ? WorkerStatus::Idle : WorkerStatus::Connecting;
}

void WorkerFleet::hear(Agent& agent) {
    agent.heard = m_clock.monotonic();
    agent.heartbeatAt = m_clock.wall();
    agent.offlineSince.reset();
}

/// What the rules may know of it, and whoever looks at it.
void WorkerFleet::tell(Agent& agent) {
    const Worker& worker = agent.worker;
    const bool aside = agent.asideUntil && *agent.asideUntil > m_clock.monotonic();
    WorkerSeat seat;
    seat.id = worker.id;
    seat.name = worker.name;
    seat.labels = worker.allLabels();
    seat.slots = worker.slots;
    seat.open = agent.stream && !worker.draining && agent.abandoning.isEmpty() && !aside;
    for (const WorkerGpu& gpu : worker.hardware.gpus)
        seat.gpus << gpu.index;
    if (worker.hardware.gpus.isEmpty()) {
        for (int index = 0; index < worker.hardware.gpuCount; ++index)
            seat.gpus << index;
    }
    m_book.putWorker(seat);
    agent.told = statusOf(agent);
    Q_EMIT changed(worker.id);
}

Result<void> WorkerFleet::store(Agent& agent) {
    KATAAR_TRY(m_database.write());
    agent.worker.lastSeenAt = agent.heartbeatAt ? agent.heartbeatAt : agent.worker.lastSeenAt;
    return m_store.update({agent.worker, agent.tokenHash});
}

void WorkerFleet::attach(const QString& id, std::shared_ptr<WorkerStream> stream) {
    Agent* agent = find(id);
    if (!agent)
        return stream->close();
    if (const auto earlier = std::exchange(agent->stream, stream))
        earlier->close();
    hear(*agent);
    agent->connectedAt = m_clock.wall();
    stream->send(commandOf(WorkerCommandType::Ping));
    for (const Task& task : agent->tasks) {
        if (task.cancelled)
            cancel(task.uuid);
    }
    if (agent->worker.draining)
        stream->send(commandOf(WorkerCommandType::Drain));
    qCInfo(logEngine).noquote() << "Worker" << agent->worker.name << "is connected.";
    tell(*agent);
}

void WorkerFleet::detach(const QString& id, const WorkerStream* stream) {
    Agent* agent = find(id);
    if (!agent || agent->stream.get() != stream)
        return;
    agent->stream.reset();
    agent->connectedAt.reset();
    agent->heard = m_clock.monotonic(); // until now it was there, however long its agent was silent
    qCInfo(logEngine).noquote() << "Worker" << agent->worker.name << "is not connected any more.";
    tell(*agent);
}

Result<void> WorkerFleet::submit(const Attempt& attempt, WorkerOrder order) {
    Agent* agent = find(attempt.workerId);
    if (!agent || !agent->stream)
        return Error::unavailable(QStringLiteral("worker_gone"),
                                  QStringLiteral("The worker went away before the job could be sent to it."));
    if (!agent->worker.slots)
        order.deviceIds.clear(); // it has no choice of GPUs
    agent->tasks << Task{attempt.uuid, attempt.jobId, attempt.number, false, false, m_clock.monotonic(), 0};
    m_workerOfAttempt.insert(attempt.uuid, attempt.workerId);
    WorkerCommand command = commandOf(WorkerCommandType::JobSubmit);
    command.order = std::move(order);
    agent->stream->send(command);
    tell(*agent);
    return {};
}

void WorkerFleet::cancel(const QString& attemptUuid) {
    Agent* agent = find(m_workerOfAttempt.value(attemptUuid));
    Task* task = agent ? agent->task(attemptUuid) : nullptr;
    if (!task)
        return;
    task->cancelled = true;
    if (!agent->stream)
        return; // it is told when it comes back
    WorkerCommand command = commandOf(WorkerCommandType::JobCancel);
    command.jobId = task->jobId;
    command.attempt = task->number;
    agent->stream->send(command);
}

void WorkerFleet::adopt(const QVector<Attempt>& attempts) {
    for (const Attempt& attempt : attempts) {
        Agent* agent = find(attempt.workerId);
        if (!agent) { // it was removed
            ExitRecord exit;
            exit.workerLost = true;
            exit.problem = QString::fromLatin1(endsentence::workerRemoved).arg(attempt.workerId.left(8));
            Q_EMIT ended(attempt.uuid, exit);
            continue;
        }
        agent->tasks << Task{
            attempt.uuid, attempt.jobId, attempt.number, false, false, m_clock.monotonic(), 0};
        m_workerOfAttempt.insert(attempt.uuid, attempt.workerId);
        if (!agent->heard)
            agent->heard = m_clock.monotonic();
        tell(*agent);
    }
}

void WorkerFleet::end(Agent& agent, const QString& uuid, const ExitRecord& exit) {
    agent.tasks.removeIf([&](const Task& task) { return task.uuid == uuid; });
    m_workerOfAttempt.remove(uuid);
    Q_EMIT ended(uuid, exit);
    tell(agent);
}

void WorkerFleet::loseTask(Agent& agent, const QString& uuid, const char* sentence) {
    const Task* task = agent.task(uuid);
    if (!task)
        return;
    qCWarning(logEngine).noquote() << "Attempt" << task->number << "of job" << task->jobId
                                   << "is lost with worker" << agent.worker.name;
    ExitRecord exit;
    exit.workerLost = true;
    exit.problem = QString::fromLatin1(sentence).arg(agent.worker.name);
    exit.endedAt = m_clock.wall();
    end(agent, uuid, exit);
}

/// Every few seconds.
void WorkerFleet::mind() {
    static_assert(watchMs * pingEvery <= 15'000, "agents expect a ping every 10 to 15 s");
    const MonotonicTime now = m_clock.monotonic();
    ++m_looks;
    QStringList forgotten;
    for (const auto& [id, agent] : m_agents) {
        if (agent->stream && (m_looks + qHash(id)) % pingEvery == 0)
            agent->stream->send(commandOf(WorkerCommandType::Ping));
        if (agent->asideUntil && *agent->asideUntil <= now) {
            agent->asideUntil.reset();
            tell(*agent);
        }
        if (isHeardOf(*agent))
            continue;
        if (!agent->offlineSince)
            agent->offlineSince = now;
        if (agent->worker.type == WorkerType::Ephemeral && now.ms - agent->offlineSince->ms >= forgetMs)
            forgotten << id;
    }
    loseSilent();
    for (const QString& id : forgotten) {
        if (const auto removed = remove(id); !removed)
            qCWarning(logStore).noquote() << "Worker" << id << "stays:" << removed.error().message;
    }
}

/// A few in one turn: each job that is queued again makes a pass, and others want to be served meanwhile.
void WorkerFleet::loseSilent() {
    int room = mostLostAtOnce;
    for (const auto& [id, agent] : m_agents) {
        if (isHeardOf(*agent) || (agent->told == WorkerStatus::Offline && agent->tasks.isEmpty()))
            continue;
        if (room-- == 0) {
            QMetaObject::invokeMethod(this, &WorkerFleet::loseSilent, Qt::QueuedConnection);
            return;
        }
        goOffline(*agent);
    }
}

void WorkerFleet::goOffline(Agent& agent) {
    const WorkerView view = viewOf(agent);
    qCWarning(logEngine).noquote() << "Worker" << agent.worker.name << "is offline.";
    if (const auto stored = store(agent); !stored)
        qCWarning(logStore).noquote() << "When it was last seen is not stored:" << stored.error().message;
    if (!view.jobs.isEmpty())
        Q_EMIT lost(view, view.jobs);
    agent.abandoning.clear();
    while (!agent.tasks.isEmpty())
        loseTask(agent, QString(agent.tasks.first().uuid), endsentence::workerLost);
    tell(agent);
}

WorkerView WorkerFleet::viewOf(const Agent& agent) const {
    WorkerView view;
    view.worker = agent.worker;
    view.status = statusOf(agent);
    view.connected = agent.stream != nullptr;
    view.lastHeartbeat = agent.heartbeatAt ? agent.heartbeatAt : agent.worker.lastSeenAt;
    view.connectedAt = agent.connectedAt;
    if (agent.connectedAt)
        view.uptimeSeconds = double(m_clock.wall().us - agent.connectedAt->us) / 1e6;
    for (const Task& task : agent.tasks)
        view.jobs << task.jobId;
    return view;
}

QVector<WorkerView> WorkerFleet::views() const {
    QVector<WorkerView> all;
    for (const auto& [id, agent] : m_agents)
        all << viewOf(*agent);
    std::ranges::sort(all, {},
                      [](const WorkerView& view) { return std::pair(view.worker.name, view.worker.id); });
    return all;
}

std::optional<WorkerView> WorkerFleet::view(const QString& id) const {
    const Agent* agent = find(id);
    return agent ? std::optional(viewOf(*agent)) : std::nullopt;
}

WorkerCounts WorkerFleet::counts() const {
    WorkerCounts counts;
    for (const auto& [id, agent] : m_agents) {
        const WorkerStatus status = statusOf(*agent);
        ++counts.total;
        counts.idle += status == WorkerStatus::Idle;
        counts.busy += status == WorkerStatus::Busy;
        counts.offline += status == WorkerStatus::Offline;
        counts.draining += status == WorkerStatus::Draining;
    }
    return counts;
}

QVector<RemoteGpu> WorkerFleet::gpus() const {
    QVector<RemoteGpu> all;
    for (const WorkerView& view : views()) {
        QHash<int, QString> holders;
        for (const auto& [entry, gpus] : m_book.state().workers().holdings(view.worker.id)) {
            const QueueEntry* found = m_book.state().find(entry);
            for (const int index : gpus)
                holders.insert(index, found ? found->jobId : QString());
        }
        const WorkerHardware& machine = view.worker.hardware;
        for (int index = 0; index < machine.gpuCount; ++index) {
            const WorkerGpu gpu = index < machine.gpus.size()
                                      ? machine.gpus[index]
                                      : WorkerGpu{index, {}, machine.gpuName, machine.vramGb};
            all << RemoteGpu{view.worker.id, view.worker.name, view.status, gpu, holders.value(gpu.index)};
        }
    }
    return all;
}

Result<void> WorkerFleet::add(const WorkerRow& row) {
    KATAAR_TRY(m_database.write());
    KATAAR_TRY(m_store.insert(row));
    auto agent = std::make_unique<Agent>();
    agent->worker = row.worker;
    agent->tokenHash = row.tokenHash;
    m_byToken.insert(row.tokenHash, row.worker.id);
    Agent& kept = *agent;
    m_agents[row.worker.id] = std::move(agent);
    tell(kept);
    return {};
}

Result<void> WorkerFleet::setDraining(const QString& id, bool draining) {
    Agent* agent = find(id);
    if (!agent)
        return noSuchWorker(id);
    if (agent->worker.draining == draining)
        return {};
    agent->worker.draining = draining;
    KATAAR_TRY(store(*agent));
    if (draining && agent->stream)
        agent->stream->send(commandOf(WorkerCommandType::Drain));
    tell(*agent);
    return {};
}

Result<void> WorkerFleet::setToken(const QString& id, const QString& tokenHash) {
    Agent* agent = find(id);
    if (!agent)
        return noSuchWorker(id);
    const QString earlier = std::exchange(agent->tokenHash, tokenHash);
    KATAAR_TRY(store(*agent));
    m_byToken.remove(earlier);
    m_byToken.insert(tokenHash, id);
    if (const auto stream = std::exchange(agent->stream, nullptr)) {
        agent->heard = m_clock.monotonic();
        agent->connectedAt.reset();
        stream->close();
    }
    tell(*agent);
    return {};
}

Result<void> WorkerFleet::remove(const QString& id) {
    Agent* agent = find(id);
    if (!agent)
        return noSuchWorker(id);
    KATAAR_TRY(m_database.write());
    KATAAR_TRY(m_store.remove(id));
    // Without a stream it gets nothing, else its jobs begin there anew; if it stays, it connects anew.
    if (const auto stream = std::exchange(agent->stream, nullptr))
        m_database.afterCommit([stream](const Result<void>& removed) {
            if (removed) // said before its jobs are sent elsewhere
                stream->send(commandOf(WorkerCommandType::Shutdown));
            stream->close();
        });
    tell(*agent);
    while (!agent->tasks.isEmpty())
        loseTask(*agent, QString(agent->tasks.first().uuid), endsentence::workerRemoved);
    m_byToken.remove(agent->tokenHash);
    m_agents.erase(id);
    m_book.removeWorker(id);
    Q_EMIT changed(id);
    return {};
}

} // namespace kataar
