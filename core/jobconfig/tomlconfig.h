// SPDX-License-Identifier: GPL-3.0-or-later
// Our own form of configuration: NAME.toml.
#pragma once

#include "core/jobconfig/configsource.h"
#include "core/jobconfig/jobconfig.h"

namespace kataar {

/// Errors: config_invalid with the line. Unknown keys are warnings.
Result<JobConfig> parseTomlConfig(const ConfigSource& source);

} // namespace kataar
