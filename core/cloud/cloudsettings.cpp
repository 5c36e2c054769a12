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

Result<QUrl> webhookBase(const QString& text) {
    if (text.isEmpty())
        return QUrl();
    const auto url = replicate::baseUrl(text);
    if (url)
        return *url;
    return Error::invalid(QStringLiteral("cloud_webhook_invalid"),
                          QStringLiteral("cloud/webhook_url cannot be '%1': an https address is wanted, as "
                                         "https://queue.example.org.")
                              .arg(QUrl(text).toString(QUrl::RemoveUserInfo)));
}

} // namespace

Result<CloudSettings> cloudSettings(const Settings& settings, const QProcessEnvironment& environment) {
    CloudSettings made;
    made.tokenFile = settings.get(keys::cloudReplicateTokenFile);
    made.pollSeconds = settings.get(keys::cloudPollSeconds);
    made.keychain = settings.get(keys::cloudKeychain);
    made.mostUploadBytes = settings.get(keys::cloudUploadLimitMb) * bytesOfAMegabyte;
    made.mostOutputBytes = settings.get(keys::cloudOutputLimitMb) * bytesOfAMegabyte;
    KATAAR_TRY_VAR(base, replicate::baseUrl(settings.get(keys::cloudReplicateBaseUrl)));
    made.replicate.http.base = base;
    made.replicate.version = settings.get(keys::cloudReplicateVersion);
    KATAAR_TRY_VAR(webhook, webhookBase(settings.get(keys::cloudWebhookUrl)));
    made.webhookBase = webhook;
    KATAAR_TRY_VAR(commands, commandOptions(settings, environment));
    made.command = commands;
    return made;
}

} // namespace kataar
