// SPDX-License-Identifier: GPL-3.0-or-later
// kataar teams: whose jobs belong together.
#include "app/cli/commands/listing.h"
#include "app/cli/commands/people.h"
#include "app/cli/fields.h"
#include "core/wire/paths.h"

namespace kataar {

namespace {

namespace path = wire::path;

struct TeamOptions {
    std::string team;
    std::vector<std::string> users;
    std::optional<std::string> name;
    std::optional<std::string> description;
    bool force = false;
    ListForm form;

    QString which() const { return QString::fromStdString(team); }
};

Result<int> listTeams(Session& session, const ListForm& form) {
    return showList(
        session, form,
        [](Session& asked) { return fetchList(asked, QString::fromLatin1(path::teams), {}, "teams"); },
        {fieldColumn(Cli::tr("Team"), "id"), fieldColumn(Cli::tr("Name"), "name"),
         fieldColumn(Cli::tr("Members"), "member_count", true),
         fieldColumn(Cli::tr("Description"), "description")},
        Cli::tr("There are no teams. 'kataar teams create NAME' adds one."));
}

auto sayingOfTeam(const QString& sentence) {
    return [sentence](Terminal& terminal, const QJsonObject& answer) {
        terminal.data(plainText(answer[QStringLiteral("team")][QStringLiteral("id")]));
        terminal.say(sentence);
    };
}

QJsonObject teamBody(const TeamOptions& options) {
    QJsonObject body;
    if (options.name)
        body.insert(QStringLiteral("name"), QString::fromStdString(*options.name));
    if (options.description)
        body.insert(QStringLiteral("description"), QString::fromStdString(*options.description));
    return body;
}

Result<int> createTeam(Session& session, const TeamOptions& options) {
    QJsonObject body = teamBody(options);
    body.insert(QStringLiteral("name"), options.which());
    return askAndShow(
        session, {"POST", QString::fromLatin1(path::teams), {}, bodyOf(body)}, options.form.format,
        sayingOfTeam(Cli::tr("The team is there. 'kataar teams add TEAM USER' brings people in.")));
}

Result<int> changeTeam(Session& session, const TeamOptions& options) {
    const QJsonObject body = teamBody(options);
    if (body.isEmpty())
        return Error::invalidField(QStringLiteral("TEAM"), Cli::tr("say what is to change"));
    return askAndShow(session, {"PATCH", path::with(path::team, options.which()), {}, jsonBody(body)},
                      options.form.format, sayingOfTeam(Cli::tr("The team is changed.")));
}

Result<int> deleteTeam(Session& session, const TeamOptions& options) {
    KATAAR_TRY_VAR(
        goOn, mayGoOn(session, options.force,
                      Cli::tr("Delete the team %1? Its people stay, without a team.").arg(options.which())));
    if (!goOn)
        return exitFailure;
    return askAndShow(
        session, {"DELETE", path::with(path::team, options.which()), {}, {}}, options.form.format,
        [](Terminal& terminal, const QJsonObject&) { terminal.say(Cli::tr("The team is deleted.")); });
}

Result<QJsonArray> membersOf(Session& session, const QString& team) {
    return fetchList(session, path::with(path::teamMembers, team), {}, "members");
}

Result<int> listMembers(Session& session, const TeamOptions& options) {
    return showList(
        session, options.form, [&](Session& asked) { return membersOf(asked, options.which()); },
        {fieldColumn(QStringLiteral("#"), "id", true), fieldColumn(Cli::tr("User"), "username"),
         fieldColumn(Cli::tr("Name"), "display_name"), fieldColumn(Cli::tr("Level"), "level")},
        Cli::tr("Nobody is in this team. 'kataar teams add %1 USER' brings people in.").arg(options.which()));
}

/// The same for each user; the first failure ends it.
Result<int> eachMember(Session& session, const TeamOptions& options, bool joins) {
    for (const std::string& one : options.users) {
        const QString user = QString::fromStdString(one);
        const Question question =
            joins ? Question{"POST",
                             path::with(path::teamMembers, options.which()),
                             {},
                             bodyOf({{QStringLiteral("user"), user}})}
                  : Question{"DELETE", path::with(path::teamMember, options.which(), user), {}, {}};
        const QString sentence = joins ? Cli::tr("%1 is in the team; new jobs belong to it.").arg(user)
                                       : Cli::tr("%1 is out of the team.").arg(user);
        KATAAR_TRY(askAndShow(session, question, options.form.format,
                              [&](Terminal& terminal, const QJsonObject&) { terminal.say(sentence); }));
    }
    return exitOk;
}

Result<int> addMembers(Session& session, const TeamOptions& options) {
    return eachMember(session, options, true);
}

Result<int> removeMembers(Session& session, const TeamOptions& options) {
    return eachMember(session, options, false);
}

CLI::App* addTeamCommand(CLI::App& group, Invocation& invocation, const char* name, const QString& help,
                         const char* example, const std::shared_ptr<TeamOptions>& options,
                         Result<int> (*act)(Session&, const TeamOptions&)) {
    CLI::App* command = group.add_subcommand(name, utf8(help));
    command->add_option("TEAM", options->team, utf8(Cli::tr("Name or id of the team")))
        ->required()
        ->type_name("");
    if (act == addMembers || act == removeMembers)
        command->add_option("USER", options->users, utf8(Cli::tr("Name or number of the user")))
            ->required()
            ->type_name("");
    if (act == createTeam || act == changeTeam)
        command->add_option("--description", options->description, utf8(Cli::tr("What the team does")))
            ->type_name("TEXT");
    if (act == listMembers)
        addListForm(*command, options->form);
    else
        options->form.format = addFormat(*command);
    addExample(*command, example);
    whenChosen(*command, invocation, options, act);
    return command;
}

} // namespace

void defineTeams(CLI::App& parent, Invocation& invocation) {
    CLI::App* group = parent.add_subcommand("teams", utf8(Cli::tr("List, add and change teams")));
    whenAlone(*group, invocation, std::make_shared<ListForm>(), listTeams);
    auto form = std::make_shared<ListForm>();
    CLI::App* list = group->add_subcommand("list", utf8(Cli::tr("List all teams")));
    addListForm(*list, *form);
    addExample(*list, "kataar teams list -o id,name");
    whenChosen(*list, invocation, form, listTeams);
    const auto add = [&](const char* name, const QString& help, const char* example,
                         Result<int> (*act)(Session&, const TeamOptions&)) {
        auto options = std::make_shared<TeamOptions>();
        return std::pair(addTeamCommand(*group, invocation, name, help, example, options, act), options);
    };
    add("create", Cli::tr("Add a team"), "kataar teams create vision --description \"cameras\"", createTeam);
    const auto [change, changed] = add("change", Cli::tr("Change a team's name or description"),
                                       "kataar teams change vision --name \"Machine vision\"", changeTeam);
    change->add_option("--name", changed->name, utf8(Cli::tr("Another name")))->type_name("NAME");
    const auto [remove, removed] =
        add("delete", Cli::tr("Delete a team; its people stay"), "kataar teams delete vision", deleteTeam);
    remove->add_flag("--force", removed->force, utf8(Cli::tr("Do not ask first")));
    add("members", Cli::tr("List who is in a team"), "kataar teams members vision", listMembers);
    add("add", Cli::tr("Bring people into a team, out of the one where they are"),
        "kataar teams add vision asha ravi", addMembers);
    add("remove", Cli::tr("Take people out of a team"), "kataar teams remove vision asha", removeMembers);
}

} // namespace kataar
