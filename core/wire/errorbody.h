// SPDX-License-Identifier: GPL-3.0-or-later
// Errors on the wire: which HTTP status each has, the body that carries them, and both back into an Error.
#pragma once

#include "core/base/result.h"

namespace kataar::wire {

/// 400 Invalid (422 with fields), 403 Denied (401 for "unauthorized"), 404, 409, 503, 507, 500.
int httpStatus(const Error& error);

/// {"detail","error","message","status","details"} and, where fields are wrong, "errors".
QByteArray errorJson(const Error& error, int status);

/// What a client makes of a refused request; a body that is none of ours gives an error by the status alone.
Error errorFrom(int status, const QByteArray& body);

} // namespace kataar::wire
