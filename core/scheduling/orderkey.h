// SPDX-License-Identifier: GPL-3.0-or-later
// The order of the queue: higher effective priority first, then the lower rank.
#pragma once

#include <QtGlobal>

#include <compare>

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

} // namespace kataar
