// SPDX-License-Identifier: GPL-3.0-or-later
// Finds what is left of an attempt whose runner was killed.
#pragma once

#include "core/spool/attemptfiles.h"

#include <optional>
#include <string>
#include <vector>

namespace kataar {

/// Living processes that carry KATAAR_ATTEMPT_ID=`attempt` in the environment they were started with, and
/// `job` if it still lives. Reads all of /proc: some milliseconds.
std::vector<spool::ProcessId> survivorsOf(const std::string& attempt,
                                          const std::optional<spool::ProcessId>& job);

/// Signals a survivor if it is still the same process.
void signalSurvivor(const spool::ProcessId& survivor, int signal);

/// Who holds the lock of an attempt's folder, as the kernel tells it; for a runner whose `pids` is damaged.
std::optional<spool::ProcessId> lockHolder(int folder);

} // namespace kataar
