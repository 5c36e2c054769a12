// SPDX-License-Identifier: GPL-3.0-or-later
// What the files of a job's folder say: the order to run, who runs, and how it ended.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kataar::spool {

/// `spec`: written by the engine before the runner starts, never changed.
struct Spec {
    std::string attempt;                  ///< uuid
    std::string bootId;                   ///< of the machine when it was written
    std::vector<std::string> argv;        ///< at least one
    std::vector<std::string> environment; ///< "NAME=value"; complete
    std::string workingDirectory;         ///< empty = the attempt's folder
    std::int64_t graceSeconds = 15;       ///< between SIGTERM and SIGKILL
    std::int64_t timeLimitSeconds = 0;    ///< 0 = none

    bool operator==(const Spec&) const = default;
};

/// A process that cannot be mistaken for a later one of the same number within one boot.
struct ProcessId {
    int pid = 0;
    std::uint64_t startTicks = 0; ///< field 22 of /proc/PID/stat

    bool operator==(const ProcessId&) const = default;
};

/// `pids`: written for the runner just before the command is executed.
struct Pids {
    std::string bootId;
    ProcessId runner;
    ProcessId job;              ///< leader of its process group
    std::int64_t startedUs = 0; ///< wall clock, microseconds since 1970

    bool operator==(const Pids&) const = default;
};

/// `exit`: written once, when the whole process tree is gone.
struct End {
    std::optional<int> code;
    std::optional<int> signal;
    bool neverRan = false; ///< the command was not executed and may be tried again
    bool stopRequested = false;
    bool timeLimitHit = false;
    bool coreDumped = false;
    std::string problem;      ///< one sentence; why there is no true code
    std::int64_t endedUs = 0; ///< wall clock, microseconds since 1970: when the main process ended
    std::int64_t userUs = 0;  ///< CPU time of the tree, as far as it was waited for
    std::int64_t systemUs = 0;
    std::int64_t maxRssKb = 0;
    std::int64_t strays = 0; ///< processes that outlived the main one

    bool operator==(const End&) const = default;
};

std::string encode(const Spec& spec);
std::string encode(const Pids& pids);
std::string encode(const End& end);

/// Nothing for anything that was not written whole by encode().
std::optional<Spec> decodeSpec(std::string_view text);
std::optional<Pids> decodePids(std::string_view text);
std::optional<End> decodeEnd(std::string_view text);

} // namespace kataar::spool
