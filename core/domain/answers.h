// SPDX-License-Identifier: GPL-3.0-or-later
// What the queue is asked and what it answers: one form for the window, the REST API and the command line.
#pragma once

#include "core/base/result.h"
#include "core/domain/attempt.h"
#include "core/domain/counterfactual.h"
#include "core/domain/forecast.h"
#include "core/domain/gpu.h"
#include "core/domain/limits.h"
#include "core/domain/progress.h"
#include "core/domain/queueentry.h"
#include "core/domain/queuepause.h"
#include "core/domain/waitingreason.h"
#include "core/domain/workeranswers.h"

#include <QMap>

#include <utility>

namespace kataar {

/// A queue entry with what is computed when it is read.
struct EntryView {
    QueueEntry entry;
    int position = 0; ///< 1-based among pending; 0 when not pending
    int effectivePriority = normalPriority;
    int boost = 0; ///< the part of effectivePriority that waiting added
    AttemptPhase phase = AttemptPhase::Ended;
    QVector<WaitingReason> waitingReasons; ///< empty unless pending or blocked
    Foreseen start;           ///< nothing unless pending or blocked, and while it is not reckoned yet
    ProgressFigures progress; ///< behind entry.progress; nothing unless running
    QString hardwareType;     ///< that it is reckoned with; told of one job alone, not in lists

    bool operator==(const EntryView&) const = default;
};

struct EntryQuery {
    std::optional<JobStatus> status;
    bool includeCompleted = false;
    int limit = 50;
    int offset = 0;
    std::optional<qint64> userId; ///< only this user's
};

/// In queue order: running, then pending by position, then blocked, then finished newest first.
struct EntryPage {
    QVector<EntryView> entries;
    int totalPending = 0;
    int totalRunning = 0;
    int totalBlocked = 0;
};

/// For clients that think in jobs: newest first, every status.
struct JobQuery {
    std::optional<JobKind> kind;
    std::optional<JobStatus> status; ///< Pending also gives Blocked
    std::optional<QString> provider;
    int limit = 50;
    int offset = 0;
    std::optional<qint64> userId;
};

struct JobPage {
    QVector<EntryView> jobs;
    qint64 total = 0; ///< all that match
};

struct QueueStats {
    QMap<QString, int> byStatus;          ///< pending, running, blocked; every kind
    QMap<QString, int> byUser;            ///< user id → pending + running + blocked; every kind
    int queueDepth = 0;                   ///< pending cloud, worker and slurm jobs
    int running = 0;                      ///< running ones of these
    std::optional<double> avgWaitSeconds; ///< mean of the last 100 starts of these
    Limits limits;
    int localRunningJobs = 0;
    int localPendingJobs = 0;
    std::optional<double> localAvgWaitSeconds; ///< mean of the last 100 local starts
    QVector<int> allocatedGpus;
    QVector<int> availableGpus;
    int totalGpus = 0;
    std::optional<WorkerCounts> workers; ///< none = there are no workers
    std::optional<QueuePause> pause;
    bool localStartHeld =
        false; ///< a running local job was cancelled: none starts until `process` (scheduling.md)
};

struct MyQueue {
    int pendingCount = 0;
    int runningCount = 0;
    int blockedCount = 0;
    std::optional<int> bestPosition;
    QVector<EntryView> pendingJobs;
    QVector<EntryView> runningJobs;
};

struct SubmitRequest {
    QString configName;
    QStringList command; ///< instead of configName; needs the permission job.command
    QJsonObject config;  ///< instead of both, of a cloud job; needs it too
    bool noWait = false;
    bool anyGpu = false;
    bool dryRun = false;      ///< decide and answer, change nothing
    bool forApproval = false; ///< wait for approval where it would be refused without one
    Target target = Target::Auto;
    QString provider;     ///< of the target's kind; empty = any
    QString hardwareType; ///< of a cloud job, instead of its configuration's; empty = that one
    Labels workerLabels;  ///< label → glob
    std::optional<int> numProcesses;
    std::optional<QVector<int>> deviceIds;
    std::optional<int> priority; ///< an override; needs job.priority.high
    std::optional<UtcTime> beginAt;
    QString window; ///< a name, or as people write it: 22:00-08:00; empty = at any time
    WindowEnd windowEnd = WindowEnd::Finish;
    std::optional<qint64> timeLimitSeconds;
    bool requiresApproval = false;
    QString name;
    QJsonObject metadata;
};

/// Names a request, so that it can be sent again without doing it again.
struct SubmitKey {
    QString key;
    QString requestHash; ///< SHA-256 of the request, hexadecimal
};

enum class SubmitStatus { Running, Queued, Blocked, Rejected };

template<>
struct EnumNames<SubmitStatus> {
    static constexpr std::pair<SubmitStatus, const char*> all[] = {{SubmitStatus::Running, "running"},
                                                                   {SubmitStatus::Queued, "queued"},
                                                                   {SubmitStatus::Blocked, "blocked"},
                                                                   {SubmitStatus::Rejected, "rejected"}};
};

struct SubmitAnswer {
    bool success = false;
    bool again = false; ///< the answer to an earlier submit with the same key
    QString jobId;      ///< empty if rejected or a dry run
    SubmitStatus status = SubmitStatus::Rejected;
    QVector<int> allocatedGpus;
    QString allocatedWorkerId; ///< empty = it runs here, or waits
    std::optional<int> queuePosition;
    bool requiresApproval = false;
    std::optional<Error> error;            ///< why not
    QVector<WaitingReason> waitingReasons; ///< why it waits, or was rejected
    QStringList warnings;                  ///< those of quotas among them
    QStringList quotaWarnings;             ///< quotas that are passed, or nearly
    QString costLimitWarning;              ///< the first of them that is about money; empty = none
    bool idempotentHit = false;            ///< the first answer once more
    // Of a dry run.
    Foreseen start;
    QVector<Delay> delays; ///< the longest of those that the asker may see
    int delayedJobs = 0;   ///< all of them
};

/// Why a job waits, and which single change would start it now.
struct Explanation {
    EntryView view;
    QVector<Counterfactual> changes;
};

struct CancelAnswer {
    QString jobId;
    bool wasRunning = false;   ///< its process is being stopped
    int waitingForProcess = 0; ///< local jobs that now wait for `process`
    JobStatus status = JobStatus::Cancelled;
    std::optional<UtcTime> cancellingAt; ///< not done yet: it can be taken back until then
};

/// An approval or a rejection.
struct DecisionAnswer {
    QString jobId;
    QString by;
    QString reason;                    ///< of a rejection
    std::optional<UtcTime> decidingAt; ///< not done yet: it can be taken back until then
};

struct PriorityAnswer {
    QString jobId;
    int previousEffective = normalPriority;
    int newEffective = normalPriority;
    std::optional<int> priorityOverride;
};

/// Where a waiting job is to stand among those of its effective priority.
struct MoveTarget {
    enum class Place { Before, After, Top, Bottom };
    Place place = Place::Top;
    QString job; ///< of Before and After

