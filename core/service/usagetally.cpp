// SPDX-License-Identifier: GPL-3.0-or-later
// Sums and nearest ranks.
#include "core/service/usagetally.h"

#include <QDateTime>

#include <algorithm>
#include <cmath>

namespace kataar {

namespace {

std::optional<double> nearestRank(const std::vector<double>& sorted, double part) {
    if (sorted.empty())
        return std::nullopt;
    const auto rank = size_t(std::ceil(part * double(sorted.size())));
    return sorted[std::max<size_t>(rank, 1) - 1];
}

} // namespace

void UsageTally::Count::add(const EndedJob& job) {
    ++sums.jobs;
    sums.completed += job.status == JobStatus::Completed;
    sums.failed += job.status == JobStatus::Failed;
    sums.cancelled += job.status == JobStatus::Cancelled;
    sums.gpuSeconds += job.gpuSeconds;
    if (job.costUsd)
        sums.costUsd = sums.costUsd.value_or(0) + *job.costUsd;
    if (job.startedAt)
        waits.push_back(double(std::max<qint64>(job.startedAt->us - job.queuedAt.us, 0)) / 1e6);
}

UsageSums UsageTally::Count::summed() const {
    UsageSums all = sums;
    std::vector<double> sorted = waits;
    std::sort(sorted.begin(), sorted.end());
    all.waitP50 = nearestRank(sorted, 0.5);
    all.waitP90 = nearestRank(sorted, 0.9);
    return all;
}

void UsageTally::add(const EndedJob& job) {
    const QDate day = QDateTime::fromMSecsSinceEpoch(job.place.at.us / 1000, m_zone).date();
    if (day < m_query.from || day > m_query.to)
        return;
    m_all.add(job);
    m_days[day.toJulianDay()].add(job);
    Person& person = m_people[job.userId.value_or(0)];
    person.name = job.userName;
    person.count.add(job);
}

Usage UsageTally::usage() const {
    Usage usage;
    usage.from = m_query.from;
    usage.to = m_query.to;
    usage.timeZone = QString::fromLatin1(m_zone.id());
    usage.total = m_all.summed();
    for (QDate day = m_query.from; day <= m_query.to; day = day.addDays(1))
        usage.days.append({day, m_days.value(day.toJulianDay()).summed()});
    for (auto person = m_people.cbegin(); person != m_people.cend(); ++person)
        usage.people.append({person.key() == 0 ? std::nullopt : std::optional(person.key()), person->name,
                             person->count.summed()});
    std::sort(usage.people.begin(), usage.people.end(), [](const UsagePerson& a, const UsagePerson& b) {
        return std::tuple(-a.sums.gpuSeconds, -a.sums.jobs, a.userId) <
               std::tuple(-b.sums.gpuSeconds, -b.sums.jobs, b.userId);
    });
    return usage;
}

} // namespace kataar
