// SPDX-License-Identifier: GPL-3.0-or-later
// QueueService: what people do to the queue – cancel, approve, reject, process, limits. Each deed is audited.
#pragma once

#include "core/domain/approvalanswers.h"
#include "core/service/queueparts.h"

#include <vector>

namespace kataar {

/// Every change checks access first, joins this turn's transaction, and is answered after its commit.
class QueueService {
public:
    template<class T>
    using Then = std::function<void(Result<T>)>;
    using Decisions = std::vector<Result<DecisionAnswer>>;

    explicit QueueService(const QueueParts& parts) : m_parts(parts) {}

    // With `afterSeconds` a decision is only stored; it is carried out when that time is over, unless undo()
    // takes it back.

    /// Cancels a job that has not started; "cannot_cancel" for one that has.
    void cancelWaiting(const Principal& who, const QString& job, Then<CancelAnswer> then,
                       int afterSeconds = 0);
    /// Cancels any job that is not finished; one already cancelled answers the same again.
    void cancel(const Principal& who, const QString& job, Then<CancelAnswer> then, int afterSeconds = 0);

    /// One atomic set: between the first and the last of them nothing starts.
    void cancelMany(const Principal& who, const QStringList& jobs, Then<CancelSet> then,
                    int afterSeconds = 0);
    void cancelMany(const Principal& who, const QVector<JobStatus>& statuses, Then<CancelSet> then,
                    int afterSeconds = 0);

    /// A blocked job goes to its place in the queue. The notes are kept with its request.
    void approve(const Principal& who, const QString& job, Then<DecisionAnswer> then, int afterSeconds = 0,
                 const QString& notes = {});
    /// A blocked job is cancelled with the reason.
    void reject(const Principal& who, const QString& job, const QString& reason, Then<DecisionAnswer> then,
                int afterSeconds = 0);
    /// The same of several, each by itself, in one transaction: what became of them, in their order.
    void decideMany(const Principal& who, const QStringList& jobs, const Decision& decision,
                    Then<Decisions> then);
    /// Ends the requests that nobody decided about in time, in this turn; answers their jobs.
    Result<QStringList> expireRequests();

    /// Takes back what was to be done later; answers the job id.
    void undo(const Principal& who, const QString& job, Then<QString> then);
    /// The same for a set, at once; where there is nothing to take back, the job is skipped.
    void undoMany(const Principal& who, const QStringList& jobs, Then<UndoSet> then);
    /// Does what fell due, in the name of whoever decided it. For the engine.
    void carryOutDue();

    void process(const Principal& who, Then<ProcessAnswer> then);
    Result<Limits> limits(const Principal& who) const;
    void setLimits(const Principal& who, const LimitsPatch& patch, Then<Limits> then);

    /// A finished job with what it executed, for a retry.
    Result<std::pair<QueueEntry, JobSpec>> finishedJob(const Principal& who, const QString& job) const;

private:
    Result<void> end(const Principal& who, const QueueEntry& entry);
    Result<void> endWaiting(QueueEntry entry, const QString& cause, const std::optional<QString>& message,
                            const Review& review);
    Result<void> endRunning(QueueEntry entry);
    Result<QueueEntry> blockedJob(const QString& job) const;
    Result<DecisionAnswer> decide(const Principal& who, const QString& job, const Decision& decision);
    void decideNow(const Principal& who, const QString& job, const Decision& decision,
                   Then<DecisionAnswer> then);
    Result<void> settleApproval(const Principal& who, QueueEntry entry, const QString& notes);
    Result<void> settleRejection(const Principal& who, const QueueEntry& entry, const QString& reason);
    static Result<void> checkDelay(int afterSeconds);
    Result<Intent> intend(const Principal& who, QueueEntry entry, Intent::Kind kind, const QString& reason,
                          int afterSeconds);
    Result<void> carryOut(QueueEntry entry);
    Result<void> closeWindow(QueueEntry entry);
    Result<void> expireRequest(const QueueEntry& entry);
    void cancelLater(const Principal& who, const QueueEntry& entry, int afterSeconds,
                     Then<CancelAnswer> then);
    /// Active ones, each once; named by number, because a long queue's entries are not to be copied.
    void cancelEntries(const Principal& who, const QVector<qint64>& entries, CancelSet set,
                       Then<CancelSet> then, int afterSeconds);
    Result<void> endAll(const Principal& who, const QVector<qint64>& entries);
    Result<void> endAllLater(const Principal& who, const QVector<qint64>& entries, UtcTime due);
    Result<void> allowUndo(const Principal& who, const QueueEntry& entry) const;
    int waitingForProcess() const;

    QueueParts m_parts;
};

} // namespace kataar
