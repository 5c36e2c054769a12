// SPDX-License-Identifier: GPL-3.0-or-later
// kataar queue: stops the start of jobs, and lets it go on.
#include "app/cli/commands/command.h"
#include "core/wire/paths.h"

namespace kataar {

namespace {

struct PauseOptions {
    std::string reason;
    std::shared_ptr<std::string> format;
};

Result<int> switchQueue(Session& session, const PauseOptions& options, const char* path) {
    const QByteArray body = bodyOf({{QStringLiteral("reason"), QString::fromStdString(options.reason)}});
    return askAndShow(session, {"POST", QString::fromLatin1(path), {}, body}, options.format,
                      [](Terminal& terminal, const QJsonObject& answer) {
                          terminal.say(answer[QStringLiteral("paused")].toBool()
                                           ? Cli::tr("No job starts now; those that run go on. 'kataar queue "
                                                     "resume' ends the pause.")
                                           : Cli::tr("Jobs start again."));
                      });
}

Result<int> pauseQueue(Session& session, const PauseOptions& options) {
    return switchQueue(session, options, wire::path::queuePause);
}

Result<int> resumeQueue(Session& session, const PauseOptions& options) {
    return switchQueue(session, options, wire::path::queueResume);
}

} // namespace

void defineQueue(CLI::App& parent, Invocation& invocation) {
    CLI::App* group =
        parent.add_subcommand("queue", utf8(Cli::tr("Stop the start of jobs, or let it go on")));
    group->require_subcommand(1);
    auto paused = std::make_shared<PauseOptions>();
    CLI::App* pause = group->add_subcommand("pause", utf8(Cli::tr("Start no job until 'resume'")));
    pause->add_option("--reason", paused->reason, utf8(Cli::tr("Why, for the others to read")))
        ->type_name("TEXT");
    paused->format = addFormat(*pause);
    addExample(*pause, "kataar queue pause --reason \"new driver at noon\"");
    whenChosen(*pause, invocation, paused, pauseQueue);

    auto resumed = std::make_shared<PauseOptions>();
    CLI::App* resume = group->add_subcommand("resume", utf8(Cli::tr("Start jobs again")));
    resumed->format = addFormat(*resume);
    addExample(*resume, "kataar queue resume");
    whenChosen(*resume, invocation, resumed, resumeQueue);
}

} // namespace kataar
