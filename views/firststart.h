// SPDX-License-Identifier: GPL-3.0-or-later
// What an empty queue says of the machine that it is on.
#pragma once

#include "core/domain/answers.h"

namespace kataar {

/// "Found: 2 × NVIDIA GeForce RTX 4090." Without GPUs why there are none, and what works all the same.
QString foundText(const SystemStatus& system);

} // namespace kataar
