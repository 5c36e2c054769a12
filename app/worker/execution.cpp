// SPDX-License-Identifier: GPL-3.0-or-later
// Folders, configuration and environment of an order.
#include "app/worker/execution.h"

#include "core/domain/endsentence.h"
#include "core/exec/frozenconfig.h"
#include "core/exec/jobenvironment.h"

#include <QDir>
#include <QSysInfo>

namespace kataar {

Result<ExecutionOrder> executionOf(const WorkerOrder& order, const Attempt& attempt, const QString& workDir,
                                   const QProcessEnvironment& host) {
    const QString outputs = workDir + u'/' + order.jobId;
    if (!QDir().mkpath(outputs))
        return Error::noSpace(QStringLiteral("The output folder %1 cannot be made on %2.")
                                  .arg(outputs, QSysInfo::machineHostName()));
    ExecutionOrder execution;
    execution.attempt = attempt;
    execution.spec = order.spec;
    QString& folder = execution.spec.workingDirectory;
    folder = folder.isEmpty() ? outputs : QDir(workDir).absoluteFilePath(folder);
    if (!QDir(folder).exists())
        return Error::invalid(QStringLiteral("no_folder"),
                              QStringLiteral("The job's working folder %1 is not there on %2.")
                                  .arg(folder, QSysInfo::machineHostName()));
    KATAAR_TRY(writeFrozenConfig(execution.spec, outputs));
    QueueEntry entry;
    entry.jobId = order.jobId;
    entry.numProcesses = order.numProcesses;
    execution.spec.environment = jobEnvironment(entry, execution.spec, attempt, outputs, host);
    execution.graceSeconds = order.graceSeconds;
    execution.timeLimitSeconds = order.timeLimitSeconds;
    return execution;
}

ExitRecord neverRan(const Error& error) {
    ExitRecord exit;
    exit.known = true;
    exit.neverRan = true;
    // Of the machine as it is just now, and not of the order: the same may be tried again.
    exit.refused = error.code == ErrorCode::NoSpace || error.code == ErrorCode::Unavailable ||
                   error.code == ErrorCode::Internal;
    exit.problem = error.message;
    return exit;
}

ExitRecord interruptedBy(const QString& worker, const ExitRecord& exit) {
    ExitRecord interrupted;
    interrupted.interrupted = true;
    interrupted.problem = QString::fromLatin1(endsentence::workerLost).arg(worker);
    interrupted.endedAt = exit.endedAt;
    return interrupted;
}

} // namespace kataar
