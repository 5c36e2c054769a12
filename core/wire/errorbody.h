// SPDX-License-Identifier: GPL-3.0-or-later
// A refusal on the wire back into an Error, for clients.
#pragma once

#include "core/base/result.h"

namespace kataar::wire {

/// What a client makes of a refused request; a body that is none of ours gives an error by the status alone.
Error errorFrom(int status, const QByteArray& body);

} // namespace kataar::wire
