// SPDX-License-Identifier: GPL-3.0-or-later
// kataar jobs list: jobs newest first, as a table or as JSON.
#include "app/cli/commands/command.h"
#include "app/cli/fields.h"
#include "app/cli/table.h"

#include <cmath>

namespace kataar {

namespace {

struct ListOptions {
    int limit = 20;
    std::string status;
    std::string output;
    std::shared_ptr<std::string> format = std::make_shared<std::string>("table");
};

QString gpusOf(const QJsonObject& job) {
    const QString allocated = plainText(job[QStringLiteral("allocated_gpus")]);
    if (!allocated.isEmpty())
        return allocated;
    const qint64 wanted = job[QStringLiteral("num_processes")].toInteger();
    return wanted > 0 ? QStringLiteral("×%1").arg(wanted) : QString();
}

/// Why it waits, how far it is, or why it failed.
QString noteOf(const QJsonObject& job) {
    const QJsonValue reason = job[QStringLiteral("waiting_reason")];
    if (reason.isObject())
        return reasonSentence(reason.toObject());
    const QJsonValue progress = job[QStringLiteral("progress")];
    if (job[QStringLiteral("status")] == QStringLiteral("running") && progress.isDouble())
        return QStringLiteral("%1 %").arg(std::floor(progress.toDouble() * 100.0));
    return job[QStringLiteral("error_message")].toString();
}

void printTable(Terminal& terminal, const QJsonArray& jobs) {
    Table table({{QStringLiteral("#"), true},
                 {Cli::tr("ID")},
                 {Cli::tr("Status")},
                 {Cli::tr("Name")},
                 {Cli::tr("GPUs")},
                 {Cli::tr("Priority"), true},
                 {Cli::tr("Submitted")},
                 {Cli::tr("Time"), true},
                 {Cli::tr("Note")}});
    for (const QJsonValue& element : jobs) {
        const QJsonObject job = element.toObject();
        const QString status = job[QStringLiteral("status")].toString();
        table.add({{plainText(job[QStringLiteral("number")])},
                   {job[QStringLiteral("job_id")].toString().left(8)},
                   {statusWord(status, job[QStringLiteral("phase")].toString()), statusColour(status)},
                   {job[QStringLiteral("name")].toString()},
                   {gpusOf(job)},
                   {plainText(job[QStringLiteral("effective_priority")])},
                   {localTime(job[QStringLiteral("created_at")])},
                   {durationText(job[QStringLiteral("duration_seconds")])},
                   {noteOf(job)}});
    }
    table.print(terminal);
}

void printFields(Terminal& terminal, const QJsonArray& jobs, const QStringList& keys) {
    QVector<TableColumn> columns;
    for (const QString& key : keys)
        columns.append({printable(key)});
    Table table(columns);
    for (const QJsonValue& element : jobs) {
        QVector<Cell> row;
        for (const QString& key : keys)
            row.append({plainText(reach(element.toObject(), key))});
        table.add(row);
    }
    table.print(terminal);
}

Result<int> list(Session& session, const ListOptions& options) {
    QStringList keys;
    if (!options.output.empty()) {
        KATAAR_TRY_VAR(parsed, parseFields(QString::fromStdString(options.output)));
        keys = parsed;
    }
    KATAAR_TRY_VAR(jobs, session.jobs(QString::fromStdString(options.status), options.limit));
    if (isJson(options.format))
        session.terminal().raw(jsonLines(jobs, keys));
    else if (!keys.isEmpty())
        printFields(session.terminal(), jobs, keys);
    else if (jobs.isEmpty())
        session.terminal().say(options.status.empty() ? Cli::tr("There are no jobs.")
                                                      : Cli::tr("There are no jobs in this state."));
    else
        printTable(session.terminal(), jobs);
    return exitOk;
}

} // namespace

Result<int> listJobs(Session& session) { return list(session, {}); }

void defineJobsList(CLI::App& parent, Invocation& invocation) {
    auto options = std::make_shared<ListOptions>();
    CLI::App* command = parent.add_subcommand("list", utf8(Cli::tr("List jobs, newest first")));
    command->add_option("-l,--limit", options->limit, utf8(Cli::tr("At most this many")))
        ->check(CLI::Range(1, 1'000'000))
        ->type_name("N");
    command
        ->add_option("-s,--status", options->status,
                     utf8(Cli::tr("Only jobs in this state: queued, pending, running, blocked, completed, "
                                  "failed or cancelled")))
        ->type_name("STATUS");
    command
        ->add_option("-o,--output", options->output,
                     utf8(Cli::tr("Only these fields, joined by commas; dots reach into objects: "
                                  "job_id,metadata.run_name")))
        ->type_name("FIELDS");
    options->format = addFormat(*command);
    command->callback([options, &invocation] {
        invocation.action = [options](Session& session) { return list(session, *options); };
    });
}

} // namespace kataar
