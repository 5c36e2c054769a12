// SPDX-License-Identifier: GPL-3.0-or-later
// What the services ask of the cloud providers. Whoever puts the providers together implements it.
#pragma once

#include "core/base/result.h"
#include "core/domain/cloudanswers.h"

#include <functional>

namespace kataar {

/// A provider as its own executor knows it.
struct ProviderStanding {
    QString name;
    QString problem;                   ///< of its last calls; empty = they went well, or there were none
    std::optional<UtcTime> nextTry;    ///< none = it may be called now
    std::optional<UtcTime> answeredAt; ///< none = not since the start
    int jobs = 0;                      ///< of ours that are there
    bool polled = true;
};

struct ProviderAccount {
    QString name;
    QString kind;
};

/// Lives in the engine's thread; no call blocks.
class CloudLink {
public:
    /// Called exactly once, from the event loop and never from within the call, unless the link is destroyed
    /// before. The error is Denied where the credentials are refused, Unavailable where the same question may
    /// be asked again, else Invalid; its message is one sentence.
    template<class T>
    using Then = std::function<void(Result<T>)>;

    virtual ~CloudLink() = default;

    /// In the order in which they were set up.
    virtual QVector<ProviderStanding> standings() const = 0;
    virtual void askAccount(const QString& provider, Then<ProviderAccount> then) = 0;
    /// What the provider itself tells; prices where it tells them.
    virtual void askHardware(const QString& provider, Then<QVector<HardwareView>> then) = 0;
    /// Somebody else heard that it works: its executor need not wait with its next call.
    virtual void worksAgain(const QString& provider) = 0;
};

} // namespace kataar
