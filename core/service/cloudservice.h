// SPDX-License-Identifier: GPL-3.0-or-later
// CloudService: how the cloud providers are, whose account is used there, what can be had and what it costs.
#pragma once

#include "core/config/settings.h"
#include "core/domain/health.h"
#include "core/service/cloudlink.h"
#include "core/service/queueparts.h"
#include "core/service/sharedquestion.h"

#include <map>

namespace kataar {

/// Lives in the engine's thread. Only check() and hardware() call out, once for all who ask meanwhile.
class CloudService {
public:
    template<class T>
    using Then = std::function<void(Result<T>)>;

    struct Bounds {
        std::chrono::milliseconds answer{30'000};    ///< until who asks is told that none came
        std::chrono::milliseconds hardware{300'000}; ///< for so long what was told of it is not asked again
        std::chrono::milliseconds afterFailure{15'000}; ///< the same after it was not told
    };

    CloudService(const QueueParts& parts, CloudLink& cloud, const Settings& settings)
        : CloudService(parts, cloud, settings, Bounds()) {}
    CloudService(const QueueParts& parts, CloudLink& cloud, const Settings& settings, const Bounds& bounds);

    /// Needs queue.view. Places in the file system are told to admins only.
    Result<ProviderList> providers(const Principal& who) const;
    /// Asks the provider whose account it is. One that works is used again at once. Needs queue.view.all;
    /// "provider_not_found". That it cannot be used is an answer.
    void check(const Principal& who, const QString& provider, Then<ProviderCheck> then);
    /// What a provider offers, and what else the prices name for it. Empty = the first one. Needs job.submit;
    /// "provider_not_found". What the provider does not tell is `problem` of the answer.
    void hardware(const Principal& who, const QString& provider, Then<HardwareList> then);
    /// Needs queue.view; settings that tell of this machine are told to admins only.
    Result<CloudConfig> config(const Principal& who) const;

    /// The provider has answered somebody: jobs that waited for it go on at once.
    void worksAgain(const QString& name);

    /// For whoever watches: each provider by name, nothing private.
    QVector<ComponentHealth> health() const;
    QVector<ProviderView> views() const;

private:
    struct Provider {
        SharedQuestion<ProviderAccount> account;
        SharedQuestion<QVector<HardwareView>> hardware;
        std::optional<Error> refusal; ///< of the last check
        UtcTime checkedAt;
        QVector<HardwareView> told; ///< the last that it told
        std::optional<UtcTime> toldAt;
        QString problem; ///< why it told no more
        std::optional<MonotonicTime> askedAt;
    };

    Result<QString> nameOf(const QString& provider) const;
    ProviderView view(const ProviderStanding& standing) const;
    ProviderCheck checked(const Principal& who, const QString& name, const Result<ProviderAccount>& account);
    bool isFresh(const Provider& provider) const;
    HardwareList hardwareOf(const Principal& who, const QString& name) const;

    const QueueParts m_parts;
    CloudLink& m_cloud;
    const Settings& m_settings;
    const Bounds m_bounds;
    mutable std::map<QString, Provider>
        m_providers; ///< what was asked of each; one is there once it is looked for
};

} // namespace kataar
