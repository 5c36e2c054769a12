// SPDX-License-Identifier: GPL-3.0-or-later
// kataar limits: how many jobs and GPUs at once, shown and changed.
#include "app/cli/commands/command.h"
#include "app/cli/fields.h"
#include "app/cli/table.h"
#include "core/wire/paths.h"
#include "core/wire/requests.h"

#include <QJsonDocument>

namespace kataar {

namespace {

struct LimitRow {
    const char* key;
    QString (*meaning)();
};

const LimitRow limitRows[] = {
    {"max_concurrent", [] { return Cli::tr("Jobs at once that are not local"); }},
    {"user_max_concurrent", [] { return Cli::tr("Of these, of one user"); }},
    {"team_max_concurrent", [] { return Cli::tr("Of these, of one team, with fair share"); }},
    {"enable_fair_share", [] { return Cli::tr("Fair share between teams"); }},
    {"local_gpu_max_concurrent", [] { return Cli::tr("GPUs that local jobs may use at once"); }},
    {"local_job_max_concurrent", [] { return Cli::tr("Local jobs at once"); }},
    {"starvation_threshold_minutes",
     [] { return Cli::tr("Minutes of waiting after which the priority rises; 0 = never"); }},
};

void printLimits(Terminal& terminal, const QJsonObject& limits) {
    Table table({{Cli::tr("Limit")}, {Cli::tr("Value"), true}, {Cli::tr("Meaning")}});
    for (const LimitRow& row : limitRows) {
        const QJsonValue value = limits[QLatin1StringView(row.key)];
        table.add({{QString::fromLatin1(row.key)},
                   {value.isNull() ? Cli::tr("unlimited") : plainText(value)},
                   {row.meaning()}});
    }
    table.print(terminal);
}

Result<int> print(Session& session, const QByteArray& body, const std::shared_ptr<std::string>& format) {
    KATAAR_TRY_VAR(answer, answerObject(body, session.connection().url()));
    if (isJson(format))
        session.terminal().raw(body + '\n');
    else
        printLimits(session.terminal(), answer);
    return exitOk;
}

Result<int> showLimits(Session& session, const std::shared_ptr<std::string>& format) {
    KATAAR_TRY_VAR(body,
                   session.call(QByteArrayLiteral("GET"), QString::fromLatin1(wire::path::queueConcurrency)));
    return print(session, body, format);
}

/// The words that people may use for values that JSON writes otherwise.
QJsonValue valueFrom(const QString& text) {
    if (text == QStringLiteral("unlimited") || text == QStringLiteral("none") ||
        text == QStringLiteral("null"))
        return QJsonValue::Null;
    if (text == QStringLiteral("on") || text == QStringLiteral("yes") || text == QStringLiteral("true"))
        return true;
    if (text == QStringLiteral("off") || text == QStringLiteral("no") || text == QStringLiteral("false"))
        return false;
    bool isNumber = false;
    const qint64 number = text.toLongLong(&isNumber);
    return isNumber ? QJsonValue(number) : QJsonValue(text);
}

Result<LimitsPatch> patchFrom(const std::vector<std::string>& assignments) {
    QJsonObject body;
    for (const std::string& assignment : assignments) {
        const QString text = QString::fromStdString(assignment);
        const QString key = text.section(u'=', 0, 0).trimmed();
        const auto isKnown = [&](const LimitRow& row) { return key == QLatin1StringView(row.key); };
        if (!text.contains(u'=') || !std::any_of(std::begin(limitRows), std::end(limitRows), isKnown))
            return Error::invalidField(text, Cli::tr("is no limit; 'kataar limits' lists them"));
        const QJsonValue value = valueFrom(text.section(u'=', 1).trimmed());
        if (value.isNull() && key != QStringLiteral("local_gpu_max_concurrent"))
            return Error::invalidField(key, Cli::tr("cannot be unlimited"));
        body.insert(key, value);
    }
    return wire::limitsPatchFrom(body);
}

Result<int> setLimits(Session& session, const std::vector<std::string>& assignments,
                      const std::shared_ptr<std::string>& format) {
    KATAAR_TRY_VAR(patch, patchFrom(assignments));
    KATAAR_TRY_VAR(body,
                   session.call(QByteArrayLiteral("POST"), QString::fromLatin1(wire::path::queueConcurrency),
                                {}, wire::toJson(patch)));
    return print(session, body, format);
}

} // namespace

void defineLimits(CLI::App& parent, Invocation& invocation) {
    CLI::App* group = parent.add_subcommand("limits", utf8(Cli::tr("Show or change how much runs at once")));
    const auto format = addFormat(*group);
    const auto action = [format](Session& session) { return showLimits(session, format); };
    group->callback([group, action, &invocation] {
        if (group->get_subcommands().empty())
            invocation.action = action;
    });

    CLI::App* shown = group->add_subcommand("show", utf8(Cli::tr("Show the limits")));
    const auto shownFormat = addFormat(*shown);
    addExample(*shown, "kataar limits show");
    shown->callback([shownFormat, &invocation] {
        invocation.action = [shownFormat](Session& session) { return showLimits(session, shownFormat); };
    });

    auto assignments = std::make_shared<std::vector<std::string>>();
    CLI::App* changed = group->add_subcommand("set", utf8(Cli::tr("Change limits; they hold at once")));
    changed->add_option("KEY=VALUE", *assignments, utf8(Cli::tr("As in local_job_max_concurrent=2")))
        ->required()
        ->type_name("");
    const auto changedFormat = addFormat(*changed);
    addExample(*changed, "kataar limits set local_job_max_concurrent=2 local_gpu_max_concurrent=unlimited");
    changed->callback([assignments, changedFormat, &invocation] {
        invocation.action = [assignments, changedFormat](Session& session) {
            return setLimits(session, *assignments, changedFormat);
        };
    });
}

} // namespace kataar
