// SPDX-License-Identifier: GPL-3.0-or-later
// How an attempt ended, in words. A job keeps the English ones; other languages are found by them.
#pragma once

#include <QString>

#include <functional>

namespace kataar {

/// The sentences, in the translation context "End".
namespace endsentence {

inline constexpr const char* exitCode = QT_TRANSLATE_NOOP("End", "The job ended with exit code %1.");
inline constexpr const char* killed = QT_TRANSLATE_NOOP("End", "The job was killed by signal %1 (%2).");
inline constexpr const char* unseen = QT_TRANSLATE_NOOP("End", "Nobody saw how the job ended.");
inline constexpr const char* timeLimit =
    QT_TRANSLATE_NOOP("End", "The job was stopped at its time limit of %1 seconds.");
inline constexpr const char* windowClosed = QT_TRANSLATE_NOOP("End", "Its run window (%1) closed.");
inline constexpr const char* rebooted = QT_TRANSLATE_NOOP("End", "The machine rebooted while the job ran.");
inline constexpr const char* engineEnded =
    QT_TRANSLATE_NOOP("End", "The engine ended before the job's process was started.");
inline constexpr const char* supervisorKilledEarly =
    QT_TRANSLATE_NOOP("End", "The job's supervisor was killed by signal %1 before it started the job.");
inline constexpr const char* supervisorFailed = QT_TRANSLATE_NOOP(
    "End", "The job's supervisor could not prepare the job's folder (its status was %1); is the disk full?");
inline constexpr const char* supervisorKilled = QT_TRANSLATE_NOOP(
    "End", "The job's supervisor (kataar-runner) was killed; how the job ended is not known.");
inline constexpr const char* folderGone =
    QT_TRANSLATE_NOOP("End", "The job's folder is gone; how the job ended is not known.");
inline constexpr const char* cannotStart = QT_TRANSLATE_NOOP("End", "The program %1 cannot be started: %2.");
inline constexpr const char* workerLost =
    QT_TRANSLATE_NOOP("End", "The worker %1 went away while it had the job.");
inline constexpr const char* workerForgot =
    QT_TRANSLATE_NOOP("End", "The worker %1 does not have the job any more; it was probably started anew.");
inline constexpr const char* workerRemoved =
    QT_TRANSLATE_NOOP("End", "The worker %1 was removed while it had the job.");
inline constexpr const char* workerSaysFailed =
    QT_TRANSLATE_NOOP("End", "The worker %1 says that the job failed.");
inline constexpr const char* outputsLost = QT_TRANSLATE_NOOP(
    "End", "The job completed at its provider, but its outputs could not be fetched: %1 There it is %2, and "
           "%3 seconds of machine time are paid for.");
inline constexpr const char* outputsLostUnpriced =
    QT_TRANSLATE_NOOP("End", "The job completed at its provider, but its outputs could not be fetched: %1 "
                             "There it is %2, and it may have been paid for.");
/// Behind another one.
inline constexpr const char* lastAttempt = QT_TRANSLATE_NOOP("End", "%1 It was the last of %2 attempts.");

} // namespace endsentence

/// What a job keeps as its error message, said by `translate`; what is none of these sentences (a person's
/// reason, another program's words) stays as it is.
QString endText(const QString& stored, const std::function<QString(const char* sentence)>& translate);

} // namespace kataar
