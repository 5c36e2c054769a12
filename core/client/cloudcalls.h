// SPDX-License-Identifier: GPL-3.0-or-later
// What a client asks about the cloud: how its providers are, what can be had there, and what a job costs.
#pragma once

#include "core/client/then.h"
#include "core/domain/answers.h"
#include "core/domain/cloudanswers.h"
#include "core/domain/quotaanswers.h"

namespace kataar {

class CloudCalls {
public:
    CloudCalls() = default;
    virtual ~CloudCalls() = default;
    Q_DISABLE_COPY_MOVE(CloudCalls)

    /// As they are known; none of them is asked.
    virtual void providers(Then<ProviderList> then) = 0;
    /// Asks it now; that it cannot be used is an answer.
    virtual void checkProvider(const QString& provider, Then<ProviderCheck> then) = 0;
    virtual void hardware(const QString& provider, Then<HardwareList> then) = 0;
    /// What such a submit would cost.
    virtual void estimate(const SubmitRequest& request, Then<CostAnswer> then) = 0;
};

} // namespace kataar
