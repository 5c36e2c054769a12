// SPDX-License-Identifier: GPL-3.0-or-later
// The cloud providers of this installation, each with its executor.
#pragma once

#include "core/base/paths.h"
#include "core/cloud/cloudsettings.h"
#include "core/engine/cloudexecutor.h"
#include "core/exec/executors.h"

#include <memory>

namespace kataar {

class CloudParts {
public:
    CloudParts(const CloudSettings& settings, const DataPaths& paths, const Clock& clock);

    QStringList names() const;
    void addTo(Executors& executors);
    void setPolling(bool polling);

private:
    struct Part {
        QString name;
        std::unique_ptr<CloudProvider> provider;
        std::unique_ptr<CloudExecutor> executor;
    };

    const CloudCredentials m_credentials;
    std::vector<Part> m_parts;
};

} // namespace kataar
