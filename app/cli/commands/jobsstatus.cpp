// SPDX-License-Identifier: GPL-3.0-or-later
// kataar jobs status and kataar jobs process: the queue as a whole.
#include "app/cli/commands/command.h"
#include "app/cli/fields.h"
#include "app/cli/table.h"
#include "core/wire/paths.h"

namespace kataar {

namespace {

QString averageWait(const QJsonValue& seconds) {
    const QString text = durationText(seconds);
    return text.isEmpty() ? QStringLiteral("-") : text;
}

QString numbersOrNone(const QJsonValue& list) {
    const QString text = numberList(list);
    return text.isEmpty() ? Cli::tr("none") : text;
}

/// Empty where there are none.
QString workersOf(const QJsonValue& workers) {
    const auto count = [&](const char* name) { return plainText(workers[QLatin1StringView(name)]); };
    return workers.isObject() ? Cli::tr("%1 idle, %2 busy, %3 draining, %4 offline")
                                    .arg(count("idle_workers"), count("busy_workers"),
                                         count("draining_workers"), count("offline_workers"))
                              : QString();
}

void printStats(Terminal& terminal, const QJsonObject& stats) {
    const QJsonObject byStatus = stats[QStringLiteral("by_status")].toObject();
    const QJsonObject local = stats[QStringLiteral("local")].toObject();
    const auto count = [&](const char* status) {
        return QString::number(byStatus[QLatin1StringView(status)].toInteger());
    };
    const qint64 localRunning = local[QStringLiteral("running_jobs")].toInteger();
    const QJsonValue gpuLimit = stats[QStringLiteral("local_gpu_max_concurrent")];
    FactSheet facts;
    facts.add(Cli::tr("Running"), count("running"));
    facts.add(Cli::tr("Waiting"), count("pending"));
    facts.add(Cli::tr("Waiting for approval"), count("blocked"));
    facts.add(Cli::tr("Local jobs"), Cli::tr("%1 running of at most %2")
                                         .arg(localRunning)
                                         .arg(stats[QStringLiteral("local_job_max_concurrent")].toInteger()));
    facts.add(Cli::tr("GPUs in use"), numbersOrNone(local[QStringLiteral("allocated_gpus")]));
    facts.add(Cli::tr("GPUs free"), numbersOrNone(local[QStringLiteral("available_gpus")]));
    facts.add(Cli::tr("GPU limit"), gpuLimit.isDouble() ? plainText(gpuLimit) : Cli::tr("unlimited"));
    facts.add(Cli::tr("Workers"), workersOf(stats[QStringLiteral("workers")]));
    facts.add(Cli::tr("Average wait, local"), averageWait(local[QStringLiteral("avg_wait_seconds")]));
    facts.add(Cli::tr("Average wait, others"), averageWait(stats[QStringLiteral("avg_wait_seconds")]));
    facts.print(terminal);
    if (local[QStringLiteral("start_held")].toBool())
        terminal.say(
            Cli::tr("A running job was cancelled; local jobs start again on 'kataar jobs process' or the "
                    "next submit."));
}

Result<int> status(Session& session, const std::shared_ptr<std::string>& format) {
    KATAAR_TRY_VAR(body, session.call(QByteArrayLiteral("GET"), QString::fromLatin1(wire::path::queueStats)));
    KATAAR_TRY_VAR(stats, answerObject(body, session.connection().url()));
    if (isJson(format))
        session.terminal().raw(body + '\n');
    else
        printStats(session.terminal(), stats);
    return exitOk;
}

Result<int> process(Session& session, const std::shared_ptr<std::string>& format) {
    KATAAR_TRY_VAR(body,
                   session.call(QByteArrayLiteral("POST"), QString::fromLatin1(wire::path::queueProcess)));
    KATAAR_TRY_VAR(answer, answerObject(body, session.connection().url()));
    Terminal& terminal = session.terminal();
    if (isJson(format)) {
        terminal.raw(body + '\n');
        return exitOk;
    }
    const QJsonArray started = answer[QStringLiteral("job_ids")].toArray();
    for (const QJsonValue& job : started)
        terminal.data(job.toString());
    terminal.say(started.isEmpty()
                     ? Cli::tr("No job could be started.")
                     : Cli::tr("%n job(s) started.", nullptr, static_cast<int>(started.size())));
    return exitOk;
}

} // namespace

void defineJobsStatus(CLI::App& parent, Invocation& invocation) {
    CLI::App* command = parent.add_subcommand("status", utf8(Cli::tr("Show the queue as a whole")));
    const auto format = addFormat(*command);
    addExample(*command, "kataar jobs status -f json");
    command->callback([format, &invocation] {
        invocation.action = [format](Session& session) { return status(session, format); };
    });
}

void defineJobsProcess(CLI::App& parent, Invocation& invocation) {
    CLI::App* command = parent.add_subcommand(
        "process", utf8(Cli::tr("Start now whatever can start, also after a cancelled job")));
    const auto format = addFormat(*command);
    addExample(*command, "kataar jobs process");
    command->callback([format, &invocation] {
        invocation.action = [format](Session& session) { return process(session, format); };
    });
}

} // namespace kataar
