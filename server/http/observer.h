// SPDX-License-Identifier: GPL-3.0-or-later
// Whoever wants to know of every answer: for measurements and for the audit of refusals.
#pragma once

#include "core/base/result.h"

#include <chrono>
#include <functional>

namespace kataar {

class Request;
struct Route;

/// Called once for each request that is answered or refused, as it is; an event stream counts when it opens.
/// Without a route nothing was found or the request was refused before (a malformed one has no head either).
/// The error is that of a refusal or of Reply::fail(). The time runs from the end of the request's head.
/// Must not throw.
using Observer = std::function<void(const Request&, const Route*, int status, const Error*,
                                    std::chrono::microseconds duration)>;

} // namespace kataar
