// SPDX-License-Identifier: GPL-3.0-or-later
// What an answer of the server means for the attempt that was reported.
#pragma once

#include "core/client/apiconnection.h"

namespace kataar {

enum class Verdict {
    Taken,        ///< it stands
    Again,        ///< nobody knows: the same later
    Elsewhere,    ///< of a log: the server wants it from another offset
    Smaller,      ///< a smaller piece
    Refused,      ///< never like this
    Fenced,       ///< it came too late: the attempt is over, whatever runs of it is to be stopped
    Unknown,      ///< the server does not know the attempt, or not as this worker's
    TokenRefused, ///< nor the worker
};

/// Only what Kataar itself said can end an attempt: an error page of something between counts as no answer.
Verdict verdictOf(const ApiAnswer& answer);

/// "next_offset" of an answer that took a piece of a log, or wants another one.
std::optional<qint64> nextOffsetOf(const ApiAnswer& answer);

} // namespace kataar
