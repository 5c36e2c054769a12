// SPDX-License-Identifier: GPL-3.0-or-later
// kataar jobs explain and forecast: why a job waits, when it starts, and what would start it now.
#include "app/cli/commands/command.h"
#include "app/cli/commands/startlines.h"
#include "app/cli/fields.h"
#include "app/cli/table.h"
#include "core/domain/jobstate.h"
#include "core/wire/paths.h"

#include <QUrlQuery>

namespace kataar {

namespace {

struct ExplainOptions {
    std::string job;
    std::shared_ptr<std::string> format;
};

void showExplanation(Terminal& terminal, const QJsonObject& answer) {
    const QJsonArray reasons = answer[QStringLiteral("waiting_reasons")].toArray();
    const QJsonArray changes = answer[QStringLiteral("changes")].toArray();
    const QString status = answer[QStringLiteral("status")].toString();
    if (reasons.isEmpty()) {
        terminal.data(status == toText(JobStatus::Pending)
                          ? Cli::tr("Nothing holds it back: it is about to start.")
                          : Cli::tr("The job does not wait: %1.").arg(statusWord(status, {})));
        return;
    }
    terminal.data(Cli::tr("It waits because:"));
    for (const QJsonValue& reason : reasons)
        terminal.data(QStringLiteral("  ") + reasonSentence(reason.toObject()));
    for (const QString& line : startLines(answer, "gpus"))
        terminal.data(line);
    if (changes.isEmpty()) {
        terminal.data(Cli::tr("No single change would start it now."));
        return;
    }
    terminal.data(Cli::tr("What would start it now, each by itself:"));
    for (const QJsonValue& change : changes)
        terminal.data(QStringLiteral("  ") + changeSentence(change.toObject()));
}

Result<int> explainJob(Session& session, const ExplainOptions& options) {
    KATAAR_TRY_VAR(name, session.jobName(QString::fromStdString(options.job)));
    return askAndShow(session, {"GET", wire::path::with(wire::path::queueExplain, name), {}, {}},
                      options.format, showExplanation);
}

struct ForecastOptions {
    int limit = 50;
    std::shared_ptr<std::string> format;
};

void showForecast(Terminal& terminal, const QJsonObject& answer) {
    const QJsonArray jobs = answer[QStringLiteral("jobs")].toArray();
    if (jobs.isEmpty())
        return terminal.say(Cli::tr("No jobs are waiting."));
    Table table({{Cli::tr("POSITION"), true},
                 {Cli::tr("JOB"), true},
                 {Cli::tr("NAME")},
                 {Cli::tr("STARTS ABOUT")},
                 {Cli::tr("IF SLOW")},
                 {Cli::tr("GPUS")},
                 {Cli::tr("REMARK")}});
    for (const QJsonValue& job : jobs) {
        const auto field = [&](const char* name) { return job[QLatin1StringView(name)]; };
        table.add({{plainText(field("position"))},
                   {plainText(field("id"))},
                   {field("name").toString()},
                   {localTime(field("start_p50"))},
                   {localTime(field("start_p90"))},
                   {numberList(field("gpus"))},
                   {unforeseenSentence(field("why_unknown").toString())}});
    }
    table.print(terminal);
    const qint64 more = answer[QStringLiteral("total_pending")].toInteger() - jobs.size();
    if (more > 0)
        terminal.say(Cli::tr("%n more job(s) wait; --limit shows them.", nullptr, int(more)));
}

Result<int> forecast(Session& session, const ForecastOptions& options) {
    QUrlQuery query;
    query.addQueryItem(QStringLiteral("limit"), QString::number(options.limit));
    return askAndShow(session, {"GET", QString::fromLatin1(wire::path::queueForecast), query, {}},
                      options.format, showForecast);
}

} // namespace

QStringList startLines(const QJsonObject& answer, const char* gpusField) {
    const QString why = answer[QStringLiteral("why_unknown")].toString();
    const QString soon = localTime(answer[QStringLiteral("start_p50")]);
    if (soon.isEmpty())
        return why.isEmpty() ? QStringList()
                             : QStringList{Cli::tr("When it starts: %1").arg(unforeseenSentence(why))};
    const QString late = localTime(answer[QStringLiteral("start_p90")]);
    const QString gpus = numberList(answer[QLatin1StringView(gpusField)]);
    const QString when = gpus.isEmpty() ? Cli::tr("It starts at about %1.").arg(soon)
                                        : Cli::tr("It starts at about %1, on GPU %2.").arg(soon, gpus);
    return {when, late.isEmpty() ? Cli::tr("If jobs take longer than usual, nobody can tell.")
                                 : Cli::tr("If jobs take longer than usual: at about %1.").arg(late)};
}

void defineJobsExplain(CLI::App& parent, Invocation& invocation) {
    auto options = std::make_shared<ExplainOptions>();
    CLI::App* command = parent.add_subcommand(
        "explain", utf8(Cli::tr("Say why a job waits, when it starts, and what would start it now")));
    addJob(*command, options->job);
    options->format = addFormat(*command);
    addExample(*command, "kataar jobs explain 12");
    whenChosen(*command, invocation, options, explainJob);
}

void defineJobsForecast(CLI::App& parent, Invocation& invocation) {
    auto options = std::make_shared<ForecastOptions>();
    CLI::App* command = parent.add_subcommand("forecast", utf8(Cli::tr("Show when the waiting jobs start")));
    command->add_option("-l,--limit", options->limit, utf8(Cli::tr("At most this many")))
        ->check(CLI::Range(1, 10'000))
        ->type_name("N");
    options->format = addFormat(*command);
    addExample(*command, "kataar jobs forecast -l 10");
    whenChosen(*command, invocation, options, forecast);
}

} // namespace kataar
