// SPDX-License-Identifier: GPL-3.0-or-later
// kataar jobs delete and purge: finished jobs and their logs, away for good.
#include "app/cli/commands/command.h"
#include "core/wire/paths.h"

namespace kataar {

namespace {

struct DeleteOptions {
    std::vector<std::string> jobs;
    std::shared_ptr<std::string> format;
};

Result<int> deleteJobs(Session& session, const DeleteOptions& options) {
    for (const std::string& text : options.jobs) {
        KATAAR_TRY_VAR(name, session.jobName(QString::fromStdString(text)));
        KATAAR_TRY(askAndShow(session, {"DELETE", wire::path::with(wire::path::job, name), {}, {}},
                              options.format, [](Terminal& terminal, const QJsonObject& answer) {
                                  terminal.data(answer[QStringLiteral("job_id")].toString());
                                  terminal.say(Cli::tr("The job and its log are deleted."));
                              }));
    }
    return exitOk;
}

struct PurgeOptions {
    int days = 30;
    bool force = false;
    std::shared_ptr<std::string> format;
};

Result<int> purgeJobs(Session& session, const PurgeOptions& options) {
    KATAAR_TRY_VAR(goOn,
                   mayGoOn(session, options.force,
                           Cli::tr("Delete all jobs that ended more than %n day(s) ago, with their logs?",
                                   nullptr, options.days)));
    if (!goOn)
        return exitFailure;
    return askAndShow(session,
                      {"POST",
                       QString::fromLatin1(wire::path::queueCleanup),
                       queryOf({{"days", QString::number(options.days)}}),
                       {}},
                      options.format, [](Terminal& terminal, const QJsonObject& answer) {
                          const int deleted = answer[QStringLiteral("deleted")].toInt();
                          terminal.say(deleted == 0 ? Cli::tr("There was nothing to delete.")
                                                    : Cli::tr("%n job(s) deleted.", nullptr, deleted));
                      });
}

} // namespace

void defineJobsDelete(CLI::App& parent, Invocation& invocation) {
    auto options = std::make_shared<DeleteOptions>();
    CLI::App* command =
        parent.add_subcommand("delete", utf8(Cli::tr("Delete jobs that have ended, with their logs")));
    addJobs(*command, options->jobs)->required();
    options->format = addFormat(*command);
    addExample(*command, "kataar jobs delete 12 13");
    whenChosen(*command, invocation, options, deleteJobs);
}

void defineJobsPurge(CLI::App& parent, Invocation& invocation) {
    auto options = std::make_shared<PurgeOptions>();
    CLI::App* command =
        parent.add_subcommand("purge", utf8(Cli::tr("Delete all jobs that ended some time ago")));
    command->add_option("--days", options->days, utf8(Cli::tr("More than this many days ago (30)")))
        ->check(CLI::Range(1, 365))
        ->type_name("N");
    command->add_flag("--force", options->force, utf8(Cli::tr("Do not ask first")));
    options->format = addFormat(*command);
    addExample(*command, "kataar jobs purge --days 90");
    whenChosen(*command, invocation, options, purgeJobs);
}

} // namespace kataar
