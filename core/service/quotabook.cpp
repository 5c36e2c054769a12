// SPDX-License-Identifier: GPL-3.0-or-later
// Row first, memory second.
#include "core/service/quotabook.h"

#include <algorithm>
#include <utility>

namespace kataar {

namespace {

double usdOf(qint64 micros) { return double(micros) / 1e6; }

} // namespace

Result<void> QuotaBook::load() {
    KATAAR_TRY_VAR(quotas, m_store.quotas());
    m_quotas = quotas;
    m_holdings.clear();
    m_kept.clear();
    m_owed.clear();
    return {};
}

const Quota* QuotaBook::quota(qint64 id) const {
    const auto at = std::ranges::find(m_quotas, id, &Quota::id);
    return at == m_quotas.end() ? nullptr : &*at;
}

Result<void> QuotaBook::add(const Quota& quota) {
    KATAAR_TRY(m_store.insert(quota));
    m_quotas << quota;
    return {};
}

Result<void> QuotaBook::remove(qint64 id) {
    KATAAR_TRY(m_store.remove(id));
    m_quotas.removeIf([id](const Quota& quota) { return quota.id == id; });
    return {};
}

/// The zone is looked at once an hour.
const Period& QuotaBook::period() const {
    const UtcTime now = m_clock.wall();
    if (!m_period || !m_period->holdsAt(now))
        m_period = periodAt(now, QTimeZone(m_clock.zone()));
    return *m_period;
}

Result<QuotaBook::Kept> QuotaBook::kept(const Holder& holder) const {
    const QString& day = period().day;
    if (const auto known = m_kept.find(holder); known != m_kept.end()) {
        if (known->second.today.day == day)
            return known->second;
        KATAAR_TRY(write(known->second)); // the day has changed within this turn
    }
    KATAAR_TRY_VAR(days, m_store.month(holder.first, holder.second, period().month));
    Kept fresh;
    fresh.today.scope = holder.first;
    fresh.today.holder = holder.second;
    fresh.today.day = day;
    for (const UsedOnDay& used : days) {
        if (used.day == day) {
            fresh.today = used;
            fresh.stored = true;
        } else {
            fresh.costOnOtherDays += used.costMicros;
            fresh.gpuMsOnOtherDays += used.gpuMs;
        }
    }
    m_kept.insert_or_assign(holder, fresh);
    return fresh;
}

Result<void> QuotaBook::write(Kept& kept) const {
    if (!kept.owed)
        return {};
    KATAAR_TRY(kept.stored ? m_store.update(kept.today) : m_store.insert(kept.today));
    kept.stored = true;
    kept.owed = false;
    return {};
}

void QuotaBook::writeCounted() {
    for (const Holder& holder : std::exchange(m_owed, {})) {
        if (const auto known = m_kept.find(holder); known != m_kept.end() && !write(known->second))
            return; // the turn is undone
    }
}

Result<QuotaUse> QuotaBook::use(QuotaScope scope, const QString& holder) const {
    KATAAR_TRY_VAR(used, kept({scope, holder}));
    const Holding held = m_holdings.of(scope, holder);
    QuotaUse use;
    use.costToday = usdOf(used.today.costMicros + held.costMicros);
    use.costThisMonth = usdOf(used.today.costMicros + used.costOnOtherDays + held.costMicros);
    use.jobs = held.jobs;
    use.jobsToday = used.today.jobs;
    use.jobsThisHour = used.today.hour == period().hourBegin ? used.today.hourJobs : 0;
    use.localGpus = held.localGpus;
    use.gpuHoursThisMonth = gpuHoursOf(used.today.gpuMs + used.gpuMsOnOtherDays + held.gpuMs);
    return use;
}

Result<QuotaFacts> QuotaBook::facts(const QueueEntry& entry, double gpuHours) const {
    const bool local = entry.kind == JobKind::Local;
    QuotaFacts facts;
    facts.userId = entry.userId;
    facts.teamId = entry.teamId.value_or(QString());
    facts.cost = entry.estimatedCost;
    facts.localGpus = local ? entry.numProcesses : 0;
    facts.gpuHours = local ? gpuHours : 0;
    KATAAR_TRY_VAR(everybody, use(QuotaScope::Global, {}));
    facts.everybody = everybody;
    if (!facts.teamId.isEmpty()) {
        KATAAR_TRY_VAR(team, use(QuotaScope::Team, facts.teamId));
        facts.team = team;
    }
    if (facts.userId) {
        KATAAR_TRY_VAR(user, use(QuotaScope::User, QString::number(*facts.userId)));
        facts.user = user;
    }
    return facts;
}

/// For everybody, for its team and for its user.
template<class Change>
Result<void> QuotaBook::count(const QueueEntry& entry, const Change& change) {
    QVector<Holder> holders{{QuotaScope::Global, QStringLiteral("")}};
    if (entry.teamId && !entry.teamId->isEmpty())
        holders.append({QuotaScope::Team, *entry.teamId});
    if (entry.userId)
        holders.append({QuotaScope::User, QString::number(*entry.userId)});
    for (const Holder& holder : holders) {
        KATAAR_TRY_VAR(used, kept(holder));
        if (!used.owed)
            m_owed.append(holder);
        change(used.today);
        used.owed = true;
        m_kept.insert_or_assign(holder, used);
    }
    return {};
}

Result<void> QuotaBook::countSubmit(const QueueEntry& entry) {
    const UtcTime hour = period().hourBegin;
    return count(entry, [hour](UsedOnDay& today) {
        ++today.jobs;
        today.hourJobs = today.hour == hour ? today.hourJobs + 1 : 1;
        today.hour = hour;
    });
}

Result<void> QuotaBook::countAttempt(const QueueEntry& entry, double costUsd, qint64 gpuMs) {
    const qint64 micros = microsOf(costUsd);
    const qint64 localMs = entry.kind == JobKind::Local ? gpuMs : 0;
    if (micros == 0 && localMs == 0)
        return {};
    return count(entry, [&](UsedOnDay& today) {
        today.costMicros += micros;
        today.gpuMs += localMs;
    });
}

qint64 gpuMsOf(const Attempt& attempt) {
    if (attempt.exit.neverRan || !attempt.endedAt)
        return 0;
    const qint64 ms = (attempt.endedAt->us - attempt.createdAt.us) / 1000;
    return std::max<qint64>(0, ms) * attempt.gpuIndices.size(); // the clock may have been set back
}

} // namespace kataar
