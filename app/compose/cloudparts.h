// SPDX-License-Identifier: GPL-3.0-or-later
// The cloud providers of this installation, each with its executor.
#pragma once

#include "core/base/paths.h"
#include "core/cloud/cloudsettings.h"
#include "core/engine/cloudexecutor.h"
#include "core/exec/executors.h"
#include "core/service/cloudlink.h"

#include <memory>

namespace kataar {

class CloudParts final : public CloudLink {
public:
    CloudParts(const CloudSettings& settings, const DataPaths& paths, const Clock& clock);

    QStringList names() const;
    void addTo(Executors& executors);
    void setPolling(bool polling);

    QVector<ProviderStanding> standings() const override;
    void askAccount(const QString& provider, Then<ProviderAccount> then) override;
    void askHardware(const QString& provider, Then<QVector<HardwareView>> then) override;
    void worksAgain(const QString& provider) override;

private:
    struct Part {
        QString name;
        std::unique_ptr<CloudProvider> provider;
        std::unique_ptr<CloudExecutor> executor;
    };

    /// One of standings().
    const Part& part(const QString& name) const;

    const Clock& m_clock;
    const CloudCredentials m_credentials;
    bool m_polling = true;
    std::vector<Part> m_parts;
};

} // namespace kataar
