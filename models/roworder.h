// SPDX-License-Identifier: GPL-3.0-or-later
// Which rows may stay where they are when an order changes, so that as few as possible have to move.
#pragma once

#include <vector>

namespace kataar {

/// For the present sequence of distinct wanted places: true for each element of a longest increasing
/// subsequence. O(n log n), and O(n) when the sequence is in order already.
std::vector<bool> stayingRows(const std::vector<int>& wantedPlaces);

} // namespace kataar
