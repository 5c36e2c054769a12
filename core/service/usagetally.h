// SPDX-License-Identifier: GPL-3.0-or-later
// UsageTally: jobs that ended, summed up by day and by person.
#pragma once

#include "core/domain/usage.h"
#include "core/store/historystore.h"

#include <QHash>
#include <QTimeZone>

#include <vector>

namespace kataar {

/// Pure: the jobs are given one by one.
class UsageTally {
public:
    UsageTally(const UsageQuery& query, const QTimeZone& zone) : m_query(query), m_zone(zone) {}

    /// One that ended outside the span is not counted.
    void add(const EndedJob& job);
    Usage usage() const;

private:
    struct Count {
        UsageSums sums;
        std::vector<double> waits;

        void add(const EndedJob& job);
        UsageSums summed() const;
    };
    struct Person {
        QString name; ///< as last seen
        Count count;
    };

    UsageQuery m_query;
    QTimeZone m_zone;
    Count m_all;
    QHash<qint64, Count> m_days;    ///< by Julian day
    QHash<qint64, Person> m_people; ///< 0 = nobody
};

} // namespace kataar
