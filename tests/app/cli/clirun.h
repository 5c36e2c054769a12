// SPDX-License-Identifier: GPL-3.0-or-later
// Runs the real kataar against a fake server, and the recorded bodies that it serves.
#pragma once

#include "tests/core/client/fakeserver.h"

#include <QCoreApplication>
#include <QDir>
#include <QEventLoop>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <QTimer>

namespace kataar::test {

struct CliResult {
    int code = -1;
    QByteArray out;
    QByteArray err;
};

inline QString kataarProgram() {
    QString folder = qEnvironmentVariable("KATAAR_BIN");
    if (folder.isEmpty())
        folder = QCoreApplication::applicationDirPath() + QStringLiteral("/../bin");
    return folder + QStringLiteral("/kataar");
}

/// An environment of its own: no key, no terminal, UTC, and the language.
inline QProcessEnvironment cliEnvironment(const QString& url, const QString& language) {
    QProcessEnvironment environment;
    environment.insert(QStringLiteral("KATAAR_URL"), url);
    environment.insert(QStringLiteral("LC_ALL"), language);
    environment.insert(QStringLiteral("TZ"), QStringLiteral("UTC"));
    environment.insert(QStringLiteral("HOME"), QStringLiteral("/nonexistent"));
    environment.insert(QStringLiteral("XDG_CONFIG_HOME"), QStringLiteral("/nonexistent"));
    environment.insert(QStringLiteral("TERM"), QStringLiteral("xterm"));
    for (const char* name : {"LD_LIBRARY_PATH", "ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS"}) {
        if (qEnvironmentVariableIsSet(name))
            environment.insert(QString::fromLatin1(name), qEnvironmentVariable(name));
    }
    return environment;
}

inline CliResult runProgram(const QString& program, const QStringList& arguments,
                            const QProcessEnvironment& environment) {
    QProcess process;
    process.setProcessEnvironment(environment);
    process.setStandardInputFile(QProcess::nullDevice());
    QEventLoop loop;
    QObject::connect(&process, &QProcess::finished, &loop, &QEventLoop::quit);
    QObject::connect(&process, &QProcess::errorOccurred, &loop, &QEventLoop::quit);
    QTimer::singleShot(60'000, &loop, [&] { process.kill(); });
    process.start(program, arguments);
    loop.exec();
    return {process.exitStatus() == QProcess::NormalExit && process.error() != QProcess::FailedToStart
                ? process.exitCode()
                : -1,
            process.readAllStandardOutput(), process.readAllStandardError()};
}

inline CliResult runCli(const QString& url, const QStringList& arguments,
                        const QString& language = QStringLiteral("C.UTF-8")) {
    return runProgram(kataarProgram(), arguments, cliEnvironment(url, language));
}

inline CliResult runCli(const FakeServer& server, const QString& arguments,
                        const QString& language = QStringLiteral("C.UTF-8")) {
    return runCli(server.url(), arguments.split(u' ', Qt::SkipEmptyParts), language);
}

/// `input` comes from a file.
inline CliResult runWithInput(const FakeServer& server, const QStringList& arguments,
                              const QByteArray& input) {
    QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("input")));
    if (!file.open(QIODevice::WriteOnly))
        return {};
    file.write(input);
    file.close();
    QStringList shell{QStringLiteral("-c"), QStringLiteral("in=$1; shift; exec \"$@\" < \"$in\""),
                      QStringLiteral("sh"), file.fileName(), kataarProgram()};
    return runProgram(QStringLiteral("/bin/sh"), shell + arguments,
                      cliEnvironment(server.url(), QStringLiteral("C.UTF-8")));
}

inline const QByteArray runningJob =
    R"({"job_id":"aaaa00000000000000000000aaaa1111","number":12,"name":"spirals","job_type":"local","provider":"local",)"
    R"("status":"running","phase":"running","config_name":"spirals","created_at":"2026-11-23T19:00:00.000000+00:00",)"
    R"("started_at":"2026-11-23T19:00:05.000000+00:00","completed_at":null,"user_name":"asha",)"
    R"("metadata":{"run_name":"पहला","tags":["a","b"]},"error_message":null,"duration_seconds":3725.5,)"
    R"("allocated_gpus":[0,1],"num_processes":2,"device_ids":[0,1],"effective_priority":30,"attempt":1,"max_attempts":3,)"
    R"("progress":0.456,"progress_detail":{"step":456,"total":1000,"rate":0.75,"seconds_left":724.4},"time_limit":7200,"queue_position":null,"waiting_reasons":[],"waiting_reason":null})";
inline const QByteArray waitingJob =
    R"({"job_id":"bbbb00000000000000000000bbbb2222","number":13,"name":"बड़ा मॉडल","status":"pending","phase":null,)"
    R"("config_name":"large","created_at":"2026-11-23T19:01:00.000000+00:00","started_at":null,"completed_at":null,)"
    R"("user_name":"asha","metadata":{},"error_message":null,"duration_seconds":null,"allocated_gpus":null,)"
    R"("num_processes":4,"effective_priority":10,"attempt":1,"max_attempts":3,"progress":null,"queue_position":1,)"
    R"("waiting_reasons":[{"code":"gpus_busy","message":"2 GPUs are free and the job needs 4.","details":{"free":2,"needed":4}}],)"
    R"("waiting_reason":{"code":"gpus_busy","message":"2 GPUs are free and the job needs 4.","details":{"free":2,"needed":4}}})";
inline const QByteArray failedJob =
    R"({"job_id":"aaaa00000000000000000000aaaa3333","number":11,"name":"训练","status":"failed","phase":null,)"
    R"("config_name":null,"created_at":"2026-11-23T18:00:00.000000+00:00","started_at":"2026-11-23T18:00:01.000000+00:00",)"
    R"("completed_at":"2026-11-23T18:00:02.000000+00:00","user_name":null,"metadata":{"run_name":null},)"
    R"("error_message":"exit code 3\u001b[31m\nsee the log","duration_seconds":1,"allocated_gpus":[],"num_processes":0,)"
    R"("effective_priority":10,"attempt":1,"max_attempts":3,"progress":null,"waiting_reasons":[],"waiting_reason":null})";
inline const QByteArray jobList =
    R"({"jobs":[)" + waitingJob + "," + runningJob + "," + failedJob + R"(],"total":3})";

inline QByteArray error(const QByteArray& name, const QByteArray& sentence,
                        const QByteArray& details = "{}") {
    return R"({"detail":")" + sentence + R"(","error":")" + name + R"(","message":")" + sentence +
           R"(","details":)" + details + "}";
}

} // namespace kataar::test
