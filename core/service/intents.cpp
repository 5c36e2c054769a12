// SPDX-License-Identifier: GPL-3.0-or-later
// Decisions that are carried out later: stored, taken back, or done when they fall due.
#include "core/service/queueservice.h"

#include "core/base/log.h"

#include <QJsonObject>
#include <QSet>

namespace kataar {

namespace {

constexpr int longestDelaySeconds = 60;

AuditAction auditActionOf(Intent::Kind kind) {
    switch (kind) {
    case Intent::Kind::Cancel:
        return AuditAction::JobCancel;
    case Intent::Kind::Approve:
        return AuditAction::JobApprove;
    case Intent::Kind::Reject:
        return AuditAction::JobReject;
    }
    return AuditAction::JobCancel;
}

/// Whoever may decide about a job takes a decision back also where he sees no job of others.
Result<QueueEntry> undoable(const QueueReader& reader, const Principal& who, const QString& job) {
    auto entry = reader.find(job);
    const bool decided = entry && entry->intent && entry->intent->kind != Intent::Kind::Cancel;
    return decided && requireApprover(who) ? entry : reader.findVisible(who, job);
}

} // namespace

Result<void> QueueService::checkDelay(int afterSeconds) {
    if (afterSeconds <= longestDelaySeconds)
        return {};
    return Error::invalidField(QStringLiteral("after_seconds"),
                               QStringLiteral("from 0 to %1").arg(longestDelaySeconds));
}

/// A cancel may take the place of a decision about approval, and a decision the place of another one; but no
/// decision that of a cancel.
Result<Intent> QueueService::intend(const Principal& who, QueueEntry entry, Intent::Kind kind,
                                    const QString& reason, int afterSeconds) {
    KATAAR_TRY(checkDelay(afterSeconds));
    if (entry.intent && entry.intent->kind == Intent::Kind::Cancel && kind != Intent::Kind::Cancel)
        return Error::wrongState(
            QStringLiteral("being_cancelled"),
            QStringLiteral("The job %1 is about to be cancelled by %2; take that back first (undo).")
                .arg(entry.jobId, entry.intent->by),
            {{QStringLiteral("job_id"), entry.jobId},
             {QStringLiteral("cancelling_at"), entry.intent->dueAt.toIso()}});
    const UtcTime due{m_parts.clock.wall().us + afterSeconds * 1'000'000LL};
    const Intent intent{kind, due, who.userId, who.name, reason};
    entry.intent = intent;
    KATAAR_TRY(m_parts.book.change(entry, {}));
    QJsonObject details{{QStringLiteral("after_seconds"), afterSeconds}};
    if (!reason.isEmpty())
        details.insert(QStringLiteral("reason"), reason);
    KATAAR_TRY(m_parts.audit.record(who, auditActionOf(kind), entry.jobId, details));
    m_parts.engine.processNow(); // others may start, and the engine minds the time
    return intent;
}

void QueueService::cancelLater(const Principal& who, const QueueEntry& entry, int afterSeconds,
                               Then<CancelAnswer> then) {
    const auto intent = intend(who, entry, Intent::Kind::Cancel, {}, afterSeconds);
    if (!intent)
        return then(intent.error());
    m_parts.answerKept(CancelAnswer{entry.jobId, false, waitingForProcess(), entry.status, intent->dueAt},
                       std::move(then));
}

/// Those that are being stopped already need no further word.
Result<void> QueueService::endAllLater(const Principal& who, const QVector<qint64>& entries, UtcTime due) {
    for (const qint64 id : entries) {
        QueueEntry entry = *m_parts.book.state().find(id);
        if (entry.cancelRequestedAt)
            continue;
        entry.intent = Intent{Intent::Kind::Cancel, due, who.userId, who.name, {}};
        KATAAR_TRY(m_parts.book.change(entry, {}));
    }
    return {};
}

Result<void> QueueService::allowUndo(const Principal& who, const QueueEntry& entry) const {
    if (!entry.intent)
        return Error::wrongState(
            QStringLiteral("nothing_to_undo"),
            QStringLiteral("There is nothing to take back for the job %1: it is %2, and nothing is about to "
                           "be done to it.")
                .arg(entry.jobId, toText(entry.status)),
            {{QStringLiteral("current_state"), toText(entry.status)}});
    return entry.intent->kind == Intent::Kind::Cancel
               ? requireOn(who, entry, Permission::JobCancelOwn, Permission::JobCancelAll)
               : requireApprover(who);
}

void QueueService::undo(const Principal& who, const QString& job, Then<QString> then) {
    auto entry = undoable(m_parts.reader, who, job);
    if (!entry)
        return then(entry.error());
    if (const auto allowed = allowUndo(who, *entry); !allowed)
        return then(allowed.error());
    const Intent intent = *std::exchange(entry->intent, std::nullopt);
    if (auto done = m_parts.book.change(*entry, {}); !done)
        return then(done.error());
    if (auto kept = m_parts.audit.record(
            who, AuditAction::JobUndo, entry->jobId,
            {{QStringLiteral("of"), toText(intent.kind)}, {QStringLiteral("by"), intent.by}});
        !kept)
        return then(kept.error());
    m_parts.engine.processNow();
    m_parts.answerKept(entry->jobId, std::move(then));
}

void QueueService::undoMany(const Principal& who, const QStringList& jobs, Then<UndoSet> then) {
    UndoSet set;
    QSet<qint64> named;
    for (const QString& job : jobs) {
        auto entry = undoable(m_parts.reader, who, job);
        if (entry && named.contains(entry->id))
            continue;
        const Result<void> allowed = entry ? allowUndo(who, *entry) : Result<void>(entry.error());
        if (!allowed) {
            set.skipped.append({job, allowed.error().name});
            continue;
        }
        named.insert(entry->id);
        entry->intent.reset();
        if (auto done = m_parts.book.change(*entry, {}); !done) {
            m_parts.database.fail(done.error()); // all of the set or nothing
            return then(done.error());
        }
        set.undone.append(entry->jobId);
    }
    if (auto kept = m_parts.audit.recordSet(who, AuditAction::JobUndo, set.undone); !kept)
        return then(kept.error());
    m_parts.engine.processNow();
    m_parts.answerKept(std::move(set), std::move(then));
}

Result<void> QueueService::carryOut(QueueEntry entry) {
    const Intent intent = *std::exchange(entry.intent, std::nullopt);
    Principal who;
    who.userId = intent.byId;
    who.name = intent.by;
    if (intent.kind == Intent::Kind::Cancel) {
        KATAAR_TRY(end(who, entry));
        return m_parts.audit.record(who, AuditAction::JobCancel, entry.jobId,
                                    {{QStringLiteral("was"), toText(entry.status)}});
    }
    if (entry.status != JobStatus::Blocked) // somebody decided at once meanwhile
        return m_parts.book.change(entry, {});
    if (intent.kind == Intent::Kind::Reject)
        return settleRejection(who, entry, intent.reason);
    KATAAR_TRY(settleApproval(who, entry, intent.reason));
    m_parts.engine.processNow();
    return {};
}

void QueueService::carryOutDue() {
    const QVector<qint64> due = m_parts.book.state().dueIntents();
    for (const qint64 id : due) {
        const QueueEntry* entry = m_parts.book.state().find(id);
        if (!entry || !entry->intent)
            continue;
        if (const auto done = carryOut(*entry); !done) {
            qCWarning(logEngine).noquote()
                << "What was decided about job" << id
                << "is not done yet, it will be tried again:" << done.error().message;
            m_parts.database.fail(done.error());
            return;
        }
    }
    for (const qint64 id : m_parts.book.state().dueWindowEnds()) {
        const QueueEntry* entry = m_parts.book.state().find(id);
        if (!entry)
            continue;
        if (const auto done = closeWindow(*entry); !done) {
            qCWarning(logEngine).noquote()
                << "The end of the run window of job" << id
                << "is not done yet, it will be tried again:" << done.error().message;
            m_parts.database.fail(done.error());
            return;
        }
    }
    if (const auto done = expireRequests(); !done) {
        qCWarning(logEngine).noquote()
            << "Requests for approval that have expired are not ended yet, it will be tried again:"
            << done.error().message;
        m_parts.database.fail(done.error());
    }
}

} // namespace kataar
