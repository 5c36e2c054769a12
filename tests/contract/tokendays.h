// SPDX-License-Identifier: GPL-3.0-or-later
// The part of a server's day that is about tokens of cloud providers.
#pragma once

#include "tests/contract/apiclient.h"
#include "tests/core/cloud/fakereplicate.h"

namespace kataar::test {

/// A server's options by which it believes Replicate to be there; tokens are kept in files.
QStringList replicateAt(const QUrl& url);

/// `cloud` is where the server believes Replicate to be.
void useCloudTokens(ApiClient& api, FakeReplicate& cloud);

} // namespace kataar::test
