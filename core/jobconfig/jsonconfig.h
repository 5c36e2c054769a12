// SPDX-License-Identifier: GPL-3.0-or-later
// The existing system's form of configuration: config.json.
#pragma once

#include "core/jobconfig/configsource.h"
#include "core/jobconfig/jobconfig.h"

namespace kataar {

/// Flat, or {"_metadata": …, "config": …}; keys with or without `--`. `command` runs it, with CONFIG_PATH in
/// its environment. Errors: config_invalid.
Result<JobConfig> parseJsonConfig(const ConfigSource& source, const QStringList& command);

} // namespace kataar
