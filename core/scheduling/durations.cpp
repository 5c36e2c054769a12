// SPDX-License-Identifier: GPL-3.0-or-later
// Rings of durations and their quantiles.
#include "core/scheduling/durations.h"

#include <algorithm>

namespace kataar {

void DurationRing::add(qint64 ms) {
    if (m_byAge.size() < size_t(kept)) {
        m_byAge.push_back(ms);
    } else {
        m_sorted.erase(std::ranges::lower_bound(m_sorted, m_byAge[m_oldest]));
        m_byAge[m_oldest] = ms;
        m_oldest = (m_oldest + 1) % size_t(kept);
    }
    m_sorted.insert(std::ranges::upper_bound(m_sorted, ms), ms);
}

std::optional<qint64> DurationRing::quantile(Quantile quantile, qint64 beyond) const {
    const auto first = std::ranges::upper_bound(m_sorted, beyond);
    const auto count = m_sorted.end() - first;
    if (count == 0)
        return std::nullopt;
    const auto rank = quantile == Quantile::Median ? (count + 1) / 2 : (count * 9 + 9) / 10;
    return first[rank - 1];
}

template<class Key>
void DurationBook::put(QHash<Key, Known>& shelf, const Key& key, qint64 ms) {
    if (!shelf.contains(key) && shelf.size() >= mostKeys) {
        qint64 least = m_count;
        for (const Known& known : std::as_const(shelf))
            least = std::min(least, known.heard);
        shelf.removeIf([&](const auto& entry) { return entry.value().heard == least; });
    }
    Known& known = shelf[key];
    known.ring.add(ms);
    known.heard = m_count;
}

void DurationBook::learn(const QString& config, std::optional<qint64> user, qint64 ms) {
    if (ms < 0)
        return;
    ++m_count;
    if (!config.isEmpty())
        put(m_configs, config, ms);
    if (user)
        put(m_users, *user, ms);
    m_all.add(ms);
}

const DurationRing& DurationBook::ringOf(const SchedulingFacts& entry) const {
    if (const auto known = m_configs.constFind(entry.configName); known != m_configs.cend())
        return known->ring;
    if (entry.userId) {
        if (const auto known = m_users.constFind(*entry.userId); known != m_users.cend())
            return known->ring;
    }
    return m_all;
}

std::optional<qint64> DurationBook::wholeMs(const SchedulingFacts& entry, Quantile quantile) const {
    auto ms = ringOf(entry).quantile(quantile);
    if (ms && entry.timeLimitSeconds.value_or(0) > 0)
        ms = std::min(*ms, *entry.timeLimitSeconds * 1000);
    return ms;
}

std::optional<qint64> DurationBook::restMs(const SchedulingFacts& entry, qint64 elapsedMs,
                                           Quantile quantile) const {
    const DurationRing& ring = ringOf(entry);
    if (ring.size() == 0)
        return std::nullopt;
    const qint64 age = std::max<qint64>(elapsedMs, 0);
    const auto longer = ring.quantile(quantile, age);
    qint64 rest = longer ? *longer - age : quantile == Quantile::Median ? age / 4 : age;
    if (entry.timeLimitSeconds.value_or(0) > 0)
        rest = std::min(rest, std::max<qint64>(*entry.timeLimitSeconds * 1000 - age, 0));
    return rest;
}

std::optional<qint64> DurationBook::promisedMs(const QString& config, Quantile quantile) const {
    return promisedRestMs(config, -1, quantile);
}

std::optional<qint64> DurationBook::promisedRestMs(const QString& config, qint64 elapsedMs,
                                                   Quantile quantile) const {
    const auto known = m_configs.constFind(config);
    if (known == m_configs.cend() || known->ring.size() < leastToPromise)
        return std::nullopt;
    const auto whole = known->ring.quantile(quantile, elapsedMs);
    return whole ? std::optional(*whole - std::max<qint64>(elapsedMs, 0)) : std::nullopt;
}

} // namespace kataar
