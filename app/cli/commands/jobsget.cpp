// SPDX-License-Identifier: GPL-3.0-or-later
// kataar jobs get: everything about one job.
#include "app/cli/commands/command.h"
#include "app/cli/fields.h"
#include "app/cli/progresstext.h"
#include "app/cli/table.h"

#include "core/wire/jsonwriter.h"

namespace kataar {

namespace {

QString reasonsOf(const QJsonObject& job) {
    QStringList sentences;
    const QJsonArray reasons = job[QStringLiteral("waiting_reasons")].toArray();
    for (const QJsonValue& reason : reasons)
        sentences << reasonSentence(reason.toObject());
    return sentences.join(u' ');
}

/// The command as it could be typed again.
QString commandLine(const QJsonValue& command) {
    QStringList words;
    const QJsonArray arguments = command.toArray();
    for (const QJsonValue& argument : arguments)
        words << shellWord(argument.toString());
    return words.join(u' ');
}

QString labelsOf(const QJsonValue& value) {
    QStringList parts;
    const QJsonObject labels = value.toObject();
    for (auto it = labels.begin(); it != labels.end(); ++it)
        parts << QStringLiteral("%1=%2").arg(it.key(), it->toString());
    return parts.join(QStringLiteral(", "));
}

/// By its name, else its id.
QString workerOf(const QJsonObject& job) {
    const QString name = job[QStringLiteral("allocated_worker_name")].toString();
    return name.isEmpty() ? plainText(job[QStringLiteral("allocated_worker_id")]) : name;
}

FactSheet factsOf(const QJsonObject& job) {
    const auto field = [&](const char* name) { return plainText(job[QLatin1StringView(name)]); };
    const auto time = [&](const char* name) { return localTime(job[QLatin1StringView(name)]); };
    const QString status = job[QStringLiteral("status")].toString();
    FactSheet facts;
    facts.add(Cli::tr("Job"), QStringLiteral("#%1 %2").arg(field("number"), field("job_id")));
    facts.add(Cli::tr("Name"), field("name"));
    facts.add(Cli::tr("Status"), statusWord(status, field("phase")), statusColour(status));
    facts.add(Cli::tr("Progress"), progressText(job));
    facts.add(Cli::tr("Steps"), stepsText(job));
    facts.add(Cli::tr("Waits because"), reasonsOf(job));
    facts.add(Cli::tr("Error"), failureText(job));
    facts.add(Cli::tr("Configuration"), field("config_name"));
    facts.add(Cli::tr("Command"), commandLine(job[QStringLiteral("command")]));
    facts.add(Cli::tr("Submitted by"), field("user_name"));
    facts.add(Cli::tr("Team"), field("team_name"));
    facts.add(Cli::tr("Priority"), field("effective_priority"));
    facts.add(Cli::tr("Position"), field("queue_position"));
    facts.add(Cli::tr("GPUs asked for"), field("num_processes"));
    facts.add(Cli::tr("Preferred GPUs"), field("device_ids"));
    facts.add(Cli::tr("Worker labels"), labelsOf(job[QStringLiteral("worker_labels")]));
    facts.add(Cli::tr("Worker"), workerOf(job));
    facts.add(Cli::tr("GPUs"), field("allocated_gpus"));
    facts.add(Cli::tr("Submitted"), time("created_at"));
    facts.add(Cli::tr("Started"), time("started_at"));
    facts.add(Cli::tr("Ended"), time("completed_at"));
    facts.add(Cli::tr("Time"), durationText(job[QStringLiteral("duration_seconds")]));
    facts.add(Cli::tr("Not before"), time("begin_at"));
    facts.add(Cli::tr("Run window"), field("window"));
    if (!field("window").isEmpty())
        facts.add(Cli::tr("At its end"), field("window_end"));
    facts.add(Cli::tr("Time limit"), durationText(job[QStringLiteral("time_limit")]));
    facts.add(Cli::tr("Attempt"), Cli::tr("%1 of at most %2").arg(field("attempt"), field("max_attempts")));
    return facts;
}

struct GetOptions {
    std::string job;
    std::shared_ptr<std::string> format;
};

Result<int> get(Session& session, const GetOptions& options) {
    KATAAR_TRY_VAR(name, session.jobName(QString::fromStdString(options.job)));
    KATAAR_TRY_VAR(job, session.job(name));
    if (isJson(options.format)) {
        wire::JsonWriter json;
        json.value(job);
        session.terminal().raw(json.take() + '\n');
    } else {
        factsOf(job).print(session.terminal());
    }
    return exitOk;
}

} // namespace

void defineJobsGet(CLI::App& parent, Invocation& invocation) {
    auto options = std::make_shared<GetOptions>();
    CLI::App* command = parent.add_subcommand("get", utf8(Cli::tr("Show one job")));
    addJob(*command, options->job);
    options->format = addFormat(*command);
    addExample(*command, "kataar jobs get 12 -f json");
    whenChosen(*command, invocation, options, get);
}

} // namespace kataar
