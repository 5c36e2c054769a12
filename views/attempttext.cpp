// SPDX-License-Identifier: GPL-3.0-or-later
// Words for states and ends.
#include "views/attempttext.h"

#include "views/format.h"
#include "views/statetext.h"

#include <QCoreApplication>

#include <csignal>

namespace kataar {

namespace {

struct AttemptWords {
    Q_DECLARE_TR_FUNCTIONS(Attempt)
};

struct SignalName {
    int number;
    const char* name;
};

constexpr SignalName signalNames[] = {{SIGHUP, "SIGHUP"},   {SIGINT, "SIGINT"},   {SIGQUIT, "SIGQUIT"},
                                      {SIGILL, "SIGILL"},   {SIGABRT, "SIGABRT"}, {SIGBUS, "SIGBUS"},
                                      {SIGFPE, "SIGFPE"},   {SIGKILL, "SIGKILL"}, {SIGUSR1, "SIGUSR1"},
                                      {SIGSEGV, "SIGSEGV"}, {SIGUSR2, "SIGUSR2"}, {SIGPIPE, "SIGPIPE"},
                                      {SIGTERM, "SIGTERM"}, {SIGXCPU, "SIGXCPU"}, {SIGXFSZ, "SIGXFSZ"}};

QString signalText(int number) {
    for (const auto& [known, name] : signalNames) {
        if (known == number)
            return QStringLiteral("%1 (%2)").arg(QLatin1StringView(name)).arg(number);
    }
    return AttemptWords::tr("signal %1").arg(number);
}

} // namespace

QString attemptStateCode(const Attempt& attempt) {
    switch (endOf(attempt)) {
    case AttemptEnd::Live:
        return toText(attempt.phase);
    case AttemptEnd::Succeeded:
        return QStringLiteral("completed");
    case AttemptEnd::Killed:
    case AttemptEnd::Failed:
    case AttemptEnd::Unknown:
    case AttemptEnd::NeverRan:
    case AttemptEnd::Interrupted:
    case AttemptEnd::WorkerLost:
        break;
    }
    return QStringLiteral("failed");
}

QString attemptStateText(const Attempt& attempt) {
    switch (endOf(attempt)) {
    case AttemptEnd::Live:
        return stateText(toText(attempt.phase));
    case AttemptEnd::Succeeded:
        return AttemptWords::tr("Succeeded");
    case AttemptEnd::Failed:
        return AttemptWords::tr("Failed");
    case AttemptEnd::Killed:
        return AttemptWords::tr("Ended by a signal");
    case AttemptEnd::NeverRan:
        return AttemptWords::tr("Never ran");
    case AttemptEnd::Interrupted:
        return AttemptWords::tr("Interrupted");
    case AttemptEnd::WorkerLost:
        return AttemptWords::tr("Worker lost");
    case AttemptEnd::Unknown:
        break;
    }
    return AttemptWords::tr("End unknown");
}

QString attemptExitText(const Attempt& attempt) {
    if (endOf(attempt) == AttemptEnd::Live || !attempt.exit.known)
        return nothingText();
    if (attempt.exit.signal)
        return signalText(*attempt.exit.signal);
    return attempt.exit.code ? QString::number(*attempt.exit.code) : nothingText();
}

QString attemptWhyText(const Attempt& attempt) {
    if (!attempt.exit.problem.isEmpty())
        return attempt.exit.problem;
    switch (endOf(attempt)) {
    case AttemptEnd::Live:
        return {};
    case AttemptEnd::Succeeded:
        return AttemptWords::tr("It ended by itself, without an error.");
    case AttemptEnd::Failed:
        return AttemptWords::tr("It ended by itself with exit code %1.").arg(attempt.exit.code.value_or(0));
    case AttemptEnd::Killed:
        return AttemptWords::tr("It was ended by %1.").arg(signalText(attempt.exit.signal.value_or(0)));
    case AttemptEnd::NeverRan:
        return AttemptWords::tr("The machine could not start it.");
    case AttemptEnd::Interrupted:
        return AttemptWords::tr("The machine restarted while it ran.");
    case AttemptEnd::WorkerLost:
        return AttemptWords::tr("Its worker went away.");
    case AttemptEnd::Unknown:
        break;
    }
    return AttemptWords::tr("Nobody saw how it ended.");
}

} // namespace kataar
