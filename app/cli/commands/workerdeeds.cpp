// SPDX-License-Identifier: GPL-3.0-or-later
// kataar workers: makes them known, lets them run empty, gives them another token, takes them away.
#include "app/cli/commands/labels.h"
#include "app/cli/commands/workers.h"
#include "app/cli/fields.h"
#include "app/cli/secretfile.h"
#include "core/base/ids.h"
#include "core/wire/paths.h"
#include "core/wire/workers.h"

namespace kataar {

namespace {

namespace path = wire::path;

struct WorkerOptions {
    std::string worker; ///< as it is called; of `add` the new name
    bool ephemeral = false;
    std::vector<std::string> labels;
    std::string tokenFile;
    bool force = false;
    std::shared_ptr<std::string> format;
};

QString idOf(const QJsonObject& worker) { return worker[QStringLiteral("id")].toString(); }
QString nameOf(const QJsonObject& worker) { return worker[QStringLiteral("name")].toString(); }

/// What is typed on the worker where the token comes by a file: the server's command without the secret.
QString commandWithFile(Session& session, const QJsonObject& answer, const QString& file) {
    const QString secret =
        QStringLiteral("KATAAR_WORKER_TOKEN=%1 ").arg(answer[QStringLiteral("token")].toString());
    const QString command = answer[QStringLiteral("connection_command")].toString();
    const QString start =
        command.startsWith(secret)
            ? command.sliced(secret.size())
            : QStringLiteral("kataar worker --url %1").arg(shellWord(session.connection().url().toString()));
    return start + QStringLiteral(" --token-file ") + shellWord(file);
}

/// The answer without its secret.
QByteArray withoutToken(QJsonObject answer, const QString& file, const QString& command) {
    answer.remove(QStringLiteral("token"));
    answer.insert(QStringLiteral("token_file"), file);
    answer.insert(QStringLiteral("connection_command"), command);
    return jsonBody(answer);
}

/// On failure to stdout, since nobody can show it again.
Result<int> keepToken(Session& session, SecretFile& file, const QJsonObject& answer,
                      const std::shared_ptr<std::string>& format) {
    Terminal& terminal = session.terminal();
    const QString token = answer[QStringLiteral("token")].toString();
    if (!file.write(token.toLatin1())) {
        terminal.data(token);
        terminal.say(
            Cli::tr("%1 cannot be written; the token is printed instead, this once.").arg(file.path()));
        return exitFailure;
    }
    const QString command = commandWithFile(session, answer, file.path());
    if (isJson(format)) {
        terminal.raw(withoutToken(answer, file.path(), command) + '\n');
        return exitOk;
    }
    terminal.say(Cli::tr("The token is in %1, which only you may read. Bring the file to the worker and run "
                         "there:")
                     .arg(file.path()));
    terminal.data(command);
    return exitOk;
}

/// Asks for a token and tells it, this once.
Result<int> askToken(Session& session, const Question& question, const WorkerOptions& options) {
    std::optional<SecretFile> file;
    if (!options.tokenFile.empty()) {
        KATAAR_TRY_VAR(made, SecretFile::make(QString::fromStdString(options.tokenFile)));
        file.emplace(std::move(made));
    }
    KATAAR_TRY_VAR(body, session.call(question.method, question.path, question.query, question.body));
    KATAAR_TRY_VAR(answer, answerObject(body, session.connection().url()));
    Terminal& terminal = session.terminal();
    if (file)
        return keepToken(session, *file, answer, options.format);
    if (isJson(options.format)) {
        terminal.raw(body + '\n');
        return exitOk;
    }
    terminal.data(answer[QStringLiteral("token")].toString());
    terminal.say(Cli::tr("Keep the token: it is shown this once. On the worker run:"));
    terminal.say(answer[QStringLiteral("connection_command")].toString());
    return exitOk;
}

Result<int> addWorker(Session& session, const WorkerOptions& options) {
    WorkerWish wanted;
    wanted.name = QString::fromStdString(options.worker);
    wanted.type = options.ephemeral ? WorkerType::Ephemeral : WorkerType::Persistent;
    KATAAR_TRY_VAR(labels, labelsFrom(options.labels));
    wanted.labels = labels;
    return askToken(session, {"POST", QString::fromLatin1(path::adminWorkers), {}, wire::toJson(wanted)},
                    options);
}

Result<int> rotateToken(Session& session, const WorkerOptions& options) {
    KATAAR_TRY_VAR(worker, workerCalled(session, QString::fromStdString(options.worker)));
    return askToken(session, {"POST", path::with(path::adminWorkerToken, idOf(worker)), {}, {}}, options);
}

Result<int> setDraining(Session& session, const WorkerOptions& options, bool draining) {
    KATAAR_TRY_VAR(worker, workerCalled(session, QString::fromStdString(options.worker)));
    const char* where = draining ? path::adminWorkerDrain : path::adminWorkerResume;
    return askAndShow(
        session, {"POST", path::with(where, idOf(worker)), {}, {}}, options.format,
        [&](Terminal& terminal, const QJsonObject& answer) {
            const QString name = nameOf(worker);
            const QJsonValue jobs = answer[QStringLiteral("worker")][QStringLiteral("job_ids")];
            const auto running = int(jobs.toArray().size());
            if (!draining)
                terminal.say(Cli::tr("The worker %1 takes jobs again.").arg(name));
            else if (running == 0)
                terminal.say(Cli::tr("The worker %1 takes no more jobs.").arg(name));
            else
                terminal.say(
                    Cli::tr("The worker %1 takes no more jobs; it still runs %n job(s).", nullptr, running)
                        .arg(name));
        });
}

Result<int> drainWorker(Session& session, const WorkerOptions& options) {
    return setDraining(session, options, true);
}

Result<int> resumeWorker(Session& session, const WorkerOptions& options) {
    return setDraining(session, options, false);
}

/// Whoever says yes to jobs that begin anew elsewhere has said --force.
Result<int> removeWorker(Session& session, const WorkerOptions& options) {
    KATAAR_TRY_VAR(worker, workerCalled(session, QString::fromStdString(options.worker)));
    QStringList jobs;
    const QJsonArray ids = worker[QStringLiteral("job_ids")].toArray();
    for (const QJsonValue& id : ids)
        jobs << shortId(id.toString());
    const QString question =
        jobs.isEmpty()
            ? Cli::tr("Remove the worker %1? Its token is useless at once.").arg(nameOf(worker))
            : Cli::tr("The worker %1 runs %2, which would be queued again and start anew. Remove it?")
                  .arg(nameOf(worker), jobs.join(QStringLiteral(", ")));
    KATAAR_TRY_VAR(goOn, mayGoOn(session, options.force, question));
    if (!goOn)
        return exitFailure;
    const bool force = options.force || !jobs.isEmpty();
    return askAndShow(session,
                      {"DELETE",
                       path::with(path::adminWorker, idOf(worker)),
                       queryOf({{"force", force ? QStringLiteral("true") : QString()}}),
                       {}},
                      options.format, [&](Terminal& terminal, const QJsonObject&) {
                          terminal.say(Cli::tr("The worker %1 is removed.").arg(nameOf(worker)));
                      });
}

void addWhich(CLI::App& command, WorkerOptions& options) {
    command
        .add_option("WORKER", options.worker,
                    utf8(Cli::tr("Name, id, or the first 4 or more characters of the id")))
        ->required()
        ->type_name("");
}

void addTokenFile(CLI::App& command, WorkerOptions& options) {
    command
        .add_option("--token-file", options.tokenFile,
                    utf8(Cli::tr("Put the token into this new file, which only you may read, instead of "
                                 "printing it")))
        ->type_name("FILE");
}

void addWorkerAdd(CLI::App& group, Invocation& invocation) {
    auto options = std::make_shared<WorkerOptions>();
    CLI::App* add = group.add_subcommand(
        "add", utf8(Cli::tr("Make a worker known; prints its token, this once, and what to run there")));
    add->add_option("NAME", options->worker, utf8(Cli::tr("What to call it")))->required()->type_name("");
    add->add_flag("--ephemeral", options->ephemeral,
                  utf8(Cli::tr("A rented machine: forgotten an hour after it went away")));
    add->add_option("--label", options->labels,
                    utf8(Cli::tr("What can be asked for by jobs, as in gpu_type=a100; may be repeated")))
        ->allow_extra_args(false)
        ->type_name("KEY=VALUE");
    addTokenFile(*add, *options);
    options->format = addFormat(*add);
    addExample(*add, "kataar workers add lab-2 --label gpu_type=a100 --token-file lab-2.token");
    whenChosen(*add, invocation, options, addWorker);
}

} // namespace

void defineWorkerDeeds(CLI::App& group, Invocation& invocation) {
    addWorkerAdd(group, invocation);
    const auto deed = [&](const char* name, const QString& help, const char* example,
                          Result<int> (*run)(Session&, const WorkerOptions&)) {
        auto options = std::make_shared<WorkerOptions>();
        CLI::App* command = group.add_subcommand(name, utf8(help));
        addWhich(*command, *options);
        options->format = addFormat(*command);
        addExample(*command, example);
        whenChosen(*command, invocation, options, run);
        return std::pair(command, options);
    };
    deed("drain", Cli::tr("Let a worker finish what it runs, and give it nothing more"),
         "kataar workers drain lab-2", drainWorker);
    deed("resume", Cli::tr("Let a worker take jobs again"), "kataar workers resume lab-2", resumeWorker);
    const auto [rotate, token] =
        deed("rotate", Cli::tr("Give a worker another token; the old one is useless at once"),
             "kataar workers rotate lab-2 --token-file lab-2.token", rotateToken);
    addTokenFile(*rotate, *token);
    const auto [remove, removal] = deed("remove", Cli::tr("Forget a worker; what it runs is queued again"),
                                        "kataar workers remove lab-2", removeWorker);
    remove->add_flag("--force", removal->force, utf8(Cli::tr("Do not ask first, also where it runs jobs")));
}

} // namespace kataar
