// SPDX-License-Identifier: GPL-3.0-or-later
// A server's answers about the cloud.
#pragma once

#include "core/client/cloudcalls.h"
#include "core/client/httpcaller.h"

namespace kataar {

class HttpCloud final : public CloudCalls {
public:
    explicit HttpCloud(HttpCaller& caller) : m_caller(caller) {}

    void providers(Then<ProviderList> then) override;
    void checkProvider(const QString& provider, Then<ProviderCheck> then) override;
    void hardware(const QString& provider, Then<HardwareList> then) override;
    void estimate(const SubmitRequest& request, Then<CostAnswer> then) override;

private:
    HttpCaller& m_caller;
};

} // namespace kataar
