// SPDX-License-Identifier: GPL-3.0-or-later
// From the settings to providers.
#include "app/compose/cloudparts.h"

namespace kataar {

CloudParts::CloudParts(const CloudSettings& settings, const DataPaths& paths, const Clock& clock)
    : m_credentials(settings.tokenFile, {}) {
    const CloudDataRules data{paths.outputs(), settings.mostUploadBytes, settings.mostOutputBytes};
    const auto add = [&](const QString& name, std::unique_ptr<CloudProvider> provider) {
        auto executor = std::make_unique<CloudExecutor>(
            *provider, RemoteSpool(paths.spool()), std::chrono::seconds(settings.pollSeconds), clock, data);
        m_parts.push_back({name, std::move(provider), std::move(executor)});
    };
    if (settings.replicate)
        add(QStringLiteral("replicate"),
            std::make_unique<ReplicateProvider>(*settings.replicate, m_credentials, clock));
    if (settings.command)
        add(QStringLiteral("command"), std::make_unique<CommandProvider>(*settings.command, clock));
}

QStringList CloudParts::names() const {
    QStringList names;
    for (const Part& part : m_parts)
        names << part.name;
    return names;
}

void CloudParts::addTo(Executors& executors) {
    for (const Part& part : m_parts)
        executors.add(part.name, *part.executor);
}

void CloudParts::setPolling(bool polling) {
    for (const Part& part : m_parts)
        part.executor->setPolling(polling);
}

} // namespace kataar
