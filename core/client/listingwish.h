// SPDX-License-Identifier: GPL-3.0-or-later
// How much of the queue somebody wants to see.
#pragma once

namespace kataar {

struct ListingWish {
    static constexpr int fewActive = 2000;     ///< a long queue's head, which costs nobody anything
    static constexpr int mostActive = 100'000; ///< what a window holds at most

    int active = fewActive;
    int finished = 0; ///< the newest
};

} // namespace kataar
