// SPDX-License-Identifier: GPL-3.0-or-later
// kataar-worker: the agent on another machine, which runs jobs for a server.
#include "app/worker/agent.h"
#include "app/worker/workerlog.h"
#include "core/base/log.h"
#include "core/base/terminationsignals.h"
#include "core/client/servercheck.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <iostream>

#ifdef KATAAR_SYSTEMD
#include <systemd/sd-daemon.h>
#endif

using namespace kataar;

namespace {

constexpr int exitFailed = 1;
constexpr int exitWrongUse = 2;

int complain(const Error& error) {
    std::cerr << "kataar-worker: " << error.message.toStdString() << std::endl;
    return error.code == ErrorCode::Invalid ? exitWrongUse : exitFailed;
}

/// Without it every job would be refused, one after the other.
Result<void> findRunner(const QString& folder) {
    const QString runner = folder + QStringLiteral("/kataar-runner");
    if (QFileInfo(runner).isExecutable())
        return {};
    return Error::internal(QStringLiteral("runner_missing"),
                           QStringLiteral("%1 is not there; kataar-worker runs jobs by it.").arg(runner));
}

/// The machine's part of being ready; whether the server answers is another matter.
void tellReady() {
#ifdef KATAAR_SYSTEMD
    sd_notify(0, "READY=1");
#endif
}

void warnOfOpenRoad(const WorkerOptions& options) {
    if (isOpenToOthers(options.url))
        qCWarning(logWorker).noquote()
            << options.url.toString() << "is not encrypted: the token can be read on the way.";
    if (options.insecureTls)
        qCWarning(logWorker, "--insecure-tls: certificates are not checked.");
}

int serve(QCoreApplication& app, const WorkerOptions& options) {
    TerminationSignals termination; // before anything makes a thread
    const SystemClock clock;
    const QString programs = QCoreApplication::applicationDirPath();
    if (const auto found = findRunner(programs); !found)
        return complain(found.error());
    const auto state = StateFolder::open(options.stateDir);
    if (!state)
        return complain(state.error());
    warnOfOpenRoad(options);
    Agent agent(options, {**state, clock, programs, timedId, randomChance});
    int code = 0;
    bool told = false;
    QObject::connect(&agent, &Agent::connected, &app, [&](const QString& line) {
        if (std::exchange(told, true))
            qCInfo(logWorker).noquote() << line;
        else
            std::cout << line.toStdString() << std::endl;
    });
    QObject::connect(
        &agent, &Agent::finished, &app,
        [&](int exitCode) {
            code = exitCode;
            app.quit();
        },
        Qt::QueuedConnection);
    QObject::connect(&termination, &TerminationSignals::received, &agent, &Agent::stop);
    QMetaObject::invokeMethod(
        &agent,
        [&] {
            agent.start();
            tellReady();
        },
        Qt::QueuedConnection); // once the event loop runs
    app.exec();
    return code;
}

} // namespace

int main(int argc, char** argv) {
    const auto parsed = parseWorkerOptions(argc, argv, QProcessEnvironment::systemEnvironment());
    if (!parsed)
        return complain(parsed.error());
    if (parsed->exitCode)
        return *parsed->exitCode;
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("kataar-worker"));
    QCoreApplication::setApplicationVersion(QStringLiteral(KATAAR_VERSION));
    installLogFormat();
    return serve(app, parsed->options);
}
