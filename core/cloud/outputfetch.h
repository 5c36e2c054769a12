// SPDX-License-Identifier: GPL-3.0-or-later
// Fetching what a job made from the addresses that its provider names: whole, checked, and never elsewhere.
#pragma once

#include "core/cloud/cloudcredentials.h"
#include "core/cloud/cloudprovider.h"
#include "core/net/stopsignal.h"
#include "core/net/transfer.h"

#include <QSslCertificate>

namespace kataar {

/// Who is asked, and how.
struct FetchWays {
    QUrl own; ///< the provider's own address: the one that gets the token; may be empty
    std::optional<CloudToken> token;    ///< none: nobody gets one
    int stallMs = 60'000;               ///< so long nothing may move
    QList<QSslCertificate> authorities; ///< empty = the system's
    TransferOptions transfer;
    /// Of other addresses than the provider's own, which must be https: whether this one may be called.
    std::function<bool(const QHostAddress&)> mayCall;
};

/// True for addresses of the public internet alone.
bool isPublicAddress(const QHostAddress& address);

/// Blocks, so it belongs into a CloudTask. Each output comes into NAME.part beside its place and takes its
/// name when it is whole and has the length and MD5 that were promised; what is there of it is not fetched
/// again, also by a later call with the same notes. After a failure the others are still there. What is
/// refused for good is Refused or NotFound; a full disk is TryAgain.
CloudOutcome<CloudFetched> fetchOutputs(const FetchWays& ways, const CloudFetch& fetch, UtcTime now,
                                        const StopSignal& stop, const CloudTell& tell);

/// Takes away what is not whole, when nobody will go on with it.
void discardParts(const CloudFetch& fetch);

} // namespace kataar
