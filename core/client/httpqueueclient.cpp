// SPDX-License-Identifier: GPL-3.0-or-later
// Calls to requests, answers to the domain's types.
#include "core/client/httpqueueclient.h"

#include "core/client/entrylisting.h"
#include "core/wire/answers.h"
#include "core/wire/errorbody.h"
#include "core/wire/historyanswers.h"
#include "core/wire/paths.h"
#include "core/wire/requests.h"
#include "core/wire/windowanswers.h"

namespace kataar {

namespace {

namespace path = wire::path;

constexpr int listingShare = 3; ///< a listing takes a quarter of the time at most
constexpr int slowestPaceMs = 10'000;

QString plain(const char* text) { return QString::fromLatin1(text); }

QUrlQuery queryOf(std::initializer_list<std::pair<const char*, QString>> items) {
    QUrlQuery query;
    for (const auto& [name, value] : items)
        query.addQueryItem(plain(name), QString::fromLatin1(QUrl::toPercentEncoding(value)));
    return query;
}

QUrlQuery delayed(int afterSeconds, std::initializer_list<std::pair<const char*, QString>> items = {}) {
    QUrlQuery query = queryOf(items);
    if (afterSeconds > 0)
        query.addQueryItem(plain("after_seconds"), QString::number(afterSeconds));
    return query;
}

template<class T>
ApiConnection::Then reading(QueueClient::Then<T> then,
                            Result<T> (*read)(const QByteArray&) = wire::fromJson<T>) {
    return [then = std::move(then), read](const Result<QByteArray>& answer) {
        then(answer ? read(*answer) : Result<T>(answer.error()));
    };
}

} // namespace

HttpQueueClient::HttpQueueClient(ServerAddress address, const Clock& clock, QObject* parent)
    : QueueClient(parent), m_connection(std::move(address)), m_watch(m_connection), m_clock(clock) {
    connect(&m_watch, &ChangeWatch::changed, this, &QueueClient::changed);
    connect(&m_watch, &ChangeWatch::progressed, this, [this](const QByteArray& data) {
        if (const auto progress = wire::fromJson<JobProgress>(data))
            Q_EMIT progressed(*progress);
    });
    connect(&m_watch, &ChangeWatch::linkChanged, this, [this](LinkState state, const Error& reason) {
        if (state == LinkState::Lost && reason.name == QLatin1StringView("not_authenticated"))
            m_refusal = reason;
        Q_EMIT linkChanged(state, reason);
    });
}

void HttpQueueClient::open() {
    m_refusal.reset();
    m_watch.start();
}

void HttpQueueClient::setKey(const QByteArray& key) {
    m_connection.setKey(key);
    open();
}

void HttpQueueClient::send(const QByteArray& method, const QString& path, const QUrlQuery& query,
                           const QByteArray& body, ApiConnection::Then then) {
    if (m_refusal)
        QMetaObject::invokeMethod(
            this, [then = std::move(then), refusal = *m_refusal] { then(refusal); }, Qt::QueuedConnection);
    else
        m_connection.request(method, path, query, body, std::move(then));
}

template<class T>
void HttpQueueClient::get(const QString& path, const QUrlQuery& query, Then<T> then) {
    send("GET", path, query, {}, reading<T>(std::move(then)));
}

template<class T>
void HttpQueueClient::post(const QString& path, const QByteArray& body, Then<T> then) {
    send("POST", path, {}, body, reading<T>(std::move(then)));
}

template<class T>
void HttpQueueClient::put(const QString& path, const QByteArray& body, Result<T> (*read)(const QByteArray&),
                          Then<T> then) {
    send("PUT", path, {}, body, reading<T>(std::move(then), read));
}

void HttpQueueClient::act(const QByteArray& method, const QString& path, const QUrlQuery& query,
                          const QByteArray& body, Then<void> then) {
    send(method, path, query, body, [then = std::move(then)](const Result<QByteArray>& answer) {
        then(answer ? Result<void>() : Result<void>(answer.error()));
    });
}

/// A server without accounts refuses by itself what it does not allow.
void HttpQueueClient::account(Then<Account> then) {
    get<Account>(plain(path::authMe), {}, [then = std::move(then)](const Result<Account>& account) {
        if (account || account.error().code != ErrorCode::NotFound)
            return then(account);
        Account anybody;
        anybody.permissions = PermissionSet::all();
        then(anybody);
    });
}

void HttpQueueClient::entries(int finished, Then<EntryPage> then) {
    const qint64 begun = m_clock.monotonic().ms;
    EntryListing::begin(
        finished,
        [this](const EntryQuery& wanted, Then<EntryPage> answer) {
            auto query = queryOf({{"limit", QString::number(wanted.limit)},
                                  {"offset", QString::number(wanted.offset)},
                                  {"include_completed", plain(wanted.includeCompleted ? "true" : "false")}});
            if (wanted.status)
                query.addQueryItem(plain("status"), toText(*wanted.status));
            get<EntryPage>(plain(path::queue), query, std::move(answer));
        },
        [this, begun, then = std::move(then)](const Result<EntryPage>& page) {
            if (page) {
                const qint64 took = m_clock.monotonic().ms - begun;
                m_watch.setPace(int(std::min<qint64>(listingShare * took, slowestPaceMs)));
            }
            then(page);
        });
}

void HttpQueueClient::job(const QString& jobId, Then<JobDetail> then) {
    get<JobDetail>(path::with(path::job, jobId), {}, std::move(then));
}

void HttpQueueClient::forecast(Then<ForecastPage> then) {
    get<ForecastPage>(plain(path::queueForecast), {}, std::move(then));
}

void HttpQueueClient::explain(const QString& jobId, Then<Explanation> then) {
    get<Explanation>(path::with(path::queueExplain, jobId), {}, std::move(then));
}

void HttpQueueClient::stats(Then<QueueStats> then) {
    get<QueueStats>(plain(path::queueStats), {}, std::move(then));
}

void HttpQueueClient::system(Then<SystemStatus> then) {
    get<SystemStatus>(plain(path::systemStatus), queryOf({{"include_allocation", plain("true")}}),
                      std::move(then));
}

void HttpQueueClient::gpuHistory(const std::optional<UtcTime>& since, Then<GpuHistory> then) {
    const QUrlQuery query = since ? queryOf({{"since", since->toIso()}}) : QUrlQuery();
    send("GET", plain(path::gpuHistory), query, {},
         reading<GpuHistory>(std::move(then), wire::gpuHistoryFrom));
}

void HttpQueueClient::timeline(const TimelineQuery& query, Then<Timeline> then) {
    send("GET", plain(path::queueTimeline),
         queryOf({{"from", query.from.toIso()},
                  {"to", query.to.toIso()},
                  {"limit", QString::number(query.limit)}}),
         {}, reading<Timeline>(std::move(then), wire::timelineFrom));
}

void HttpQueueClient::history(const HistoryQuery& query, Then<HistoryPage> then) {
    QUrlQuery items = queryOf({{"limit", QString::number(query.limit)}});
    const auto add = [&](const char* name, const QString& value) {
        if (!value.isEmpty())
            items.addQueryItem(plain(name), QString::fromLatin1(QUrl::toPercentEncoding(value)));
    };
    add("from", query.from ? query.from->toString(Qt::ISODate) : QString());
    add("to", query.to ? query.to->toString(Qt::ISODate) : QString());
    add("user", query.userId ? QString::number(*query.userId) : QString());
    add("status", query.status ? toText(*query.status) : QString());
    add("text", query.text);
    add("before", query.before);
    send("GET", plain(path::queueHistory), items, {},
         reading<HistoryPage>(std::move(then), wire::historyPageFrom));
}

void HttpQueueClient::usage(const UsageQuery& query, Then<Usage> then) {
    send("GET", plain(path::queueUsage),
         queryOf({{"from", query.from.toString(Qt::ISODate)}, {"to", query.to.toString(Qt::ISODate)}}), {},
         reading<Usage>(std::move(then), wire::usageFrom));
}

void HttpQueueClient::configs(Then<QVector<ConfigSummary>> then) {
    get<QVector<ConfigSummary>>(plain(path::configs), {}, std::move(then));
}

void HttpQueueClient::submit(const SubmitRequest& request, Then<SubmitAnswer> then) {
    post<SubmitAnswer>(plain(path::queueSubmit), wire::toJson(request), std::move(then));
}

void HttpQueueClient::retry(const QString& jobId, Then<SubmitAnswer> then) {
    post<SubmitAnswer>(path::with(path::jobRetry, jobId), {}, std::move(then));
}

void HttpQueueClient::cancel(const QString& jobId, Then<CancelAnswer> then) {
    post<CancelAnswer>(path::with(path::jobCancel, jobId), {}, std::move(then));
}

void HttpQueueClient::cancelMany(const QStringList& jobIds, int afterSeconds, Then<CancelSet> then) {
    wire::CancelSelection selection;
    selection.jobIds = jobIds;
    send("POST", plain(path::jobsCancel), delayed(afterSeconds), wire::toJson(selection),
         reading<CancelSet>(std::move(then)));
}

void HttpQueueClient::approve(const QString& jobId, int afterSeconds, Then<void> then) {
    act("POST", path::with(path::queueApprove, jobId), delayed(afterSeconds), {}, std::move(then));
}

void HttpQueueClient::reject(const QString& jobId, const QString& reason, int afterSeconds, Then<void> then) {
    act("POST", path::with(path::queueReject, jobId), delayed(afterSeconds, {{"reason", reason}}), {},
        std::move(then));
}

void HttpQueueClient::undo(const QStringList& jobIds, Then<UndoSet> then) {
    post<UndoSet>(plain(path::jobsUndo), wire::jobIdsBody(jobIds), std::move(then));
}

void HttpQueueClient::setHeld(const QString& jobId, bool held, Then<void> then) {
    act("POST", path::with(held ? path::queueHold : path::queueRelease, jobId), {}, {}, std::move(then));
}

void HttpQueueClient::setPriority(const QString& jobId, std::optional<int> priority, Then<void> then) {
    act("POST", path::with(path::queuePriority, jobId), {}, wire::priorityBody(priority), std::move(then));
}

void HttpQueueClient::move(const QString& jobId, const MoveTarget& target, Then<void> then) {
    act("POST", path::with(path::queueMove, jobId), {}, wire::toJson(target), std::move(then));
}

void HttpQueueClient::cleanUp(int days, bool countOnly, Then<CleanupAnswer> then) {
    send(countOnly ? "GET" : "POST", plain(path::queueCleanup), queryOf({{"days", QString::number(days)}}),
         {}, reading<CleanupAnswer>(std::move(then)));
}

/// An unwell server tells of its parts with 503.
void HttpQueueClient::health(Then<HealthReport> then) {
    m_connection.ask("GET", plain(path::health), {}, {}, [then = std::move(then)](const ApiAnswer& answer) {
        if (answer.problem)
            return then(*answer.problem);
        const auto report = wire::fromJson<HealthReport>(answer.body);
        if (!report && !answer.accepted())
            return then(wire::errorFrom(answer.status, answer.body));
        then(report);
    });
}

void HttpQueueClient::process(Then<ProcessAnswer> then) {
    post<ProcessAnswer>(plain(path::queueProcess), {}, std::move(then));
}

void HttpQueueClient::setPaused(bool paused, Then<void> then) {
    act("POST", plain(paused ? path::queuePause : path::queueResume), {}, {}, std::move(then));
}

void HttpQueueClient::setLimits(const LimitsPatch& patch, Then<Limits> then) {
    post<Limits>(plain(path::queueConcurrency), wire::toJson(patch), std::move(then));
}

void HttpQueueClient::windows(Then<WindowList> then) {
    send("GET", plain(path::windows), {}, {}, reading<WindowList>(std::move(then), wire::windowListFrom));
}

void HttpQueueClient::setWindow(const QString& name, const QString& spec, Then<NamedWindowView> then) {
    put<NamedWindowView>(path::with(path::window, name), wire::toJson(WindowRequest{spec}),
                         wire::namedWindowFrom, std::move(then));
}

void HttpQueueClient::removeWindow(const QString& name, Then<void> then) {
    act("DELETE", path::with(path::window, name), {}, {}, std::move(then));
}

void HttpQueueClient::setPlaceWindow(const QString& place, const PlaceWindowRequest& wanted,
                                     Then<PlaceWindowView> then) {
    put<PlaceWindowView>(path::with(path::windowPlace, place), wire::toJson(wanted), wire::placeWindowFrom,
                         std::move(then));
}

void HttpQueueClient::removePlaceWindow(const QString& place, Then<void> then) {
    act("DELETE", path::with(path::windowPlace, place), {}, {}, std::move(then));
}

void HttpQueueClient::log(const QString& jobId, int attempt, qint64 offset, qint64 limit,
                          Then<LogChunk> then) {
    QUrlQuery query = queryOf({{"limit", QString::number(limit)}});
    if (offset >= 0)
        query.addQueryItem(plain("offset"), QString::number(offset));
    if (attempt > 0)
        query.addQueryItem(plain("attempt"), QString::number(attempt));
    get<LogChunk>(path::with(path::jobLogs, jobId), query, std::move(then));
}

void HttpQueueClient::metrics(const QString& jobId, const MetricQuery& wanted, Then<MetricPage> then) {
    QUrlQuery query = queryOf({{"points", QString::number(wanted.points)}, {"since", wanted.since}});
    if (wanted.attempt)
        query.addQueryItem(plain("attempt"), QString::number(*wanted.attempt));
    get<MetricPage>(path::with(path::jobMetrics, jobId), query, std::move(then));
}

void HttpQueueClient::attempts(const QString& jobId, Then<AttemptPage> then) {
    get<AttemptPage>(path::with(path::jobAttempts, jobId), {}, std::move(then));
}

} // namespace kataar
