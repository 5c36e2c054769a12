// SPDX-License-Identifier: GPL-3.0-or-later
// kataar users: who may use this queue, and what each may do.
#include "app/cli/commands/listing.h"
#include "app/cli/commands/people.h"
#include "app/cli/fields.h"
#include "core/wire/paths.h"

namespace kataar {

namespace {

namespace path = wire::path;

struct UserOptions {
    std::string user;
    std::string email;
    std::string displayName;
    std::string rename;
    std::string team;
    std::string language;
    bool noTeam = false;
    bool askPassword = false;
    bool passwordStdin = false;
    bool force = false;
    std::vector<std::string> levels;
    std::shared_ptr<std::string> format;

    QString name() const { return QString::fromStdString(user); }
};

QJsonArray namesOf(const std::vector<std::string>& words) {
    QJsonArray names;
    for (const std::string& word : words)
        names.append(QString::fromStdString(word));
    return names;
}

Cell userState(const QJsonObject& user) {
    return user[QStringLiteral("is_active")].toBool(true) ? Cell{Cli::tr("active")}
                                                          : Cell{Cli::tr("deactivated"), Colour::Yellow};
}

Result<int> listUsers(Session& session, const ListForm& form) {
    return showList(
        session, form,
        [](Session& asked) { return fetchList(asked, QString::fromLatin1(path::users), {}, "users"); },
        {fieldColumn(QStringLiteral("#"), "id", true),
         fieldColumn(Cli::tr("User"), "username"),
         fieldColumn(Cli::tr("Name"), "display_name"),
         {Cli::tr("Levels"),
          [](const QJsonObject& user) { return Cell{joined(user[QStringLiteral("level_names")])}; }},
         fieldColumn(Cli::tr("Team"), "team_name"),
         {Cli::tr("State"), userState},
         timeColumn(Cli::tr("Last log-in"), "last_login_at")},
        Cli::tr("There are no users. 'kataar users create NAME' adds one."));
}

void printUser(Terminal& terminal, const QJsonObject& answer) {
    factsOfUser(answer[QStringLiteral("user")].toObject()).print(terminal);
}

/// The user's name to stdout, and what became of him to stderr.
auto saying(const QString& sentence) {
    return [sentence](Terminal& terminal, const QJsonObject& answer) {
        terminal.data(plainText(answer[QStringLiteral("user")][QStringLiteral("username")]));
        terminal.say(sentence);
    };
}

Result<int> showUser(Session& session, const UserOptions& options) {
    return askAndShow(session, {"GET", path::with(path::user, options.name()), {}, {}}, options.format,
                      printUser);
}

Result<int> createUser(Session& session, const UserOptions& options) {
    QJsonObject body{{QStringLiteral("username"), options.name()},
                     {QStringLiteral("email"), QString::fromStdString(options.email)},
                     {QStringLiteral("display_name"), QString::fromStdString(options.displayName)},
                     {QStringLiteral("team"), QString::fromStdString(options.team)},
                     {QStringLiteral("language"), QString::fromStdString(options.language)}};
    if (!options.levels.empty())
        body.insert(QStringLiteral("level_names"), namesOf(options.levels));
    if (options.askPassword || options.passwordStdin) {
        KATAAR_TRY_VAR(password, newPassword(session.terminal(), options.passwordStdin));
        body.insert(QStringLiteral("password"), password);
    }
    return askAndShow(session, {"POST", QString::fromLatin1(path::users), {}, bodyOf(body)}, options.format,
                      saying(Cli::tr("The user is there. 'kataar keys create --user %1 --name NAME' makes "
                                     "a key for this user.")
                                 .arg(options.name())));
}

/// What is to change; an empty value given on purpose clears.
Result<int> changeUser(Session& session, const UserOptions& options, const CLI::App& command) {
    QJsonObject body;
    const auto take = [&](const char* option, const char* key, const std::string& value) {
        if (command.count(option) > 0)
            body.insert(QLatin1StringView(key), QString::fromStdString(value));
    };
    take("--email", "email", options.email);
    take("--display-name", "display_name", options.displayName);
    take("--rename", "username", options.rename);
    take("--team", "team", options.team);
    take("--language", "language", options.language);
    if (options.noTeam)
        body.insert(QStringLiteral("team"), QJsonValue::Null);
    if (body.isEmpty())
        return Error::invalidField(QStringLiteral("USER"), Cli::tr("say what is to change"));
    return askAndShow(session, {"PATCH", path::with(path::user, options.name()), {}, jsonBody(body)},
                      options.format, printUser);
}

Result<int> deleteUser(Session& session, const UserOptions& options) {
    KATAAR_TRY_VAR(
        goOn,
        mayGoOn(session, options.force,
                Cli::tr("Delete the user %1 with all keys? Jobs and records stay.").arg(options.name())));
    if (!goOn)
        return exitFailure;
    return askAndShow(
        session, {"DELETE", path::with(path::user, options.name()), {}, {}}, options.format,
        [](Terminal& terminal, const QJsonObject&) { terminal.say(Cli::tr("The user is deleted.")); });
}

Result<int> activateUser(Session& session, const UserOptions& options) {
    return askAndShow(session, {"POST", path::with(path::userActivate, options.name()), {}, {}},
                      options.format, saying(Cli::tr("The user may use the queue again.")));
}

Result<int> deactivateUser(Session& session, const UserOptions& options) {
    return askAndShow(session, {"POST", path::with(path::userDeactivate, options.name()), {}, {}},
                      options.format,
                      saying(Cli::tr("The user is shut out: keys and log-ins no longer work. Jobs go on.")));
}

Result<int> setLevels(Session& session, const UserOptions& options) {
    return askAndShow(session,
                      {"PUT",
                       path::with(path::userLevels, options.name()),
                       {},
                       bodyOf({{QStringLiteral("level_names"), namesOf(options.levels)}})},
                      options.format, printUser);
}

/// Somebody else's, by an admin; or one's own.
Result<int> setPassword(Session& session, const UserOptions& options) {
    Terminal& terminal = session.terminal();
    QJsonObject body;
    Question question;
    if (options.user.empty()) {
        KATAAR_TRY_VAR(me, session.get(QString::fromLatin1(path::authMe)));
        if (me[QStringLiteral("user")][QStringLiteral("has_password")].toBool()) {
            KATAAR_TRY_VAR(present, knownPassword(terminal, options.passwordStdin));
            body.insert(QStringLiteral("current_password"), present);
        }
        question = {"POST", QString::fromLatin1(path::authPassword), {}, {}};
    } else {
        question = {"PATCH", path::with(path::user, options.name()), {}, {}};
    }
    KATAAR_TRY_VAR(next, newPassword(terminal, options.passwordStdin));
    body.insert(options.user.empty() ? QStringLiteral("new_password") : QStringLiteral("password"), next);
    question.body = bodyOf(body);
    return askAndShow(session, question, options.format, [](Terminal& told, const QJsonObject&) {
        told.say(Cli::tr("The password is set. Log-ins with the old one have ended."));
    });
}

CLI::App* addUserCommand(CLI::App& group, const char* name, const QString& help, UserOptions& options) {
    CLI::App* command = group.add_subcommand(name, utf8(help));
    command->add_option("USER", options.user, utf8(Cli::tr("Name or number of the user")))
        ->required()
        ->type_name("");
    options.format = addFormat(*command);
    return command;
}

void addPerson(CLI::App& command, UserOptions& options) {
    command.add_option("--email", options.email, utf8(Cli::tr("E-mail address")))->type_name("ADDRESS");
    command.add_option("--display-name", options.displayName, utf8(Cli::tr("The name that others see")))
        ->type_name("NAME");
    command.add_option("--team", options.team, utf8(Cli::tr("The team that new jobs belong to")))
        ->type_name("TEAM");
    command
        .add_option("--language", options.language,
                    utf8(Cli::tr("Language of mails: en or hi; empty: the server's")))
        ->check(CLI::IsMember({"en", "hi", ""}))
        ->type_name("en|hi");
}

void addPasswordStdin(CLI::App& command, UserOptions& options) {
    command.add_flag("--password-stdin", options.passwordStdin,
                     utf8(Cli::tr("Read the password from the standard input")));
}

void defineCreate(CLI::App& group, Invocation& invocation) {
    auto options = std::make_shared<UserOptions>();
    CLI::App* command = addUserCommand(group, "create", Cli::tr("Add a user"), *options);
    addPerson(*command, *options);
    command
        ->add_option("--level", options->levels,
                     utf8(Cli::tr("viewer, researcher, lead or admin; may be repeated")))
        ->allow_extra_args(false)
        ->type_name("LEVEL");
    command->add_flag("--password", options->askPassword,
                      utf8(Cli::tr("Ask for a password, for the web page")));
    addPasswordStdin(*command, *options);
    addExample(*command, "kataar users create asha --level researcher --team vision");
    whenChosen(*command, invocation, options, createUser);
}

void defineChange(CLI::App& group, Invocation& invocation) {
    auto options = std::make_shared<UserOptions>();
    CLI::App* command =
        addUserCommand(group, "change", Cli::tr("Change a user's name, address or team"), *options);
    addPerson(*command, *options);
    command->add_option("--rename", options->rename, utf8(Cli::tr("Another user name")))->type_name("NAME");
    command->add_flag("--no-team", options->noTeam, utf8(Cli::tr("Out of every team")));
    addExample(*command, "kataar users change asha --email asha@example.org");
    command->callback([options, command, &invocation] {
        invocation.action = [options, command](Session& session) {
            return changeUser(session, *options, *command);
        };
    });
}

void defineDelete(CLI::App& group, Invocation& invocation) {
    auto options = std::make_shared<UserOptions>();
    CLI::App* command = addUserCommand(group, "delete", Cli::tr("Delete a user with all keys"), *options);
    command->add_flag("--force", options->force, utf8(Cli::tr("Do not ask first")));
    addExample(*command, "kataar users delete asha");
    whenChosen(*command, invocation, options, deleteUser);
}

void defineLevels(CLI::App& group, Invocation& invocation) {
    auto options = std::make_shared<UserOptions>();
    CLI::App* command = addUserCommand(group, "levels", Cli::tr("Set the levels that a user has"), *options);
    command->add_option("LEVEL", options->levels, utf8(Cli::tr("viewer, researcher, lead or admin")))
        ->required()
        ->type_name("");
    addExample(*command, "kataar users levels asha lead");
    whenChosen(*command, invocation, options, setLevels);
}

void definePassword(CLI::App& group, Invocation& invocation) {
    auto options = std::make_shared<UserOptions>();
    CLI::App* command =
        group.add_subcommand("password", utf8(Cli::tr("Set one's own password, or as an admin a user's")));
    command
        ->add_option("USER", options->user,
                     utf8(Cli::tr("Name or number of the user; without one, yourself")))
        ->type_name("");
    addPasswordStdin(*command, *options);
    options->format = addFormat(*command);
    addExample(*command, "kataar users password asha");
    whenChosen(*command, invocation, options, setPassword);
}

void defineSwitch(CLI::App& group, Invocation& invocation, const char* name, const QString& help,
                  const char* example, Result<int> (*act)(Session&, const UserOptions&)) {
    auto options = std::make_shared<UserOptions>();
    CLI::App* command = addUserCommand(group, name, help, *options);
    addExample(*command, example);
    whenChosen(*command, invocation, options, act);
}

} // namespace

void defineUsers(CLI::App& parent, Invocation& invocation) {
    CLI::App* group = parent.add_subcommand("users", utf8(Cli::tr("List, add and change users")));
    whenAlone(*group, invocation, std::make_shared<ListForm>(), listUsers);
    auto form = std::make_shared<ListForm>();
    CLI::App* list = group->add_subcommand("list", utf8(Cli::tr("List all users")));
    addListForm(*list, *form);
    addExample(*list, "kataar users list -o username,level_names");
    whenChosen(*list, invocation, form, listUsers);
    defineSwitch(*group, invocation, "show", Cli::tr("Show a user and what he or she may do"),
                 "kataar users show asha", showUser);
    defineCreate(*group, invocation);
    defineChange(*group, invocation);
    defineDelete(*group, invocation);
    defineSwitch(*group, invocation, "activate", Cli::tr("Let a deactivated user in again"),
                 "kataar users activate asha", activateUser);
    defineSwitch(*group, invocation, "deactivate", Cli::tr("Shut a user out at once; jobs go on"),
                 "kataar users deactivate asha", deactivateUser);
    defineLevels(*group, invocation);
    defineUserPermissions(*group, invocation);
    definePassword(*group, invocation);
}

} // namespace kataar
