// SPDX-License-Identifier: GPL-3.0-or-later
// kataar jobs logs: what a job has printed, whole or as it grows.
#include "app/cli/commands/command.h"
#include "app/cli/commands/logfollower.h"

#include "core/wire/paths.h"

namespace kataar {

namespace {

struct LogOptions {
    std::string job;
    bool follow = false;
    int patience = 60;
};

Result<int> printLog(Session& session, const QString& name) {
    qint64 offset = 0;
    while (true) {
        QUrlQuery query;
        query.addQueryItem(QStringLiteral("offset"), QString::number(offset));
        query.addQueryItem(QStringLiteral("limit"), QStringLiteral("1048576"));
        KATAAR_TRY_VAR(chunk, session.get(wire::path::with(wire::path::jobLogs, name), query));
        session.terminal().raw(chunk[QStringLiteral("logs")].toString().toUtf8());
        const qint64 next = chunk[QStringLiteral("next_offset")].toInteger();
        if (next <= offset || next >= chunk[QStringLiteral("size")].toInteger())
            return exitOk;
        offset = next;
        if (!session.terminal().flush())
            return exitFailure;
    }
}

Result<int> followLog(Session& session, const QString& name, int patienceSeconds) {
    KATAAR_TRY_VAR(before, session.job(name));
    const QJsonValue reason = before[QStringLiteral("waiting_reason")];
    if (reason.isObject())
        session.terminal().say(Cli::tr("The job is waiting: %1").arg(reasonSentence(reason.toObject())));
    LogFollower follower(session, name, patienceSeconds * 1000LL);
    KATAAR_TRY(follower.run());
    KATAAR_TRY_VAR(after, session.job(name));
    session.terminal().say(endSentence(after));
    return exitOk;
}

Result<int> logs(Session& session, const LogOptions& options) {
    KATAAR_TRY_VAR(name, session.jobName(QString::fromStdString(options.job)));
    return options.follow ? followLog(session, name, options.patience) : printLog(session, name);
}

} // namespace

void defineJobsLogs(CLI::App& parent, Invocation& invocation) {
    auto options = std::make_shared<LogOptions>();
    CLI::App* command = parent.add_subcommand("logs", utf8(Cli::tr("Print a job's log")));
    addJob(*command, options->job);
    command->add_flag("-f,--follow", options->follow, utf8(Cli::tr("Go on until the job has ended")));
    command
        ->add_option("--patience", options->patience,
                     utf8(Cli::tr("With -f: seconds to wait for a server that went away (60)")))
        ->check(CLI::Range(0, 86400))
        ->type_name("N");
    addExample(*command, "kataar jobs logs -f 12");
    whenChosen(*command, invocation, options, logs);
}

} // namespace kataar
