// SPDX-License-Identifier: GPL-3.0-or-later
// What the server and the agent of a worker say to each other (docs/workers.md).
#pragma once

#include "core/domain/attempt.h"
#include "core/domain/queueentry.h"
#include "core/domain/worker.h"

#include <QByteArray>
#include <QJsonObject>

namespace kataar {

/// An attempt that an agent has, or is told about.
struct WorkerJob {
    QString jobId;
    int attempt = 0;      ///< 0 = an agent that does not know attempts
    bool ended = false;   ///< it is over there, but its end has not been taken yet
    qint64 logOffset = 0; ///< to the agent: how much of its log has been taken, bytes

    bool operator==(const WorkerJob&) const = default;
};

/// POST /api/workers/register.
struct WorkerRegistration {
    QString name; ///< empty = the one that it has
    WorkerHardware hardware;
    WorkerType type = WorkerType::Ephemeral; ///< "persistent": bool
    QString currentJobId;                    ///< of an agent without slots; empty = none
    Labels labels;
    bool slots = false;
    QString instance; ///< of the agent's own folder: the same after a restart, another for a second agent
    QVector<WorkerJob> jobs; ///< with slots: all that it has
};

struct RegistrationAnswer {
    QString workerId;
    QString name;       ///< by which people know the worker
    QString streamPath; ///< "sse_url"
    QVector<WorkerJob> resume;
    QVector<WorkerJob> abandon; ///< to be stopped; what they report changes nothing
};

/// POST /api/workers/heartbeat.
struct WorkerHeartbeat {
    QString workerId;
    bool busy = false;
    QString currentJobId;
    std::optional<QVector<WorkerJob>> jobs; ///< with slots: all that it has
};

enum class WorkerJobStatus { Starting, Training, Running, Completed, Failed, Cancelled };

template<>
struct EnumNames<WorkerJobStatus> {
    static constexpr std::pair<WorkerJobStatus, const char*> all[] = {
        {WorkerJobStatus::Starting, "starting"}, {WorkerJobStatus::Training, "training"},
        {WorkerJobStatus::Running, "running"},   {WorkerJobStatus::Completed, "completed"},
        {WorkerJobStatus::Failed, "failed"},     {WorkerJobStatus::Cancelled, "cancelled"}};
};

inline bool isEnd(WorkerJobStatus status) {
    return status == WorkerJobStatus::Completed || status == WorkerJobStatus::Failed ||
           status == WorkerJobStatus::Cancelled;
}

/// POST /api/workers/job/{id}/status.
struct WorkerReport {
    WorkerJobStatus status = WorkerJobStatus::Running;
    QString error;
    std::optional<double> progress; ///< 0..1
    QString log;                    ///< a piece of output of an agent that cannot send it by offset
    std::optional<int> attempt;     ///< none = an agent that does not know attempts
    QString attemptId;              ///< as the order had it; empty = an agent that does not know it
    std::optional<ExitRecord> exit; ///< of an end, as waitpid told it; without endedAt: clocks differ
    double endedSecondsAgo = 0;     ///< by the agent's own steady clock
};

/// What an agent is to execute: "job_submit".
struct WorkerOrder {
    QString jobId;
    int attempt = 1;
    QString attemptId; ///< another one each time: what was refused is sent again under its number
    QString name;
    JobSpec spec;
    int numProcesses = 1;
    QVector<int> deviceIds; ///< the GPUs of the worker that it gets; empty for an agent without slots
    std::optional<qint64> timeLimitSeconds;
    int graceSeconds = 15;
    QString uploadEndpoint;
};

enum class WorkerCommandType { JobSubmit, JobCancel, Drain, Shutdown, Ping };

template<>
struct EnumNames<WorkerCommandType> {
    static constexpr std::pair<WorkerCommandType, const char*> all[] = {
        {WorkerCommandType::JobSubmit, "job_submit"},
        {WorkerCommandType::JobCancel, "job_cancel"},
        {WorkerCommandType::Drain, "drain"},
        {WorkerCommandType::Shutdown, "shutdown"},
        {WorkerCommandType::Ping, "ping"}};
};

/// One event of the stream.
struct WorkerCommand {
    WorkerCommandType type = WorkerCommandType::Ping;
    QString jobId;     ///< of job_cancel
    int attempt = 0;   ///< of job_cancel; 0 = whichever
    WorkerOrder order; ///< of job_submit
};

} // namespace kataar
