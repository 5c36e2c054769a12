// SPDX-License-Identifier: GPL-3.0-or-later
// Measures the rules with many workers.
#pragma once

namespace kataar {

/// Passes over a long queue for `workers` workers: all idle, one idle, none that fits, none free enough.
void measureWorkers(int workers, int pending);

} // namespace kataar
