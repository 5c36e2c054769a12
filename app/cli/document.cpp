// SPDX-License-Identifier: GPL-3.0-or-later
// docs/cli.md, from the parser itself.
#include "app/cli/help.h"

namespace kataar {

namespace {

const char opening[] = R"(# The command line

Printed by `kataar --print cli`.

`kataar` asks a server and prints its answer: data to the standard output, everything else to the standard error. `--help` after any command says what it takes, in English or Hindi (by `LC_ALL`, `LC_MESSAGES`, `LANG`).

| where | what |
|---|---|
| `--url`, `KATAAR_URL` | the server's address; without them `http://127.0.0.1:8001` |
| `KATAAR_API_KEY`, `~/.config/kataar/key` | the API key, never an option; on the server's own machine its owner needs none |
| `NO_COLOR` | no colours, wherever it prints |

A job is named by its number (`12` or `#12`), its id, or the first four or more characters of the id. `-f json` prints what the server said, never translated; `-o` picks fields. Questions are asked only on a terminal, and `--force` answers them.

| exit code | meaning |
|---|---|
| 0 | done |
| 1 | failed, or the answer is no |
| 2 | the command line, or a value in it, is wrong |
| 3 | there is no such thing |
| 4 | not allowed, or not known |
| 5 | not in this state |
| 6 | the server cannot be reached, or cannot do it now |
| 7 | the submit was rejected |
)";

/// Safe in a cell of a table.
QString cell(const std::string& text) {
    return QString::fromStdString(text).replace(u'|', QStringLiteral("\\|"));
}

QString optionCell(const CLI::App& command, const CLI::Option* option) {
    const auto* formatter = dynamic_cast<const CLI::Formatter*>(command.get_formatter().get());
    const bool positional = option->get_positional();
    const std::string name = formatter->make_option_name(option, positional);
    return QStringLiteral("`%1%2`").arg(cell(name), cell(formatter->make_option_opts(option)));
}

void describe(const CLI::App& command, const QString& name, QString& text) {
    text += QStringLiteral("\n## `%1`\n\n%2.\n").arg(name, QString::fromStdString(command.get_description()));
    for (const std::string& alias : command.get_aliases())
        text += QStringLiteral("Also called `%1`.\n").arg(QString::fromStdString(alias));
    QString rows;
    for (const CLI::Option* option : command.get_options()) {
        if (option->get_name() != "--help")
            rows += QStringLiteral("| %1 | %2 |\n")
                        .arg(optionCell(command, option), cell(option->get_description()));
    }
    if (!rows.isEmpty())
        text += QStringLiteral("\n| option | meaning |\n|---|---|\n") + rows;
    const QString example = QString::fromStdString(command.get_footer()).section(u'\n', 1).trimmed();
    if (!example.isEmpty())
        text += QStringLiteral("\n```\n%1\n```\n").arg(example);
}

void describeAll(const CLI::App& app, const QString& name, QString& text) {
    for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
        const QString path = name + u' ' + QString::fromStdString(command->get_name());
        describe(*command, path, text);
        describeAll(*command, path, text);
    }
}

} // namespace

QString commandLineDocument(const CLI::App& app) {
    QString text = QString::fromUtf8(opening);
    describeAll(app, QStringLiteral("kataar"), text);
    return text;
}

} // namespace kataar
