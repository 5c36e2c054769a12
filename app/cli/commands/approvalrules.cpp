// SPDX-License-Identifier: GPL-3.0-or-later
// kataar jobs approval rules: which submits somebody is asked about.
#include "app/cli/commands/approvaltext.h"
#include "app/cli/commands/listing.h"
#include "app/cli/commands/people.h"
#include "app/cli/fields.h"
#include "core/domain/approval.h"
#include "core/wire/approvals.h"
#include "core/wire/paths.h"

namespace kataar {

namespace {

namespace path = wire::path;

constexpr char rulesKey[] = "rules";

struct RuleOptions {
    std::string name;
    std::string condition;
    std::string threshold;
    std::string description;
    std::string provider;
    std::string level;
    std::vector<std::string> exempt;
    std::string approver;
    int priority = 0;
    bool off = false;
    std::shared_ptr<std::string> format;
};

struct RulesOptions {
    std::vector<std::string> rules;
    bool force = false;
    std::shared_ptr<std::string> format;
};

template<class E>
std::vector<std::string> namesOf() {
    std::vector<std::string> all;
    for (const auto& [value, name] : EnumNames<E>::all)
        all.emplace_back(name);
    return all;
}

Cell stateCell(const QJsonObject& rule) {
    return rule[QStringLiteral("is_active")].toBool() ? Cell{Cli::tr("on"), Colour::Green}
                                                      : Cell{Cli::tr("off"), Colour::Grey};
}

Result<int> listRules(Session& session, const ListForm& form) {
    return showList(
        session, form,
        [](Session& asked) {
            return fetchList(asked, QString::fromLatin1(path::approvalRules), {}, rulesKey);
        },
        {fieldColumn(QStringLiteral("#"), "id", true),
         fieldColumn(Cli::tr("Name"), "name"),
         {Cli::tr("State"), stateCell},
         {Cli::tr("Asks about"), [](const QJsonObject& rule) { return Cell{ruleText(rule)}; }},
         fieldColumn(Cli::tr("Priority"), "priority", true),
         fieldColumn(Cli::tr("Decided by"), "required_approver_level"),
         {Cli::tr("Exempt"),
          [](const QJsonObject& rule) { return Cell{joined(rule[QStringLiteral("exempt_levels")])}; }},
         fieldColumn(Cli::tr("Only for provider"), "applies_to_provider"),
         fieldColumn(Cli::tr("Only for level"), "applies_to_level")},
        Cli::tr("There are no approval rules. 'kataar jobs approval rules create' adds one."));
}

void showRule(Terminal& terminal, const QJsonObject& rule) {
    terminal.data(QStringLiteral("#%1 %2").arg(plainText(rule[QStringLiteral("id")]),
                                               plainText(rule[QStringLiteral("name")])));
}

Result<int> createRule(Session& session, const RuleOptions& options) {
    RulePatch rule;
    rule.name = QString::fromStdString(options.name);
    rule.condition = fromText<ApprovalCondition>(QString::fromStdString(options.condition));
    rule.threshold = QString::fromStdString(options.threshold);
    rule.description = QString::fromStdString(options.description);
    rule.priority = options.priority;
    rule.active = !options.off;
    if (!options.provider.empty())
        rule.provider = QString::fromStdString(options.provider);
    if (!options.level.empty())
        rule.level = fromText<Level>(QString::fromStdString(options.level));
    if (!options.approver.empty())
        rule.approver = fromText<Level>(QString::fromStdString(options.approver));
    QVector<Level> exempt;
    for (const std::string& level : options.exempt)
        exempt << fromText<Level>(QString::fromStdString(level)).value_or(Level::Admin);
    rule.exempt = exempt;
    return askAndShow(session, {"POST", QString::fromLatin1(path::approvalRules), {}, wire::toJson(rule)},
                      options.format, [&](Terminal& terminal, const QJsonObject& answer) {
                          showRule(terminal, answer[QStringLiteral("rule")].toObject());
                          terminal.say(options.off ? Cli::tr("The rule is there, and off.")
                                                   : Cli::tr("The rule holds for every submit from now on."));
                      });
}

/// By its number, or by its name, whatever the case.
Result<QString> ruleNumber(Session& session, const std::string& name) {
    const QString text = QString::fromStdString(name);
    KATAAR_TRY_VAR(rules, fetchList(session, QString::fromLatin1(path::approvalRules), {}, rulesKey));
    for (const QJsonValue& rule : rules) {
        const QString number = plainText(rule[QStringLiteral("id")]);
        if (text == number || text == u'#' + number ||
            text.compare(rule[QStringLiteral("name")].toString(), Qt::CaseInsensitive) == 0)
            return number;
    }
    return Error::notFound(QStringLiteral("rule_not_found"),
                           Cli::tr("There is no approval rule %1.").arg(text));
}

Result<int> eachRule(Session& session, const RulesOptions& options, const QByteArray& method,
                     const QByteArray& body, const QString& done) {
    for (const std::string& name : options.rules) {
        KATAAR_TRY_VAR(number, ruleNumber(session, name));
        KATAAR_TRY(askAndShow(session, {method, path::with(path::approvalRule, number), {}, body},
                              options.format,
                              [&](Terminal& terminal, const QJsonObject&) { terminal.say(done); }));
    }
    return exitOk;
}

Result<int> enableRules(Session& session, const RulesOptions& options) {
    RulePatch patch;
    patch.active = true;
    return eachRule(session, options, "PATCH", wire::toJson(patch),
                    Cli::tr("The rule holds for every submit from now on."));
}

Result<int> disableRules(Session& session, const RulesOptions& options) {
    RulePatch patch;
    patch.active = false;
    return eachRule(session, options, "PATCH", wire::toJson(patch),
                    Cli::tr("The rule is off. What waits for approval still does."));
}

Result<int> deleteRules(Session& session, const RulesOptions& options) {
    KATAAR_TRY_VAR(goOn, mayGoOn(session, options.force,
                                 Cli::tr("Delete %n approval rules?", nullptr, int(options.rules.size()))));
    if (!goOn)
        return exitFailure;
    return eachRule(session, options, "DELETE", {},
                    Cli::tr("The rule is deleted. What waits for approval still does."));
}

void addCreate(CLI::App& group, Invocation& invocation) {
    auto options = std::make_shared<RuleOptions>();
    CLI::App* create = group.add_subcommand("create", utf8(Cli::tr("Add a rule")));
    create->add_option("NAME", options->name, utf8(Cli::tr("What it is called")))->required()->type_name("");
    create
        ->add_option("CONDITION", options->condition,
                     utf8(Cli::tr("What it asks about: cost_exceeds, hardware_type, provider, user_level, "
                                  "daily_jobs_exceed, first_job or config_pattern")))
        ->required()
        ->check(CLI::IsMember(namesOf<ApprovalCondition>()))
        ->type_name("");
    create
        ->add_option(
            "THRESHOLD", options->threshold,
            utf8(Cli::tr("USD, a glob, a provider, a level or a number of jobs, as the condition needs; "
                         "for config_pattern also a regular expression: ^… or …$")))
        ->type_name("");
    create->add_option("--description", options->description, utf8(Cli::tr("What it is for")))
        ->type_name("TEXT");
    create
        ->add_option("--priority", options->priority,
                     utf8(Cli::tr("The rule with the higher one is asked first; 0 otherwise")))
        ->type_name("N");
    create->add_option("--provider", options->provider, utf8(Cli::tr("Only for what goes to this provider")))
        ->type_name("PROVIDER");
    const auto levels = CLI::IsMember(namesOf<Level>());
    create->add_option("--level", options->level, utf8(Cli::tr("Only for submitters of this level")))
        ->check(levels)
        ->type_name("LEVEL");
    create->add_option("--exempt", options->exempt, utf8(Cli::tr("Levels that are never asked about")))
        ->delimiter(',')
        ->check(levels)
        ->type_name("LEVEL,…");
    create
        ->add_option("--approver", options->approver,
                     utf8(Cli::tr("The lowest level that decides; admin otherwise")))
        ->check(levels)
        ->type_name("LEVEL");
    create->add_flag("--off", options->off, utf8(Cli::tr("It does not hold yet")));
    options->format = addFormat(*create);
    addExample(*create, "kataar jobs approval rules create dear cost_exceeds 50 --exempt admin,lead");
    whenChosen(*create, invocation, options, createRule);
}

void addForRules(CLI::App& group, Invocation& invocation, const char* name, const QString& help,
                 Result<int> (*act)(Session&, const RulesOptions&)) {
    auto options = std::make_shared<RulesOptions>();
    CLI::App* command = group.add_subcommand(name, utf8(help));
    command->add_option("RULE", options->rules, utf8(Cli::tr("Number or name of the rule")))
        ->required()
        ->type_name("");
    if (act == deleteRules)
        command->add_flag("--force", options->force, utf8(Cli::tr("Do not ask first")));
    options->format = addFormat(*command);
    addExample(*command, (std::string("kataar jobs approval rules ") + name + " dear").c_str());
    whenChosen(*command, invocation, options, act);
}

} // namespace

void defineApprovalRules(CLI::App& parent, Invocation& invocation) {
    CLI::App* group = parent.add_subcommand(
        "rules", utf8(Cli::tr("List and change which submits somebody is asked about")));
    whenAlone(*group, invocation, std::make_shared<ListForm>(), listRules);
    auto form = std::make_shared<ListForm>();
    CLI::App* list =
        group->add_subcommand("list", utf8(Cli::tr("List the rules, in the order in which they are asked")));
    addListForm(*list, *form);
    addExample(*list, "kataar jobs approval rules list");
    whenChosen(*list, invocation, form, listRules);
    addCreate(*group, invocation);
    addForRules(*group, invocation, "enable", Cli::tr("Let rules hold from now on"), enableRules);
    addForRules(*group, invocation, "disable", Cli::tr("Let rules hold no longer"), disableRules);
    addForRules(*group, invocation, "delete", Cli::tr("Delete rules"), deleteRules);
}

} // namespace kataar
