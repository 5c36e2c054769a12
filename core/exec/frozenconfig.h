// SPDX-License-Identifier: GPL-3.0-or-later
// A trainer that reads its configuration from a file gets the one that was frozen at submit, not the file as
// it is now.
#pragma once

#include "core/base/result.h"
#include "core/domain/queueentry.h"

namespace kataar {

/// Where the specification names a configuration file (CONFIG_PATH), writes the frozen one into `folder` and
/// names that instead. Errors: "no_space".
Result<void> writeFrozenConfig(JobSpec& spec, const QString& folder);

} // namespace kataar
