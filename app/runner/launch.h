// SPDX-License-Identifier: GPL-3.0-or-later
// Starts the command of an attempt as a process of its own group.
#pragma once

#include "core/spool/folder.h"

#include <string>

#include <sys/types.h>

namespace kataar::runner {

struct Launched {
    pid_t job = -1;      ///< its process; also set if the command could not be executed (wait for it)
    int code = 0;        ///< what a shell would give for such a failure: 126 or 127; 0 = it runs
    bool retry = false;  ///< the machine failed, not the command
    std::string problem; ///< why it does not run, one sentence
};

/// Writes `pids`, then executes. Standard input is this process's own, output and errors go to `log`.
Launched launch(const spool::Folder& folder, const spool::Spec& spec, int log);

} // namespace kataar::runner
