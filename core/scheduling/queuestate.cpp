// SPDX-License-Identifier: GPL-3.0-or-later
// Keeping every index of the queue in step with its entries.
#include "core/scheduling/queuestate.h"

#include "core/scheduling/starvation.h"

#include <algorithm>
#include <limits>

namespace kataar {

namespace {

qint64 idOf(const OrderKey& key) { return key.id; }
qint64 idOf(qint64 id) { return id; }

} // namespace

void QueueState::put(const QueueEntry& entry, MonotonicTime now) {
    m_now = std::max(m_now, now);
    if (isTerminal(entry.status)) {
        remove(entry.id);
        return;
    }
    const auto [it, isNew] = m_records.try_emplace(entry.id);
    Record& record = it->second;
    const bool wasRunning = !isNew && record.entry.status == JobStatus::Running;
    const bool wasDue = !isNew && record.due && record.entry.beginAt == entry.beginAt;
    if (!isNew)
        detach(record);
    record.entry = entry;
    record.waitedMs = std::max(record.waitedMs, entry.waitedSeconds * 1000);
    record.due = wasDue || !entry.beginAt || *entry.beginAt <= m_wall;
    if (!wasRunning)
        record.runningSince = m_now.ms;
    attach(record);
}

void QueueState::remove(qint64 id) {
    const auto it = m_records.find(id);
    if (it == m_records.end())
        return;
    detach(it->second);
    m_records.erase(it);
}

void QueueState::attach(Record& record) {
    const QueueEntry& entry = record.entry;
    m_byJobId.insert(entry.jobId, entry.id);
    m_tally.add(entry);
    Lists* own = entry.userId ? &m_users[*entry.userId] : nullptr;
    record.key = {entry.basePriority() + boostFor(record.waitedMs, m_limits.starvationThresholdMinutes),
                  entry.rank, entry.id};
    if (entry.intent)
        m_intentEdges.emplace(entry.intent->dueAt.us, entry.id);
    if (entry.status == JobStatus::Pending) {
        enterOrder(record);
    } else if (entry.status == JobStatus::Running) {
        m_all.running.insert(entry.id);
        if (own)
            own->running.insert(entry.id);
        holdGpus(entry, true);
    } else {
        m_all.blocked.insert(entry.id);
        if (own)
            own->blocked.insert(entry.id);
    }
    if (entry.kind == JobKind::Cloud)
        closeIfAtLimit(entry.userId, entry.teamId);
}

void QueueState::detach(Record& record) {
    const QueueEntry& entry = record.entry;
    const auto own = entry.userId ? m_users.find(*entry.userId) : m_users.end();
    m_byJobId.remove(entry.jobId);
    m_tally.remove(entry);
    if (entry.intent) {
        m_intentEdges.erase({entry.intent->dueAt.us, entry.id});
        m_dueIntents.erase({entry.intent->dueAt.us, entry.id});
    }
    if (entry.status == JobStatus::Pending) {
        leaveOrder(record);
    } else if (entry.status == JobStatus::Running) {
        m_all.running.erase(entry.id);
        if (own != m_users.end())
            own->second.running.erase(entry.id);
        holdGpus(entry, false);
    } else {
        m_all.blocked.erase(entry.id);
        if (own != m_users.end())
            own->second.blocked.erase(entry.id);
    }
    if (own != m_users.end() && own->second.pending.empty() && own->second.running.empty() &&
        own->second.blocked.empty())
        m_users.erase(own);
    if (entry.kind == JobKind::Cloud)
        closeIfAtLimit(entry.userId, entry.teamId);
}

void QueueState::enterOrder(Record& record) {
    const QueueEntry& entry = record.entry;
    const int threshold = m_limits.starvationThresholdMinutes;
    record.key = {entry.basePriority() + boostFor(record.waitedMs, threshold), entry.rank, entry.id};
    m_all.pending.insert(record.key);
    if (entry.userId)
        m_users[*entry.userId].pending.insert(record.key);
    if (!record.due)
        m_beginEdges.emplace(entry.beginAt->us, entry.id);
    if (entry.held || entry.intent || !record.due)
        return;
    record.countingSince = m_now.ms;
    record.lane = m_lanes.add(entry, record.key);
    if (const auto wait = msToNextBoost(record.waitedMs, threshold)) {
        record.boostEdge = m_now.ms + *wait;
        m_boostEdges.emplace(*record.boostEdge, entry.id);
    }
}

void QueueState::leaveOrder(Record& record) {
    const QueueEntry& entry = record.entry;
    record.waitedMs = waitedMs(record, m_now);
    record.countingSince.reset();
    m_all.pending.erase(record.key);
    if (entry.userId)
        m_users[*entry.userId].pending.erase(record.key);
    if (!record.due)
        m_beginEdges.erase({entry.beginAt->us, entry.id});
    if (record.lane)
        m_lanes.remove(record.lane, record.key);
    record.lane = nullptr;
    if (record.boostEdge)
        m_boostEdges.erase({*record.boostEdge, entry.id});
    record.boostEdge.reset();
}

void QueueState::holdGpus(const QueueEntry& entry, bool hold) {
    if (entry.kind != JobKind::Local)
        return;
    for (const int index : entry.allocatedGpus) {
        if (hold)
            m_gpus.hold(index, {entry.id, entry.jobId});
        else
            m_gpus.release(index, entry.id);
    }
}

void QueueState::closeIfAtLimit(std::optional<qint64> user, const std::optional<QString>& team) {
    if (user)
        m_lanes.setUserClosed(*user, m_tally.ofUser(*user).cloud.running >= m_limits.userMaxConcurrent);
    if (team)
        m_lanes.setTeamClosed(*team, m_limits.enableFairShare &&
                                         m_tally.ofTeam(*team).cloud.running >= m_limits.teamMaxConcurrent);
}

void QueueState::setLimits(const Limits& limits) {
    const bool reorder = limits.starvationThresholdMinutes != m_limits.starvationThresholdMinutes;
    m_limits = limits;
    const auto& users = m_tally.users();
    for (auto it = users.keyBegin(); it != users.keyEnd(); ++it)
        closeIfAtLimit(*it, std::nullopt);
    const auto& teams = m_tally.teams();
    for (auto it = teams.keyBegin(); it != teams.keyEnd(); ++it)
        closeIfAtLimit(std::nullopt, *it);
    if (!reorder)
        return;
    for (auto& [id, record] : m_records) {
        if (record.entry.status == JobStatus::Pending) {
            leaveOrder(record);
            enterOrder(record);
        } else {
            record.key.effectivePriority =
                record.entry.basePriority() + boostFor(record.waitedMs, limits.starvationThresholdMinutes);
        }
    }
}

bool QueueState::advance(MonotonicTime now, UtcTime wall) {
    m_now = std::max(m_now, now);
    m_wall = wall;
    m_wallAt = m_now;
    bool localFellDue = false;
    while (!m_beginEdges.empty() && m_beginEdges.begin()->first <= wall.us) {
        Record& record = m_records.at(m_beginEdges.begin()->second);
        leaveOrder(record);
        record.due = true;
        enterOrder(record);
        localFellDue = localFellDue || record.entry.kind == JobKind::Local;
    }
    const auto notYet = m_intentEdges.upper_bound({wall.us, std::numeric_limits<qint64>::max()});
    m_dueIntents.insert(m_intentEdges.begin(), notYet);
    m_intentEdges.erase(m_intentEdges.begin(), notYet);
    while (!m_boostEdges.empty() && m_boostEdges.begin()->first <= m_now.ms) {
        Record& record = m_records.at(m_boostEdges.begin()->second);
        leaveOrder(record);
        enterOrder(record);
    }
    return localFellDue;
}

std::optional<qint64> QueueState::msToNextEdge(MonotonicTime now) const {
    std::optional<qint64> wait;
    if (!m_boostEdges.empty())
        wait = m_boostEdges.begin()->first - now.ms;
    const qint64 wallUs = m_wall.us + (now.ms - m_wallAt.ms) * 1000;
    for (const auto* edges : {&m_beginEdges, &m_intentEdges}) {
        if (edges->empty())
            continue;
        const qint64 until = (edges->begin()->first - wallUs + 999) / 1000;
        wait = std::min(wait.value_or(until), until);
    }
    for (const std::optional<PutOff>& putOff : m_putOff) {
        if (putOff && putOff->until > now)
            wait = std::min(wait.value_or(putOff->until.ms - now.ms), putOff->until.ms - now.ms);
    }
    if (wait)
        wait = std::max<qint64>(*wait, 0);
    return wait;
}

QVector<qint64> QueueState::dueIntents() const {
    QVector<qint64> ids;
    for (const auto& [at, id] : m_dueIntents)
        ids << id;
    return ids;
}

Tally QueueState::recount() const {
    Tally tally;
    for (const auto& [id, record] : m_records)
        tally.add(record.entry);
    return tally;
}

const QueueState::Record* QueueState::record(qint64 id) const {
    const auto it = m_records.find(id);
    return it == m_records.end() ? nullptr : &it->second;
}

const QueueEntry* QueueState::find(qint64 id) const {
    const Record* found = record(id);
    return found ? &found->entry : nullptr;
}

const QueueEntry* QueueState::findJob(const QString& jobId) const { return find(m_byJobId.value(jobId, 0)); }

int QueueState::position(qint64 id) const {
    const Record* found = record(id);
    if (!found || found->entry.status != JobStatus::Pending)
        return 0;
    return int(m_all.pending.order_of_key(found->key)) + 1;
}

std::pair<int, int> QueueState::positionsOf(int effectivePriority) const {
    const auto before = [&](int priority) {
        return int(m_all.pending.order_of_key({priority, std::numeric_limits<qint64>::min(), 0}));
    };
    return {before(effectivePriority) + 1, before(effectivePriority - 1)};
}

int QueueState::effectivePriority(qint64 id) const { return orderKey(id).effectivePriority; }

int QueueState::boost(qint64 id) const {
    const Record* found = record(id);
    return found ? found->key.effectivePriority - found->entry.basePriority() : 0;
}

OrderKey QueueState::orderKey(qint64 id) const {
    const Record* found = record(id);
    return found ? found->key : OrderKey{};
}

bool QueueState::isDue(qint64 id) const {
    const Record* found = record(id);
    return found && found->due;
}

qint64 QueueState::waitedMs(const Record& record, MonotonicTime now) const {
    return record.waitedMs + (record.countingSince ? std::max<qint64>(now.ms - *record.countingSince, 0) : 0);
}

qint64 QueueState::waitedSeconds(qint64 id, MonotonicTime now) const {
    const Record* found = record(id);
    return found ? waitedMs(*found, now) / 1000 : 0;
}

MonotonicTime QueueState::runningSince(qint64 id) const {
    const Record* found = record(id);
    return {found ? found->runningSince : 0};
}

const QueueState::Lists* QueueState::listsOf(qint64 user) const {
    const auto it = m_users.find(user);
    return it == m_users.end() ? nullptr : &it->second;
}

template<class Set>
void QueueState::visit(const Set& set, int offset, int count, const Visit& fn) const {
    if (offset < 0 || size_t(offset) >= set.size())
        return;
    auto it = set.find_by_order(size_t(offset));
    for (int i = 0; i < count && it != set.end(); ++i, ++it)
        fn(m_records.at(idOf(*it)).entry);
}

void QueueState::forEachPending(int offset, int count, const Visit& fn) const {
    visit(m_all.pending, offset, count, fn);
}

void QueueState::forEachRunning(int offset, int count, const Visit& fn) const {
    visit(m_all.running, offset, count, fn);
}

void QueueState::forEachBlocked(int offset, int count, const Visit& fn) const {
    visit(m_all.blocked, offset, count, fn);
}

void QueueState::forEachPendingOf(qint64 user, int offset, int count, const Visit& fn) const {
    if (const Lists* lists = listsOf(user))
        visit(lists->pending, offset, count, fn);
}

void QueueState::forEachRunningOf(qint64 user, int offset, int count, const Visit& fn) const {
    if (const Lists* lists = listsOf(user))
        visit(lists->running, offset, count, fn);
}

void QueueState::forEachBlockedOf(qint64 user, int offset, int count, const Visit& fn) const {
    if (const Lists* lists = listsOf(user))
        visit(lists->blocked, offset, count, fn);
}

} // namespace kataar
