// SPDX-License-Identifier: GPL-3.0-or-later
// An attempt: one execution of a job, with the GPUs that belong to it and how it ended.
#pragma once

#include "core/base/clock.h"
#include "core/base/enumnames.h"
#include "core/domain/queueentry.h"

#include <QString>
#include <QStringList>
#include <QVector>

#include <optional>

namespace kataar {

/// How an attempt's main process ended, as waitpid told it; a provider tells neither code nor signal of a
/// failure.
struct ExitRecord {
    bool known = false;          ///< false: nobody saw the end; never counts as success
    std::optional<int> code;     ///< exit code, if it exited
    std::optional<int> signal;   ///< signal number, if it was killed
    bool neverRan = false;       ///< the command was not executed at all (a requeue is safe)
    bool refused = false;        ///< neverRan, since the machine could not start anything just then
    bool interrupted = false;    ///< the machine rebooted under it
    bool workerLost = false;     ///< its worker went away, or does not have it any more
    bool cancelledThere = false; ///< by somebody at its provider; not stored
    bool completedThere = false; ///< at its provider, whatever was wanted of it meanwhile; not stored
    QString problem;             ///< why it never ran or why the end is unknown, one sentence
    std::optional<UtcTime> endedAt;
    std::optional<double>
        paidSeconds; ///< as its provider counts them; not stored: the job has what they cost

    bool operator==(const ExitRecord&) const = default;
    bool success() const { return known && code == 0; }
};

struct Attempt {
    QString uuid; ///< 32 hexadecimal digits; also the name of its folder in the spool
    QString jobId;
    int number = 1;
    AttemptPhase phase = AttemptPhase::Starting;
    QString provider = localProvider;
    QString workerId; ///< empty = not on a worker
    QVector<int> gpuIndices;
    QStringList gpuUuids; ///< parallel to gpuIndices
    UtcTime createdAt;
    std::optional<UtcTime> startedAt; ///< when its process ran
    std::optional<UtcTime> endedAt;
    ExitRecord exit;

    bool operator==(const Attempt&) const = default;
};

/// Why an attempt is over, as far as its record tells.
enum class AttemptEnd { Live, Succeeded, Failed, Killed, NeverRan, Interrupted, WorkerLost, Unknown };

template<>
struct EnumNames<AttemptEnd> {
    static constexpr std::pair<AttemptEnd, const char*> all[] = {
        {AttemptEnd::Live, "live"},
        {AttemptEnd::Succeeded, "succeeded"},
        {AttemptEnd::Failed, "failed"},
        {AttemptEnd::Killed, "killed"},
        {AttemptEnd::NeverRan, "never_ran"},
        {AttemptEnd::Interrupted, "interrupted"},
        {AttemptEnd::WorkerLost, "worker_lost"},
        {AttemptEnd::Unknown, "end_unknown"},
    };
};

inline AttemptEnd endOf(const Attempt& attempt) {
    const ExitRecord& exit = attempt.exit;
    if (attempt.phase != AttemptPhase::Ended)
        return AttemptEnd::Live;
    if (exit.neverRan)
        return AttemptEnd::NeverRan;
    if (exit.interrupted)
        return AttemptEnd::Interrupted;
    if (exit.workerLost)
        return AttemptEnd::WorkerLost;
    if (exit.success())
        return AttemptEnd::Succeeded;
    if (!exit.known)
        return AttemptEnd::Unknown;
    return exit.signal ? AttemptEnd::Killed : AttemptEnd::Failed;
}

} // namespace kataar
