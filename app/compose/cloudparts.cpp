// SPDX-License-Identifier: GPL-3.0-or-later
// From the settings to providers.
#include "app/compose/cloudparts.h"

#include "core/cloud/replicateprovider.h"

namespace kataar {

Result<std::unique_ptr<CloudParts>> CloudParts::make(const Settings& settings, const DataPaths& paths,
                                                     const Clock& clock) {
    std::unique_ptr<CloudParts> made(new CloudParts(settings));
    if (settings.get(keys::replicateTokenFile).isEmpty())
        return made;
    KATAAR_TRY_VAR(base, replicate::baseUrl(settings.get(keys::replicateBaseUrl)));
    ReplicateProvider::Options options;
    options.http.base = base;
    options.version = settings.get(keys::replicateVersion);
    Part part;
    part.name = QStringLiteral("replicate");
    part.provider = std::make_unique<ReplicateProvider>(options, made->m_credentials, clock);
    part.executor =
        std::make_unique<CloudExecutor>(*part.provider, RemoteSpool(paths.spool()),
                                        std::chrono::seconds(settings.get(keys::cloudPollSeconds)), clock);
    made->m_parts.push_back(std::move(part));
    return made;
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
