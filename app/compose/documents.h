// SPDX-License-Identifier: GPL-3.0-or-later
// Documents that the program prints about itself, so that they cannot be wrong.
#pragma once

#include "core/base/result.h"

#include <QString>

namespace kataar {

/// "settings" (docs/settings.md), "state-machine" (docs/state-machine.md) or "routes" (docs/routes.md). Needs
/// the application object. Errors: those of Engine::open, in a folder of its own.
Result<QString> document(const QString& name);

} // namespace kataar
