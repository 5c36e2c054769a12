// SPDX-License-Identifier: GPL-3.0-or-later
// CloudOutputs: what an attempt made at its provider, fetched into the job's output folder.
#pragma once

#include "core/engine/cloudtransfer.h"

#include <QHash>

namespace kataar {

/// Tries for an hour in which nothing more comes.
class CloudOutputs final : public CloudTransfer {
    Q_OBJECT
public:
    /// The provider and the clock outlive it. Makes the folder.
    CloudOutputs(CloudProvider& provider, CloudFetch fetch, const Clock& clock);

    void discard() override;

private:
    void next() override;
    void moved(const CloudStep& step) override;
    void onFetched(const CloudOutcome<CloudFetched>& outcome);

    CloudProvider& m_provider;
    const CloudFetch m_fetch;
    QHash<QString, qint64> m_furthest; ///< of each, in bytes
};

} // namespace kataar
