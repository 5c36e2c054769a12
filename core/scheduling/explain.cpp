// SPDX-License-Identifier: GPL-3.0-or-later
// One change after the other.
#include "core/scheduling/explain.h"

#include <QJsonArray>

#include <algorithm>

namespace kataar {

namespace {

QJsonArray indexList(const QVector<int>& indices) {
    QJsonArray array;
    for (const int index : indices)
        array.append(index);
    return array;
}

class Explainer {
public:
    Explainer(QueueState& state, qint64 id, MonotonicTime now, UtcTime wall, const ExplainBounds& bounds)
        : m_state(state), m_entry(*state.find(id)), m_now(now), m_wall(wall), m_bounds(bounds) {}

    QVector<Counterfactual> find() {
        if (startsWith([](Supposition&) {}))
            return {};
        people();
        gpus();
        ends();
        limits();
        priority();
        return m_found;
    }

private:
    /// What the job gets, if it starts when `change` is made.
    template<class Change>
    std::optional<Start> startsWith(const Change& change) {
        Supposition supposed(m_state, m_now);
        change(supposed);
        return supposed.prospectOf(m_entry.id, m_wall, scope()).start;
    }
    template<class Edit>
    std::optional<Start> startsAs(const Edit& edit) {
        return startsWith([&](Supposition& supposed) {
            QueueEntry entry = m_entry;
            edit(entry);
            supposed.put(entry);
        });
    }
    /// With workers, `auto` jobs are in both orders.
    PlanScope scope() const {
        return !m_state.workers().isEmpty()     ? PlanScope::Everything
               : m_entry.kind == JobKind::Local ? PlanScope::Local
                                                : PlanScope::Cloud;
    }
    bool mayGoElsewhere() const {
        return m_entry.target == Target::Auto && m_entry.kind == JobKind::Local &&
               !m_state.workers().isEmpty();
    }
    void found(Remedy change, const QJsonObject& details = {}) { m_found.append({change, details}); }

    void people();
    void gpus();
    void ends();
    void limits();
    void priority();
    template<class Set>
    void raise(Remedy remedy, int limit, int used, const Set& set);

