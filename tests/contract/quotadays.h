// SPDX-License-Identifier: GPL-3.0-or-later
// The part of a server's day that is about quotas.
#pragma once

#include "tests/contract/apiclient.h"

#include <functional>

namespace kataar::test {

/// `submit` adds a job and answers its id, or nothing.
void useQuotas(ApiClient& api, const std::function<QString()>& submit);

} // namespace kataar::test
