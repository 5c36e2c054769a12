// SPDX-License-Identifier: GPL-3.0-or-later
// Why a job failed, as people sort failures in the morning.
#pragma once

#include "core/base/enumnames.h"

#include <QString>

namespace kataar {

enum class FailureClass {
    GpuMemory,
    Memory,
    DiskFull,
    NotANumber, ///< its loss became NaN
    TimeLimit,
    Killed, ///< by a signal that nobody here sent
    Rebooted,
    WorkerLost, ///< its worker went away, each time it was tried
    NeverRan,   ///< its command could not be started
    Unseen,     ///< how it ended is not known
    Program,    ///< it ended by itself, for another reason
};

template<>
struct EnumNames<FailureClass> {
    static constexpr std::pair<FailureClass, const char*> all[] = {
        {FailureClass::GpuMemory, "gpu_memory"}, {FailureClass::Memory, "memory"},
        {FailureClass::DiskFull, "disk_full"},   {FailureClass::NotANumber, "nan"},
        {FailureClass::TimeLimit, "time_limit"}, {FailureClass::Killed, "killed"},
        {FailureClass::Rebooted, "rebooted"},    {FailureClass::WorkerLost, "worker_lost"},
        {FailureClass::NeverRan, "never_ran"},   {FailureClass::Unseen, "unseen"},
        {FailureClass::Program, "program"},
    };
};

struct Failure {
    FailureClass kind = FailureClass::Program;
    QString lastLine; ///< of its output, the one that says what went wrong; empty if it wrote nothing

    bool operator==(const Failure&) const = default;
};

} // namespace kataar
