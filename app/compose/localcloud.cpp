// SPDX-License-Identifier: GPL-3.0-or-later
// Carried over to the services.
#include "app/compose/localcloud.h"

namespace kataar {

void LocalCloud::providers(Then<ProviderList> then) {
    m_caller.read<ProviderList>(std::move(then),
                                [](Engine& engine) { return engine.clouds().providers(engine.owner()); });
}

void LocalCloud::checkProvider(const QString& provider, Then<ProviderCheck> then) {
    m_caller.post<ProviderCheck>(std::move(then),
                                 [provider](Engine& engine, const Then<ProviderCheck>& answer) {
                                     engine.clouds().check(engine.owner(), provider, answer);
                                 });
}

void LocalCloud::hardware(const QString& provider, Then<HardwareList> then) {
    m_caller.post<HardwareList>(std::move(then),
                                [provider](Engine& engine, const Then<HardwareList>& answer) {
                                    engine.clouds().hardware(engine.owner(), provider, answer);
                                });
}

void LocalCloud::estimate(const SubmitRequest& request, Then<CostAnswer> then) {
    m_caller.read<CostAnswer>(std::move(then), [request](Engine& engine) {
        return engine.submissions().estimate(engine.owner(), request);
    });
}

} // namespace kataar
