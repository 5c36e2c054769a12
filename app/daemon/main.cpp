// SPDX-License-Identifier: GPL-3.0-or-later
// kataard: the engine for a machine without a display.
#include "app/compose/documents.h"
#include "app/compose/engine.h"
#include "core/base/descriptors.h"
#include "core/base/log.h"
#include "core/base/terminationsignals.h"

#include <QCoreApplication>

#include <cstdio>
#include <iostream>

#ifdef KATAAR_SYSTEMD
#include <systemd/sd-daemon.h>
#endif

using namespace kataar;

namespace {

constexpr const char* about =
    "kataard runs the queue without a window: it schedules, gives out GPUs and serves the REST API.";

int complain(const Error& error) {
    std::cerr << "kataard: " << error.message.toStdString() << std::endl;
    return 1;
}

int checkDatabase(const Options& options, const Clock& clock) {
    auto database = Database::open(DataPaths{options.dataDir}, clock);
    if (!database)
        return complain(database.error());
    if (const auto sound = (*database)->check(); !sound)
        return complain(sound.error());
    std::cout << "The database in " << options.dataDir.toStdString() << " is sound." << std::endl;
    return 0;
}

void announce(const Engine& engine) {
    const QVector<HttpEndpoint> endpoints = engine.endpoints();
    if (!endpoints.isEmpty())
        std::cout << "listening on " << endpoints.constFirst().url().toStdString() << std::endl;
#ifdef KATAAR_SYSTEMD
    sd_notify(0, "READY=1");
#endif
}

int serve(QCoreApplication& app, const Options& options, const Clock& clock) {
    allowManyDescriptors();
    TerminationSignals termination; // before the engine makes any thread
    auto opened = Engine::open(options, clock);
    if (!opened)
        return complain(opened.error());
    Engine& engine = **opened;
    int code = 0;
    QObject::connect(&engine, &Engine::ready, &app, [&] { announce(engine); });
    QObject::connect(&engine, &Engine::failed, &app, [&](const Error& error) {
        code = complain(error);
        app.quit();
    });
    QObject::connect(&engine, &Engine::finished, &app, &QCoreApplication::quit);
    const auto stop = [&] { options.stopJobs ? engine.stopJobs() : app.quit(); };
    QObject::connect(&termination, &TerminationSignals::received, &app, stop);
    QObject::connect(&engine, &Engine::stopWanted, &app, stop);
    QMetaObject::invokeMethod(
        &engine, [&] { engine.start(); }, Qt::QueuedConnection); // once the event loop runs
    app.exec();
    return code;
}

} // namespace

int main(int argc, char** argv) {
    auto parsed = parseOptions(argc, argv, "kataard", about);
    if (!parsed)
        return complain(parsed.error());
    if (parsed->exitCode)
        return *parsed->exitCode;
    const Options& options = parsed->options;
    QCoreApplication app(argc, argv);
    if (!options.print.isEmpty()) {
        const auto text = document(options.print);
        if (!text)
            return complain(text.error());
        std::cout << text->toStdString();
        return 0;
    }
    QCoreApplication::setApplicationName(QStringLiteral("kataard"));
    QCoreApplication::setApplicationVersion(QStringLiteral(KATAAR_VERSION));
    installLogFormat();
    const SystemClock clock;
    return options.check ? checkDatabase(options, clock) : serve(app, options, clock);
}
