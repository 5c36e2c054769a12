// SPDX-License-Identifier: GPL-3.0-or-later
// Who waits for an answer of a queue.
#pragma once

#include "core/base/result.h"

#include <functional>

namespace kataar {

/// Called exactly once, from the event loop, unless who was asked was destroyed before.
template<class T>
using Then = std::function<void(Result<T>)>;

} // namespace kataar
