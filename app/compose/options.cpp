// SPDX-License-Identifier: GPL-3.0-or-later
// The command line of the programs that hold an engine.
#include "app/compose/options.h"

#include "core/base/paths.h"

#include <CLI/CLI.hpp>

#include <QDir>
#include <QFileInfo>

#include <iostream>

namespace kataar {

namespace {

/// What the command line said, before it is checked against the settings.
struct Raw {
    std::string dataDir;
    std::string configsDir;
    std::string host;
    std::string port;
    std::string sslCert;
    std::string sslKey;
    std::vector<std::string> sets;
    std::vector<std::string> allowedHosts;
    std::string print;
    std::string connect;
    std::string caFile;
    int simulateGpus = 0;
    bool noOwnerTrust = false;
    bool insecureHttp = false;
    bool check = false;
    bool stopJobs = false;
    bool tray = false;
};

void declare(CLI::App& app, Raw& raw) {
    app.option_defaults()->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
    app.set_version_flag("--version", std::string("Kataar ") + KATAAR_VERSION);
    app.add_option("--data-dir", raw.dataDir, "Folder of the database, the jobs' folders and the backups");
    app.add_option("--configs-dir", raw.configsDir, "Folder of the job configurations");
    app.add_option("--host", raw.host, "Address to listen on (default: loopback only)");
    app.add_option("--port", raw.port, "Port to listen on; 0 = any free one (default: 8001)");
    app.add_option("--ssl-cert", raw.sslCert, "Serve HTTPS with this certificate (PEM); needs --ssl-key");
    app.add_option("--ssl-key", raw.sslKey, "Private key of the certificate (PEM, readable by you alone)");
    app.add_option("--simulate-gpus", raw.simulateGpus, "Adds this many pretend GPUs, for machines without")
        ->check(CLI::Range(0, 1024));
    app.add_option("--set", raw.sets, "Any setting for this run, as key=value (see docs/settings.md)")
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    app.add_option("--allowed-host", raw.allowedHosts,
                   "A further host name that requests may be addressed to")
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    app.add_flag("--no-owner-trust", raw.noOwnerTrust,
                 "Do not take this Unix user's loopback connections for the owner");
    app.add_flag("--insecure-http", raw.insecureHttp, "Allow an address beyond loopback without TLS");
    app.add_flag("--stop-jobs", raw.stopJobs, "End the local jobs too when the program ends");
    app.add_flag("--check", raw.check, "Examine the database and exit");
    app.add_option("--print", raw.print, "Print a document and exit")
        ->check(CLI::IsMember({"settings", "state-machine", "routes"}));
}

void declareWindow(CLI::App& app, Raw& raw) {
    auto* connect = app.add_option("--connect", raw.connect,
                                   "Show the queue of this server (https://host:8001) instead of one's own");
    app.add_option("--ca-file", raw.caFile,
                   "Certificates to trust instead of the system's, a PEM file (KATAAR_CA_FILE)")
        ->needs(connect);
    app.add_flag("--tray", raw.tray, "Begin with an icon in the system tray instead of the window");
}

QString text(const std::string& value) { return QString::fromStdString(value); }

QString folder(const std::string& value, const QString& fallback) {
    return value.empty() ? fallback : QDir(text(value)).absolutePath();
}

QString absolute(const std::string& file) { return QFileInfo(text(file)).absoluteFilePath(); }

Result<void> applySettings(Options& options, const Raw& raw) {
    KATAAR_TRY(options.settings.readFile(options.settingsFile));
    for (const std::string& assignment : raw.sets) {
        const QString whole = text(assignment);
        const qsizetype equals = whole.indexOf(u'=');
        if (equals < 0)
            return Error::invalid(QStringLiteral("setting_invalid"),
                                  QStringLiteral("--set wants key=value, not '%1'.").arg(whole));
        KATAAR_TRY(options.settings.set(whole.left(equals), whole.mid(equals + 1)));
    }
    if (!raw.host.empty())
        KATAAR_TRY(options.settings.set(QString::fromLatin1(keys::serverHost.name), text(raw.host)));
    if (!raw.port.empty())
        KATAAR_TRY(options.settings.set(QString::fromLatin1(keys::serverPort.name), text(raw.port)));
    if (!raw.sslCert.empty())
        KATAAR_TRY(
            options.settings.set(QString::fromLatin1(keys::sslCertificate.name), absolute(raw.sslCert)));
    if (!raw.sslKey.empty())
        KATAAR_TRY(options.settings.set(QString::fromLatin1(keys::sslKey.name), absolute(raw.sslKey)));
    if (raw.noOwnerTrust)
        KATAAR_TRY(options.settings.set(QString::fromLatin1(keys::ownerTrust.name), QStringLiteral("false")));
    return {};
}

} // namespace

Result<ParsedOptions> parseOptions(int argc, char** argv, const char* program, const char* about,
                                   bool mayConnect) {
    CLI::App app(about, program);
    Raw raw;
    declare(app, raw);
    if (mayConnect)
        declareWindow(app, raw);
    ParsedOptions parsed;
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& e) {
        const int code = app.exit(e, std::cout, std::cerr);
        parsed.exitCode = code == 0 ? 0 : 2;
        return parsed;
    }
    Options& options = parsed.options;
    options.dataDir = folder(raw.dataDir, defaultDataDir());
    options.configsDir = folder(raw.configsDir, defaultConfigsDir());
    options.settingsFile =
        QDir(defaultConfigsDir() + QStringLiteral("/..")).absolutePath() + QStringLiteral("/settings.toml");
    options.simulateGpus = raw.simulateGpus;
    for (const std::string& host : raw.allowedHosts)
        options.allowedHosts << text(host);
    options.insecureHttp = raw.insecureHttp;
    options.check = raw.check;
    options.stopJobs = raw.stopJobs;
    options.tray = raw.tray;
    options.connect = text(raw.connect);
    options.caFile = text(raw.caFile);
    options.print = text(raw.print);
    KATAAR_TRY(applySettings(options, raw));
    return parsed;
}

} // namespace kataar
