// SPDX-License-Identifier: GPL-3.0-or-later
// The part of bench_scheduling about the forecast.
#pragma once

namespace kataar {

/// `pending` jobs wait for eight GPUs and five cloud slots; prints what a forecast of them takes.
void measureForecast(int pending);

} // namespace kataar
