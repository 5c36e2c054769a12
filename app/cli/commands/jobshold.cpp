// SPDX-License-Identifier: GPL-3.0-or-later
// kataar jobs hold, release and undo: what a job that waits is told.
#include "app/cli/commands/command.h"
#include "core/wire/paths.h"

namespace kataar {

namespace {

struct HoldOptions {
    std::vector<std::string> jobs;
    std::string reason;
    std::shared_ptr<std::string> format;
};

/// The same for each job; the first failure ends it.
Result<int> tellJobs(Session& session, const HoldOptions& options, const char* pattern,
                     const QByteArray& body, const QString& done) {
    for (const std::string& text : options.jobs) {
        KATAAR_TRY_VAR(name, session.jobName(QString::fromStdString(text)));
        KATAAR_TRY(askAndShow(session, {"POST", wire::path::with(pattern, name), {}, body}, options.format,
                              [&](Terminal& terminal, const QJsonObject& answer) {
                                  terminal.data(answer[QStringLiteral("job_id")].toString());
                                  terminal.say(done);
                              }));
    }
    return exitOk;
}

Result<int> holdJobs(Session& session, const HoldOptions& options) {
    return tellJobs(session, options, wire::path::queueHold,
                    bodyOf({{QStringLiteral("reason"), QString::fromStdString(options.reason)}}),
                    Cli::tr("The job is held; 'kataar jobs release' lets it start again."));
}

Result<int> releaseJobs(Session& session, const HoldOptions& options) {
    return tellJobs(session, options, wire::path::queueRelease, {},
                    Cli::tr("The job is released and starts when its turn comes."));
}

Result<int> undoJobs(Session& session, const HoldOptions& options) {
    return tellJobs(session, options, wire::path::queueUndo, {}, Cli::tr("It was taken back."));
}

void defineTelling(CLI::App& parent, Invocation& invocation, const char* name, const QString& help,
                   const char* example, Result<int> (*act)(Session&, const HoldOptions&)) {
    auto options = std::make_shared<HoldOptions>();
    CLI::App* command = parent.add_subcommand(name, utf8(help));
    addJobs(*command, options->jobs)->required();
    if (act == holdJobs)
        command->add_option("--reason", options->reason, utf8(Cli::tr("Why, for the others to read")))
            ->type_name("TEXT");
    options->format = addFormat(*command);
    addExample(*command, example);
    whenChosen(*command, invocation, options, act);
}

} // namespace

void defineJobsHold(CLI::App& parent, Invocation& invocation) {
    defineTelling(parent, invocation, "hold", Cli::tr("Keep waiting jobs from starting"),
                  "kataar jobs hold 12 --reason \"the data is not there yet\"", holdJobs);
}

void defineJobsRelease(CLI::App& parent, Invocation& invocation) {
    defineTelling(parent, invocation, "release", Cli::tr("Let held jobs start again"),
                  "kataar jobs release 12", releaseJobs);
}

void defineJobsUndo(CLI::App& parent, Invocation& invocation) {
    defineTelling(parent, invocation, "undo",
                  Cli::tr("Take back a cancel, an approval or a rejection that is not yet carried out"),
                  "kataar jobs undo 12", undoJobs);
}

} // namespace kataar
