// SPDX-License-Identifier: GPL-3.0-or-later
// kataar jobs submit: a configuration or a command into the queue.
#include "app/cli/commands/command.h"
#include "app/cli/commands/duration.h"
#include "core/wire/paths.h"
#include "core/wire/requests.h"

namespace kataar {

namespace {

struct SubmitOptions {
    std::string config;
    bool noWait = false;
    bool anyGpu = false;
    bool dryRun = false;
    std::string target;
    std::optional<int> gpus;
    std::vector<int> deviceIds;
    std::string time;
    std::string begin;
    std::string name;
    std::optional<int> priority;
    std::shared_ptr<std::string> format;
};

Result<SubmitRequest> requestFrom(const SubmitOptions& options, const QStringList& command) {
    SubmitRequest request;
    request.configName = QString::fromStdString(options.config);
    request.command = command;
    if (request.configName.isEmpty() && command.isEmpty())
        return Error::invalidField(QStringLiteral("CONFIG"),
                                   Cli::tr("name a configuration, or a command after --"));
    if (!request.configName.isEmpty() && !command.isEmpty())
        return Error::invalidField(QStringLiteral("CONFIG"),
                                   Cli::tr("give a configuration or a command after --, not both"));
    request.noWait = options.noWait;
    request.anyGpu = options.anyGpu;
    request.dryRun = options.dryRun;
    request.name = QString::fromStdString(options.name);
    request.numProcesses = options.gpus;
    request.priority = options.priority;
    if (!options.target.empty())
        request.target = fromText<Target>(QString::fromStdString(options.target)).value_or(Target::Auto);
    if (!options.deviceIds.empty())
        request.deviceIds = QVector<int>(options.deviceIds.begin(), options.deviceIds.end());
    if (!options.time.empty()) {
        KATAAR_TRY_VAR(seconds,
                       parseDuration(QStringLiteral("--time"), QString::fromStdString(options.time)));
        request.timeLimitSeconds = seconds;
    }
    if (!options.begin.empty()) {
        KATAAR_TRY_VAR(moment, parseMoment(QStringLiteral("--begin"), QString::fromStdString(options.begin),
                                           SystemClock().wall()));
        request.beginAt = moment;
    }
    return request;
}

QString started(const QJsonObject& answer, bool dryRun) {
    const QString gpus = numberList(answer[QStringLiteral("allocated_gpus")]);
    if (dryRun)
        return gpus.isEmpty() ? Cli::tr("It would start now.")
                              : Cli::tr("It would start now on GPU %1.").arg(gpus);
    return gpus.isEmpty() ? Cli::tr("The job is starting.")
                          : Cli::tr("The job is starting on GPU %1.").arg(gpus);
}

QString queued(const QJsonObject& answer, bool dryRun) {
    const QJsonValue position = answer[QStringLiteral("queue_position")];
    const QString place = QString::number(position.toInteger());
    if (dryRun)
        return position.isDouble() ? Cli::tr("It would wait at position %1.").arg(place)
                                   : Cli::tr("It would wait.");
    return position.isDouble() ? Cli::tr("The job waits at position %1.").arg(place)
                               : Cli::tr("The job waits.");
}

/// What became of the submit, then why, then warnings: one sentence a line.
QStringList sentences(const QJsonObject& answer, bool dryRun) {
    QStringList lines;
    const QString status = answer[QStringLiteral("status")].toString();
    if (status == toText(SubmitStatus::Running))
        lines << started(answer, dryRun);
    else if (status == toText(SubmitStatus::Blocked))
        lines << (dryRun ? Cli::tr("It would wait for approval.") : Cli::tr("The job waits for approval."));
    else
        lines << queued(answer, dryRun);
    const QJsonArray reasons = answer[QStringLiteral("waiting_reasons")].toArray();
    for (const QJsonValue& reason : reasons)
        lines << QStringLiteral("  ") + reasonSentence(reason.toObject());
    return lines;
}

Error refusal(const QJsonObject& answer) {
    return {ErrorCode::WrongState,
            answer[QStringLiteral("error_code")].toString(),
            answer[QStringLiteral("error")].toString(),
            answer[QStringLiteral("details")].toObject(),
            {}};
}

void report(Terminal& terminal, const QJsonObject& answer, bool dryRun) {
    const QJsonArray warnings = answer[QStringLiteral("warnings")].toArray();
    for (const QJsonValue& warning : warnings)
        terminal.say(Cli::tr("Warning: %1").arg(warning.toString()));
    if (!answer[QStringLiteral("success")].toBool()) {
        terminal.say(Cli::tr("Rejected: %1").arg(errorSentence(refusal(answer))));
        return;
    }
    const QStringList lines = sentences(answer, dryRun);
    if (!dryRun)
        terminal.data(answer[QStringLiteral("job_id")].toString());
    for (const QString& line : lines)
        dryRun ? terminal.data(line) : terminal.say(line);
}

Result<int> submit(Session& session, const SubmitOptions& options, const QStringList& command) {
    KATAAR_TRY_VAR(request, requestFrom(options, command));
    KATAAR_TRY_VAR(body, session.call(QByteArrayLiteral("POST"), QString::fromLatin1(wire::path::queueSubmit),
                                      {}, wire::toJson(request)));
    KATAAR_TRY_VAR(answer, answerObject(body, session.connection().url()));
    if (isJson(options.format))
        session.terminal().raw(body + '\n');
    else
        report(session.terminal(), answer, options.dryRun);
    return answer[QStringLiteral("success")].toBool() ? exitOk : exitRejected;
}

} // namespace

void defineJobsSubmit(CLI::App& parent, Invocation& invocation) {
    auto options = std::make_shared<SubmitOptions>();
    CLI::App* command = parent.add_subcommand(
        "submit", utf8(Cli::tr("Submit a configuration, or a command after --; prints the job's id")));
    const auto flag = [&](const char* name, bool& value, const QString& help) {
        command->add_flag(name, value, utf8(help));
    };
    const auto option = [&](const char* name, auto& value, const char* type, const QString& help) {
        return command->add_option(name, value, utf8(help))->type_name(type);
    };
    option("config", options->config, "CONFIG", Cli::tr("Name of a configuration in the configs folder"));
    flag("--no-wait", options->noWait, Cli::tr("Reject it if it cannot start at once"));
    flag("--any-gpu", options->anyGpu, Cli::tr("Take any free GPUs instead of the configured ones"));
    flag("--dry-run", options->dryRun, Cli::tr("Say what would happen, and change nothing"));
    option("--target", options->target, "TARGET",
           Cli::tr("Where to run: auto, local, worker, cloud or slurm"))
        ->check(CLI::IsMember({"auto", "local", "worker", "cloud", "slurm"}));
    option("--gpus", options->gpus, "N", Cli::tr("How many GPUs; 0 = none"))->check(CLI::Range(0, 1024));
    option("--device-ids", options->deviceIds, "0,1", Cli::tr("Preferred GPUs by their index"))
        ->delimiter(',')
        ->check(CLI::Range(0, 1023));
    option("--time", options->time, "T", Cli::tr("Time limit, as in 90m, 1h30m, 2d"));
    option("--begin", options->begin, "T", Cli::tr("Not before: 22:00, 2026-11-23T22:00 or +2h"));
    option("--name", options->name, "NAME", Cli::tr("What to call the job"));
    option("--priority", options->priority, "N", Cli::tr("Priority from 0 to 50 instead of your level's"))
        ->check(CLI::Range(0, 50));
    options->format = addFormat(*command);
    command->callback([options, &invocation] {
        invocation.usesTail = true;
        invocation.action = [options, tail = invocation.tail](Session& session) {
            return submit(session, *options, tail);
        };
    });
}

} // namespace kataar
