// SPDX-License-Identifier: GPL-3.0-or-later
// PutOff: no job of a kind is started for a while, since the last one was refused for no fault of its own.
#pragma once

#include "core/base/clock.h"

#include <QString>

namespace kataar {

struct PutOff {
    QString problem; ///< of the last refusal, one sentence
    int refusals = 0;
    MonotonicTime until; ///< then one is tried again

    /// After one more refusal: 5 s, 10 s, 20 s … 5 min. Refusals while it lasts are of the same round and
    /// count once.
    PutOff after(const QString& refusal, MonotonicTime now) const;
};

} // namespace kataar
