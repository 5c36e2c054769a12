// SPDX-License-Identifier: GPL-3.0-or-later
// What the agent keeps on disk of each attempt that it has, so that a restart loses nothing.
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/domain/workermessages.h"

namespace kataar {

/// Written before anything is done: taken before started, ended before reported. What is executed stands in
/// the attempt's folder in the spool.
struct AttemptRecord {
    QString uuid; ///< names its file and its folder in the spool
    QString jobId;
    int attempt = 1;
    QString attemptId;              ///< the server's name for this order; empty = it gave none
    QVector<int> devices;           ///< indices of its GPUs on this machine
    bool started = false;           ///< its process was seen
    bool cancelled = false;         ///< the server asked for its end
    bool leaving = false;           ///< this agent asked for its end, since it goes away itself
    bool abandoned = false;         ///< is to be gone; nothing of it is reported
    bool keepsLog = false;          ///< with abandoned: the server does not know it, so its log stays here
    qint64 logTaken = 0;            ///< bytes that the server had, as last written here
    std::optional<ExitRecord> exit; ///< once its processes are gone
    QByteArray endedBoot;           ///< in which boot endedMs counts
    qint64 endedMs = 0;             ///< of the steady clock, which counts while the machine sleeps

    bool operator==(const AttemptRecord&) const = default;

    bool holdsGpus() const { return !exit; }
    WorkerJob toJob() const { return {jobId, attempt, exit.has_value(), logTaken}; }
};

QByteArray recordJson(const AttemptRecord& record);
/// "bad_record" (Internal) for what recordJson() did not write.
Result<AttemptRecord> recordFrom(const QByteArray& json);

/// `exit` is what became of it. Wall clocks differ by days, so the end is put on the steady one: as long ago
/// as this machine's own wall clock says, but not before the machine was started.
void noteEnd(AttemptRecord& record, const ExitRecord& exit, const Clock& clock);
/// By the steady clock; 0 if the machine rebooted since.
double endedSecondsAgo(const AttemptRecord& record, const Clock& clock);

} // namespace kataar
