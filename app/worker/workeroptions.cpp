// SPDX-License-Identifier: GPL-3.0-or-later
// The command line and the environment of kataar-worker.
#include "app/worker/workeroptions.h"

#include "core/client/keyfile.h"
#include "core/client/serveraddress.h"

#include <CLI/CLI.hpp>

#include <QDir>
#include <QFileInfo>

#include <iostream>

namespace kataar {

namespace {

constexpr const char* workerAbout =
    "kataar-worker takes jobs from a Kataar server and runs them on the GPUs of this machine.";
constexpr qsizetype mostLabels = 16;
constexpr qsizetype longestLabel = 128;

struct RawWorker {
    std::string url;
    std::string tokenFile;
    std::string name;
    std::string stateDir;
    std::string workDir;
    std::string caFile;
    std::vector<std::string> labels;
    std::vector<std::string> gpus;
    int simulateGpus = 0;
    bool persistent = false;
    bool insecureTls = false;
};

void declareWorker(CLI::App& app, RawWorker& raw) {
    app.option_defaults()->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
    app.set_version_flag("--version", std::string("Kataar ") + KATAAR_VERSION);
    app.add_option("--url", raw.url, "The server's address (KATAAR_URL, else http://127.0.0.1:8001)");
    app.add_option("--token-file", raw.tokenFile,
                   "File with the worker's token, yours alone (else the variable KATAAR_WORKER_TOKEN)");
    app.add_option("--name", raw.name,
                   "What the worker calls itself (KATAAR_WORKER_NAME; default: as it was added)");
    app.add_flag("--persistent", raw.persistent,
                 "This machine stays: its jobs go on when the agent stops (KATAAR_WORKER_PERSISTENT)");
    app.add_option("--label", raw.labels, "Something to choose this worker by, as key=value")
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    app.add_option("--gpus", raw.gpus, "Offer only these GPUs, by index or UUID: 0,1")
        ->delimiter(',')
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    app.add_option("--simulate-gpus", raw.simulateGpus, "Adds this many pretend GPUs, for machines without")
        ->check(CLI::Range(0, 1024));
    app.add_option("--state-dir", raw.stateDir,
                   "Folder of what the agent must remember (default: $XDG_STATE_HOME/kataar-worker)");
    app.add_option(
        "--work-dir", raw.workDir,
        "Folder of the jobs' outputs and relative folders (default: outputs/ in the state folder)");
    app.add_option("--ca-file", raw.caFile,
                   "Certificates to trust instead of the system's, a PEM file (KATAAR_CA_FILE)");
    app.add_flag("--insecure-tls", raw.insecureTls,
                 "Take any certificate: whoever is in between can read the token and give orders");
}

QString fromStd(const std::string& value) { return QString::fromStdString(value); }

/// The option, else the first variable that is set and not empty.
QString firstOf(const std::string& option, const QProcessEnvironment& environment,
                std::initializer_list<const char*> names) {
    if (!option.empty())
        return fromStd(option);
    for (const char* name : names) {
        if (const QString value = environment.value(QString::fromLatin1(name)); !value.isEmpty())
            return value;
    }
    return {};
}

Error wrongValue(const QString& sentence) { return Error::invalid(QStringLiteral("bad_option"), sentence); }

Result<QByteArray> checkedToken(const QByteArray& text, const QString& source) {
    const QByteArray token = text.trimmed();
    if (token.isEmpty())
        return wrongValue(QStringLiteral("%1 holds no token.").arg(source));
    for (const char c : token) {
        if (c <= ' ' || c >= 0x7f)
            return wrongValue(
                QStringLiteral("The token in %1 has characters that no token has.").arg(source));
    }
    return token;
}

Result<void> readToken(WorkerOptions& options, const RawWorker& raw, const QProcessEnvironment& environment) {
    if (!raw.tokenFile.empty()) {
        options.tokenSource = QFileInfo(fromStd(raw.tokenFile)).absoluteFilePath();
        if (!QFileInfo::exists(options.tokenSource))
            return wrongValue(QStringLiteral("The token file %1 is not there.").arg(options.tokenSource));
        KATAAR_TRY_VAR(text, readKeyFile(options.tokenSource));
        KATAAR_TRY_VAR(token, checkedToken(text, options.tokenSource));
        options.token = token;
        return {};
    }
    for (const char* name : {"KATAAR_WORKER_TOKEN", "SIMPLETUNER_WORKER_TOKEN"}) {
        options.tokenSource = QString::fromLatin1(name);
        const QString value = environment.value(options.tokenSource);
        if (value.isEmpty())
            continue;
        KATAAR_TRY_VAR(token, checkedToken(value.toUtf8(), options.tokenSource));
        options.token = token;
        return {};
    }
    return wrongValue(
        QStringLiteral("A worker needs its token: --token-file FILE, or the variable "
                       "KATAAR_WORKER_TOKEN. 'kataar workers add NAME' makes one on the server."));
}

Result<bool> readPersistence(const RawWorker& raw, const QProcessEnvironment& environment) {
    if (raw.persistent)
        return true;
    const QString text =
        firstOf({}, environment, {"KATAAR_WORKER_PERSISTENT", "SIMPLETUNER_WORKER_PERSISTENT"}).toLower();
    if (QStringList{QStringLiteral("1"), QStringLiteral("true"), QStringLiteral("yes"), QStringLiteral("on")}
            .contains(text))
        return true;
    if (QStringList{QString(), QStringLiteral("0"), QStringLiteral("false"), QStringLiteral("no"),
                    QStringLiteral("off")}
            .contains(text))
        return false;
    return wrongValue(QStringLiteral("KATAAR_WORKER_PERSISTENT wants 1 or 0, not '%1'.").arg(text));
}

Result<Labels> readLabels(const std::vector<std::string>& given) {
    Labels labels;
    for (const std::string& one : given) {
        const QString text = fromStd(one);
        const qsizetype equals = text.indexOf(u'=');
        const QString key = text.left(equals).trimmed();
        const QString value = text.mid(equals + 1).trimmed();
        if (equals < 0 || key.isEmpty() || key.size() > longestLabel || value.size() > longestLabel)
            return wrongValue(QStringLiteral("--label wants key=value, not '%1'.").arg(text));
        labels.insert(key, value);
    }
    if (labels.size() > mostLabels)
        return wrongValue(QStringLiteral("A worker has at most %1 labels.").arg(mostLabels));
    return labels;
}

QString stateFolder(const RawWorker& raw, const QProcessEnvironment& environment) {
    const QString systemd = environment.value(QStringLiteral("STATE_DIRECTORY")).section(u':', 0, 0);
    const QString home = environment.value(QStringLiteral("HOME"), QDir::homePath());
    QString xdg = environment.value(QStringLiteral("XDG_STATE_HOME"));
    if (!QDir::isAbsolutePath(xdg))
        xdg = home + QStringLiteral("/.local/state");
    const QString chosen = !raw.stateDir.empty() ? fromStd(raw.stateDir)
                           : !systemd.isEmpty()  ? systemd
                                                 : xdg + QStringLiteral("/kataar-worker");
    return QDir(chosen).absolutePath();
}

Result<void> fill(WorkerOptions& options, const RawWorker& raw, const QProcessEnvironment& environment) {
    QString address = firstOf(raw.url, environment, {"KATAAR_URL", "SIMPLETUNER_ORCHESTRATOR_URL"});
    if (address.isEmpty())
        address = QLatin1StringView(defaultServerUrl);
    KATAAR_TRY_VAR(url, serverUrl(address));
    options.url = url;
    KATAAR_TRY(readToken(options, raw, environment));
    options.name = firstOf(raw.name, environment, {"KATAAR_WORKER_NAME", "SIMPLETUNER_WORKER_NAME"});
    KATAAR_TRY_VAR(persistent, readPersistence(raw, environment));
    options.persistent = persistent;
    KATAAR_TRY_VAR(labels, readLabels(raw.labels));
    options.labels = labels;
    KATAAR_TRY_VAR(authorities, trustedAuthorities(environment, fromStd(raw.caFile)));
    options.authorities = authorities;
    options.stateDir = stateFolder(raw, environment);
    if (!raw.workDir.empty())
        options.workDir = QDir(fromStd(raw.workDir)).absolutePath();
    options.insecureTls = raw.insecureTls;
    options.simulateGpus = raw.simulateGpus;
    for (const std::string& gpu : raw.gpus)
        options.gpus.append(fromStd(gpu).trimmed());
    options.gpus.removeAll(QString());
    return {};
}

} // namespace

Result<ParsedWorkerOptions> parseWorkerOptions(int argc, const char* const* argv,
                                               const QProcessEnvironment& environment) {
    CLI::App app(workerAbout, "kataar-worker");
    RawWorker raw;
    declareWorker(app, raw);
    ParsedWorkerOptions parsed;
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& e) {
        const int code = app.exit(e, std::cout, std::cerr);
        parsed.exitCode = code == 0 ? 0 : 2;
        return parsed;
    }
    KATAAR_TRY(fill(parsed.options, raw, environment));
    return parsed;
}

} // namespace kataar
