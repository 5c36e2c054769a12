// SPDX-License-Identifier: GPL-3.0-or-later
// Settings as options of providers.
#include "core/cloud/cloudsettings.h"

#include <array>

namespace kataar {

namespace {

constexpr qint64 bytesOfAMegabyte = 1024 * 1024;

Result<std::optional<CommandProvider::Options>> commandOptions(const Settings& settings,
                                                               const QProcessEnvironment& environment) {
    CommandProvider::Options options;
    const std::array parts{std::pair{&keys::cloudCommandStart, &options.start},
                           std::pair{&keys::cloudCommandStatus, &options.status},
                           std::pair{&keys::cloudCommandCancel, &options.cancel},
                           std::pair{&keys::cloudCommandLogs, &options.logs}};
    QStringList missing;
    for (const auto& [key, command] : parts) {
        KATAAR_TRY_VAR(arguments, command::argumentsOf(settings.get(*key)));
        *command = arguments;
        if (arguments.isEmpty())
            missing << QString::fromLatin1(key->name);
    }
    if (missing.size() == qsizetype(parts.size()))
        return std::optional<CommandProvider::Options>();
    if (!missing.isEmpty())
        return Error::invalid(
            QStringLiteral("cloud_command_invalid"),
            QStringLiteral("All four programs of the provider 'command' are needed; set %1.")
                .arg(missing.join(QStringLiteral(", "))));
    KATAAR_TRY_VAR(data, command::argumentsOf(settings.get(keys::cloudCommandData)));
    options.data = data;
    options.environment = command::environmentFor(environment);
    return std::optional(options);
}

} // namespace

Result<CloudSettings> cloudSettings(const Settings& settings, const QProcessEnvironment& environment) {
    CloudSettings made;
    made.tokenFile = settings.get(keys::cloudReplicateTokenFile);
    made.pollSeconds = settings.get(keys::cloudPollSeconds);
    made.mostUploadBytes = settings.get(keys::cloudUploadLimitMb) * bytesOfAMegabyte;
    made.mostOutputBytes = settings.get(keys::cloudOutputLimitMb) * bytesOfAMegabyte;
    KATAAR_TRY_VAR(base, replicate::baseUrl(settings.get(keys::cloudReplicateBaseUrl)));
    if (!made.tokenFile.isEmpty()) {
        ReplicateProvider::Options options;
        options.http.base = base;
        options.version = settings.get(keys::cloudReplicateVersion);
        made.replicate = options;
    }
    KATAAR_TRY_VAR(commands, commandOptions(settings, environment));
    made.command = commands;
    return made;
}

} // namespace kataar
