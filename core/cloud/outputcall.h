// SPDX-License-Identifier: GPL-3.0-or-later
// Fetching outputs in a thread of its own.
#pragma once

#include "core/cloud/outputfetch.h"

namespace kataar {

/// fetchOutputs() as a call of a provider.
CloudCall callForOutputs(const FetchWays& ways, const CloudFetch& fetch, UtcTime now, CloudTell tell,
                         CloudThen<CloudFetched> then);

} // namespace kataar
