// SPDX-License-Identifier: GPL-3.0-or-later
// The queue's limits, as the concurrency endpoint reads and writes them.
#pragma once

#include <optional>

namespace kataar {

struct Limits {
    int maxConcurrent = 5;      ///< cloud, worker and slurm jobs in all
    int userMaxConcurrent = 2;  ///< the same, of one user
    int teamMaxConcurrent = 10; ///< the same, of one team, while enableFairShare
    bool enableFairShare = false;
    std::optional<int> localGpuMaxConcurrent; ///< GPUs for local jobs; none = unlimited
    int localJobMaxConcurrent = 1;
    int starvationThresholdMinutes = 60; ///< 0 = no boost

    bool operator==(const Limits&) const = default;
};

/// Changes some limits; what is absent stays.
struct LimitsPatch {
    std::optional<int> maxConcurrent;
    std::optional<int> userMaxConcurrent;
    std::optional<int> teamMaxConcurrent;
    std::optional<bool> enableFairShare;
    std::optional<std::optional<int>> localGpuMaxConcurrent; ///< outer: given at all; inner: none = unlimited
    std::optional<int> localJobMaxConcurrent;
    std::optional<int> starvationThresholdMinutes;

    bool operator==(const LimitsPatch&) const = default;
};

} // namespace kataar
