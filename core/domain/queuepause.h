// SPDX-License-Identifier: GPL-3.0-or-later
// QueuePause: the whole queue stands still, and who wanted that.
#pragma once

#include "core/base/clock.h"

#include <QString>

namespace kataar {

/// While it is there nothing starts; what runs goes on.
struct QueuePause {
    QString by;
    QString reason; ///< may be empty
    UtcTime since;

    bool operator==(const QueuePause&) const = default;
};

} // namespace kataar