    QueueState& m_state;
    const QueueEntry m_entry; ///< a copy: the state changes
    MonotonicTime m_now;
    UtcTime m_wall;
    ExplainBounds m_bounds;
    QVector<Counterfactual> m_found;
};

void Explainer::people() {
    if (m_entry.held && startsWith([&](Supposition& supposed) {
            QueueEntry entry = m_entry; // a release lets local jobs start again
            entry.held = false;
            supposed.put(entry);
            supposed.setLocalStartHeld(false);
        }))
        found(Remedy::Release);
    if (m_state.pause() && startsWith([](Supposition& supposed) { supposed.setPause({}); }))
        found(Remedy::Resume);
    if (m_state.localStartHeld() &&
        startsWith([](Supposition& supposed) { supposed.setLocalStartHeld(false); }))
        found(Remedy::Process);
    if (m_entry.intent && m_entry.status == JobStatus::Pending &&
        startsAs([](QueueEntry& entry) { entry.intent.reset(); }))
        found(Remedy::Undo);
    if (m_entry.status == JobStatus::Blocked && startsWith([&](Supposition& supposed) {
            QueueEntry entry = m_entry; // so does an approval
            entry.status = JobStatus::Pending;
            entry.intent.reset();
            supposed.put(entry);
            supposed.setLocalStartHeld(false);
        }))
        found(Remedy::Approve);
}

void Explainer::gpus() {
    if (m_entry.kind != JobKind::Local || m_entry.numProcesses < 1)
        return;
    if (!m_entry.anyGpu && !m_entry.deviceIds.isEmpty()) {
        const auto any = startsAs([](QueueEntry& entry) { entry.anyGpu = true; });
        if (any) {
            found(Remedy::AnyGpu, {{QStringLiteral("gpus"), indexList(any->gpus)}});
            if (startsAs([&](QueueEntry& entry) { entry.deviceIds = any->gpus; }))
                found(Remedy::OtherGpus, {{QStringLiteral("device_ids"), indexList(any->gpus)}});
        }
    }
    for (int fewer = std::min(m_entry.numProcesses - 1, m_state.gpus().size()); fewer >= 1; --fewer) {
        const auto start = startsAs([&](QueueEntry& entry) { entry.numProcesses = fewer; });
        if (!start)
            continue;
        found(Remedy::FewerGpus,
              {{QStringLiteral("num_processes"), fewer}, {QStringLiteral("gpus"), indexList(start->gpus)}});
        break;
    }
}

/// An end by itself, which lets local jobs start again; after a cancel that takes a `process`.
void Explainer::ends() {
    QVector<std::pair<qint64, QJsonObject>> running;
    m_state.forEachRunning(0, m_state.size(), [&](const QueueEntry& entry) {
        if ((entry.kind == m_entry.kind || mayGoElsewhere()) && running.size() < m_bounds.mostRunning)
            running.append(
                {entry.id, {{QStringLiteral("job_id"), entry.jobId}, {QStringLiteral("name"), entry.name}}});
    });
    int told = 0;
    for (const auto& [id, details] : running) {
        const qint64 ended = id;
        const auto start = startsWith([&](Supposition& supposed) {
            const bool local = m_state.find(ended)->kind == JobKind::Local;
            supposed.remove(ended);
            if (local)
                supposed.setLocalStartHeld(false);
        });
        if (!start)
            continue;
        found(Remedy::JobEnds, details);
        if (++told == m_bounds.mostEnds)
            break;
    }
}

/// The least that is enough: doubled until it is, then halved down to it.
template<class Set>
void Explainer::raise(Remedy remedy, int limit, int used, const Set& set) {
    const auto enough = [&](int value) {
        return startsWith([&](Supposition& supposed) {
                   Limits limits = m_state.limits();
                   set(limits, value);
                   supposed.setLimits(limits);
               })
            .has_value();
    };
    int tooLittle = std::max(limit, used);
    int value = 0;
    for (int step = 1; step <= m_bounds.mostRaise && value == 0; step *= 2) {
        if (enough(std::max(limit, used) + step))
            value = std::max(limit, used) + step;
        else
            tooLittle = std::max(limit, used) + step;
    }
    if (value == 0)
        return;
    while (value - tooLittle > 1) {
        const int middle = tooLittle + (value - tooLittle) / 2;
        (enough(middle) ? value : tooLittle) = middle;
    }
    found(remedy, {{QStringLiteral("from"), limit}, {QStringLiteral("to"), value}});
}

void Explainer::limits() {
    const Limits now = m_state.limits();
    const Tally& tally = m_state.tally();
    if (m_entry.kind == JobKind::Local) {
        raise(Remedy::RaiseLocalJobMaxConcurrent, now.localJobMaxConcurrent, tally.all().local.running,
              [](Limits& limits, int value) { limits.localJobMaxConcurrent = value; });
        if (now.localGpuMaxConcurrent)
            raise(Remedy::RaiseLocalGpuMaxConcurrent, *now.localGpuMaxConcurrent, tally.localGpusInUse(),
                  [](Limits& limits, int value) { limits.localGpuMaxConcurrent = value; });
        if (!mayGoElsewhere())
            return;
    }
    raise(Remedy::RaiseMaxConcurrent, now.maxConcurrent, tally.all().cloud.running,
          [](Limits& limits, int value) { limits.maxConcurrent = value; });
    if (m_entry.userId)
        raise(Remedy::RaiseUserMaxConcurrent, now.userMaxConcurrent,
              tally.ofUser(*m_entry.userId).cloud.running,
              [](Limits& limits, int value) { limits.userMaxConcurrent = value; });
    if (m_entry.teamId && now.enableFairShare)
        raise(Remedy::RaiseTeamMaxConcurrent, now.teamMaxConcurrent,
              tally.ofTeam(*m_entry.teamId).cloud.running,
              [](Limits& limits, int value) { limits.teamMaxConcurrent = value; });
}

void Explainer::priority() {
    if (m_entry.status != JobStatus::Pending)
        return;
    const auto enough = [&](int value) {
        return startsAs([&](QueueEntry& entry) { entry.priorityOverride = value; }).has_value();
    };
    int tooLittle = m_entry.basePriority();
    int value = maxPriorityOverride;
    if (tooLittle >= value || !enough(value))
        return;
    while (value - tooLittle > 1) {
        const int middle = tooLittle + (value - tooLittle) / 2;
        (enough(middle) ? value : tooLittle) = middle;
    }
    found(Remedy::Priority,
          {{QStringLiteral("from"), m_entry.basePriority()}, {QStringLiteral("to"), value}});
}

} // namespace

QVector<Counterfactual> changesThatStart(QueueState& state, qint64 id, MonotonicTime now, UtcTime wall,
                                         const ExplainBounds& bounds) {
    const QueueEntry* entry = state.find(id);
    if (!entry || (entry->status != JobStatus::Pending && entry->status != JobStatus::Blocked))
        return {};
    return Explainer(state, id, now, wall, bounds).find();
}

} // namespace kataar
