// SPDX-License-Identifier: GPL-3.0-or-later
// Labels as people type them.
#pragma once

#include "core/base/result.h"
#include "core/domain/labels.h"

#include <string>
#include <vector>

namespace kataar {

/// "gpu_type=a100*" for each. Errors: a field "--label" (Invalid).
Result<Labels> labelsFrom(const std::vector<std::string>& texts);

} // namespace kataar
