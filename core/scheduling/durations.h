// SPDX-License-Identifier: GPL-3.0-or-later
// DurationBook: how long jobs ran, learnt from the last runs that ended well – of the same configuration,
// else of the same user, else of all.
#pragma once

#include "core/domain/queueentry.h"

#include <QHash>

#include <optional>
#include <vector>

namespace kataar {

enum class Quantile { Median, P90 };

/// The last durations of one kind, at most `kept`, in milliseconds.
class DurationRing {
public:
    static constexpr int kept = 64;

    void add(qint64 ms);
    int size() const { return int(m_sorted.size()); }
    /// By nearest rank, among those longer than `beyond`; nothing if there is none.
    std::optional<qint64> quantile(Quantile quantile, qint64 beyond = -1) const;

private:
    std::vector<qint64> m_byAge; ///< a ring
    std::vector<qint64> m_sorted;
    size_t m_oldest = 0;
};

/// Bounded: so many configurations and users at most; those not heard of for longest are forgotten. Copies
/// are cheap until one of them learns.
class DurationBook {
public:
    static constexpr int mostKeys = 1000;    ///< configurations, and as many users
    static constexpr int leastToPromise = 5; ///< runs of a configuration before others' starts rest on them

    /// One run that completed. Runs of less than nothing (the clock was set back) are left out.
    void learn(const QString& config, std::optional<qint64> user, qint64 ms);
    bool isEmpty() const { return m_all.size() == 0; }

    /// How long a run of this job takes in all, in milliseconds, its time limit at most; nothing without any
    /// history.
    std::optional<qint64> wholeMs(const SchedulingFacts& entry, Quantile quantile) const;
    /// How much longer it takes when it has run for `elapsedMs`: like the earlier runs that were longer. One
    /// that outran all of them is thought to need a quarter as long again (median) or as long again (p90).
    std::optional<qint64> restMs(const SchedulingFacts& entry, qint64 elapsedMs, Quantile quantile) const;

    /// From the configuration's own runs alone, and only once there are enough of them: what may be promised
    /// to other jobs. The second is for a run that has lasted `elapsedMs`, and is the rest of it.
    std::optional<qint64> promisedMs(const QString& config, Quantile quantile) const;
    std::optional<qint64> promisedRestMs(const QString& config, qint64 elapsedMs, Quantile quantile) const;

private:
    struct Known {
        DurationRing ring;
        qint64 heard = 0; ///< when it was fed last, by count
    };
    template<class Key>
    void put(QHash<Key, Known>& shelf, const Key& key, qint64 ms);
    const DurationRing& ringOf(const SchedulingFacts& entry) const;

    QHash<QString, Known> m_configs;
    QHash<qint64, Known> m_users;
    DurationRing m_all;
    qint64 m_count = 0;
};

} // namespace kataar
