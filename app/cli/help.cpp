// SPDX-License-Identifier: GPL-3.0-or-later
// The words of CLI11 in ours.
#include "app/cli/help.h"

#include "app/cli/text.h"

#include <QRegularExpression>

namespace kataar {

namespace {

using Commands = std::vector<CLI::App*>;

Commands commandsOf(CLI::App& app) {
    return app.get_subcommands([](const CLI::App*) { return true; });
}

/// Prints a value's name alone; CLI11 would add its bounds, in English.
class HelpFormatter : public CLI::Formatter {
public:
    std::string make_option_opts(const CLI::Option* option) const override {
        if (option->get_type_size() == 0)
            return {};
        const std::string type = option->get_type_name().substr(0, option->get_type_name().find(':'));
        std::string text = type.empty() ? type : " " + type;
        if (option->get_expected_max() >= CLI::detail::expected_max_vector_size)
            text += " ...";
        if (option->get_required() && !option->get_positional())
            text += " " + get_label("REQUIRED");
        return text;
    }
};

void headings(CLI::App& app, const std::shared_ptr<CLI::FormatterBase>& formatter) {
    app.formatter(formatter);
    for (CLI::Option* option : app.get_options([](CLI::Option*) { return true; }))
        option->group(Cli::tr("Options").toStdString());
    for (CLI::App* command : commandsOf(app)) {
        command->group(Cli::tr("Commands").toStdString());
        headings(*command, formatter);
    }
}

/// The command that was reached.
const CLI::App& innermost(const CLI::App& app) {
    const CLI::App* at = &app;
    while (!at->get_subcommands().empty())
        at = at->get_subcommands().front();
    return *at;
}

QString wrongWord(const CLI::App& app) {
    const CLI::App& at = innermost(app);
    const std::vector<std::string> words = app.remaining(true);
    if (words.empty())
        return Cli::tr("A command is missing after '%1'.").arg(QString::fromStdString(at.get_name()));
    const QString word = QString::fromStdString(words.front());
    if (word.startsWith(u'-') && word.size() > 1)
        return Cli::tr("There is no option %1 here.").arg(word);
    const bool hasCommands = !at.get_subcommands([](const CLI::App*) { return true; }).empty();
    return hasCommands ? Cli::tr("There is no command '%1'.").arg(word)
                       : Cli::tr("'%1' is one argument too many.").arg(word);
}

struct ParserMessage {
    const char* pattern;
    QString (*sentence)(const QRegularExpressionMatch& match);
};

const ParserMessage parserMessages[] = {
    {"^(.+) is required$",
     [](const QRegularExpressionMatch& m) { return Cli::tr("%1 is missing.").arg(m.captured(1)); }},
    {"^(.+?): Value (.*) not in range (\\S+) to (\\S+)$",
     [](const QRegularExpressionMatch& m) {
         return Cli::tr("%1 must be from %2 to %3, not '%4'.")
             .arg(m.captured(1), m.captured(3), m.captured(4), m.captured(2));
     }},
    {"^(.+?): (.*) not in \\{(.+)\\}$",
     [](const QRegularExpressionMatch& m) {
         return Cli::tr("%1 must be one of %2, not '%3'.")
             .arg(m.captured(1), m.captured(3).replace(u',', QStringLiteral(", ")), m.captured(2));
     }},
    {"^Could not convert: (.+) = (.*)$",
     [](const QRegularExpressionMatch& m) {
         return Cli::tr("%1 cannot be '%2'.").arg(m.captured(1), m.captured(2));
     }},
    {"^(.+?): .* required .* missing$",
     [](const QRegularExpressionMatch& m) { return Cli::tr("%1 needs a value.").arg(m.captured(1)); }},
    {"^(.+?): At Most .* required but received",
     [](const QRegularExpressionMatch& m) {
         return Cli::tr("%1 can be given only once.").arg(m.captured(1));
     }},
};

} // namespace

void translateHelp(CLI::App& app) {
    const auto formatter = std::make_shared<HelpFormatter>();
    const std::pair<const char*, QString> labels[] = {
        {"Usage", Cli::tr("Usage")},        {"Options", Cli::tr("Options")},
        {"OPTIONS", Cli::tr("OPTIONS")},    {"Positionals", Cli::tr("Arguments")},
        {"SUBCOMMAND", Cli::tr("COMMAND")}, {"SUBCOMMANDS", Cli::tr("COMMAND")},
        {"REQUIRED", Cli::tr("required")},
    };
    for (const auto& [label, text] : labels)
        formatter->label(label, text.toStdString());
    headings(app, formatter);
}

QString refusalSentence(const CLI::App& app, const CLI::ParseError& error) {
    const QString words = QString::fromUtf8(error.what());
    if (words.startsWith(QStringLiteral("The following argument")) ||
        words == QStringLiteral("A subcommand is required"))
        return wrongWord(app);
    for (const ParserMessage& known : parserMessages) {
        const auto match = QRegularExpression(QString::fromLatin1(known.pattern)).match(words);
        if (match.hasMatch())
            return known.sentence(match);
    }
    return words;
}

} // namespace kataar
