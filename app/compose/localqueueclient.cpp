// SPDX-License-Identifier: GPL-3.0-or-later
// Carries calls to the engine's thread and answers back.
#include "app/compose/localqueueclient.h"

#include "core/client/entrylisting.h"

#include <limits>

namespace kataar {

namespace {

constexpr int mostForecast = 1000; // as over HTTP

/// Takes any answer for done or not done.
auto whetherDone(QueueClient::Then<void> then) {
    return [then = std::move(then)](const auto& result) {
        then(result.ok() ? Result<void>() : Result<void>(result.error()));
    };
}

} // namespace

LocalQueueClient::LocalQueueClient(EngineThread& engine, QObject* parent)
    : QueueClient(parent), m_engine(engine) {
    connect(&m_engine, &EngineThread::changed, this, [this](bool entries, bool limits, bool gpus) {
        Q_EMIT changed({entries, limits, gpus});
    });
    connect(&m_engine, &EngineThread::progressed, this, &QueueClient::progressed);
}

template<class T, class Read>
void LocalQueueClient::read(Then<T> then, Read read) {
    m_engine.post([answer = home<T>(std::move(then)), read](Engine& engine) { answer(read(engine)); });
}

void LocalQueueClient::account(Then<Account> then) {
    read<Account>(std::move(then), [](Engine& engine) -> Result<Account> {
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
void LocalQueueClient::entries(int finished, Then<EntryPage> then) {
    EntryListing::begin(
        finished,
        [this](const EntryQuery& query, Then<EntryPage> answer) {
            read<EntryPage>(std::move(answer), [query](Engine& engine) {
                return engine.reader().entries(engine.owner(), query);
            });
        },
        std::move(then));
}

void LocalQueueClient::job(const QString& jobId, Then<JobDetail> then) {
    read<JobDetail>(std::move(then),
                    [jobId](Engine& engine) { return engine.reader().job(engine.owner(), jobId); });
}

void LocalQueueClient::forecast(Then<ForecastPage> then) {
    m_engine.post([answer = home<ForecastPage>(std::move(then))](Engine& engine) {
        engine.forecasts().page(engine.owner(), mostForecast, 0, answer);
    });
}

void LocalQueueClient::explain(const QString& jobId, Then<Explanation> then) {
    read<Explanation>(std::move(then),
                      [jobId](Engine& engine) { return engine.reader().explain(engine.owner(), jobId); });
}

void LocalQueueClient::stats(Then<QueueStats> then) {
    read<QueueStats>(std::move(then), [](Engine& engine) { return engine.reader().stats(engine.owner()); });
}

void LocalQueueClient::system(Then<SystemStatus> then) {
    read<SystemStatus>(std::move(then), [](Engine& engine) {
        engine.gpus().lookedAt();
        return engine.system().status(engine.owner());
    });
}

void LocalQueueClient::gpuHistory(const std::optional<UtcTime>& since, Then<GpuHistory> then) {
    read<GpuHistory>(std::move(then),
                     [since](Engine& engine) { return engine.system().gpuHistory(engine.owner(), since); });
}

void LocalQueueClient::timeline(const TimelineQuery& query, Then<Timeline> then) {
    m_engine.post([answer = home<Timeline>(std::move(then)), query](Engine& engine) {
        engine.history().timeline(engine.owner(), query, answer);
    });
}

void LocalQueueClient::history(const HistoryQuery& query, Then<HistoryPage> then) {
    read<HistoryPage>(std::move(then),
                      [query](Engine& engine) { return engine.history().history(engine.owner(), query); });
}

void LocalQueueClient::usage(const UsageQuery& query, Then<Usage> then) {
    m_engine.post([answer = home<Usage>(std::move(then)), query](Engine& engine) {
        engine.history().usage(engine.owner(), query, answer);
    });
}

void LocalQueueClient::configs(Then<QVector<ConfigSummary>> then) {
    read<QVector<ConfigSummary>>(std::move(then),
                                 [](Engine& engine) { return engine.submissions().configs(engine.owner()); });
}

void LocalQueueClient::submit(const SubmitRequest& request, Then<SubmitAnswer> then) {
    m_engine.post([answer = home<SubmitAnswer>(std::move(then)), request](Engine& engine) {
        engine.submissions().submit(engine.owner(), request, answer);
    });
}

void LocalQueueClient::cancel(const QString& jobId, Then<CancelAnswer> then) {
    m_engine.post([answer = home<CancelAnswer>(std::move(then)), jobId](Engine& engine) {
        engine.queue().cancel(engine.owner(), jobId, answer);
    });
}

void LocalQueueClient::retry(const QString& jobId, Then<SubmitAnswer> then) {
    m_engine.post([answer = home<SubmitAnswer>(std::move(then)), jobId](Engine& engine) {
        const auto finished = engine.queue().finishedJob(engine.owner(), jobId);
        if (finished)
            engine.submissions().retry(engine.owner(), finished->first, finished->second, answer);
        else
            answer(finished.error());
    });
}

void LocalQueueClient::cancelMany(const QStringList& jobIds, int afterSeconds, Then<CancelSet> then) {
    m_engine.post([answer = home<CancelSet>(std::move(then)), jobIds, afterSeconds](Engine& engine) {
        engine.queue().cancelMany(engine.owner(), jobIds, answer, afterSeconds);
    });
}

void LocalQueueClient::approve(const QString& jobId, int afterSeconds, Then<void> then) {
    m_engine.post([answer = home<void>(std::move(then)), jobId, afterSeconds](Engine& engine) {
        engine.queue().approve(engine.owner(), jobId, whetherDone(answer), afterSeconds);
    });
}

void LocalQueueClient::reject(const QString& jobId, const QString& reason, int afterSeconds,
                              Then<void> then) {
    m_engine.post([answer = home<void>(std::move(then)), jobId, reason, afterSeconds](Engine& engine) {
        engine.queue().reject(engine.owner(), jobId, reason, whetherDone(answer), afterSeconds);
    });
}

void LocalQueueClient::undo(const QStringList& jobIds, Then<UndoSet> then) {
    m_engine.post([answer = home<UndoSet>(std::move(then)), jobIds](Engine& engine) {
        engine.queue().undoMany(engine.owner(), jobIds, answer);
    });
}

void LocalQueueClient::setHeld(const QString& jobId, bool held, Then<void> then) {
    m_engine.post([answer = home<void>(std::move(then)), jobId, held](Engine& engine) {
        if (held)
            engine.order().hold(engine.owner(), jobId, {}, whetherDone(answer));
        else
            engine.order().release(engine.owner(), jobId, {}, whetherDone(answer));
    });
}

void LocalQueueClient::setPriority(const QString& jobId, std::optional<int> priority, Then<void> then) {
    m_engine.post([answer = home<void>(std::move(then)), jobId, priority](Engine& engine) {
        engine.order().setPriority(engine.owner(), jobId, priority, whetherDone(answer));
    });
}

void LocalQueueClient::move(const QString& jobId, const MoveTarget& target, Then<void> then) {
    m_engine.post([answer = home<void>(std::move(then)), jobId, target](Engine& engine) {
        engine.order().move(engine.owner(), jobId, target, whetherDone(answer));
    });
}

void LocalQueueClient::cleanUp(int days, bool countOnly, Then<CleanupAnswer> then) {
    m_engine.post([answer = home<CleanupAnswer>(std::move(then)), days, countOnly](Engine& engine) {
        if (countOnly)
            answer(engine.removal().foreseeCleanup(engine.owner(), days));
        else
            engine.removal().cleanup(engine.owner(), days, answer);
    });
}

void LocalQueueClient::health(Then<HealthReport> then) {
    read<HealthReport>(std::move(then), [](Engine& engine) { return engine.health().report(); });
}

void LocalQueueClient::process(Then<ProcessAnswer> then) {
    m_engine.post([answer = home<ProcessAnswer>(std::move(then))](Engine& engine) {
        engine.queue().process(engine.owner(), answer);
    });
}

void LocalQueueClient::setPaused(bool paused, Then<void> then) {
    m_engine.post([answer = home<void>(std::move(then)), paused](Engine& engine) {
        if (paused)
            engine.switches().pause(engine.owner(), {}, whetherDone(answer));
        else
            engine.switches().resume(engine.owner(), {}, whetherDone(answer));
    });
}

void LocalQueueClient::setLimits(const LimitsPatch& patch, Then<Limits> then) {
    m_engine.post([answer = home<Limits>(std::move(then)), patch](Engine& engine) {
        engine.queue().setLimits(engine.owner(), patch, answer);
    });
}

void LocalQueueClient::windows(Then<WindowList> then) {
    read<WindowList>(std::move(then), [](Engine& engine) { return engine.windows().list(engine.owner()); });
}

void LocalQueueClient::setWindow(const QString& name, const QString& spec, Then<NamedWindowView> then) {
    m_engine.post([answer = home<NamedWindowView>(std::move(then)), name, spec](Engine& engine) {
        engine.windows().set(engine.owner(), name, spec, answer);
    });
}

void LocalQueueClient::removeWindow(const QString& name, Then<void> then) {
    m_engine.post([answer = home<void>(std::move(then)), name](Engine& engine) {
        engine.windows().remove(engine.owner(), name, whetherDone(answer));
    });
}

void LocalQueueClient::setPlaceWindow(const QString& place, const PlaceWindowRequest& wanted,
                                      Then<PlaceWindowView> then) {
    m_engine.post([answer = home<PlaceWindowView>(std::move(then)), place, wanted](Engine& engine) {
        engine.windows().setPlace(engine.owner(), place, wanted.window, wanted.end, answer);
    });
}

void LocalQueueClient::removePlaceWindow(const QString& place, Then<void> then) {
    m_engine.post([answer = home<void>(std::move(then)), place](Engine& engine) {
        engine.windows().removePlace(engine.owner(), place, whetherDone(answer));
    });
}

void LocalQueueClient::log(const QString& jobId, int attempt, qint64 offset, qint64 limit,
                           Then<LogChunk> then) {
    read<LogChunk>(std::move(then), [=](Engine& engine) {
        return engine.reader().log(engine.owner(), jobId, offset, limit,
                                   attempt > 0 ? std::optional(attempt) : std::nullopt);
    });
}

void LocalQueueClient::metrics(const QString& jobId, const MetricQuery& query, Then<MetricPage> then) {
    read<MetricPage>(std::move(then),
                     [=](Engine& engine) { return engine.reader().metrics(engine.owner(), jobId, query); });
}

void LocalQueueClient::attempts(const QString& jobId, Then<AttemptPage> then) {
    read<AttemptPage>(std::move(then),
                      [jobId](Engine& engine) { return engine.reader().attempts(engine.owner(), jobId); });
}

} // namespace kataar