    bool operator==(const MoveTarget&) const = default;
};

struct MoveAnswer {
    QString jobId;
    int position = 0;
};

struct CleanupAnswer {
    qint64 deleted = 0;
    int days = 0;
};

struct SkippedJob {
    QString jobId;
    QString reason; ///< its state, or the name of an error
};

/// What became of several jobs that were cancelled as one set.
struct CancelSet {
    QStringList cancelled;
    QVector<SkippedJob> skipped;
    int waitingForProcess = 0;
    std::optional<UtcTime> cancellingAt; ///< not done yet: all of them can be taken back until then
};

/// For which jobs what was about to be done has been taken back.
struct UndoSet {
    QStringList undone;
    QVector<SkippedJob> skipped;
};

struct ProcessAnswer {
    QStringList jobIds; ///< started
};

struct JobDetail {
    EntryView view;
    QJsonObject config;  ///< the frozen configuration; empty for strangers
    QStringList command; ///< empty for strangers
    QVector<int> attempts;
};

struct LogChunk {
    QString jobId;
    QByteArray text;
    qint64 offset = 0;     ///< of the first byte
    qint64 nextOffset = 0; ///< where to go on
    qint64 size = 0;       ///< of the log now
    bool ended = false;    ///< the job has ended: no more will come
    int attempt = 0;       ///< whose log it is; 0 = none began yet
};

struct JobProgress {
    QString jobId;
    QString stage; ///< "pending", "running", … with the attempt's phase while it runs
    QString lastLog;
    std::optional<double> progress;
    ProgressFigures figures = {};                    ///< rate and what is left while it runs only
    QVector<std::pair<QString, double>> values = {}; ///< the last of each number, by name
    std::optional<ProgressSource> source = std::nullopt;
};

/// Every attempt of a job, the first one first.
struct AttemptPage {
    QString jobId;
    QVector<Attempt> attempts;
};

struct SystemStatus {
    UtcTime timestamp;
    double uptimeSeconds = 0;
    double loadAvg5min = 0;
    double memoryPercent = 0;
    GpuInventory inventory;
    QVector<GpuStatus> gpus;
    QVector<RemoteGpu> remoteGpus; ///< of the workers, by worker's name and index
    int runningLocalJobs = 0;
};

/// A configuration in the configs folder.
struct ConfigSummary {
    QString name;
    bool valid = true;
    QStringList errors;
    QStringList warnings;
    int numProcesses = 1;
    QVector<int> deviceIds;
    QString description;
};

/// One of them, whole.
struct ConfigDetail {
    ConfigSummary summary;
    QJsonObject config;  ///< as it was read; values that may be secret are "***" for who may not see them
    QStringList command; ///< what runs
    QString workingDirectory;
};

} // namespace kataar
