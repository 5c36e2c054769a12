// SPDX-License-Identifier: GPL-3.0-or-later
// kataar configs: what can be submitted by name, and whether it is in order.
#include "app/cli/commands/listing.h"
#include "app/cli/fields.h"
#include "core/wire/paths.h"

namespace kataar {

namespace {

struct ConfigOptions {
    std::string name;
    std::shared_ptr<std::string> format;
};

/// What it is for, or what is wrong with it.
Cell configNote(const QJsonObject& config) {
    const QJsonArray errors = config[QStringLiteral("errors")].toArray();
    if (!errors.isEmpty())
        return {plainText(errors.first()), Colour::Red};
    return {plainText(config[QStringLiteral("description")])};
}

QVector<ListColumn> configColumns() {
    return {fieldColumn(Cli::tr("Name"), "name"),
            fieldColumn(Cli::tr("GPUs"), "num_processes", true),
            fieldColumn(Cli::tr("Preferred GPUs"), "device_ids"),
            {Cli::tr("Note"), configNote}};
}

Result<int> listConfigs(Session& session, const ListForm& form) {
    return showList(
        session, form,
        [](Session& asked) {
            return fetchList(asked, QString::fromLatin1(wire::path::configs), {}, "configs");
        },
        configColumns(),
        Cli::tr("There are no configurations. Put one into the server's folder of configurations, as in "
                "~/.config/kataar/configs/NAME.toml; docs/configs.md says what it may hold."));
}

void printConfig(Terminal& terminal, const QJsonObject& answer) {
    const QJsonObject config = answer[QStringLiteral("config")].toObject();
    FactSheet facts;
    for (auto it = config.begin(); it != config.end(); ++it)
        facts.add(it.key(), plainText(*it));
    facts.print(terminal);
}

Result<int> showConfig(Session& session, const ConfigOptions& options) {
    const QString name = QString::fromStdString(options.name);
    return askAndShow(session, {"GET", wire::path::with(wire::path::config, name), {}, {}}, options.format,
                      printConfig);
}

void printFindings(Terminal& terminal, const QJsonObject& answer) {
    const QJsonArray errors = answer[QStringLiteral("errors")].toArray();
    const QJsonArray warnings = answer[QStringLiteral("warnings")].toArray();
    for (const QJsonValue& error : errors)
        terminal.data(Cli::tr("Error: %1").arg(printable(plainText(error))));
    for (const QJsonValue& warning : warnings)
        terminal.data(Cli::tr("Warning: %1").arg(printable(plainText(warning))));
    if (answer[QStringLiteral("valid")].toBool())
        terminal.say(Cli::tr("The configuration is in order."));
}

Result<int> validateConfig(Session& session, const ConfigOptions& options) {
    const QString name = QString::fromStdString(options.name);
    KATAAR_TRY_VAR(body, session.call("POST", wire::path::with(wire::path::configValidate, name)));
    KATAAR_TRY_VAR(answer, answerObject(body, session.connection().url()));
    if (isJson(options.format))
        session.terminal().raw(body + '\n');
    else
        printFindings(session.terminal(), answer);
    return answer[QStringLiteral("valid")].toBool() ? exitOk : exitFailure;
}

void defineOneConfig(CLI::App& group, Invocation& invocation, const char* command, const QString& help,
                     const char* example, Result<int> (*act)(Session&, const ConfigOptions&)) {
    auto options = std::make_shared<ConfigOptions>();
    CLI::App* one = group.add_subcommand(command, utf8(help));
    one->add_option("CONFIG", options->name, utf8(Cli::tr("Name of a configuration in the configs folder")))
        ->required()
        ->type_name("");
    options->format = addFormat(*one);
    addExample(*one, example);
    whenChosen(*one, invocation, options, act);
}

} // namespace

void defineConfigs(CLI::App& parent, Invocation& invocation) {
    CLI::App* group =
        parent.add_subcommand("configs", utf8(Cli::tr("List, show and check job configurations")));
    whenAlone(*group, invocation, std::make_shared<ListForm>(), listConfigs);
    auto form = std::make_shared<ListForm>();
    CLI::App* list = group->add_subcommand("list", utf8(Cli::tr("List what can be submitted by name")));
    addListForm(*list, *form);
    addExample(*list, "kataar configs list -o name,num_processes");
    whenChosen(*list, invocation, form, listConfigs);
    defineOneConfig(*group, invocation, "show", Cli::tr("Show a configuration"),
                    "kataar configs show spirals", showConfig);
    defineOneConfig(*group, invocation, "validate",
                    Cli::tr("Check a configuration; the exit code is 0 if it is in order, else 1"),
                    "kataar configs validate spirals", validateConfig);
}

} // namespace kataar
