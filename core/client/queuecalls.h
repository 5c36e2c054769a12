// SPDX-License-Identifier: GPL-3.0-or-later
// What a client asks of the queue itself: what is in it, how it is, and what becomes of its jobs.
#pragma once

#include "core/client/listingwish.h"
#include "core/client/then.h"
#include "core/domain/account.h"
#include "core/domain/answers.h"
#include "core/domain/health.h"

namespace kataar {

class QueueCalls {
public:
    QueueCalls() = default;
    virtual ~QueueCalls() = default;
    Q_DISABLE_COPY_MOVE(QueueCalls)

    virtual void account(Then<Account> then) = 0;
    /// Active jobs in queue order, then finished ones, newest first. The totals count those active ones too
    /// that the wish leaves out.
    virtual void entries(const ListingWish& wish, Then<EntryPage> then) = 0;
    virtual void job(const QString& jobId, Then<JobDetail> then) = 0;
    /// When each pending job starts.
    virtual void forecast(Then<ForecastPage> then) = 0;
    /// Why a job waits, and which single change would start it now.
    virtual void explain(const QString& jobId, Then<Explanation> then) = 0;
    virtual void stats(Then<QueueStats> then) = 0;
    virtual void system(Then<SystemStatus> then) = 0;
    virtual void configs(Then<QVector<ConfigSummary>> then) = 0;
    virtual void health(Then<HealthReport> then) = 0;
    virtual void submit(const SubmitRequest& request, Then<SubmitAnswer> then) = 0;
    /// A finished job submitted again.
    virtual void retry(const QString& jobId, Then<SubmitAnswer> then) = 0;
    virtual void cancel(const QString& jobId, Then<CancelAnswer> then) = 0;
    // With `afterSeconds` a decision is only stored; it is carried out when that time is over, whoever is
    // there then, unless undo() takes it back.

    /// One set: between the first and the last of them nothing starts.
    virtual void cancelMany(const QStringList& jobIds, int afterSeconds, Then<CancelSet> then) = 0;
    virtual void approve(const QString& jobId, int afterSeconds, Then<void> then) = 0;
    virtual void reject(const QString& jobId, const QString& reason, int afterSeconds, Then<void> then) = 0;
    virtual void undo(const QStringList& jobIds, Then<UndoSet> then) = 0;
    /// A held job keeps its place and does not start.
    virtual void setHeld(const QString& jobId, bool held, Then<void> then) = 0;
    /// None: that of its owner's level again.
    virtual void setPriority(const QString& jobId, std::optional<int> priority, Then<void> then) = 0;
    /// Among the pending jobs of its effective priority.
    virtual void move(const QString& jobId, const MoveTarget& target, Then<void> then) = 0;
    /// Removes finished jobs that ended more than `days` ago, with their logs; or only counts them.
    virtual void cleanUp(int days, bool countOnly, Then<CleanupAnswer> then) = 0;
    virtual void process(Then<ProcessAnswer> then) = 0;
};

} // namespace kataar
