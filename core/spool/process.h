// SPDX-License-Identifier: GPL-3.0-or-later
// Processes as /proc shows them: who is who across reused pids and reboots.
#pragma once

#include "core/spool/attemptfiles.h"
#include "core/spool/fd.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kataar::spool {

/// A random name of this boot of the machine; empty if /proc cannot be read.
std::string bootId();

struct ProcessStat {
    char state = '?'; ///< 'Z' and 'X' have ended
    int parent = 0;
    std::uint64_t startTicks = 0;
};

/// Reads the text of a /proc/PID/stat; the command's name in it may hold anything.
std::optional<ProcessStat> parseStat(std::string_view text);
std::optional<ProcessStat> statOf(int pid);

/// A handle to this very process, to be signalled and waited for without a mistake; invalid if it has ended.
Fd openProcess(const ProcessId& id);

/// Sends to the process behind a pidfd; false if it has ended.
bool signalProcess(int pidfd, int signal);

/// Every process of this machine that /proc shows.
std::vector<int> allProcesses();

/// Children of the calling process, which must have one thread only; ended ones that it did not wait for
/// are among them.
std::vector<int> ownChildren();

} // namespace kataar::spool
