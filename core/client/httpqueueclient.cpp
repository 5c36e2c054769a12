// SPDX-License-Identifier: GPL-3.0-or-later
// Calls to requests, answers to the domain's types.
#include "core/client/httpqueueclient.h"

#include "core/wire/answers.h"
#include "core/wire/errorbody.h"
#include "core/wire/paths.h"
#include "core/wire/requests.h"
#include "core/wire/windowanswers.h"

#include <QSet>

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

/// Newest first, as the server has them.
bool endedLater(const EntryView& a, const EntryView& b) {
    return std::pair(a.entry.completedAt, a.entry.id) > std::pair(b.entry.completedAt, b.entry.id);
}

} // namespace

/// A listing on its way.
struct HttpQueueClient::Listing {
    int finished = 0; ///< wanted
    Then<EntryPage> then;
    MonotonicTime begun;
    EntryPage page;
    QSet<QString> seen; ///< a job may move from a page to the next between two requests
    int asked = 0;      ///< rows that were gone through
    int ended = 0;      ///< finished ones among them
    QVector<EntryView> tail;
};

HttpQueueClient::HttpQueueClient(ServerAddress address, const Clock& clock, QObject* parent)
    : QueueClient(parent), m_connection(std::move(address)), m_watch(m_connection), m_clock(clock) {
    connect(&m_watch, &ChangeWatch::changed, this, &QueueClient::changed);
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
    auto listing = std::make_shared<Listing>();
    listing->finished = finished;
    listing->then = std::move(then);
    listing->begun = m_clock.monotonic();
    nextPage(listing);
}

void HttpQueueClient::nextPage(const std::shared_ptr<Listing>& listing) {
    const auto query =
        queryOf({{"limit", QString::number(pageSize)},
                 {"offset", QString::number(listing->asked)},
                 {"include_completed", listing->finished > 0 ? plain("true") : plain("false")}});
    get<EntryPage>(plain(path::queue), query, [this, listing](Result<EntryPage> page) {
        page ? takePage(listing, *std::move(page)) : listing->then(page.error());
    });
}

void HttpQueueClient::takePage(const std::shared_ptr<Listing>& listing, EntryPage page) {
    listing->asked += int(page.entries.size());
    for (EntryView& view : page.entries) {
        const bool ended = isTerminal(view.entry.status);
        if (listing->seen.contains(view.entry.jobId) || (ended && listing->ended >= listing->finished))
            continue;
        listing->seen.insert(view.entry.jobId);
        listing->ended += ended ? 1 : 0;
        listing->page.entries.append(std::move(view));
    }
    listing->page.totalPending = page.totalPending;
    listing->page.totalRunning = page.totalRunning;
    const bool last = page.entries.size() < pageSize;
    if (last || (listing->ended > 0 && listing->ended >= listing->finished))
        complete(listing);
    else if (listing->asked < mostActive || listing->ended > 0)
        nextPage(listing);
    else if (listing->finished > 0)
        finishedOf(listing, JobStatus::Completed);
    else
        complete(listing);
}

/// The finished ones behind more active jobs than are listed: of each kind the newest, then the newest of
/// these.
void HttpQueueClient::finishedOf(const std::shared_ptr<Listing>& listing, JobStatus status) {
    const auto query = queryOf(
        {{"limit", QString::number(std::min(pageSize, listing->finished))}, {"status", toText(status)}});
    get<EntryPage>(plain(path::queue), query, [this, listing, status](Result<EntryPage> page) {
        if (!page)
            return listing->then(page.error());
        for (EntryView& view : page->entries) {
            if (!listing->seen.contains(view.entry.jobId))
                listing->tail.append(std::move(view));
        }
        if (status == JobStatus::Completed)
            return finishedOf(listing, JobStatus::Failed);
        if (status == JobStatus::Failed)
            return finishedOf(listing, JobStatus::Cancelled);
        std::sort(listing->tail.begin(), listing->tail.end(), endedLater);
        listing->tail.resize(std::min<qsizetype>(listing->tail.size(), listing->finished));
        listing->page.entries += listing->tail;
        complete(listing);
    });
}

void HttpQueueClient::complete(const std::shared_ptr<Listing>& listing) {
    const qint64 took = m_clock.monotonic().ms - listing->begun.ms;
    m_watch.setPace(int(std::min<qint64>(listingShare * took, slowestPaceMs)));
    listing->then(std::move(listing->page));
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

void HttpQueueClient::log(const QString& jobId, qint64 offset, qint64 limit, Then<LogChunk> then) {
    QUrlQuery query = queryOf({{"limit", QString::number(limit)}});
    if (offset >= 0)
        query.addQueryItem(plain("offset"), QString::number(offset));
    get<LogChunk>(path::with(path::jobLogs, jobId), query, std::move(then));
}

} // namespace kataar
