// SPDX-License-Identifier: GPL-3.0-or-later
// kataar jobs list: jobs newest first, as a table or as JSON.
#include "app/cli/commands/jobcolumns.h"
#include "app/cli/fields.h"
#include "app/cli/progresstext.h"
#include "core/base/ids.h"

namespace kataar {

namespace {

QString gpusOf(const QJsonObject& job) {
    const QString allocated = plainText(job[QStringLiteral("allocated_gpus")]);
    const QString worker = job[QStringLiteral("allocated_worker_name")].toString();
    if (!allocated.isEmpty())
        return worker.isEmpty() ? allocated : worker + QStringLiteral(": ") + allocated;
    const qint64 wanted = job[QStringLiteral("num_processes")].toInteger();
    return wanted > 0 ? QStringLiteral("×%1").arg(wanted) : QString();
}

/// Why it waits, how far it is, or why it failed.
QString noteOf(const QJsonObject& job) {
    const QJsonValue reason = job[QStringLiteral("waiting_reason")];
    if (reason.isObject())
        return reasonSentence(reason.toObject());
    if (const QString progress = progressText(job); !progress.isEmpty())
        return progress;
    return failureText(job);
}

} // namespace

QVector<ListColumn> jobColumns() {
    return {
        fieldColumn(QStringLiteral("#"), "number", true),
        {Cli::tr("ID"),
         [](const QJsonObject& job) { return Cell{shortId(job[QStringLiteral("job_id")].toString())}; }},
        {Cli::tr("Status"),
         [](const QJsonObject& job) {
             const QString status = job[QStringLiteral("status")].toString();
             return Cell{statusWord(status, job[QStringLiteral("phase")].toString()), statusColour(status)};
         }},
        fieldColumn(Cli::tr("Name"), "name"),
        {Cli::tr("GPUs"), [](const QJsonObject& job) { return Cell{gpusOf(job)}; }},
        fieldColumn(Cli::tr("Priority"), "effective_priority", true),
        timeColumn(Cli::tr("Submitted"), "created_at"),
        {Cli::tr("Time"),
         [](const QJsonObject& job) { return Cell{durationText(job[QStringLiteral("duration_seconds")])}; },
         true},
        {Cli::tr("Note"), [](const QJsonObject& job) { return Cell{noteOf(job)}; }},
    };
}

namespace {

QString noJobs(const JobsListOptions& options) {
    return options.status.empty()
               ? Cli::tr("There are no jobs. 'kataar jobs submit CONFIG' adds one; 'kataar configs' lists "
                         "what can be submitted.")
               : Cli::tr("There are no jobs in this state.");
}

Result<int> list(Session& session, const JobsListOptions& options) {
    return showList(
        session, options.form,
        [&](Session& asked) { return asked.jobs(QString::fromStdString(options.status), options.limit); },
        jobColumns(), noJobs(options));
}

} // namespace

Result<int> listJobs(Session& session) { return list(session, {}); }

void addJobsListOptions(CLI::App& command, JobsListOptions& options) {
    command.add_option("-l,--limit", options.limit, utf8(Cli::tr("At most this many")))
        ->check(CLI::Range(1, 1'000'000))
        ->type_name("N");
    command
        .add_option("-s,--status", options.status,
                    utf8(Cli::tr("Only jobs in this state: queued, pending, running, blocked, completed, "
                                 "failed or cancelled")))
        ->type_name("STATUS");
    addListForm(command, options.form);
}

void defineJobsList(CLI::App& parent, Invocation& invocation) {
    auto options = std::make_shared<JobsListOptions>();
    CLI::App* command = parent.add_subcommand("list", utf8(Cli::tr("List jobs, newest first")));
    addJobsListOptions(*command, *options);
    addExample(*command, "kataar jobs list -s running -o job_id,metadata.run_name");
    whenChosen(*command, invocation, options, list);
}

} // namespace kataar
