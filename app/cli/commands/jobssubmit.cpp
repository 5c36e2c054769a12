// SPDX-License-Identifier: GPL-3.0-or-later
// kataar jobs submit: a configuration or a command into the queue.
#include "app/cli/commands/command.h"
#include "app/cli/commands/duration.h"
#include "app/cli/commands/labels.h"
#include "app/cli/commands/startlines.h"
#include "app/cli/commands/windowtext.h"
#include "core/base/ids.h"
#include "core/wire/paths.h"
#include "core/wire/requests.h"

namespace kataar {

namespace {

struct SubmitOptions {
    std::string config;
    bool noWait = false;
    bool anyGpu = false;
    bool dryRun = false;
    bool forApproval = false;
    std::string target;
    std::string provider;
    std::string hardware;
    std::vector<std::string> labels;
    std::string window;
    std::string windowEnd;
    std::optional<int> gpus;
    std::vector<int> deviceIds;
    std::string time;
    std::string begin;
    std::string name;
    std::optional<int> priority;
    std::shared_ptr<std::string> format;
};

/// When it may run, and for how long.
Result<void> readTimes(const SubmitOptions& options, SubmitRequest& request) {
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
    request.window = windowInOurZone(QString::fromStdString(options.window));
    if (!options.windowEnd.empty())
        request.windowEnd =
            fromText<WindowEnd>(QString::fromStdString(options.windowEnd)).value_or(WindowEnd::Finish);
    return {};
}

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
    request.forApproval = options.forApproval;
    request.provider = QString::fromStdString(options.provider);
    request.hardwareType = QString::fromStdString(options.hardware);
    request.name = QString::fromStdString(options.name);
    request.numProcesses = options.gpus;
    request.priority = options.priority;
    if (!options.target.empty())
        request.target = fromText<Target>(QString::fromStdString(options.target)).value_or(Target::Auto);
    if (!options.deviceIds.empty())
        request.deviceIds = QVector<int>(options.deviceIds.begin(), options.deviceIds.end());
    KATAAR_TRY_VAR(labels, labelsFrom(options.labels));
    request.workerLabels = labels;
    KATAAR_TRY(readTimes(options, request));
    return request;
}

QString started(const QJsonObject& answer, bool dryRun) {
    const QString gpus = numberList(answer[QStringLiteral("allocated_gpus")]);
    if (answer[QStringLiteral("allocated_worker_id")].isString())
        return dryRun ? Cli::tr("It would start now on a worker.")
                      : Cli::tr("The job is starting on a worker.");
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
    if (dryRun && status == toText(SubmitStatus::Queued))
        lines << startLines(answer, "start_gpus");
    return dryRun ? lines + delayLines(answer) : lines;
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

Result<int> send(Session& session, const Question& question, const SubmitOptions& options) {
    KATAAR_TRY_VAR(body, session.call(question.method, question.path, question.query, question.body));
    KATAAR_TRY_VAR(answer, answerObject(body, session.connection().url()));
    if (isJson(options.format))
        session.terminal().raw(body + '\n');
    else
        report(session.terminal(), answer, options.dryRun);
    return answer[QStringLiteral("success")].toBool() ? exitOk : exitRejected;
}

Result<int> submit(Session& session, const SubmitOptions& options, const QStringList& command) {
    KATAAR_TRY_VAR(request, requestFrom(options, command));
    return send(session, {"POST", QString::fromLatin1(wire::path::queueSubmit), {}, wire::toJson(request)},
                options);
}

struct RetryOptions {
    std::vector<std::string> jobs;
    SubmitOptions form;
};

Result<int> retryJobs(Session& session, const RetryOptions& options) {
    int worst = exitOk;
    for (const std::string& text : options.jobs) {
        KATAAR_TRY_VAR(name, session.jobName(QString::fromStdString(text)));
        KATAAR_TRY_VAR(code, send(session, {"POST", wire::path::with(wire::path::jobRetry, name), {}, {}},
                                  options.form));
        worst = std::max(worst, code);
    }
    return worst;
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
    option("CONFIG", options->config, "", Cli::tr("Name of a configuration in the configs folder"));
    flag("--no-wait", options->noWait, Cli::tr("Reject it if it cannot start at once"));
    flag("--any-gpu", options->anyGpu, Cli::tr("Take any free GPUs instead of the configured ones"));
    flag("--for-approval", options->forApproval,
         Cli::tr("Let it wait for approval where it would be refused without one"));
    flag("--dry-run", options->dryRun, Cli::tr("Say what would happen, and change nothing"));
    option("--target", options->target, "TARGET",
           Cli::tr("Where to run: auto, local, worker, cloud or slurm"))
        ->check(CLI::IsMember({"auto", "local", "worker", "cloud", "slurm"}));
    option("--provider", options->provider, "PROVIDER", Cli::tr("Which provider of that kind"));
    option(
        "--hardware", options->hardware, "TYPE",
        Cli::tr("Hardware of a cloud job instead of its configuration's; 'kataar cloud hardware' lists it"));
    option("--gpus", options->gpus, "N", Cli::tr("How many GPUs; 0 = none"))->check(CLI::Range(0, 1024));
    option("--device-ids", options->deviceIds, "0,1", Cli::tr("Preferred GPUs by their index"))
        ->delimiter(',')
        ->check(CLI::Range(0, 1023));
    option("--label", options->labels, "KEY=GLOB",
           Cli::tr("Only on a worker with this label, as in gpu_type=a100*; may be repeated"))
        ->allow_extra_args(false);
    option("--time", options->time, "T", Cli::tr("Time limit, as in 90m, 1h30m, 2d"));
    option("--begin", options->begin, "T",
           Cli::tr("Not before: 22:00, tomorrow, Friday 22:00, 2026-11-23T22:00 or +2h"));
    option("--window", options->window, "WINDOW",
           Cli::tr("Only at these times: a name, as in overnight, or 22:00-08:00 Mon-Fri"));
    addWindowEnd(*command, options->windowEnd);
    option("--name", options->name, "NAME", Cli::tr("What to call the job"));
    option("--priority", options->priority, "N", Cli::tr("Priority from 0 to 50 instead of your level's"))
        ->check(CLI::Range(0, 50));
    options->format = addFormat(*command);
    addExample(*command, "kataar jobs submit --gpus 2 --time 8h -- python3 train.py --epochs 10");
    command->callback([options, &invocation] {
        invocation.usesTail = true;
        invocation.action = [options, tail = invocation.tail](Session& session) {
            return submit(session, *options, tail);
        };
    });
}

void defineJobsRetry(CLI::App& parent, Invocation& invocation) {
    auto options = std::make_shared<RetryOptions>();
    CLI::App* command = parent.add_subcommand(
        "retry", utf8(Cli::tr("Submit jobs that have ended once more; prints the new ids")));
    addJobs(*command, options->jobs)->required();
    options->form.format = addFormat(*command);
    addExample(*command, "kataar jobs retry 12");
    whenChosen(*command, invocation, options, retryJobs);
}

} // namespace kataar
