// SPDX-License-Identifier: GPL-3.0-or-later
// Makes what is executed here of what the server ordered.
#pragma once

#include "core/domain/workermessages.h"
#include "core/exec/executor.h"

#include <QProcessEnvironment>

namespace kataar {

/// Makes the job's output folder, `workDir`/JOBID, and writes its frozen configuration there. It runs in the
/// order's folder (a relative one lies in `workDir`), or in the output folder where none is named. Errors:
/// "no_folder" (Invalid) for a folder that this machine does not have, "no_space".
Result<ExecutionOrder> executionOf(const WorkerOrder& order, const Attempt& attempt, const QString& workDir,
                                   const QProcessEnvironment& host);

/// Why it was not executed: `error` as a record of an end.
ExitRecord neverRan(const Error& error);

/// What ended since this worker goes away, whatever became of its process: it is to run again elsewhere.
ExitRecord interruptedBy(const QString& worker, const ExitRecord& exit);

} // namespace kataar
