// SPDX-License-Identifier: GPL-3.0-or-later
// An engine with workers over a real store; agents are what a test says, and local jobs run nowhere.
#pragma once

#include "core/base/secret.h"
#include "core/engine/queuedispatcher.h"
#include "core/engine/queuescheduler.h"
#include "core/engine/workerexecutor.h"
#include "core/exec/executors.h"
#include "core/service/workerservice.h"
#include "tests/core/store/storefixture.h"
#include "tests/support/fakeexecutor.h"

#include <optional>

namespace kataar::test {

/// What an agent was sent.
struct NotedStream final : WorkerStream {
    QVector<WorkerCommand> sent;
    bool closed = false;
    void send(const WorkerCommand& command) override { sent << command; }
    void close() override { closed = true; }

    QVector<WorkerOrder> orders() const {
        QVector<WorkerOrder> all;
        for (const WorkerCommand& command : sent) {
            if (command.type == WorkerCommandType::JobSubmit)
                all << command.order;
        }
        return all;
    }
    int count(WorkerCommandType type) const {
        return int(std::ranges::count(sent, type, &WorkerCommand::type));
    }
};

/// One life of an engine in the folder; make it anew for a restart.
struct WorkerLife {
    StoreFolder& folder;
    std::unique_ptr<Database> database;
    JobRepository jobs{*database};
    SettingsStore settingsStore{*database};
    QueueBook book{*database, jobs, settingsStore, folder.clock};
    QHash<QString, QByteArray> logs;
    QHash<QString, double> progress;
    Settings settings;
    WorkerFleet fleet{book,
                      *database,
                      jobs,
                      {[this](const QString& uuid, qint64 offset, const QByteArray& bytes) -> Result<qint64> {
                           QByteArray& log = logs[uuid];
                           if (offset <= log.size())
                               log += bytes.sliced(std::min<qint64>(log.size() - offset, bytes.size()));
                           return log.size();
                       },
                       [this](const QString& uuid) { return qint64(logs.value(uuid).size()); },
                       [this](const QString& uuid, double fraction) { progress[uuid] = fraction; }},
                      settings,
                      folder.clock};
    AuditStore auditStore{*database};
    AuditLog audit{auditStore};
    WorkerService workers{fleet, *database, audit, folder.clock};
    FakeExecutor here;
    WorkerExecutor there{fleet, QStringLiteral("/srv/configs")};
    Executors executors;
    QueueDispatcher dispatcher{book, *database, jobs, executors, folder.paths, settings, folder.clock};
    QueueScheduler scheduler{book, dispatcher, settings, folder.clock};

    explicit WorkerLife(StoreFolder& where) : folder(where), database(where.open()) {
        executors.add(QStringLiteral("local"), here);
        executors.add(workerProvider, there);
        if (!book.load() || !fleet.load() || !dispatcher.recover())
            qFatal("cannot load");
        scheduler.start();
        turn();
    }

    static void turn() {
        for (int i = 0; i < 8; ++i)
            QCoreApplication::processEvents();
    }
    void pass(qint64 seconds) {
        folder.clock.now.us += seconds * 1'000'000;
        fleet.mind();
        turn();
    }

    /// Its id.
    QString add(const QString& name, WorkerType type = WorkerType::Persistent) {
        WorkerRow row;
        row.worker.createdAt = folder.clock.wall();
        row.worker.id = randomId();
        row.worker.name = name;
        row.worker.type = type;
        row.tokenHash = sha256Hex(name.toUtf8());
        if (!fleet.add(row))
            qFatal("cannot add a worker");
        turn();
        return row.worker.id;
    }
    static WorkerRegistration agent(int gpus = 1, bool slots = true) {
        WorkerRegistration registration;
        registration.type = WorkerType::Persistent;
        registration.hardware.gpuCount = gpus;
        registration.slots = slots;
        if (slots)
            registration.instance = QStringLiteral("one");
        return registration;
    }
    Result<RegistrationAnswer> enrol(const QString& id, const WorkerRegistration& registration) {
        std::optional<Result<RegistrationAnswer>> answer;
        fleet.registered(id, registration,
                         [&](const Result<RegistrationAnswer>& registered) { answer = registered; });
        turn();
        return answer.value_or(Error::internal(QStringLiteral("no_answer"), QStringLiteral("no answer")));
    }
    std::shared_ptr<NotedStream> connected(const QString& id,
                                           const WorkerRegistration& registration = agent()) {
        if (const auto enrolled = enrol(id, registration); !enrolled)
            qFatal("%s", qUtf8Printable(enrolled.error().message));
        auto stream = std::make_shared<NotedStream>();
        fleet.attach(id, stream);
        turn();
        return stream;
    }
    void cut(const QString& id, const std::shared_ptr<NotedStream>& stream) {
        fleet.detach(id, stream.get());
        turn();
    }

    Result<ReportAnswer> report(const QString& id, const QString& job, WorkerJobStatus status,
                                std::optional<int> attempt = {}, const std::optional<ExitRecord>& exit = {}) {
        WorkerReport said;
        said.status = status;
        said.attempt = attempt;
        said.exit = exit;
        std::optional<Result<ReportAnswer>> answer;
        fleet.reported(id, job, said, [&](const Result<ReportAnswer>& taken) { answer = taken; });
        turn();
        return answer.value_or(Error::internal(QStringLiteral("no_answer"), QStringLiteral("no answer")));
    }
    void beat(const QString& id, bool busy, const std::optional<QVector<WorkerJob>>& has = {}) {
        WorkerHeartbeat heartbeat;
        heartbeat.busy = busy;
        heartbeat.jobs = has;
        fleet.heartbeat(id, heartbeat, [](const Result<void>&) {});
        turn();
    }

    /// Answers the job's id.
    QString submit(Target target = Target::Worker, int gpus = 1) {
        QueueEntry entry = pendingEntry();
        entry.userId.reset();
        entry.target = target;
        entry.numProcesses = gpus;
        if (target == Target::Worker) {
            entry.kind = JobKind::Cloud;
            entry.provider = workerProvider;
        }
        const auto added = book.add(entry, sampleSpec());
        scheduler.processNow();
        turn();
        return added ? added->jobId : QString();
    }
    QueueEntry row(const QString& job) {
        const auto found = jobs.find(job);
        return found && *found ? **found : QueueEntry();
    }
    JobStatus status(const QString& job) { return row(job).status; }
    WorkerStatus statusOf(const QString& id) {
        const auto view = fleet.view(id);
        return view ? view->status : WorkerStatus::Offline;
    }
};

} // namespace kataar::test
