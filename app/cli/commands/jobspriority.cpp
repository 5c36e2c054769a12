// SPDX-License-Identifier: GPL-3.0-or-later
// kataar jobs priority and move: which waiting job comes first.
#include "app/cli/commands/command.h"
#include "app/cli/fields.h"
#include "core/wire/paths.h"

namespace kataar {

namespace {

constexpr int highestPriority = 50;

struct PriorityOptions {
    std::string job;
    std::string value;
    std::shared_ptr<std::string> format;
};

/// `null` clears, so it is written where bodyOf() would leave it out.
Result<QByteArray> priorityBody(const std::string& text) {
    if (text == "clear")
        return QByteArrayLiteral(R"({"priority":null})");
    bool isNumber = false;
    const int value = QString::fromStdString(text).toInt(&isNumber);
    if (!isNumber || value < 0 || value > highestPriority)
        return Error::invalidField(QStringLiteral("PRIORITY"),
                                   Cli::tr("must be a number from 0 to %1, or clear").arg(highestPriority));
    return bodyOf({{QStringLiteral("priority"), value}});
}

Result<int> setPriority(Session& session, const PriorityOptions& options) {
    KATAAR_TRY_VAR(body, priorityBody(options.value));
    KATAAR_TRY_VAR(name, session.jobName(QString::fromStdString(options.job)));
    return askAndShow(
        session, {"POST", wire::path::with(wire::path::queuePriority, name), {}, body}, options.format,
        [](Terminal& terminal, const QJsonObject& answer) {
            const auto field = [&](const char* key) { return plainText(answer[QLatin1StringView(key)]); };
            terminal.data(field("job_id"));
            terminal.say(Cli::tr("Its priority was %1 and is %2.")
                             .arg(field("previous_effective_priority"), field("new_effective_priority")));
        });
}

struct MoveOptions {
    std::string job;
    std::string before;
    std::string after;
    bool top = false;
    bool bottom = false;
    std::shared_ptr<std::string> format;
};

/// Whose neighbour it becomes, or which end it goes to.
Result<QByteArray> moveBody(Session& session, const MoveOptions& options) {
    const int ways = options.top + options.bottom + !options.before.empty() + !options.after.empty();
    if (ways != 1)
        return Error::invalidField(QStringLiteral("JOB"),
                                   Cli::tr("give one of --before, --after, --top and --bottom"));
    if (options.top || options.bottom)
        return bodyOf(
            {{QStringLiteral("to"), options.top ? QStringLiteral("top") : QStringLiteral("bottom")}});
    const bool isBefore = !options.before.empty();
    KATAAR_TRY_VAR(other, session.jobName(QString::fromStdString(isBefore ? options.before : options.after)));
    return bodyOf({{isBefore ? QStringLiteral("before") : QStringLiteral("after"), other}});
}

Result<int> moveJob(Session& session, const MoveOptions& options) {
    KATAAR_TRY_VAR(body, moveBody(session, options));
    KATAAR_TRY_VAR(name, session.jobName(QString::fromStdString(options.job)));
    return askAndShow(
        session, {"POST", wire::path::with(wire::path::queueMove, name), {}, body}, options.format,
        [](Terminal& terminal, const QJsonObject& answer) {
            terminal.data(answer[QStringLiteral("job_id")].toString());
            terminal.say(
                Cli::tr("It now waits at position %1.").arg(plainText(answer[QStringLiteral("position")])));
        });
}

} // namespace

void defineJobsPriority(CLI::App& parent, Invocation& invocation) {
    auto options = std::make_shared<PriorityOptions>();
    CLI::App* command = parent.add_subcommand(
        "priority", utf8(Cli::tr("Give a waiting job another priority than its owner's level has")));
    addJob(*command, options->job);
    command
        ->add_option("PRIORITY", options->value,
                     utf8(Cli::tr("0 to 50, or 'clear' for that of the level again")))
        ->required()
        ->type_name("");
    options->format = addFormat(*command);
    addExample(*command, "kataar jobs priority 12 40");
    whenChosen(*command, invocation, options, setPriority);
}

void defineJobsMove(CLI::App& parent, Invocation& invocation) {
    auto options = std::make_shared<MoveOptions>();
    CLI::App* command =
        parent.add_subcommand("move", utf8(Cli::tr("Move a waiting job among those of its priority")));
    addJob(*command, options->job);
    command->add_option("--before", options->before, utf8(Cli::tr("Right before this job")))
        ->type_name("JOB");
    command->add_option("--after", options->after, utf8(Cli::tr("Right after this job")))->type_name("JOB");
    command->add_flag("--top", options->top, utf8(Cli::tr("Before all others of its priority")));
    command->add_flag("--bottom", options->bottom, utf8(Cli::tr("After all others of its priority")));
    options->format = addFormat(*command);
    addExample(*command, "kataar jobs move 12 --before 9");
    whenChosen(*command, invocation, options, moveJob);
}

} // namespace kataar
