// SPDX-License-Identifier: GPL-3.0-or-later
// What is said about cloud providers, their hardware, and what a job costs.
#pragma once

#include "core/domain/cloudanswers.h"
#include "core/domain/quotaanswers.h"

namespace kataar {

/// "works", "fails", "not asked yet".
QString providerHealthText(ProviderHealth health);
/// The state, what is wrong, when it is tried again, and how many jobs are there: some sentences.
QString providerSentences(const ProviderView& provider, UtcTime now);
/// What came of asking one.
QString checkText(const ProviderCheck& check);
/// "Nvidia A100, 5.04 USD per GPU hour".
QString hardwareText(const HardwareView& hardware);
/// "10.08 USD: 2 h as learnt × 1 GPU × 5.04 USD per hour (a100)", or why it is not known.
QString estimateText(const CostAnswer& answer);

} // namespace kataar
