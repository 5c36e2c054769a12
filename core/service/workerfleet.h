// SPDX-License-Identifier: GPL-3.0-or-later
// WorkerFleet: the workers at this moment – who is connected, which attempts each has, who is lost – and the
// conversation with their agents.
#pragma once

#include "core/config/settings.h"
#include "core/domain/workeranswers.h"
#include "core/domain/workermessages.h"
#include "core/service/queuebook.h"
#include "core/store/workerstore.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <map>
#include <memory>

namespace kataar {

/// The open stream to an agent; the server has it.
class WorkerStream {
public:
    virtual ~WorkerStream() = default;
    virtual void send(const WorkerCommand& command) = 0;
    virtual void close() = 0;
};

/// What agents send of an attempt's output, and where it goes: this machine's spool, behind functions.
struct WorkerSpool {
    /// Where the log ends after it. An offset beyond its end writes nothing; what is there already is kept.
    std::function<Result<qint64>(const QString& attemptUuid, qint64 offset, const QByteArray& bytes)> append;
    std::function<qint64(const QString& attemptUuid)> logSize;
    std::function<void(const QString& attemptUuid, double fraction)> setProgress;
};

/// To a report: whether the agent is to stop the attempt, which is over for us.
struct ReportAnswer {
    bool abandon = false;
};

/// Where to go on with a log; `gap`: nothing was taken, since bytes before it are missing.
struct LogAnswer {
    qint64 nextOffset = 0;
    bool gap = false;
};

/// Lives in the engine's thread. What is said by agents is answered after the commit of what it changed. An
/// open stream is life: a worker is lost only when its stream is gone and nothing was heard of it for
/// workers/timeout_seconds.
class WorkerFleet : public QObject {
    Q_OBJECT
public:
    template<class T>
    using Then = std::function<void(Result<T>)>;

    WorkerFleet(QueueBook& book, Database& database, JobRepository& jobs, WorkerSpool spool,
                const Settings& settings, const Clock& clock);
    ~WorkerFleet() override;

    Result<void> load();
    /// Begins to watch for workers that go away.
    void start();
    /// Looks who has gone away, and says to the others that somebody is here; called by a timer.
    void mind();

    /// Whose token it is; takes the same time for every wrong one.
    std::optional<QString> workerOf(const QByteArray& token) const;

    // What agents say. Errors: worker_taken (WrongState: another agent with this token is connected),
    // job_not_found, not_your_job (Denied).
    void registered(const QString& id, const WorkerRegistration& registration, Then<RegistrationAnswer> then);
    /// An earlier stream of the worker is closed. Kept until detach() or another one.
    void attach(const QString& id, std::shared_ptr<WorkerStream> stream);
    void detach(const QString& id, const WorkerStream* stream);
    void heartbeat(const QString& id, const WorkerHeartbeat& beat, Then<void> then);
    void reported(const QString& id, const QString& jobId, const WorkerReport& report,
                  Then<ReportAnswer> then);
    Result<LogAnswer> appendLog(const QString& id, const QString& jobId, std::optional<int> attempt,
                                qint64 offset, const QByteArray& bytes);
    /// Whether a waiting job could run on it.
    bool hasJobs(const QString& id) const;
    /// It goes away, and says so.
    void disconnected(const QString& id, Then<void> then);

    // What the engine says of attempts.
    Result<void> submit(const Attempt& attempt, WorkerOrder order);
    void cancel(const QString& attemptUuid);
    /// After a restart: these are believed to run; their workers have the time until they are lost to say so.
    void adopt(const QVector<Attempt>& attempts);

    // What those say who look after them; WorkerService checks who may.
    QVector<WorkerView> views() const; ///< by name
    std::optional<WorkerView> view(const QString& id) const;
    WorkerCounts counts() const;
    QVector<RemoteGpu> gpus() const;
    int size() const { return int(m_agents.size()); }
    Result<void> add(const WorkerRow& row);
    Result<void> setDraining(const QString& id, bool draining);
    Result<void> setToken(const QString& id, const QString& tokenHash);
    /// Its attempts are lost.
    Result<void> remove(const QString& id);

Q_SIGNALS:
    void changed(const QString& workerId); ///< or removed
    void lost(const kataar::WorkerView& worker, const QStringList& jobs);
    void started(const QString& attemptUuid, kataar::UtcTime at);
    void ended(const QString& attemptUuid, const kataar::ExitRecord& exit);

private:
    struct Task;
    struct Agent;

    Agent* find(const QString& id) const;
    WorkerStatus statusOf(const Agent& agent) const;
    WorkerView viewOf(const Agent& agent) const;
    bool isHeardOf(const Agent& agent) const;
    void hear(Agent& agent);
    void tell(Agent& agent);
    Result<void> store(Agent& agent);
    void takeRegistration(Agent& agent, const WorkerRegistration& registration);
    void loseTask(Agent& agent, const QString& uuid, const char* sentence);
    void end(Agent& agent, const QString& uuid, const ExitRecord& exit);
    Result<ReportAnswer> lateReport(Agent& agent, const QString& jobId, const WorkerReport& report);
    ExitRecord exitOf(const Agent& agent, const Task& task, const WorkerReport& report) const;
    void takeHeartbeat(Agent& agent, const WorkerHeartbeat& beat);
    void setAside(Agent& agent, const QString& problem);
    void loseSilent();
    void goOffline(Agent& agent);
    void onRolledBack();

    QueueBook& m_book;
    Database& m_database;
    JobRepository& m_jobs;
    WorkerStore m_store;
    const WorkerSpool m_spool;
    const Clock& m_clock;
    const qint64 m_timeoutMs;
    QTimer m_watch;
    quint64 m_looks = 0;
    std::map<QString, std::unique_ptr<Agent>> m_agents; ///< by worker id
    QHash<QString, QString> m_byToken;                  ///< its SHA-256 → worker id
    QHash<QString, QString> m_workerOfAttempt;
};

} // namespace kataar
