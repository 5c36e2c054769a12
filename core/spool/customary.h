// SPDX-License-Identifier: GPL-3.0-or-later
// What the engine tells the runner of the limits that were customary before it raised its own.
#pragma once

namespace kataar::spool {

/// A variable of the runner's own environment: how many files the job may have open. Lacking: as many as the
/// runner may.
inline constexpr const char* customaryFiles = "KATAAR_CUSTOMARY_FILES";

} // namespace kataar::spool
