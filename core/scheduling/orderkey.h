// SPDX-License-Identifier: GPL-3.0-or-later
// The order of the queue: higher effective priority first, then the lower rank; and sets that know positions.
#pragma once

#include <QtGlobal>

#include <ext/pb_ds/assoc_container.hpp>
#include <ext/pb_ds/tree_policy.hpp>

#include <compare>
#include <functional>

namespace kataar {

/// Smaller = earlier in the queue. `id` only parts jobs whose rank somebody made equal.
struct OrderKey {
    int effectivePriority = 0;
    qint64 rank = 0;
    qint64 id = 0;

    bool operator==(const OrderKey&) const = default;
    std::strong_ordering operator<=>(const OrderKey& other) const {
        if (effectivePriority != other.effectivePriority)
            return other.effectivePriority <=> effectivePriority;
        if (rank != other.rank)
            return rank <=> other.rank;
        return id <=> other.id;
    }
};

/// A sorted set with order_of_key and find_by_order in O(log n).
template<class Key>
using RankedSet = __gnu_pbds::tree<Key, __gnu_pbds::null_type, std::less<Key>, __gnu_pbds::rb_tree_tag,
                                   __gnu_pbds::tree_order_statistics_node_update>;

} // namespace kataar
