// SPDX-License-Identifier: GPL-3.0-or-later
// LocalQueueClient: the window's own queue, in the engine's thread of the same process.
#pragma once

#include "app/compose/enginethread.h"
#include "core/client/queueclient.h"

namespace kataar {

/// Lives in the window's thread and outlives the engine's: the thread must have stopped before this goes.
class LocalQueueClient final : public QueueClient {
    Q_OBJECT
public:
    explicit LocalQueueClient(EngineThread& engine, QObject* parent = nullptr);

    void account(Then<Account> then) override;
    void entries(int finished, Then<EntryPage> then) override;
    void job(const QString& jobId, Then<JobDetail> then) override;
    void forecast(Then<ForecastPage> then) override;
    void explain(const QString& jobId, Then<Explanation> then) override;
    void stats(Then<QueueStats> then) override;
    void system(Then<SystemStatus> then) override;
    void configs(Then<QVector<ConfigSummary>> then) override;
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
    void health(Then<HealthReport> then) override;
    void process(Then<ProcessAnswer> then) override;
    void setPaused(bool paused, Then<void> then) override;
    void setLimits(const LimitsPatch& patch, Then<Limits> then) override;
    void windows(Then<WindowList> then) override;
    void setWindow(const QString& name, const QString& spec, Then<NamedWindowView> then) override;
    void removeWindow(const QString& name, Then<void> then) override;
    void setPlaceWindow(const QString& place, const PlaceWindowRequest& wanted,
                        Then<PlaceWindowView> then) override;
    void removePlaceWindow(const QString& place, Then<void> then) override;
    void log(const QString& jobId, qint64 offset, qint64 limit, Then<LogChunk> then) override;

private:
    /// Brings an answer back to this object's thread.
    template<class T>
    Then<T> home(Then<T> then);
    /// Reads in the engine's thread.
    template<class T, class Read>
    void read(Then<T> then, Read read);

    EngineThread& m_engine;
};

} // namespace kataar
