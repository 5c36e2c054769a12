// SPDX-License-Identifier: GPL-3.0-or-later
// What this machine can do by itself: the limits beside which figures are read.
#pragma once

#include <filesystem>

namespace bench {

double spawnRate(int count);                                       ///< fork, exec and wait of /bin/true
double commitRate(const std::filesystem::path& folder, int count); ///< of one row of SQLite, WAL, FULL
void allowFiles(); ///< as many descriptors as the system lets this process have

} // namespace bench
