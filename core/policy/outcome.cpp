// SPDX-License-Identifier: GPL-3.0-or-later
// The rules for the end of an attempt.
#include "core/policy/outcome.h"

#include "core/domain/endsentence.h"

#include <cstring>

namespace kataar {

namespace {

QString sentence(const char* source) { return QString::fromLatin1(source); }

QString describeExit(const ExitRecord& exit) {
    if (!exit.problem.isEmpty())
        return exit.problem;
    if (exit.signal)
        return sentence(endsentence::killed)
            .arg(*exit.signal)
            .arg(QString::fromLatin1(strsignal(*exit.signal)));
    if (exit.code)
        return sentence(endsentence::exitCode).arg(*exit.code);
    return sentence(endsentence::unseen);
}

Outcome tryAgain(const QueueEntry& entry, const QString& cause, const QString& why) {
    if (entry.attempt < entry.maxAttempts)
        return {JobStatus::Pending, false, false, false, cause, why};
    return {JobStatus::Failed,
            false,
            false,
            false,
            cause,
            sentence(endsentence::lastAttempt).arg(why, QString::number(entry.maxAttempts))};
}

/// Politely or not, a job that was told to stop at its window's end has not finished: exit code 0 may only
/// say that it saved its state. What a provider has completed is paid for, and stands.
std::optional<Outcome> atWindowsEnd(const QueueEntry& entry, const ExitRecord& exit) {
    if (!entry.windowStop || exit.completedThere)
        return std::nullopt;
    if (exit.known && exit.endedAt && *exit.endedAt < entry.windowStop->at)
        return std::nullopt;
    const QString why = sentence(endsentence::windowClosed).arg(entry.windowStop->window);
    if (entry.windowStop->end == WindowEnd::Stop)
        return Outcome{JobStatus::Cancelled, false, false, false, QStringLiteral("window closed"), why};
    return Outcome{JobStatus::Pending, false, false, true, QStringLiteral("window closed"), why};
}

} // namespace

Outcome outcomeOf(const QueueEntry& entry, const ExitRecord& exit, AfterReboot afterReboot) {
    if (entry.cancelRequestedAt)
        return {JobStatus::Cancelled, false, false, false, QStringLiteral("cancelled"), {}};
    if (const auto outcome = atWindowsEnd(entry, exit))
        return *outcome;
    if (exit.success() && exit.problem.isEmpty()) // a time limit is a problem, however politely the job ended
        return {JobStatus::Completed, false, false, false, QStringLiteral("exit code 0"), {}};
    if (exit.cancelledThere)
        return {JobStatus::Cancelled, false, false, false, QStringLiteral("cancelled there"),
                describeExit(exit)};
    if (exit.workerLost)
        return tryAgain(entry, QStringLiteral("worker lost"), describeExit(exit));
    if (exit.neverRan && exit.refused)
        return {JobStatus::Pending, false, true, false, QStringLiteral("start refused"), {}};
    if (exit.neverRan)
        return tryAgain(entry, QStringLiteral("start failed"), describeExit(exit));
    if (exit.interrupted && afterReboot != AfterReboot::Fail) {
        Outcome again = tryAgain(entry, QStringLiteral("machine rebooted"), describeExit(exit));
        again.hold = again.status == JobStatus::Pending && afterReboot == AfterReboot::Hold;
        return again;
    }
    const QString cause = !exit.known   ? QStringLiteral("end unknown")
                          : exit.signal ? QStringLiteral("signal %1").arg(*exit.signal)
                          : exit.code   ? QStringLiteral("exit code %1").arg(*exit.code)
                                        : QStringLiteral("failed there");
    return {JobStatus::Failed, false, false, false, cause, describeExit(exit)};
}

} // namespace kataar
