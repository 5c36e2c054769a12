// SPDX-License-Identifier: GPL-3.0-or-later
// The table of commands: each adds itself to the parser and, when chosen, leaves what is to be done.
#pragma once

#include "app/cli/session.h"
#include "app/cli/text.h"

#include <CLI/CLI.hpp>

#include <functional>
#include <span>

namespace kataar {

/// The exit code, or what went wrong.
using Action = std::function<Result<int>(Session&)>;

/// What the command line asked for.
struct Invocation {
    Action action;
    QStringList tail;      ///< what stands after "--"
    bool usesTail = false; ///< whether the chosen command takes it
};

struct Command {
    const char* group; ///< "jobs", or empty for a command of its own
    void (*define)(CLI::App& parent, Invocation& invocation);
};

std::span<const Command> commands();

// One file per command or two that belong together.
void defineJobsList(CLI::App& parent, Invocation& invocation);
void defineJobsSubmit(CLI::App& parent, Invocation& invocation);
void defineJobsGet(CLI::App& parent, Invocation& invocation);
void defineJobsLogs(CLI::App& parent, Invocation& invocation);
void defineJobsCancel(CLI::App& parent, Invocation& invocation);
void defineJobsStatus(CLI::App& parent, Invocation& invocation);
void defineJobsProcess(CLI::App& parent, Invocation& invocation);
void defineGpus(CLI::App& parent, Invocation& invocation);
void defineLimits(CLI::App& parent, Invocation& invocation);
void defineServer(CLI::App& parent, Invocation& invocation);

/// `jobs` without a command of its own.
Result<int> listJobs(Session& session);

/// Replaces this program by the kataard beside it; returns only when that failed.
int execServer(int argc, char** argv);

// Helpers of several commands.

/// -f table|json; the returned string holds the choice.
std::shared_ptr<std::string> addFormat(CLI::App& command);
inline bool isJson(const std::shared_ptr<std::string>& format) { return *format == "json"; }
std::string utf8(const QString& text);

/// A time of the API as local time to the minute; "" if there is none.
QString localTime(const QJsonValue& iso);
/// Seconds as H:MM:SS; "" if there are none.
QString durationText(const QJsonValue& seconds);
Colour statusColour(const QString& status);

} // namespace kataar
