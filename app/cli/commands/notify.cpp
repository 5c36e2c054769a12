// SPDX-License-Identifier: GPL-3.0-or-later
// kataar notify: the news that leave the server by mail and to a webhook.
#include "app/cli/commands/command.h"
#include "app/cli/fields.h"
#include "app/cli/table.h"
#include "core/wire/paths.h"

#include <QJsonArray>

namespace kataar {

namespace {

namespace path = wire::path;

struct NotifyOptions {
    std::string to;
    std::shared_ptr<std::string> format;
};

QString setUp(const QJsonValue& channel) {
    return channel.toBool() ? Cli::tr("set up") : Cli::tr("not set up");
}

void printReport(Terminal& terminal, const QJsonObject& report) {
    FactSheet facts;
    const auto field = [&](const char* name) { return plainText(report[QLatin1StringView(name)]); };
    facts.add(Cli::tr("Mail"), setUp(report[QStringLiteral("mail")]));
    facts.add(Cli::tr("Webhook"), setUp(report[QStringLiteral("webhook")]));
    facts.add(Cli::tr("Waiting"), field("waiting"));
    facts.add(Cli::tr("Oldest"), localTime(report[QStringLiteral("oldest")]));
    facts.add(Cli::tr("Delivered"), field("delivered"));
    facts.add(Cli::tr("Given up"), field("given_up"));
    facts.add(Cli::tr("Last problem"), field("problem"), Colour::Yellow);
    facts.add(Cli::tr("Since"), localTime(report[QStringLiteral("problem_at")]));
    facts.print(terminal);
    const QJsonArray destinations = report[QStringLiteral("destinations")].toArray();
    if (destinations.isEmpty())
        return;
    Table table({{Cli::tr("For")},
                 {Cli::tr("Waiting"), true},
                 {Cli::tr("Attempts"), true},
                 {Cli::tr("Next attempt")},
                 {Cli::tr("Problem")}});
    for (const QJsonValue& one : destinations)
        table.add({{plainText(one[QStringLiteral("destination")])},
                   {plainText(one[QStringLiteral("waiting")])},
                   {plainText(one[QStringLiteral("attempts")])},
                   {localTime(one[QStringLiteral("next_at")])},
                   {plainText(one[QStringLiteral("problem")])}});
    table.print(terminal);
}

Result<int> showReport(Session& session, const NotifyOptions& options) {
    return askAndShow(session, {"GET", QString::fromLatin1(path::notify), {}, {}}, options.format,
                      printReport);
}

void sayOutcome(Terminal& terminal, const QString& channel, const QJsonValue& outcome) {
    if (!outcome.isObject())
        return terminal.say(Cli::tr("%1: not sent").arg(channel));
    if (outcome[QStringLiteral("delivered")].toBool())
        return terminal.say(Cli::tr("%1: delivered").arg(channel));
    terminal.say(Cli::tr("%1: %2").arg(channel, plainText(outcome[QStringLiteral("problem")])));
}

Result<int> sendTest(Session& session, const NotifyOptions& options) {
    bool success = false;
    const QByteArray body = bodyOf({{QStringLiteral("to"), QString::fromStdString(options.to)}});
    KATAAR_TRY(askAndShow(session, {"POST", QString::fromLatin1(path::notifyTest), {}, body}, options.format,
                          [&](Terminal& terminal, const QJsonObject& answer) {
                              success = answer[QStringLiteral("success")].toBool();
                              sayOutcome(terminal, Cli::tr("Mail"), answer[QStringLiteral("mail")]);
                              sayOutcome(terminal, Cli::tr("Webhook"), answer[QStringLiteral("webhook")]);
                          }));
    return success || isJson(options.format) ? exitOk : exitFailure;
}

} // namespace

void defineNotify(CLI::App& parent, Invocation& invocation) {
    CLI::App* group = parent.add_subcommand(
        "notify", utf8(Cli::tr("See what is sent by mail and to the webhook, and try it")));
    auto alone = std::make_shared<NotifyOptions>();
    alone->format = std::make_shared<std::string>("table");
    whenAlone(*group, invocation, alone, showReport);
    auto shown = std::make_shared<NotifyOptions>();
    CLI::App* status = group->add_subcommand("status", utf8(Cli::tr("Show what waits to be sent")));
    shown->format = addFormat(*status);
    addExample(*status, "kataar notify status");
    whenChosen(*status, invocation, shown, showReport);
    auto tried = std::make_shared<NotifyOptions>();
    CLI::App* test = group->add_subcommand("test", utf8(Cli::tr("Send a test now and say how it went")));
    test->add_option("--to", tried->to, utf8(Cli::tr("Address of the mail; your own otherwise")))
        ->type_name("ADDRESS");
    tried->format = addFormat(*test);
    addExample(*test, "kataar notify test --to asha@example.org");
    whenChosen(*test, invocation, tried, sendTest);
}

} // namespace kataar
