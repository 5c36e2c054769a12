// SPDX-License-Identifier: GPL-3.0-or-later
// Documents that the program prints about itself, so that they cannot be wrong.
#pragma once

#include <QString>

namespace kataar {

/// "settings" (docs/settings.md) or "state-machine" (docs/state-machine.md).
QString document(const QString& name);

} // namespace kataar
