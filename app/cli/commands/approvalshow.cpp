// SPDX-License-Identifier: GPL-3.0-or-later
// kataar jobs approval show: one request, and what approving it would mean.
#include "app/cli/commands/approvaltext.h"
#include "app/cli/commands/command.h"
#include "app/cli/commands/startlines.h"
#include "app/cli/fields.h"
#include "app/cli/table.h"
#include "core/wire/paths.h"

namespace kataar {

namespace {

struct RequestOptions {
    std::string job;
    std::shared_ptr<std::string> format;
};

QString costText(const QJsonValue& usd) {
    return usd.isDouble() ? QStringLiteral("%1 USD").arg(usd.toDouble(), 0, 'f', 2) : QString();
}

/// "cost_monthly (everybody): 31 of 50, with this job 36"
QString quotaLine(const QJsonObject& quota) {
    const QString holder = plainText(quota[QStringLiteral("holder_name")]);
    return Cli::tr("  %1 (%2): %3 of %4, with this job %5")
        .arg(plainText(quota[QStringLiteral("type")]), holder.isEmpty() ? Cli::tr("everybody") : holder,
             plainText(quota[QStringLiteral("used")]), plainText(quota[QStringLiteral("limit")]),
             plainText(quota[QStringLiteral("would")]));
}

void printRequest(Terminal& terminal, const QJsonObject& request) {
    const auto field = [&](const char* name) { return plainText(request[QLatin1StringView(name)]); };
    FactSheet facts;
    facts.add(Cli::tr("Request"), QStringLiteral("#%1").arg(field("id")));
    facts.add(Cli::tr("State"), requestWord(field("status")));
    facts.add(Cli::tr("Job"), field("job_id"));
    facts.add(Cli::tr("Submitted by"), field("user_name"));
    facts.add(Cli::tr("Configuration"), field("config_name"));
    facts.add(Cli::tr("Hardware"), field("hardware_type"));
    facts.add(Cli::tr("Cost"), costText(request[QStringLiteral("estimated_cost")]));
    facts.add(Cli::tr("Why"), whyAsked(request));
    facts.add(Cli::tr("Who may decide"), field("required_approver_level"));
    facts.add(Cli::tr("Asked"), localTime(request[QStringLiteral("created_at")]));
    facts.add(Cli::tr("Expires"), localTime(request[QStringLiteral("expires_at")]));
    facts.add(Cli::tr("Decided by"), field("reviewed_by_name"));
    facts.add(Cli::tr("Reason"), field("review_notes"));
    facts.print(terminal);
}

void printImpact(Terminal& terminal, const QJsonObject& impact) {
    terminal.data(Cli::tr("If it is approved now:"));
    for (const QString& line : startLines(impact, "gpus") + delayLines(impact))
        terminal.data(line);
    const QJsonArray quotas = impact[QStringLiteral("quotas")].toArray();
    if (!quotas.isEmpty())
        terminal.data(Cli::tr("Of the quotas:"));
    for (const QJsonValue& quota : quotas)
        terminal.data(quotaLine(quota.toObject()));
}

Result<QJsonObject> fetched(Session& session, const QString& path) {
    KATAAR_TRY_VAR(body, session.call("GET", path));
    return answerObject(body, session.connection().url());
}

Result<int> showRequest(Session& session, const RequestOptions& options) {
    KATAAR_TRY_VAR(name, session.jobName(QString::fromStdString(options.job)));
    KATAAR_TRY_VAR(answer, fetched(session, wire::path::with(wire::path::approvalOfJob, name)));
    const QJsonObject request = answer[QStringLiteral("request")].toObject();
    const QString number = QString::number(request[QStringLiteral("id")].toInteger());
    QJsonObject shown{{QStringLiteral("request"), request}, {QStringLiteral("impact"), QJsonValue()}};
    if (request[QStringLiteral("status")].toString() == QLatin1StringView("pending")) {
        KATAAR_TRY_VAR(impact, fetched(session, wire::path::with(wire::path::approvalImpact, number)));
        shown[QStringLiteral("impact")] = impact;
    }
    if (isJson(options.format)) {
        session.terminal().raw(jsonBody(shown) + '\n');
        return exitOk;
    }
    printRequest(session.terminal(), request);
    if (shown[QStringLiteral("impact")].isObject())
        printImpact(session.terminal(), shown[QStringLiteral("impact")].toObject());
    return exitOk;
}

} // namespace

void defineApprovalShow(CLI::App& group, Invocation& invocation) {
    auto options = std::make_shared<RequestOptions>();
    CLI::App* show =
        group.add_subcommand("show", utf8(Cli::tr("Show a job's request, and what approving it would mean")));
    addJob(*show, options->job);
    options->format = addFormat(*show);
    addExample(*show, "kataar jobs approval show 12");
    whenChosen(*show, invocation, options, showRequest);
}

} // namespace kataar
