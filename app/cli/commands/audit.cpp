// SPDX-License-Identifier: GPL-3.0-or-later
// kataar audit: who did what to which job, and whether that record is whole.
#include "app/cli/commands/duration.h"
#include "app/cli/commands/listing.h"
#include "app/cli/fields.h"
#include "core/wire/paths.h"

namespace kataar {

namespace {

namespace path = wire::path;

constexpr int auditPage = 200; ///< the most that the server gives at once

struct AuditOptions {
    int limit = 50;
    std::string action;
    std::string user;
    std::string target;
    std::string since;
    ListForm form;
};

/// ISO 8601 in UTC from what people type: a moment, or how long ago as in 2h.
Result<QString> sinceText(const std::string& text) {
    if (text.empty())
        return QString();
    const QString field = QStringLiteral("--since");
    const UtcTime now = SystemClock().wall();
    const QString given = QString::fromStdString(text);
    if (const auto ago = parseDuration(field, given))
        return UtcTime{now.us - *ago * 1'000'000}.toIso();
    KATAAR_TRY_VAR(moment, parseMoment(field, given, now));
    return moment.toIso();
}

/// The number by which records know a user; empty stays empty.
Result<QString> userNumber(Session& session, const QString& user) {
    bool isNumber = false;
    if (user.toLongLong(&isNumber); user.isEmpty() || isNumber)
        return user;
    KATAAR_TRY_VAR(answer, session.get(path::with(path::user, user)));
    return plainText(answer[QStringLiteral("user")][QStringLiteral("id")]);
}

Result<QJsonArray> auditRecords(Session& session, const AuditOptions& options, const QString& since) {
    KATAAR_TRY_VAR(user, userNumber(session, QString::fromStdString(options.user)));
    const QUrlQuery query = queryOf({{"action", QString::fromStdString(options.action)},
                                     {"user_id", user},
                                     {"target", QString::fromStdString(options.target)},
                                     {"since", since}});
    return session.pages(QString::fromLatin1(path::audit), query, "records", auditPage, options.limit);
}

Result<int> listAudit(Session& session, const AuditOptions& options) {
    KATAAR_TRY_VAR(since, sinceText(options.since));
    return showList(
        session, options.form, [&](Session& asked) { return auditRecords(asked, options, since); },
        {fieldColumn(QStringLiteral("#"), "seq", true), timeColumn(Cli::tr("Time"), "at"),
         fieldColumn(Cli::tr("User"), "actor"), fieldColumn(Cli::tr("Action"), "action"),
         fieldColumn(Cli::tr("Of"), "target"), fieldColumn(Cli::tr("From"), "address"),
         fieldColumn(Cli::tr("Details"), "details")},
        Cli::tr("No record matches."));
}

struct VerifyOptions {
    std::shared_ptr<std::string> format;
};

Result<int> verifyAudit(Session& session, const VerifyOptions& options) {
    KATAAR_TRY_VAR(body, session.call("GET", QString::fromLatin1(path::auditVerify)));
    KATAAR_TRY_VAR(answer, answerObject(body, session.connection().url()));
    Terminal& terminal = session.terminal();
    const bool intact = answer[QStringLiteral("intact")].toBool();
    const QString records = plainText(answer[QStringLiteral("records")]);
    if (isJson(options.format))
        terminal.raw(body + '\n');
    else if (intact)
        terminal.data(Cli::tr("The audit log is whole: every record fits. Records: %1").arg(records));
    else
        terminal.data(Cli::tr("The audit log was changed: record %1 is the first that does not fit. %2")
                          .arg(plainText(answer[QStringLiteral("first_bad")]),
                               printable(plainText(answer[QStringLiteral("problem")]))));
    return intact ? exitOk : exitFailure;
}

Result<int> auditStats(Session& session, const VerifyOptions& options) {
    return askAndShow(session, {"GET", QString::fromLatin1(path::auditStats), {}, {}}, options.format,
                      [](Terminal& terminal, const QJsonObject& answer) {
                          FactSheet facts;
                          facts.add(Cli::tr("Records"), plainText(answer[QStringLiteral("total")]));
                          const QJsonObject actions = answer[QStringLiteral("by_action")].toObject();
                          for (auto it = actions.begin(); it != actions.end(); ++it)
                              facts.add(it.key(), plainText(*it));
                          facts.print(terminal);
                      });
}

} // namespace

void defineAudit(CLI::App& parent, Invocation& invocation) {
    CLI::App* group =
        parent.add_subcommand("audit", utf8(Cli::tr("Show and check the record of who did what")));
    whenAlone(*group, invocation, std::make_shared<AuditOptions>(), listAudit);

    auto listed = std::make_shared<AuditOptions>();
    CLI::App* list = group->add_subcommand("list", utf8(Cli::tr("List records, newest first")));
    const auto option = [&](const char* name, std::string& value, const char* type, const QString& help) {
        list->add_option(name, value, utf8(help))->type_name(type);
    };
    list->add_option("-l,--limit", listed->limit, utf8(Cli::tr("At most this many")))
        ->check(CLI::Range(1, 1'000'000))
        ->type_name("N");
    option("--action", listed->action, "ACTION", Cli::tr("Only this action, as in job.cancel"));
    option("--user", listed->user, "USER", Cli::tr("Only what this user did"));
    option("--target", listed->target, "TARGET", Cli::tr("Only what was done to this job, user or team"));
    option("--since", listed->since, "T", Cli::tr("Only since then: 2h, 3d, 22:00 or 2026-11-23T22:00"));
    addListForm(*list, listed->form);
    addExample(*list, "kataar audit list --action job.cancel --since 3d");
    whenChosen(*list, invocation, listed, listAudit);

    auto verified = std::make_shared<VerifyOptions>();
    CLI::App* verify = group->add_subcommand(
        "verify", utf8(Cli::tr("Check the whole record; the exit code is 0 if it is whole, else 1")));
    verified->format = addFormat(*verify);
    addExample(*verify, "kataar audit verify");
    whenChosen(*verify, invocation, verified, verifyAudit);

    auto counted = std::make_shared<VerifyOptions>();
    CLI::App* stats = group->add_subcommand("stats", utf8(Cli::tr("Count the records by action")));
    counted->format = addFormat(*stats);
    addExample(*stats, "kataar audit stats");
    whenChosen(*stats, invocation, counted, auditStats);
}

} // namespace kataar
