// SPDX-License-Identifier: GPL-3.0-or-later
// The interface of everything that executes attempts: start, stop, recover; what happens is reported by
// signals.
#pragma once

#include "core/base/result.h"
#include "core/domain/attempt.h"
#include "core/domain/gpu.h"
#include "core/domain/queueentry.h"

#include <QObject>

namespace kataar {

/// Everything needed to execute one attempt. For this machine `spec.environment` is complete: nothing of the
/// engine's own leaks in. For another one it is the job's own, as it was frozen at submit.
struct ExecutionOrder {
    Attempt attempt;
    JobSpec spec;
    QString name;                 ///< what people call the job
    std::optional<qint64> userId; ///< whose job it is
    int numProcesses = 1;         ///< GPUs
    int graceSeconds = 15;        ///< between SIGTERM and SIGKILL
    std::optional<qint64> timeLimitSeconds;
};

/// Whether what an attempt has achieved is still wanted when it is stopped.
enum class StopCause {
    Cancelled, ///< no: somebody cancelled its job, or it is to begin anew elsewhere
    TimeIsUp,  ///< yes: only it may not go on now
};

/// Owned by the engine, lives in its thread. No call blocks; every order that start() took is answered by
/// exactly one ended(), in this life of the engine or, after recover(), in a later one.
class Executor : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    /// Begins the attempt. It was committed to the store before. A failure here means that nothing was
    /// executed.
    virtual Result<void> start(const ExecutionOrder& order) = 0;

    /// Asks the attempt to end: SIGTERM to the group, after the grace SIGKILL. Calling it again changes
    /// nothing, but for a cancel after its time was up.
    virtual void stop(const QString& attemptUuid, StopCause cause) = 0;

    /// After a restart: takes up the attempts that the store believes live. Each is reported as started() if
    /// it runs (its process is adopted), or as ended().
    virtual void recover(const QVector<Attempt>& attempts) = 0;

Q_SIGNALS:
    /// Its process runs (or was found running).
    void started(const QString& attemptUuid, kataar::UtcTime at);
    /// The whole process tree is gone; `exit` is what became of the main process.
    void ended(const QString& attemptUuid, const kataar::ExitRecord& exit);
};

} // namespace kataar
