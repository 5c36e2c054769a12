// SPDX-License-Identifier: GPL-3.0-or-later
// Keeping every index of the queue in step with its entries.
#include "core/scheduling/queuestate.h"

#include "core/scheduling/starvation.h"

#include <algorithm>
#include <limits>

namespace kataar {

void QueueState::put(QueueEntry entry, MonotonicTime now) {
    m_now = std::max(m_now, now);
    if (isTerminal(entry.status)) {
        remove(entry.id);
        return;
    }
    const auto [it, isNew] = m_records.try_emplace(entry.id);
    Record& record = it->second;
    const bool wasRunning = !isNew && record.entry->status == JobStatus::Running;
    const bool wasDue = !isNew && record.due && record.entry->beginAt == entry.beginAt;
    if (!isNew)
        detach(record);
    record.entry = std::make_shared<const QueueEntry>(std::move(entry));
    attachAnew(record, wasDue, wasRunning);
}

void QueueState::attachAnew(Record& record, bool wasDue, bool wasRunning) {
    const QueueEntry& entry = *record.entry;
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

SharedEntry QueueState::take(qint64 id) {
    const auto it = m_records.find(id);
    detach(it->second);
    SharedEntry entry = std::move(it->second.entry);
    m_records.erase(it);
    return entry;
}

void QueueState::attach(Record& record, LaneCopies* copies) {
    const QueueEntry& entry = *record.entry;
    record.key = keyOf(record);
    if (!m_placing)
        count(entry);
    if (entry.intent)
        m_intentEdges.emplace(entry.intent->dueAt.us, entry.id);
    if (entry.status == JobStatus::Pending) {
        enterOrder(record, copies);
    } else if (!m_placing) {
        listForAll(entry, record.key);
        listOwn(entry, record.key);
    }
    if (entry.status == JobStatus::Running) {
        holdGpus(entry, true);
        awaitWindowEnd(record);
    }
    if (entry.kind == JobKind::Cloud)
        closeIfAtLimit(entry.userId, entry.teamId);
}

void QueueState::detach(Record& record) {
    const QueueEntry& entry = *record.entry;
    const auto own = m_lists && entry.userId ? m_users.find(*entry.userId) : m_users.end();
    if (m_lists)
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
        forgetWindowEnd(record);
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

OrderKey QueueState::keyOf(const Record& record) const {
    const QueueEntry& entry = *record.entry;
    return {entry.basePriority() + boostFor(record.waitedMs, m_limits.starvationThresholdMinutes), entry.rank,
            entry.id};
}

Lane& QueueState::laneFor(const Record& record, LaneCopies* copies) {
    if (!copies || !record.lane)
        return m_lanes.laneFor(*record.entry, record.gate->id);
    Lane*& copy = (*copies)[record.lane];
    if (!copy)
        copy = &m_lanes.laneFor(*record.entry, record.gate->id);
    return *copy;
}

void QueueState::enterOrder(Record& record, LaneCopies* copies) {
    const QueueEntry& entry = *record.entry;
    const int threshold = m_limits.starvationThresholdMinutes;
    record.key = keyOf(record);
    if (!m_placing) {
        listForAll(entry, record.key);
        listOwn(entry, record.key);
    }
    if (!record.due)
        m_beginEdges.emplace(entry.beginAt->us, entry.id);
    record.gate = m_gates.enter(entry);
    m_lanes.setGateClosed(record.gate->id, !record.gate->open());
    if (entry.held || entry.intent || !record.due)
        return;
    record.countingSince = record.gate->clock(m_now.ms);
    record.lane = &laneFor(record, copies);
    m_lanes.add(*record.lane, record.key);
    if (const auto wait = msToNextBoost(record.waitedMs, threshold)) {
        record.boostEdge = *record.countingSince + *wait;
        m_gates.addBoost(*record.gate, {*record.boostEdge, entry.id});
    }
}

void QueueState::leaveOrder(Record& record) {
    const QueueEntry& entry = *record.entry;
    record.waitedMs = waitedMs(record, m_now);
    record.countingSince.reset();
    if (m_lists)
        m_all.pending.erase(record.key);
    if (m_lists && entry.userId)
        m_users[*entry.userId].pending.erase(record.key);
    if (!record.due)
        m_beginEdges.erase({entry.beginAt->us, entry.id});
    if (record.lane)
        m_lanes.remove(*record.lane, record.key);
    record.lane = nullptr;
    if (record.boostEdge)
        m_gates.removeBoost(*record.gate, {*record.boostEdge, entry.id});
    record.boostEdge.reset();
    if (record.gate->jobs == 1)
        m_lanes.setGateClosed(record.gate->id, false);
    m_gates.leave(record.gate);
    record.gate = nullptr;
}

void QueueState::awaitWindowEnd(Record& record) {
    const QueueEntry& entry = *record.entry;
    if (entry.windowStop || entry.cancelRequestedAt || !entry.startedAt)
        return;
    if (const auto closing = closingFor(m_gates.rules().appliedTo(entry), *entry.startedAt)) {
        record.closing = *closing;
        m_windowEnds.emplace(closing->at.us, entry.id);
    }
}

void QueueState::forgetWindowEnd(Record& record) {
    if (!record.closing)
        return;
    m_windowEnds.erase({record.closing->at.us, record.entry->id});
    m_dueWindowEnds.erase({record.closing->at.us, record.entry->id});
    record.closing.reset();
}

QVector<qint64> QueueState::setWindows(const WindowRules& rules) {
    std::vector<Record*> moving;
    m_gates.setRules(rules);
    for (auto& [id, record] : m_records) {
        if (record.entry->status == JobStatus::Running) {
            forgetWindowEnd(record);
            awaitWindowEnd(record);
        } else if (record.gate && m_gates.isElsewhere(*record.entry, *record.gate)) {
            moving.push_back(&record);
        }
    }
    QVector<qint64> moved;
    moved.reserve(qsizetype(moving.size()));
    for (Record* record : moving) {
        leaveOrder(*record);
        enterOrder(*record);
        moved << record->entry->id;
    }
    return moved;
}

/// Leaves the order and enters it again with the boost that is due, in place: thousands may rise at once.
void QueueState::raise(Record& record) {
    const int threshold = m_limits.starvationThresholdMinutes;
    const OrderKey before = record.key;
    const int boostBefore = boostFor(record.waitedMs, threshold);
    record.waitedMs = waitedMs(record, m_now);
    record.countingSince = record.gate->clock(m_now.ms);
    record.key.effectivePriority += boostFor(record.waitedMs, threshold) - boostBefore;
    if (m_lists)
        m_all.pending.replace(before, record.key);
    if (m_lists && record.entry->userId)
        m_users[*record.entry->userId].pending.replace(before, record.key);
    m_lanes.move(*record.lane, before, record.key);
    const auto wait = msToNextBoost(record.waitedMs, threshold);
    const BoostEdge passed{*record.boostEdge, record.key.id};
    record.boostEdge = wait ? std::optional(*record.countingSince + *wait) : std::nullopt;
    if (record.boostEdge)
        m_gates.moveBoost(*record.gate, passed, *record.boostEdge);
    else
        m_gates.removeBoost(*record.gate, passed);
}

void QueueState::putWorker(const WorkerSeat& seat) {
    m_workers.put(seat);
    mindWorkersThere();
}

void QueueState::removeWorker(const QString& id) {
    m_workers.remove(id);
    mindWorkersThere();
}

/// With a first worker `auto` jobs of different people are in different lanes.
void QueueState::mindWorkersThere() {
    if (m_lanes.workersThere() == !m_workers.isEmpty())
        return;
    std::vector<Record*> pending;
    for (auto& [id, record] : m_records) {
        if (record.entry->status == JobStatus::Pending)
            pending.push_back(&record);
    }
    for (Record* record : pending)
        leaveOrder(*record);
    m_lanes.setWorkersThere(!m_workers.isEmpty());
    for (Record* record : pending)
        enterOrder(*record);
}

void QueueState::holdGpus(const QueueEntry& entry, bool hold) {
    if (!entry.workerId.isEmpty() && hold)
        return m_workers.hold(entry.workerId, entry.id, entry.allocatedGpus);
    if (!entry.workerId.isEmpty())
        return m_workers.release(entry.workerId, entry.id);
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
        if (record.entry->status == JobStatus::Pending) {
            leaveOrder(record);
            enterOrder(record);
        } else {
            record.key.effectivePriority =
                record.entry->basePriority() + boostFor(record.waitedMs, limits.starvationThresholdMinutes);
        }
    }
}

bool QueueState::advance(MonotonicTime now, UtcTime wall) {
    m_now = std::max(m_now, now);
    m_wall = wall;
    m_wallAt = m_now;
    const bool opened = m_gates.advance(
        m_now.ms, wall, [this](const WindowGate& gate) { m_lanes.setGateClosed(gate.id, !gate.open()); });
    bool fellDue = opened || (m_localStartHeldUntil && *m_localStartHeldUntil <= m_now);
    while (!m_beginEdges.empty() && m_beginEdges.begin()->first <= wall.us) {
        Record& record = m_records.at(m_beginEdges.begin()->second);
        leaveOrder(record);
        record.due = true;
        enterOrder(record);
        fellDue = fellDue || record.entry->kind == JobKind::Local;
    }
    const auto moveDue = [&](auto& edges, auto& due) {
        const auto notYet = edges.upper_bound({wall.us, std::numeric_limits<qint64>::max()});
        due.insert(edges.begin(), notYet);
        edges.erase(edges.begin(), notYet);
    };
    moveDue(m_intentEdges, m_dueIntents);
    moveDue(m_windowEnds, m_dueWindowEnds);
    while (const qint64 id = m_gates.dueBoost(m_now.ms))
        raise(m_records.at(id));
    return fellDue;
}

std::optional<qint64> QueueState::nextWallEdgeUs() const {
    std::optional<qint64> next = m_gates.nextEdgeUs();
    for (const auto* edges : {&m_beginEdges, &m_intentEdges, &m_windowEnds}) {
        if (!edges->empty())
            next = std::min(next.value_or(edges->begin()->first), edges->begin()->first);
    }
    return next;
}

std::optional<qint64> QueueState::msToNextEdge(MonotonicTime now) const {
    std::optional<qint64> wait;
    if (const auto boost = m_gates.nextBoostMs())
        wait = *boost - now.ms;
    if (m_localStartHeldUntil)
        wait =
            std::min(wait.value_or(m_localStartHeldUntil->ms - now.ms), m_localStartHeldUntil->ms - now.ms);
    if (const auto edge = nextWallEdgeUs()) {
        const qint64 wallUs = m_wall.us + (now.ms - m_wallAt.ms) * 1000;
        const qint64 until = (*edge - wallUs + 999) / 1000;
        wait = std::min(wait.value_or(until), until);
    }
    for (const PutOff& putOff : m_putOffs) {
        if (putOff.until > now)
            wait = std::min(wait.value_or(putOff.until.ms - now.ms), putOff.until.ms - now.ms);
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

QVector<qint64> QueueState::dueWindowEnds() const {
    QVector<qint64> ids;
    for (const auto& [at, id] : m_dueWindowEnds)
        ids << id;
    return ids;
}

std::optional<WindowClosing> QueueState::windowClosing(qint64 id) const {
    const Record* found = record(id);
    return found && found->closing ? std::optional(*found->closing) : std::nullopt;
}

std::optional<UtcTime> QueueState::nextDue() const {
    std::optional<UtcTime> next = m_gates.nextOpening();
    if (!m_beginEdges.empty())
        next = std::min(next.value_or(UtcTime{m_beginEdges.begin()->first}),
                        UtcTime{m_beginEdges.begin()->first});
    return next;
}

QVector<ClosedWindow> QueueState::closedWindowsOf(qint64 id) const {
    const Record* found = record(id);
    return found && found->gate ? closedWindows(*found->gate) : QVector<ClosedWindow>();
}

bool QueueState::sameWindows(qint64 one, qint64 other) const {
    const Record* a = record(one);
    const Record* b = record(other);
    return a && b && a->gate && a->gate == b->gate;
}

Tally QueueState::recount() const {
    Tally tally;
    for (const auto& [id, record] : m_records)
        tally.add(*record.entry);
    return tally;
}

const QueueState::Record* QueueState::record(qint64 id) const {
    const auto it = m_records.find(id);
    return it == m_records.end() ? nullptr : &it->second;
}

const QueueEntry* QueueState::find(qint64 id) const {
    const Record* found = record(id);
    return found ? &*found->entry : nullptr;
}

const QueueEntry* QueueState::findJob(const QString& jobId) const { return find(m_byJobId.value(jobId, 0)); }

int QueueState::position(qint64 id) const {
    const Record* found = record(id);
    if (!found || found->entry->status != JobStatus::Pending)
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
    return found ? found->key.effectivePriority - found->entry->basePriority() : 0;
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
    if (!record.countingSince)
        return record.waitedMs;
    return record.waitedMs + std::max<qint64>(record.gate->clock(now.ms) - *record.countingSince, 0);
}

qint64 QueueState::waitedSeconds(qint64 id, MonotonicTime now) const {
    const Record* found = record(id);
    return found ? waitedMs(*found, now) / 1000 : 0;
}

MonotonicTime QueueState::runningSince(qint64 id) const {
    const Record* found = record(id);
    return {found ? found->runningSince : 0};
}

qint64 QueueState::surelySeconds(const SchedulingFacts& entry) const {
    const qint64 limit = roundedLimit(entry.timeLimitSeconds);
    const Record* found = record(entry.id);
    const auto p90 = found && found->lane
                         ? m_durations.promisedMs(found->lane->signature.learntFrom, Quantile::P90)
                         : m_durations.promisedMs(m_lanes.learntFrom(entry), Quantile::P90);
    if (!p90)
        return limit;
    const qint64 learnt = *p90 / 1000 + 1;
    return limit == 0 ? learnt : std::min(limit, learnt);
}

} // namespace kataar
