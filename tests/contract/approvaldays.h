// SPDX-License-Identifier: GPL-3.0-or-later
// Every success of /api/approvals, and its refusals, from a server on which nothing waits for approval.
#pragma once

#include "tests/contract/apiclient.h"

#include <functional>

namespace kataar::test {

void askAboutRules(ApiClient& api);
/// `blockedJob` submits one and answers its id.
void decideAboutRequests(ApiClient& api, const std::function<QString()>& blockedJob);

} // namespace kataar::test
