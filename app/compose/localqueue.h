// SPDX-License-Identifier: GPL-3.0-or-later
// The own queue's answers about itself.
#pragma once

#include "app/compose/enginecaller.h"
#include "core/client/queuecalls.h"

namespace kataar {

class LocalQueue final : public QueueCalls {
public:
    explicit LocalQueue(EngineCaller& caller) : m_caller(caller) {}

    void account(Then<Account> then) override;
    void entries(const ListingWish& wish, Then<EntryPage> then) override;
    void job(const QString& jobId, Then<JobDetail> then) override;
    void forecast(Then<ForecastPage> then) override;
    void explain(const QString& jobId, Then<Explanation> then) override;
    void stats(Then<QueueStats> then) override;
    void system(Then<SystemStatus> then) override;
    void configs(Then<QVector<ConfigSummary>> then) override;
    void health(Then<HealthReport> then) override;
    void submit(const SubmitRequest& request, Then<SubmitAnswer> then) override;
    void retry(const QString& jobId, Then<SubmitAnswer> then) override;
    void cancel(const QString& jobId, Then<CancelAnswer> then) override;
    void cancelMany(const QStringList& jobIds, int afterSeconds, Then<CancelSet> then) override;
    void approve(const QString& jobId, int afterSeconds, Then<void> then) override;
    void reject(const QString& jobId, const QString& reason, int afterSeconds, Then<void> then) override;
    void undo(const QStringList& jobIds, Then<UndoSet> then) override;
    void setHeld(const QString& jobId, bool held, Then<void> then) override;
    void setPriority(const QString& jobId, std::optional<int> priority, Then<void> then) override;
    void move(const QString& jobId, const MoveTarget& target, Then<void> then) override;
    void cleanUp(int days, bool countOnly, Then<CleanupAnswer> then) override;
    void process(Then<ProcessAnswer> then) override;

private:
    EngineCaller& m_caller;
};

} // namespace kataar
