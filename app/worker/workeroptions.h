// SPDX-License-Identifier: GPL-3.0-or-later
// The options of kataar-worker: what the command line says, else KATAAR_…, else SIMPLETUNER_….
#pragma once

#include "core/base/result.h"
#include "core/domain/labels.h"

#include <QList>
#include <QProcessEnvironment>
#include <QSslCertificate>
#include <QUrl>

namespace kataar {

struct WorkerOptions {
    QUrl url;
    QByteArray token;
    QString tokenSource; ///< where it was found, for people
    QString name;        ///< empty = the one that the server has for it
    bool persistent = false;
    Labels labels;
    QString stateDir;
    QString workDir; ///< empty = outputs/ in the state folder
    QList<QSslCertificate> authorities;
    bool insecureTls = false;
    int simulateGpus = 0;
    QStringList gpus; ///< only these, by index or UUID; empty = all
};

struct ParsedWorkerOptions {
    WorkerOptions options;
    std::optional<int> exitCode; ///< the program is done: help was printed, or the line was wrong
};

/// Prints help or what is wrong with the line itself. Errors: Invalid where a value is wrong or the token is
/// missing, Denied for a token file that others can read.
Result<ParsedWorkerOptions> parseWorkerOptions(int argc, const char* const* argv,
                                               const QProcessEnvironment& environment);

} // namespace kataar
