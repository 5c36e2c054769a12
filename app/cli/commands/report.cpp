// SPDX-License-Identifier: GPL-3.0-or-later
// kataar report: what ran and failed, and what waits now. The server writes it, so that it reads as in a
// mail.
#include "app/cli/commands/command.h"
#include "app/cli/commands/duration.h"
#include "core/wire/paths.h"

#include <QLocale>
#include <QUrlQuery>

namespace kataar {

namespace {

struct ReportOptions {
    std::string since;
    std::string until;
    std::shared_ptr<std::string> format;
};

Result<QString> isoOf(const char* option, const std::string& text) {
    if (text.empty())
        return QString();
    KATAAR_TRY_VAR(moment, parsePastMoment(QString::fromLatin1(option), QString::fromStdString(text),
                                           SystemClock().wall()));
    return moment.toIso();
}

Result<int> showReport(Session& session, const ReportOptions& options) {
    KATAAR_TRY_VAR(since, isoOf("--since", options.since));
    KATAAR_TRY_VAR(until, isoOf("--until", options.until));
    const bool json = isJson(options.format);
    const QString language =
        QLocale().language() == QLocale::Hindi ? QStringLiteral("hi") : QStringLiteral("en");
    KATAAR_TRY_VAR(
        body,
        session.call("GET", QString::fromLatin1(json ? wire::path::queueReport : wire::path::queueReportText),
                     queryOf({{"since", since}, {"until", until}, {"lang", json ? QString() : language}})));
    session.terminal().raw(json ? body + '\n' : body);
    return exitOk;
}

} // namespace

void defineReport(CLI::App& parent, Invocation& invocation) {
    auto options = std::make_shared<ReportOptions>();
    CLI::App* command = parent.add_subcommand(
        "report", utf8(Cli::tr("Show what ran and failed, what it took, and what waits now")));
    command
        ->add_option(
            "--since", options->since,
            utf8(Cli::tr("From when on: 22:00, yesterday, Friday 18:00, 2026-11-23T22:00, 12h; otherwise the "
                         "span of the last morning report")))
        ->type_name("TIME");
    command->add_option("--until", options->until, utf8(Cli::tr("Until when; otherwise now")))
        ->type_name("TIME");
    options->format = addFormat(*command);
    addExample(*command, "kataar report --since yesterday");
    whenChosen(*command, invocation, options, showReport);
}

} // namespace kataar
