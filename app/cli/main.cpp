// SPDX-License-Identifier: GPL-3.0-or-later
// kataar, the command line: parses, asks the server, prints, and exits with a code that says what happened.
#include "app/cli/commands/command.h"
#include "app/cli/help.h"

#include <QCoreApplication>

#include <cstring>

using namespace kataar;

namespace {

void defineAll(CLI::App& app, Invocation& invocation, std::string& url, std::string& caFile) {
    app.set_help_flag("-h,--help", utf8(Cli::tr("Print this help and exit")));
    app.set_version_flag("--version", "kataar " KATAAR_VERSION, utf8(Cli::tr("Print the version and exit")));
    app.add_option("--url", url,
                   utf8(Cli::tr("The server's address (KATAAR_URL, else http://127.0.0.1:8001)")))
        ->type_name("URL");
    app.add_option(
           "--ca-file", caFile,
           utf8(Cli::tr("Certificates to trust instead of the system's, a PEM file (KATAAR_CA_FILE)")))
        ->type_name("FILE");
    app.add_option_function<std::string>(
           "--print",
           [&](const std::string&) {
               Terminal().data(commandLineDocument(app).trimmed());
               throw CLI::Success();
           },
           utf8(Cli::tr("Print the document about all commands and exit")))
        ->check(CLI::IsMember({"cli"}))
        ->type_name("cli");
    app.require_subcommand(1);
    app.fallthrough();
    CLI::App* jobs = app.add_subcommand("jobs", utf8(Cli::tr("List, submit, follow and cancel jobs")));
    jobs->fallthrough();
    for (const Command& command : commands())
        command.define(std::strcmp(command.group, "jobs") == 0 ? *jobs : app, invocation);
    jobs->callback([jobs, &invocation] {
        if (jobs->get_subcommands().empty())
            invocation.action = listJobs;
    });
    translateHelp(app);
}

int refuse(const CLI::App& app, const CLI::ParseError& error, Terminal& terminal) {
    terminal.say(refusalSentence(app, error));
    terminal.say(Cli::tr("'kataar --help' and 'kataar COMMAND --help' list what there is."));
    return exitUsage;
}

int perform(const Invocation& invocation, const std::string& url, const std::string& caFile,
            Terminal& terminal) {
    if (!invocation.tail.isEmpty() && !invocation.usesTail) {
        terminal.say(Cli::tr("Only 'kataar jobs submit' takes a command after --."));
        return exitUsage;
    }
    const auto report = [&](const Error& error) {
        terminal.say(errorSentence(error));
        return static_cast<int>(exitCodeOf(error));
    };
    const auto address = serverAddress(QProcessEnvironment::systemEnvironment(), QString::fromStdString(url),
                                       QString::fromStdString(caFile));
    if (!address)
        return report(address.error());
    Session session(*address, terminal);
    const Result<int> result = invocation.action(session);
    const int code = result ? *result : report(result.error());
    if (!terminal.flush() && code == exitOk) {
        terminal.say(Cli::tr("The output cannot be written."));
        return exitFailure;
    }
    return code;
}

} // namespace

int main(int argc, char** argv) {
    // Qt warns about locales and the like; that is not for people who list jobs.
    qInstallMessageHandler([](QtMsgType type, const QMessageLogContext&, const QString& message) {
        if (type == QtCriticalMsg || type == QtFatalMsg)
            Terminal().say(message);
    });
    QCoreApplication application(argc, argv);
    QTranslator translator;
    installLanguage(translator);
    if (const char* program = argc > 1 ? programBehind(argv[1]) : nullptr)
        return execProgram(program, argc, argv);

    Terminal terminal;
    Invocation invocation;
    int parsed = argc;
    for (int i = 1; i < argc; ++i) {
        if (std::strcmp(argv[i], "--") != 0)
            continue;
        parsed = i;
        for (int j = i + 1; j < argc; ++j)
            invocation.tail << QString::fromLocal8Bit(argv[j]);
        break;
    }
    std::string url;
    std::string caFile;
    CLI::App app(utf8(Cli::tr("Kataar: a GPU job queue")), "kataar");
    try {
        defineAll(app, invocation, url, caFile);
        app.parse(parsed, argv);
    } catch (const CLI::Success& help) {
        return app.exit(help);
    } catch (const CLI::ParseError& error) {
        return refuse(app, error, terminal);
    }
    return perform(invocation, url, caFile, terminal);
}
