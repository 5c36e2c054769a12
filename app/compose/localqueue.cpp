// SPDX-License-Identifier: GPL-3.0-or-later
// Carried over to the services.
#include "app/compose/localqueue.h"

#include "core/client/entrylisting.h"

namespace kataar {

namespace {

constexpr int mostForecast = 1000; // as over HTTP

} // namespace

void LocalQueue::account(Then<Account> then) {
    m_caller.read<Account>(std::move(then), [](Engine& engine) -> Result<Account> {
        const Principal& who = engine.owner();
        Account account;
        account.userId = who.userId;
        account.name = who.name;
        account.level = who.level;
        account.permissions = who.permissions();
        return account;
    });
}

/// Each page is a turn of its own in the engine's thread: scheduling goes on between them.
void LocalQueue::entries(const ListingWish& wish, Then<EntryPage> then) {
    EntryListing::begin(
        wish,
        [this](const EntryQuery& query, Then<EntryPage> answer) {
            m_caller.read<EntryPage>(std::move(answer), [query](Engine& engine) {
                return engine.reader().entries(engine.owner(), query);
            });
        },
        std::move(then));
}

void LocalQueue::job(const QString& jobId, Then<JobDetail> then) {
    m_caller.read<JobDetail>(std::move(then),
                             [jobId](Engine& engine) { return engine.reader().job(engine.owner(), jobId); });
}

void LocalQueue::forecast(Then<ForecastPage> then) {
    m_caller.post<ForecastPage>(std::move(then), [](Engine& engine, const Then<ForecastPage>& answer) {
        engine.forecasts().page(engine.owner(), mostForecast, 0, answer);
    });
}

void LocalQueue::explain(const QString& jobId, Then<Explanation> then) {
    m_caller.read<Explanation>(
        std::move(then), [jobId](Engine& engine) { return engine.reader().explain(engine.owner(), jobId); });
}

void LocalQueue::stats(Then<QueueStats> then) {
    m_caller.read<QueueStats>(std::move(then),
                              [](Engine& engine) { return engine.reader().stats(engine.owner()); });
}

void LocalQueue::system(Then<SystemStatus> then) {
    m_caller.read<SystemStatus>(std::move(then), [](Engine& engine) {
        engine.gpus().lookedAt();
        return engine.system().status(engine.owner());
    });
}

void LocalQueue::configs(Then<QVector<ConfigSummary>> then) {
    m_caller.read<QVector<ConfigSummary>>(
        std::move(then), [](Engine& engine) { return engine.submissions().configs(engine.owner()); });
}

void LocalQueue::health(Then<HealthReport> then) {
    m_caller.read<HealthReport>(std::move(then), [](Engine& engine) { return engine.health().report(); });
}

void LocalQueue::submit(const SubmitRequest& request, Then<SubmitAnswer> then) {
    m_caller.post<SubmitAnswer>(std::move(then), [request](Engine& engine, const Then<SubmitAnswer>& answer) {
        engine.submissions().submit(engine.owner(), request, answer);
    });
}

void LocalQueue::retry(const QString& jobId, Then<SubmitAnswer> then) {
    m_caller.post<SubmitAnswer>(std::move(then), [jobId](Engine& engine, const Then<SubmitAnswer>& answer) {
        const auto finished = engine.queue().finishedJob(engine.owner(), jobId);
        if (finished)
            engine.submissions().retry(engine.owner(), finished->first, finished->second, answer);
        else
            answer(finished.error());
    });
}

void LocalQueue::cancel(const QString& jobId, Then<CancelAnswer> then) {
    m_caller.post<CancelAnswer>(std::move(then), [jobId](Engine& engine, const Then<CancelAnswer>& answer) {
        engine.queue().cancel(engine.owner(), jobId, answer);
    });
}

void LocalQueue::cancelMany(const QStringList& jobIds, int afterSeconds, Then<CancelSet> then) {
    m_caller.post<CancelSet>(std::move(then),
                             [jobIds, afterSeconds](Engine& engine, const Then<CancelSet>& answer) {
                                 engine.queue().cancelMany(engine.owner(), jobIds, answer, afterSeconds);
                             });
}

void LocalQueue::approve(const QString& jobId, int afterSeconds, Then<void> then) {
    m_caller.post<void>(std::move(then), [jobId, afterSeconds](Engine& engine, const Then<void>& answer) {
        engine.queue().approve(engine.owner(), jobId, whetherDone(answer), afterSeconds);
    });
}

void LocalQueue::reject(const QString& jobId, const QString& reason, int afterSeconds, Then<void> then) {
    m_caller.post<void>(
        std::move(then), [jobId, reason, afterSeconds](Engine& engine, const Then<void>& answer) {
            engine.queue().reject(engine.owner(), jobId, reason, whetherDone(answer), afterSeconds);
        });
}

void LocalQueue::undo(const QStringList& jobIds, Then<UndoSet> then) {
    m_caller.post<UndoSet>(std::move(then), [jobIds](Engine& engine, const Then<UndoSet>& answer) {
        engine.queue().undoMany(engine.owner(), jobIds, answer);
    });
}

void LocalQueue::setHeld(const QString& jobId, bool held, Then<void> then) {
    m_caller.post<void>(std::move(then), [jobId, held](Engine& engine, const Then<void>& answer) {
        if (held)
            engine.order().hold(engine.owner(), jobId, {}, whetherDone(answer));
        else
            engine.order().release(engine.owner(), jobId, {}, whetherDone(answer));
    });
}

void LocalQueue::setPriority(const QString& jobId, std::optional<int> priority, Then<void> then) {
    m_caller.post<void>(std::move(then), [jobId, priority](Engine& engine, const Then<void>& answer) {
        engine.order().setPriority(engine.owner(), jobId, priority, whetherDone(answer));
    });
}

void LocalQueue::move(const QString& jobId, const MoveTarget& target, Then<void> then) {
    m_caller.post<void>(std::move(then), [jobId, target](Engine& engine, const Then<void>& answer) {
        engine.order().move(engine.owner(), jobId, target, whetherDone(answer));
    });
}

void LocalQueue::cleanUp(int days, bool countOnly, Then<CleanupAnswer> then) {
    m_caller.post<CleanupAnswer>(std::move(then),
                                 [days, countOnly](Engine& engine, const Then<CleanupAnswer>& answer) {
                                     if (countOnly)
                                         answer(engine.removal().foreseeCleanup(engine.owner(), days));
                                     else
                                         engine.removal().cleanup(engine.owner(), days, answer);
                                 });
}

void LocalQueue::process(Then<ProcessAnswer> then) {
    m_caller.post<ProcessAnswer>(std::move(then), [](Engine& engine, const Then<ProcessAnswer>& answer) {
        engine.queue().process(engine.owner(), answer);
    });
}

} // namespace kataar
