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
void defineJobsExplain(CLI::App& parent, Invocation& invocation);
void defineJobsForecast(CLI::App& parent, Invocation& invocation);
void defineJobsLogs(CLI::App& parent, Invocation& invocation);
void defineJobsCancel(CLI::App& parent, Invocation& invocation);
void defineJobsStatus(CLI::App& parent, Invocation& invocation);
void defineJobsProcess(CLI::App& parent, Invocation& invocation);
void defineJobsRetry(CLI::App& parent, Invocation& invocation);
void defineJobsHold(CLI::App& parent, Invocation& invocation);
void defineJobsRelease(CLI::App& parent, Invocation& invocation);
void defineJobsPriority(CLI::App& parent, Invocation& invocation);
void defineJobsMove(CLI::App& parent, Invocation& invocation);
void defineJobsUndo(CLI::App& parent, Invocation& invocation);
void defineJobsDelete(CLI::App& parent, Invocation& invocation);
void defineJobsPurge(CLI::App& parent, Invocation& invocation);
void defineJobsApproval(CLI::App& parent, Invocation& invocation);
/// The commands of `jobs approval` about rules.
void defineApprovalRules(CLI::App& group, Invocation& invocation);
void defineQueue(CLI::App& parent, Invocation& invocation);
void defineConfigs(CLI::App& parent, Invocation& invocation);
void defineUsers(CLI::App& parent, Invocation& invocation);
/// The commands of `users` about permissions.
void defineUserPermissions(CLI::App& group, Invocation& invocation);
void defineTeams(CLI::App& parent, Invocation& invocation);
void defineKeys(CLI::App& parent, Invocation& invocation);
void defineWhoami(CLI::App& parent, Invocation& invocation);
void defineAudit(CLI::App& parent, Invocation& invocation);
void defineGpus(CLI::App& parent, Invocation& invocation);
void defineWorkers(CLI::App& parent, Invocation& invocation);
void defineWindows(CLI::App& parent, Invocation& invocation);
void defineQuota(CLI::App& parent, Invocation& invocation);
void defineReport(CLI::App& parent, Invocation& invocation);
void defineNotify(CLI::App& parent, Invocation& invocation);
void defineCloud(CLI::App& parent, Invocation& invocation);
void defineLimits(CLI::App& parent, Invocation& invocation);
void defineServer(CLI::App& parent, Invocation& invocation);
void defineWorker(CLI::App& parent, Invocation& invocation);

/// `jobs` without a command of its own.
Result<int> listJobs(Session& session);

/// What "server" and "worker" stand for; nullptr for every other word.
const char* programBehind(const char* word);
/// Replaces this program by that one beside it, with the arguments behind the word; returns only when that
/// failed.
int execProgram(const char* program, int argc, char** argv);

// Helpers of several commands.

std::string utf8(const QString& text);
/// What stands below a command's help: a line that could be typed.
void addExample(CLI::App& command, const char* line);
/// -f table|json; the returned string holds the choice.
std::shared_ptr<std::string> addFormat(CLI::App& command);
inline bool isJson(const std::shared_ptr<std::string>& format) { return *format == "json"; }
/// The job that a command is about, and the jobs.
void addJob(CLI::App& command, std::string& job);
CLI::Option* addJobs(CLI::App& command, std::vector<std::string>& jobs);

/// Makes `act` with these options what is done when `command` is chosen.
template<class Options>
void whenChosen(CLI::App& command, Invocation& invocation, std::shared_ptr<Options> options,
                Result<int> (*act)(Session&, const Options&)) {
    command.callback([options, act, &invocation] {
        invocation.action = [options, act](Session& session) { return act(session, *options); };
    });
}
/// The same for a group of commands, where none of them is given.
template<class Options>
void whenAlone(CLI::App& group, Invocation& invocation, std::shared_ptr<Options> options,
               Result<int> (*act)(Session&, const Options&)) {
    group.callback([&group, options, act, &invocation] {
        if (group.get_subcommands().empty())
            invocation.action = [options, act](Session& session) { return act(session, *options); };
    });
}

/// Asks and prints the answer: as it came for json, else by `show`.
struct Question {
    QByteArray method;
    QString path;
    QUrlQuery query;
    QByteArray body;
};
Result<int> askAndShow(Session& session, const Question& question, const std::shared_ptr<std::string>& format,
                       const std::function<void(Terminal&, const QJsonObject&)>& show);
/// Whether to go on; "--force" (Invalid) where it is not given and nobody can be asked.
Result<bool> mayGoOn(Session& session, bool force, const QString& question);
QByteArray jsonBody(const QJsonObject& object);
/// The same without what is null or an empty text; no body at all if nothing is left.
QByteArray bodyOf(const QJsonObject& object);

/// As it would be typed in a shell.
QString shellWord(const QString& word);
/// Seconds as H:MM:SS; "" if there are none.
QString durationText(const QJsonValue& seconds);
Colour statusColour(const QString& status);

} // namespace kataar
