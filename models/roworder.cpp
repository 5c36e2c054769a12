// SPDX-License-Identifier: GPL-3.0-or-later
// Longest increasing subsequence by patience sorting.
#include "models/roworder.h"

#include <algorithm>

namespace kataar {

std::vector<bool> stayingRows(const std::vector<int>& wantedPlaces) {
    const auto count = wantedPlaces.size();
    if (std::is_sorted(wantedPlaces.begin(), wantedPlaces.end()))
        return std::vector<bool>(count, true);
    std::vector<size_t> tails; // tails[k]: where the best subsequence of length k + 1 ends
    std::vector<size_t> before(count, count);
    for (size_t i = 0; i < count; ++i) {
        const auto at = std::lower_bound(tails.begin(), tails.end(), wantedPlaces[i],
                                         [&](size_t tail, int place) { return wantedPlaces[tail] < place; });
        if (at != tails.begin())
            before[i] = *(at - 1);
        if (at == tails.end())
            tails.push_back(i);
        else
            *at = i;
    }
    std::vector<bool> staying(count, false);
    for (size_t i = tails.empty() ? count : tails.back(); i != count; i = before[i])
        staying[i] = true;
    return staying;
}

} // namespace kataar
