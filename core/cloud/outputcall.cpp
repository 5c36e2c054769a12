// SPDX-License-Identifier: GPL-3.0-or-later
// Everything that the thread needs goes with it.
#include "core/cloud/outputcall.h"

#include "core/cloud/cloudtask.h"

namespace kataar {

CloudCall callForOutputs(const FetchWays& ways, const CloudFetch& fetch, UtcTime now, CloudTell tell,
                         CloudThen<CloudFetched> then) {
    return std::make_unique<CloudTask>(
        [ways, fetch, now, then = std::move(then)](const StopSignal& stop, const CloudTell& say) {
            return [then, outcome = fetchOutputs(ways, fetch, now, stop, say)] { then(outcome); };
        },
        std::move(tell));
}

} // namespace kataar
