// SPDX-License-Identifier: GPL-3.0-or-later
// The options of kataard and kataar-desktop, as contract §10 lists them.
#pragma once

#include "core/base/result.h"
#include "core/config/settings.h"

#include <QString>
#include <QStringList>

namespace kataar {

struct Options {
    QString dataDir;
    QString configsDir;
    int simulateGpus = 0;
    QStringList allowedHosts;
    bool insecureHttp = false;
    bool check = false;    ///< examine the database and exit
    bool stopJobs = false; ///< end local jobs when the program ends
    QString connect;       ///< of the desktop: whose queue to show instead of one's own; empty = one's own
    QString caFile; ///< of the desktop: certificates that are trusted instead of the system's; may be empty
    bool tray = false;  ///< of the desktop: begin with the tray icon alone
    QString print;      ///< "settings", "state-machine" or "routes": print that document and exit
    QString programDir; ///< of kataar-runner and kataar-gpuprobe; empty = beside the running program
    QString settingsFile;
    Settings settings; ///< file, then --set, then the options that stand for a setting
};

struct ParsedOptions {
    Options options;
    std::optional<int> exitCode; ///< the program is done: help was printed, or the line was wrong
};

/// Reads the command line; prints help or what is wrong with it itself. Errors: a broken settings file.
/// Only a program with a window may be told to connect, and to hide it.
Result<ParsedOptions> parseOptions(int argc, char** argv, const char* program, const char* about,
                                   bool mayConnect = false);

} // namespace kataar
