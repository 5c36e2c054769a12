// SPDX-License-Identifier: GPL-3.0-or-later
// The own engine's answers about the cloud.
#pragma once

#include "app/compose/enginecaller.h"
#include "core/client/cloudcalls.h"

namespace kataar {

class LocalCloud final : public CloudCalls {
public:
    explicit LocalCloud(EngineCaller& caller) : m_caller(caller) {}

    void providers(Then<ProviderList> then) override;
    void checkProvider(const QString& provider, Then<ProviderCheck> then) override;
    void hardware(const QString& provider, Then<HardwareList> then) override;
    void estimate(const SubmitRequest& request, Then<CostAnswer> then) override;

private:
    EngineCaller& m_caller;
};

} // namespace kataar
