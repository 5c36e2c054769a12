// SPDX-License-Identifier: GPL-3.0-or-later
// What LocalExecutor knows of one attempt between its start and its end.
#pragma once

#include "core/exec/localexecutor.h"
#include "core/spool/folder.h"

#include <optional>
#include <vector>

#include <sys/types.h>

namespace kataar {

struct LocalExecutor::Live {
    QString uuid;
    spool::Folder folder;
    pid_t child = 0;     ///< the runner, if this engine started it and has not waited for it yet
    int childStatus = 0; ///< as waitpid gave it, once it was waited for
    bool ours = false;   ///< this engine started the runner
    int runnerFd = -1;   ///< pidfd of the living runner, owned by the watch; -1 if not known
    bool startReported = false;
    bool ended = false; ///< reported; kept only until the child is waited for
    bool stopRequested = false;
    bool unsupervised = false;               ///< the runner was killed, the job lives on
    bool terminated = false;                 ///< while unsupervised: the survivors had their SIGTERM
    bool killing = false;                    ///< while unsupervised: the grace is over
    std::vector<spool::ProcessId> survivors; ///< while unsupervised
};

} // namespace kataar
