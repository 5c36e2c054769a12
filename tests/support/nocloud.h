// SPDX-License-Identifier: GPL-3.0-or-later
// An installation without a cloud provider.
#pragma once

#include "core/service/cloudlink.h"

namespace kataar::test {

/// Nobody asks what is not there.
struct NoCloud final : CloudLink {
    QVector<ProviderStanding> standings() const override { return {}; }
    void askAccount(const QString&, Then<ProviderAccount>) override {}
    void askHardware(const QString&, Then<QVector<HardwareView>>) override {}
    void worksAgain(const QString&) override {}
};

} // namespace kataar::test
