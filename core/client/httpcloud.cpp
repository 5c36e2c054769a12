// SPDX-License-Identifier: GPL-3.0-or-later
// Calls about the cloud to requests, answers to the domain's types.
#include "core/client/httpcloud.h"

#include "core/wire/cloud.h"
#include "core/wire/paths.h"
#include "core/wire/quotas.h"
#include "core/wire/requests.h"

namespace kataar {

/// A server that knows nothing of the cloud has no provider.
void HttpCloud::providers(Then<ProviderList> then) {
    m_caller.call<ProviderList>(
        "GET", httpWord(wire::path::cloudProviders), {}, {},
        [then = std::move(then)](const Result<ProviderList>& list) {
            const bool older = !list && list.error().code == ErrorCode::NotFound;
            then(older ? Result<ProviderList>(ProviderList()) : list);
        },
        wire::providerListFrom);
}

void HttpCloud::checkProvider(const QString& provider, Then<ProviderCheck> then) {
    m_caller.call("POST", wire::path::with(wire::path::cloudCheck, provider), {}, {}, std::move(then),
                  wire::providerCheckFrom);
}

void HttpCloud::hardware(const QString& provider, Then<HardwareList> then) {
    m_caller.call("GET", httpWord(wire::path::cloudHardware), httpQuery({{"provider", provider}}), {},
                  std::move(then), wire::hardwareListFrom);
}

void HttpCloud::estimate(const SubmitRequest& request, Then<CostAnswer> then) {
    m_caller.call("POST", httpWord(wire::path::costEstimate), {}, wire::toJson(request), std::move(then),
                  wire::costAnswerFrom);
}

} // namespace kataar
