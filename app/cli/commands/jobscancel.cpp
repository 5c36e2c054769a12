// SPDX-License-Identifier: GPL-3.0-or-later
// kataar jobs cancel: jobs by name, by state, or all that have not ended.
#include "app/cli/commands/command.h"
#include "core/wire/paths.h"
#include "core/wire/requests.h"

namespace kataar {

namespace {

struct CancelOptions {
    std::vector<std::string> jobs;
    bool all = false;
    std::string status;
    bool force = false;
    std::shared_ptr<std::string> format;
};

void sayWhatWaits(Terminal& terminal, const QJsonObject& answer) {
    const int waiting = answer[QStringLiteral("waiting_for_process")].toInt();
    if (waiting > 0)
        terminal.say(
            Cli::tr("%n local job(s) now wait(s); 'kataar jobs process' starts them.", nullptr, waiting));
}

Result<int> cancelSet(Session& session, const CancelOptions& options) {
    wire::CancelSelection selection;
    selection.all = options.all;
    if (!options.status.empty()) {
        const auto status = wire::statusFilter(QString::fromStdString(options.status));
        if (!status || isTerminal(*status))
            return Error::invalidField(QStringLiteral("--status"),
                                       Cli::tr("must be queued, pending, blocked or running"));
        selection.statuses = {*status};
    }
    KATAAR_TRY_VAR(goOn, mayGoOn(session, options.force,
                                 options.all ? Cli::tr("Cancel all jobs that have not ended?")
                                             : Cli::tr("Cancel all jobs in this state?")));
    if (!goOn)
        return exitFailure;
    KATAAR_TRY_VAR(body, session.call(QByteArrayLiteral("POST"), QString::fromLatin1(wire::path::jobsCancel),
                                      {}, wire::toJson(selection)));
    KATAAR_TRY_VAR(answer, answerObject(body, session.connection().url()));
    Terminal& terminal = session.terminal();
    if (isJson(options.format)) {
        terminal.raw(body + '\n');
        return exitOk;
    }
    const QJsonArray cancelled = answer[QStringLiteral("cancelled")].toArray();
    for (const QJsonValue& job : cancelled)
        terminal.data(job.toString());
    terminal.say(cancelled.isEmpty()
                     ? Cli::tr("There was nothing to cancel.")
                     : Cli::tr("%n job(s) cancelled.", nullptr, static_cast<int>(cancelled.size())));
    const QJsonArray skipped = answer[QStringLiteral("skipped")].toArray();
    for (const QJsonValue& job : skipped)
        terminal.say(
            Cli::tr("Not cancelled: %1 (%2)")
                .arg(job[QStringLiteral("job_id")].toString(), job[QStringLiteral("reason")].toString()));
    sayWhatWaits(terminal, answer);
    return exitOk;
}

/// Cancels one job; the first failure ends it.
Result<int> cancelOne(Session& session, const CancelOptions& options, const std::string& text) {
    KATAAR_TRY_VAR(name, session.jobName(QString::fromStdString(text)));
    KATAAR_TRY_VAR(body,
                   session.call(QByteArrayLiteral("POST"), wire::path::with(wire::path::jobCancel, name)));
    KATAAR_TRY_VAR(answer, answerObject(body, session.connection().url()));
    Terminal& terminal = session.terminal();
    if (isJson(options.format)) {
        terminal.raw(body + '\n');
        return exitOk;
    }
    terminal.data(answer[QStringLiteral("job_id")].toString());
    terminal.say(answer[QStringLiteral("was_running")].toBool() ? Cli::tr("The job is being stopped.")
                                                                : Cli::tr("The job is cancelled."));
    sayWhatWaits(terminal, answer);
    return exitOk;
}

Result<int> cancel(Session& session, const CancelOptions& options) {
    const int ways = !options.jobs.empty() + options.all + !options.status.empty();
    if (ways != 1)
        return Error::invalidField(QStringLiteral("JOB"), Cli::tr("give jobs, --all or --status"));
    if (options.jobs.empty())
        return cancelSet(session, options);
    for (const std::string& job : options.jobs)
        KATAAR_TRY(cancelOne(session, options, job));
    return exitOk;
}

} // namespace

void defineJobsCancel(CLI::App& parent, Invocation& invocation) {
    auto options = std::make_shared<CancelOptions>();
    CLI::App* command = parent.add_subcommand("cancel", utf8(Cli::tr("Cancel jobs, running ones too")));
    addJobs(*command, options->jobs);
    command->add_flag("--all", options->all, utf8(Cli::tr("Every job that has not ended")));
    command
        ->add_option("--status", options->status,
                     utf8(Cli::tr("Every job in this state: queued, blocked or running")))
        ->type_name("STATUS");
    command->add_flag("--force", options->force, utf8(Cli::tr("Do not ask first")));
    options->format = addFormat(*command);
    addExample(*command, "kataar jobs cancel --status queued");
    whenChosen(*command, invocation, options, cancel);
}

} // namespace kataar
