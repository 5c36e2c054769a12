// SPDX-License-Identifier: GPL-3.0-or-later
// The cloud's part of a server's days: every answer about providers.
#pragma once

#include "tests/contract/apiclient.h"

namespace kataar::test {

/// Options of a server whose provider can be asked, and begins nothing.
QStringList aCloudOfPrograms();
void useClouds(ApiClient& api);

} // namespace kataar::test
