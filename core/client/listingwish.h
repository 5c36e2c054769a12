// SPDX-License-Identifier: GPL-3.0-or-later
// How much of the queue somebody wants to see.
#pragma once

#include <functional>

namespace kataar {

struct ListingWish {
    static constexpr int fewActive = 2000;     ///< a long queue's head, which costs nobody anything
    static constexpr int mostActive = 100'000; ///< what a window holds at most

    int active = fewActive;
    int finished = 0; ///< the newest
    /// Called between pages, from the event loop: so many of so many rows are there.
    std::function<void(int rows, int total)> told = {};
};

} // namespace kataar
