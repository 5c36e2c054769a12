// SPDX-License-Identifier: GPL-3.0-or-later
// QueueEntry: one job in the queue, as the seed's table `queue` and our own columns beside it describe it.
#pragma once

#include "core/base/clock.h"
#include "core/base/rare.h"
#include "core/domain/jobstate.h"
#include "core/domain/labels.h"
#include "core/domain/priority.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>
#include <QVector>

#include <memory>
#include <optional>

namespace kataar {

inline const QString localProvider = QStringLiteral("local"); ///< of a job that runs on this machine

/// Where a job asks to run.
enum class Target { Auto, Local, Worker, Cloud, Slurm };

template<>
struct EnumNames<Target> {
    static constexpr std::pair<Target, const char*> all[] = {{Target::Auto, "auto"},
                                                             {Target::Local, "local"},
                                                             {Target::Worker, "worker"},
                                                             {Target::Cloud, "cloud"},
                                                             {Target::Slurm, "slurm"}};
};

/// Which limits govern it: local jobs have their own, all others share the global ones. A waiting `auto` job
/// is local.
enum class JobKind { Local, Cloud };

template<>
struct EnumNames<JobKind> {
    static constexpr std::pair<JobKind, const char*> all[] = {{JobKind::Local, "local"},
                                                              {JobKind::Cloud, "cloud"}};
};

/// A decision that was made and may still be taken back: it is carried out when it falls due.
struct Intent {
    enum class Kind { Cancel, Approve, Reject };
    Kind kind = Kind::Cancel;
    UtcTime dueAt;
    std::optional<qint64> byId;
    QString by;
    QString reason; ///< of a rejection; notes of an approval

    bool operator==(const Intent&) const = default;
};

template<>
struct EnumNames<Intent::Kind> {
    static constexpr std::pair<Intent::Kind, const char*> all[] = {{Intent::Kind::Cancel, "cancel"},
                                                                   {Intent::Kind::Approve, "approve"},
                                                                   {Intent::Kind::Reject, "reject"}};
};

/// What becomes of a running job when its run window closes.
enum class WindowEnd { Finish, Requeue, Stop };

template<>
struct EnumNames<WindowEnd> {
    static constexpr std::pair<WindowEnd, const char*> all[] = {
        {WindowEnd::Finish, "finish"}, {WindowEnd::Requeue, "requeue"}, {WindowEnd::Stop, "stop"}};
};

/// Its window has closed under it: it is being stopped, and this becomes of it then.
struct WindowStop {
    WindowEnd end = WindowEnd::Requeue;
    QString window;      ///< which, as it was written
    UtcTime at;          ///< when that was decided
    qint64 setBacks = 0; ///< how often the wall clock had been set back by then (QueueClock)

    bool operator==(const WindowStop&) const = default;
};

/// What the rules read of a job. A virtual queue copies no more of it.
struct SchedulingFacts {
    qint64 id = 0; ///< sequence number of submission; never reused; the order among equals unless moved
    std::optional<qint64> userId;
    std::optional<QString> teamId;
    QString provider = localProvider;
    JobKind kind = JobKind::Local;
    Target target = Target::Auto;
    QString configName; ///< empty for a bare command
    int priority = normalPriority;
    std::optional<int> priorityOverride;
    JobStatus status = JobStatus::Pending;
    qint64 rank = 0; ///< order among equal priorities: the id unless somebody moved it
    std::optional<UtcTime> startedAt;
    QVector<int> allocatedGpus; ///< indices on its machine, of the current or last attempt
    int numProcesses = 1;       ///< GPUs needed; 0 = none
    QVector<int> deviceIds;     ///< preferred GPU indices; empty = none preferred
    bool anyGpu = false;        ///< ignore deviceIds
    Labels workerLabels;        ///< globs that a worker's labels must fit
    QString workerId;           ///< where its current or last attempt runs; empty = not on a worker
    bool held = false;
    Rare<Intent> intent; ///< while it is there the job does not start
    std::optional<UtcTime> beginAt;
    QString window; ///< it starts inside of it only: a window's name or its text; empty = at any time
    WindowEnd windowEnd = WindowEnd::Finish;
    Rare<WindowStop> windowStop; ///< while it runs and a window's end stops it
    std::optional<qint64> timeLimitSeconds;
    qint64 waitedSeconds = 0; ///< pending, not held, due, inside its windows; for the starvation boost
    std::optional<UtcTime> cancelRequestedAt;

    bool operator==(const SchedulingFacts&) const = default;

    int basePriority() const { return priorityOverride.value_or(priority); }
};

struct QueueEntry : SchedulingFacts {
    QString jobId;      ///< 32 hexadecimal digits
    QString name;       ///< what people call it; the configuration's name unless given
    QString teamName;   ///< for display, as it was at submit; empty = none
    QString userName;   ///< for display; empty = nobody
    QString workerName; ///< for display, as it was at the start
    QString heldBy;     ///< who holds it; empty = the engine itself
    QString heldReason; ///< what the holder said; may be empty
    UtcTime queuedAt;
    std::optional<UtcTime> completedAt;
    double estimatedCost = 0.0; ///< USD
    bool requiresApproval = false;
    std::optional<qint64> approvalId;
    int attempt = 1; ///< the current one, or the next while pending
    int maxAttempts = 3;
    qint64 waitedMark = 0; ///< ms of the queue's own time (QueueClock) when waitedSeconds was true
    std::optional<QString> errorMessage;
    QJsonObject metadata;
    std::optional<double> progress; ///< 0..1, as last read from its output
    std::optional<double> costUsd;

    bool operator==(const QueueEntry&) const = default;
};

/// Entries in memory are never changed: a changed one is another. So other threads may read them, too.
using SharedEntry = std::shared_ptr<const QueueEntry>;

/// The part of a job that is frozen at submit and never shown to strangers: what will be executed.
struct JobSpec {
    QStringList command; ///< argument vector; never a shell line
    QString workingDirectory;
    QJsonObject environment; ///< name → string
    QJsonObject config;      ///< the configuration as it was read, for people

    bool operator==(const JobSpec&) const = default;
};

} // namespace kataar
