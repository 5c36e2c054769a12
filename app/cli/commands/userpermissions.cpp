// SPDX-License-Identifier: GPL-3.0-or-later
// kataar users grant and deny: permissions beside those of the levels, and against them.
#include "app/cli/commands/people.h"
#include "core/wire/paths.h"

namespace kataar {

namespace {

struct PermissionOptions {
    std::string user;
    std::vector<std::string> permissions;
    bool undo = false;
    std::shared_ptr<std::string> format;
};

QStringList words(const QJsonValue& list) {
    QStringList found;
    const QJsonArray array = list.toArray();
    for (const QJsonValue& word : array)
        found << word.toString();
    return found;
}

/// Puts the permissions into the list `into`, out of the other; or only out of it, to undo.
Result<int> changePermissions(Session& session, const PermissionOptions& options, const char* into,
                              const char* other) {
    const QString name = QString::fromStdString(options.user);
    KATAAR_TRY_VAR(answer, session.get(wire::path::with(wire::path::user, name)));
    const QJsonObject user = answer[QStringLiteral("user")].toObject();
    QStringList in = words(user[QLatin1StringView(into)]);
    QStringList out = words(user[QLatin1StringView(other)]);
    for (const std::string& one : options.permissions) {
        const QString permission = QString::fromStdString(one);
        in.removeAll(permission);
        if (options.undo)
            continue;
        in << permission;
        out.removeAll(permission);
    }
    return askAndShow(session,
                      {"PUT",
                       wire::path::with(wire::path::userPermissions, name),
                       {},
                       bodyOf({{QLatin1StringView(into), QJsonArray::fromStringList(in)},
                               {QLatin1StringView(other), QJsonArray::fromStringList(out)}})},
                      options.format, [](Terminal& terminal, const QJsonObject& changed) {
                          factsOfUser(changed[QStringLiteral("user")].toObject()).print(terminal);
                      });
}

Result<int> grant(Session& session, const PermissionOptions& options) {
    return changePermissions(session, options, "granted", "denied");
}

Result<int> deny(Session& session, const PermissionOptions& options) {
    return changePermissions(session, options, "denied", "granted");
}

void definePermissions(CLI::App& group, Invocation& invocation, const char* name, const QString& help,
                       const char* example, Result<int> (*act)(Session&, const PermissionOptions&)) {
    auto options = std::make_shared<PermissionOptions>();
    CLI::App* command = group.add_subcommand(name, utf8(help));
    command->add_option("USER", options->user, utf8(Cli::tr("Name or number of the user")))
        ->required()
        ->type_name("");
    command
        ->add_option("PERMISSION", options->permissions,
                     utf8(Cli::tr("As in job.view.all; 'kataar users permissions' lists them")))
        ->required()
        ->type_name("");
    command->add_flag("--undo", options->undo, utf8(Cli::tr("Take it back")));
    options->format = addFormat(*command);
    addExample(*command, example);
    whenChosen(*command, invocation, options, act);
}

struct ListPermissionsOptions {
    std::shared_ptr<std::string> format;
};

Result<int> listPermissions(Session& session, const ListPermissionsOptions& options) {
    return askAndShow(session, {"GET", QString::fromLatin1(wire::path::metaLevels), {}, {}}, options.format,
                      [](Terminal& terminal, const QJsonObject& answer) {
                          FactSheet facts;
                          const QJsonArray levels = answer[QStringLiteral("levels")].toArray();
                          for (const QJsonValue& level : levels)
                              facts.add(level[QStringLiteral("name")].toString(),
                                        joined(level[QStringLiteral("permissions")]));
                          facts.print(terminal);
                      });
}

} // namespace

void defineUserPermissions(CLI::App& group, Invocation& invocation) {
    definePermissions(group, invocation, "grant", Cli::tr("Allow a user what the levels do not"),
                      "kataar users grant asha job.view.all", grant);
    definePermissions(group, invocation, "deny", Cli::tr("Forbid a user something; that wins over all else"),
                      "kataar users deny asha job.command", deny);
    auto options = std::make_shared<ListPermissionsOptions>();
    CLI::App* list =
        group.add_subcommand("permissions", utf8(Cli::tr("List the levels and what each may do")));
    options->format = addFormat(*list);
    addExample(*list, "kataar users permissions");
    whenChosen(*list, invocation, options, listPermissions);
}

} // namespace kataar
