// SPDX-License-Identifier: GPL-3.0-or-later
// The part of a server's day that is about workers.
#pragma once

#include "tests/contract/apiclient.h"

namespace kataar::test {

/// `daemon` has a configuration of this name.
void useWorkers(ApiClient& api, Daemon& daemon, const QString& config);

} // namespace kataar::test
