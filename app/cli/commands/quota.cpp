// SPDX-License-Identifier: GPL-3.0-or-later
// kataar quota: how much everybody, a team or a user may have, and how much is used.
#include "core/domain/quota.h"
#include "app/cli/commands/listing.h"
#include "app/cli/commands/people.h"
#include "app/cli/fields.h"
#include "core/wire/paths.h"
#include "core/wire/quotas.h"

namespace kataar {

namespace {

namespace path = wire::path;

struct QuotaOptions {
    std::string type;
    double limit = 0;
    std::string user;
    std::string team;
    bool eachUser = false;
    bool eachTeam = false;
    std::string action;
    std::shared_ptr<std::string> format;
};

struct QuotaDeletion {
    std::vector<std::string> quotas;
    bool force = false;
    std::shared_ptr<std::string> format;
};

struct QuotaStatusOptions {
    bool mine = false;
    ListForm form;
};

template<class E>
std::vector<std::string> quotaNames() {
    std::vector<std::string> all;
    for (const auto& [value, name] : EnumNames<E>::all)
        all.emplace_back(name);
    return all;
}

/// Whose it is; of a status: whose use.
Cell holderCell(const QJsonObject& object) {
    const QJsonObject quota =
        object.contains(QStringLiteral("quota")) ? object[QStringLiteral("quota")].toObject() : object;
    const QString scope = quota[QStringLiteral("scope")].toString();
    const QString name = plainText(object[QStringLiteral("holder_name")]);
    const QString number = plainText(object[QStringLiteral("user_id")]);
    const QString team = plainText(object[QStringLiteral("team_id")]);
    if (scope == QStringLiteral("user"))
        return {!name.isEmpty()     ? name
                : !number.isEmpty() ? Cli::tr("user %1").arg(number)
                                    : Cli::tr("each user")};
    if (scope == QStringLiteral("team"))
        return {team.isEmpty() ? Cli::tr("each team") : Cli::tr("team %1").arg(team)};
    return {Cli::tr("everybody")};
}

QString actionWord(const QString& action) {
    if (action == QStringLiteral("block"))
        return Cli::tr("refuse");
    return action == QStringLiteral("warn") ? Cli::tr("warn") : Cli::tr("ask for approval");
}

Cell stateOfQuota(const QJsonObject& status) {
    const QString state = status[QStringLiteral("state")].toString();
    if (state == QStringLiteral("reached"))
        return {Cli::tr("used up"), Colour::Red};
    return state == QStringLiteral("warning") ? Cell{Cli::tr("nearly used up"), Colour::Yellow}
                                              : Cell{Cli::tr("free"), Colour::Green};
}

/// To the cent, or the tenth of an hour.
Cell usedCell(const QJsonObject& status) {
    const QString unit = status[QStringLiteral("quota")].toObject()[QStringLiteral("unit")].toString();
    const int digits = unit == QStringLiteral("usd") ? 2 : unit == QStringLiteral("gpu_hours") ? 1 : 0;
    return {QString::number(status[QStringLiteral("used")].toDouble(), 'f', digits)};
}

ListColumn inQuota(const QString& title, const char* key, bool right = false) {
    return {title,
            [key](const QJsonObject& status) {
                return Cell{plainText(status[QStringLiteral("quota")].toObject()[QLatin1StringView(key)])};
            },
            right};
}

Result<int> listQuotas(Session& session, const ListForm& form) {
    return showList(
        session, form,
        [](Session& asked) { return fetchList(asked, QString::fromLatin1(path::quotas), {}, "quotas"); },
        {fieldColumn(QStringLiteral("#"), "id", true),
         fieldColumn(Cli::tr("Counts"), "type"),
         {Cli::tr("For"), holderCell},
         fieldColumn(Cli::tr("Limit"), "limit", true),
         fieldColumn(Cli::tr("Unit"), "unit"),
         {Cli::tr("Above it"),
          [](const QJsonObject& quota) {
              return Cell{actionWord(quota[QStringLiteral("action")].toString())};
          }}},
        Cli::tr("There are no quotas. 'kataar quota create' adds one."));
}

Result<int> showStatus(Session& session, const QuotaStatusOptions& options) {
    const char* where = options.mine ? path::quotasMe : path::quotaStatus;
    return showList(
        session, options.form,
        [where](Session& asked) { return fetchList(asked, QString::fromLatin1(where), {}, "statuses"); },
        {inQuota(QStringLiteral("#"), "id", true),
         inQuota(Cli::tr("Counts"), "type"),
         {Cli::tr("For"), holderCell},
         {Cli::tr("Used"), usedCell, true},
         fieldColumn(Cli::tr("Limit"), "limit", true),
         inQuota(Cli::tr("Unit"), "unit"),
         {Cli::tr("State"), stateOfQuota},
         timeColumn(Cli::tr("Begins anew"), "resets_at")},
        options.mine ? Cli::tr("No quota holds for you.") : Cli::tr("No quota is used yet."));
}

Result<int> listTypes(Session& session, const ListForm& form) {
    return showList(
        session, form,
        [](Session& asked) { return fetchList(asked, QString::fromLatin1(path::quotaTypes), {}, "types"); },
        {fieldColumn(Cli::tr("Counts"), "name"), fieldColumn(Cli::tr("Unit"), "unit"),
         fieldColumn(Cli::tr("What it is"), "description")},
        {});
}

Result<int> createQuota(Session& session, const QuotaOptions& options) {
    QuotaWish wanted;
    wanted.type = fromText<QuotaType>(QString::fromStdString(options.type));
    wanted.limit = options.limit;
    wanted.user = QString::fromStdString(options.user);
    wanted.team = QString::fromStdString(options.team);
    if (options.eachUser)
        wanted.scope = QuotaScope::User;
    if (options.eachTeam)
        wanted.scope = QuotaScope::Team;
    wanted.action =
        fromText<QuotaAction>(QString::fromStdString(options.action)).value_or(QuotaAction::Block);
    return askAndShow(session, {"POST", QString::fromLatin1(path::quotas), {}, wire::toJson(wanted)},
                      options.format, [](Terminal& terminal, const QJsonObject& answer) {
                          const QJsonObject quota = answer[QStringLiteral("quota")].toObject();
                          terminal.data(plainText(quota[QStringLiteral("id")]));
                          terminal.say(Cli::tr("The quota holds for every submit from now on."));
                      });
}

Result<int> deleteQuotas(Session& session, const QuotaDeletion& options) {
    KATAAR_TRY_VAR(goOn, mayGoOn(session, options.force,
                                 Cli::tr("Delete %n quotas?", nullptr, int(options.quotas.size()))));
    if (!goOn)
        return exitFailure;
    for (const std::string& quota : options.quotas) {
        QString number = QString::fromStdString(quota);
        if (number.startsWith(u'#'))
            number.remove(0, 1);
        KATAAR_TRY(askAndShow(
            session, {"DELETE", path::with(path::quota, number), {}, {}}, options.format,
            [](Terminal& terminal, const QJsonObject&) { terminal.say(Cli::tr("The quota is deleted.")); }));
    }
    return exitOk;
}

void addQuotaCreate(CLI::App& group, Invocation& invocation) {
    auto options = std::make_shared<QuotaOptions>();
    CLI::App* create = group.add_subcommand("create", utf8(Cli::tr("Add a quota")));
    create
        ->add_option("TYPE", options->type,
                     utf8(Cli::tr("What it counts; 'kataar quota types' lists what there is")))
        ->required()
        ->check(CLI::IsMember(quotaNames<QuotaType>()))
        ->type_name("");
    create->add_option("LIMIT", options->limit, utf8(Cli::tr("So much is allowed, and no more")))
        ->required()
        ->type_name("");
    CLI::Option* user =
        create->add_option("--user", options->user, utf8(Cli::tr("For this user")))->type_name("USER");
    CLI::Option* team = create->add_option("--team", options->team, utf8(Cli::tr("For this team together")))
                            ->type_name("TEAM");
    CLI::Option* eachUser = create->add_flag("--each-user", options->eachUser,
                                             utf8(Cli::tr("For each user by himself or herself")));
    CLI::Option* eachTeam =
        create->add_flag("--each-team", options->eachTeam, utf8(Cli::tr("For each team by itself")));
    team->excludes(user);
    eachUser->excludes(user)->excludes(team);
    eachTeam->excludes(user)->excludes(team)->excludes(eachUser);
    create
        ->add_option("--action", options->action,
                     utf8(Cli::tr("What is done about a job above it: block (refuse), require_approval or "
                                  "warn; block otherwise")))
        ->check(CLI::IsMember(quotaNames<QuotaAction>()))
        ->type_name("ACTION");
    options->format = addFormat(*create);
    addExample(*create, "kataar quota create gpu_hours_monthly 200 --each-user --action require_approval");
    whenChosen(*create, invocation, options, createQuota);
}

} // namespace

void defineQuota(CLI::App& parent, Invocation& invocation) {
    CLI::App* group = parent.add_subcommand(
        "quota", utf8(Cli::tr("List and change how much may be had, and see how much is used")));
    whenAlone(*group, invocation, std::make_shared<ListForm>(), listQuotas);
    auto form = std::make_shared<ListForm>();
    CLI::App* list = group->add_subcommand("list", utf8(Cli::tr("List the quotas")));
    addListForm(*list, *form);
    addExample(*list, "kataar quota list");
    whenChosen(*list, invocation, form, listQuotas);
    addQuotaCreate(*group, invocation);
    auto deletion = std::make_shared<QuotaDeletion>();
    CLI::App* remove = group->add_subcommand("delete", utf8(Cli::tr("Delete quotas")));
    remove->add_option("QUOTA", deletion->quotas, utf8(Cli::tr("Number of the quota")))
        ->required()
        ->type_name("");
    remove->add_flag("--force", deletion->force, utf8(Cli::tr("Do not ask first")));
    deletion->format = addFormat(*remove);
    addExample(*remove, "kataar quota delete 3");
    whenChosen(*remove, invocation, deletion, deleteQuotas);
    auto status = std::make_shared<QuotaStatusOptions>();
    CLI::App* used = group->add_subcommand("status", utf8(Cli::tr("Show how full the quotas are")));
    used->add_flag("--mine", status->mine, utf8(Cli::tr("Only those that hold for you")));
    addListForm(*used, status->form);
    addExample(*used, "kataar quota status --mine");
    whenChosen(*used, invocation, status, showStatus);
    auto types = std::make_shared<ListForm>();
    CLI::App* kinds = group->add_subcommand("types", utf8(Cli::tr("List what quotas may count")));
    addListForm(*kinds, *types);
    addExample(*kinds, "kataar quota types");
    whenChosen(*kinds, invocation, types, listTypes);
}

} // namespace kataar
