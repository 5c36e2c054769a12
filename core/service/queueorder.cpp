// SPDX-License-Identifier: GPL-3.0-or-later
// Priority, hold, release and move.
#include "core/service/queueorder.h"

#include <QJsonObject>

namespace kataar {

namespace {

QJsonValue overrideOf(const QueueEntry& entry) {
    return entry.priorityOverride ? QJsonValue(*entry.priorityOverride) : QJsonValue();
}

QJsonObject because(const QString& reason) {
    return reason.isEmpty() ? QJsonObject() : QJsonObject{{QStringLiteral("reason"), reason}};
}

/// The least rank that puts `id` behind `before`.
qint64 rankBehind(const OrderKey& before, qint64 id) {
    return before.id < id ? before.rank : before.rank + 1;
}

} // namespace

Result<QueueEntry> QueueOrder::waiting(const Principal& who, const QString& job) const {
    KATAAR_TRY_VAR(entry, m_parts.reader.findVisible(who, job));
    if (entry.status != JobStatus::Pending && entry.status != JobStatus::Blocked)
        return Error::wrongState(
            QStringLiteral("invalid_job_state"),
            QStringLiteral("The job %1 is %2; this can be done only while it is pending or blocked.")
                .arg(entry.jobId, toText(entry.status)),
            {{QStringLiteral("current_state"), toText(entry.status)}});
    return entry;
}

int QueueOrder::effectivePriority(const QueueEntry& entry) const {
    return entry.status == JobStatus::Pending ? m_parts.book.state().effectivePriority(entry.id)
                                              : entry.basePriority();
}

void QueueOrder::setPriority(const Principal& who, const QString& job, std::optional<int> priority,
                             Then<PriorityAnswer> then) {
    if (auto allowed = require(who, Permission::JobPriorityHigh); !allowed)
        return then(allowed.error());
    if (priority && (*priority < 0 || *priority > maxPriorityOverride))
        return then(Error::invalidField(QStringLiteral("priority"),
                                        QStringLiteral("from 0 to %1").arg(maxPriorityOverride)));
    auto entry = waiting(who, job);
    if (!entry)
        return then(entry.error());
    PriorityAnswer answer{entry->jobId, effectivePriority(*entry), 0, priority};
    const QJsonObject change{{QStringLiteral("from"), overrideOf(*entry)},
                             {QStringLiteral("to"), priority ? QJsonValue(*priority) : QJsonValue()}};
    entry->priorityOverride = priority;
    if (auto done = m_parts.book.change(*entry, {}); !done)
        return then(done.error());
    if (auto kept = m_parts.audit.record(who, AuditAction::JobPriority, entry->jobId, change); !kept)
        return then(kept.error());
    answer.newEffective = effectivePriority(*entry);
    m_parts.engine.processNow();
    m_parts.answerKept(std::move(answer), std::move(then));
}

void QueueOrder::hold(const Principal& who, const QString& job, const QString& reason, Then<QString> then) {
    auto entry = waiting(who, job);
    if (!entry)
        return then(entry.error());
    if (auto allowed = requireOn(who, *entry, Permission::JobCancelOwn, Permission::QueueManage); !allowed)
        return then(allowed.error());
    entry->held = true;
    entry->heldBy = who.name;
    entry->heldReason = reason;
    if (auto done = m_parts.book.change(*entry, {}); !done)
        return then(done.error());
    if (auto kept = m_parts.audit.record(who, AuditAction::JobHold, entry->jobId, because(reason)); !kept)
        return then(kept.error());
    m_parts.engine.processNow(); // what was kept for it is free for others
    m_parts.answerKept(entry->jobId, std::move(then));
}

void QueueOrder::release(const Principal& who, const QString& job, const QString& reason,
                         Then<QString> then) {
    auto entry = waiting(who, job);
    if (!entry)
        return then(entry.error());
    if (auto allowed = requireOn(who, *entry, Permission::JobCancelOwn, Permission::QueueManage); !allowed)
        return then(allowed.error());
    if (!entry->held)
        return then(entry->jobId);
    entry->held = false;
    entry->heldBy.clear();
    entry->heldReason.clear();
    if (auto done = m_parts.book.change(*entry, {}); !done)
        return then(done.error());
    if (auto kept = m_parts.audit.record(who, AuditAction::JobRelease, entry->jobId, because(reason)); !kept)
        return then(kept.error());
    if (auto released = m_parts.book.setLocalStartHeld(false); !released)
        return then(released.error());
    m_parts.engine.processNow();
    m_parts.answerKept(entry->jobId, std::move(then));
}

/// The position of the job behind which it is to stand, 0 for none: its own is reckoned with.
Result<int> QueueOrder::place(const Principal& who, const QueueEntry& entry, const MoveTarget& target) const {
    const QueueState& state = m_parts.book.state();
    const auto [first, last] = state.positionsOf(state.effectivePriority(entry.id));
    switch (target.place) {
    case MoveTarget::Place::Top:
        return first - 1;
    case MoveTarget::Place::Bottom:
        return last;
    case MoveTarget::Place::Before:
    case MoveTarget::Place::After:
        break;
    }
    KATAAR_TRY_VAR(other, m_parts.reader.findVisible(who, target.job));
    const int at = state.position(other.id);
    if (at < first || at > last || other.id == entry.id)
        return Error::invalid(
            QStringLiteral("other_priority"),
            QStringLiteral("A job moves among the waiting jobs of its own priority only, and the job %1 is "
                           "not another one of these; change the priority instead.")
                .arg(other.jobId),
            {{QStringLiteral("job_id"), other.jobId}});
    return target.place == MoveTarget::Place::Before ? at - 1 : at;
}

/// Gives it a rank behind the job at `position`, and moves those on that would not stand behind it any more:
/// few, since ranks that are equal are told apart by the number.
Result<void> QueueOrder::putBehind(QueueEntry entry, int position) {
    const QueueState& state = m_parts.book.state();
    const int effective = state.effectivePriority(entry.id);
    const auto at = [&](int wanted) {
        qint64 id = 0;
        state.forEachPending(wanted - 1, 1, [&](const QueueEntry& found) { id = found.id; });
        return id;
    };
    const auto inClass = [&](qint64 id) { return id != 0 && state.effectivePriority(id) == effective; };
    if (at(position) == entry.id)
        --position;
    int next = position + 1;
    const auto following = [&]() -> qint64 {
        if (at(next) == entry.id)
            ++next;
        const qint64 id = at(next++);
        return inClass(id) ? id : 0;
    };
    qint64 other = following();
    if (const qint64 before = position > 0 ? at(position) : 0; inClass(before)) {
        entry.rank = rankBehind(state.orderKey(before), entry.id);
    } else if (other != 0) {
        const OrderKey first = state.orderKey(other);
        entry.rank = entry.id < first.id ? first.rank : first.rank - 1;
    }
    QVector<QueueEntry> changed{entry};
    OrderKey last{effective, entry.rank, entry.id};
    for (; other != 0 && !(last < state.orderKey(other)); other = following()) {
        changed.append(*state.find(other));
        changed.last().rank = rankBehind(last, other);
        last = {effective, changed.last().rank, other};
    }
    for (const QueueEntry& one : changed) {
        if (auto done = m_parts.book.change(one, {}); !done) {
            m_parts.database.fail(done.error()); // all of them or none
            return done;
        }
    }
    return {};
}

void QueueOrder::move(const Principal& who, const QString& job, const MoveTarget& target,
                      Then<MoveAnswer> then) {
    if (auto allowed = require(who, Permission::JobPriorityHigh); !allowed)
        return then(allowed.error());
    auto entry = m_parts.reader.findVisible(who, job);
    if (!entry)
        return then(entry.error());
    if (entry->status != JobStatus::Pending)
        return then(Error::wrongState(QStringLiteral("invalid_job_state"),
                                      QStringLiteral("The job %1 is %2; only a pending job can be moved.")
                                          .arg(entry->jobId, toText(entry->status)),
                                      {{QStringLiteral("current_state"), toText(entry->status)}}));
    const auto behind = place(who, *entry, target);
    if (!behind)
        return then(behind.error());
    const int from = m_parts.book.state().position(entry->id);
    if (auto done = putBehind(*entry, *behind); !done)
        return then(done.error());
    const int to = m_parts.book.state().position(entry->id);
    if (auto kept = m_parts.audit.record(who, AuditAction::JobMove, entry->jobId,
                                         {{QStringLiteral("from"), from}, {QStringLiteral("to"), to}});
        !kept)
        return then(kept.error());
    m_parts.engine.processNow();
    m_parts.answerKept(MoveAnswer{entry->jobId, to}, std::move(then));
}

} // namespace kataar
