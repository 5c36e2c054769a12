// SPDX-License-Identifier: GPL-3.0-or-later
// Deleting rows first, folders after the commit.
#include "core/service/jobremoval.h"

#include <QJsonObject>

namespace kataar {

namespace {

constexpr int jobsEachTurn = 200; // about 20 ms
constexpr qint64 usPerDay = 86'400'000'000;
constexpr int mostDays = 365;

} // namespace

void JobRemoval::removeFolders(const QStringList& attempts) const {
    for (const QString& attempt : attempts)
        m_removeAttempt(attempt);
}

void JobRemoval::remove(const Principal& who, const QString& job, Then<QString> then) {
    auto entry = m_parts.reader.findVisible(who, job);
    if (!entry)
        return then(entry.error());
    if (auto allowed = requireOn(who, *entry, Permission::JobDeleteOwn, Permission::JobDeleteAll); !allowed)
        return then(allowed.error());
    if (!isTerminal(entry->status))
        return then(Error::wrongState(
            QStringLiteral("invalid_job_state"),
            QStringLiteral("Cannot delete job in state '%1'. Cancel it first.").arg(toText(entry->status)),
            {{QStringLiteral("current_state"), toText(entry->status)}}));
    auto removed = m_parts.book.remove(entry->jobId);
    if (!removed)
        return then(removed.error());
    if (auto kept = m_parts.audit.record(who, AuditAction::JobDelete, entry->jobId,
                                         {{QStringLiteral("was"), toText(entry->status)}});
        !kept)
        return then(kept.error());
    m_parts.database.afterCommit([this, jobId = entry->jobId, attempts = removed->attempts,
                                  then = std::move(then)](const Result<void>& committed) {
        if (!committed)
            return then(committed.error());
        removeFolders(attempts);
        then(jobId);
    });
}

/// The time before which a job must have ended, for whom may clean up.
Result<UtcTime> JobRemoval::endedBefore(const Principal& who, int days) const {
    KATAAR_TRY(require(who, Permission::QueueManage));
    if (days < 1 || days > mostDays)
        return Error::invalidField(QStringLiteral("days"), QStringLiteral("from 1 to %1").arg(mostDays));
    return UtcTime{m_parts.clock.wall().us - days * usPerDay};
}

Result<CleanupAnswer> JobRemoval::foreseeCleanup(const Principal& who, int days) const {
    KATAAR_TRY_VAR(before, endedBefore(who, days));
    KATAAR_TRY_VAR(count, m_parts.jobs.countFinished(before));
    return CleanupAnswer{count, days};
}

void JobRemoval::cleanup(const Principal& who, int days, Then<CleanupAnswer> then) {
    const auto before = endedBefore(who, days);
    if (!before)
        return then(before.error());
    goOn(std::make_shared<Cleanup>(Cleanup{who, *before, {0, days}, std::move(then)}));
}

void JobRemoval::goOn(const std::shared_ptr<Cleanup>& cleanup) {
    CleanupAnswer& answer = cleanup->answer;
    const bool first = answer.deleted == 0;
    auto removed = m_parts.book.removeFinished(cleanup->before, jobsEachTurn);
    if (!removed)
        return cleanup->then(removed.error());
    answer.deleted += removed->count;
    const bool last = removed->count < jobsEachTurn;
    // With the first deed that somebody wanted it, with the last how much it was.
    if (first || last) {
        QJsonObject details{{QStringLiteral("days"), answer.days},
                            {QStringLiteral("before"), cleanup->before.toIso()}};
        if (last)
            details.insert(QStringLiteral("deleted"), answer.deleted);
        if (auto kept = m_parts.audit.record(cleanup->who, AuditAction::QueueCleanup, {}, details); !kept)
            return cleanup->then(kept.error());
    }
    m_parts.database.afterCommit(
        [this, cleanup, last, attempts = removed->attempts](const Result<void>& committed) {
            if (!committed)
                return cleanup->then(committed.error());
            removeFolders(attempts);
            if (last)
                return cleanup->then(cleanup->answer);
            QMetaObject::invokeMethod( // the next turn: what others asked meanwhile comes first
                &m_parts.database, [this, cleanup] { goOn(cleanup); }, Qt::QueuedConnection);
        });
}

} // namespace kataar
