// SPDX-License-Identifier: GPL-3.0-or-later
// Calls to requests, answers to the domain's types.
#include "core/client/httpqueue.h"

#include "core/client/entrylisting.h"
#include "core/wire/answers.h"
#include "core/wire/errorbody.h"
#include "core/wire/paths.h"
#include "core/wire/requests.h"

namespace kataar {

namespace {

namespace path = wire::path;

constexpr int listingShare = 3; ///< a listing takes a quarter of the time at most
constexpr int slowestPaceMs = 10'000;

QUrlQuery delayed(int afterSeconds, std::initializer_list<std::pair<const char*, QString>> items = {}) {
    QUrlQuery query = httpQuery(items);
    if (afterSeconds > 0)
        query.addQueryItem(httpWord("after_seconds"), QString::number(afterSeconds));
    return query;
}

} // namespace

/// A server without accounts refuses by itself what it does not allow.
void HttpQueue::account(Then<Account> then) {
    m_caller.get<Account>(httpWord(path::authMe), {},
                          [then = std::move(then)](const Result<Account>& account) {
                              if (account || account.error().code != ErrorCode::NotFound)
                                  return then(account);
                              Account anybody;
                              anybody.permissions = PermissionSet::all();
                              then(anybody);
                          });
}

void HttpQueue::entries(const ListingWish& wish, Then<EntryPage> then) {
    const qint64 begun = m_clock.monotonic().ms;
    EntryListing::begin(
        wish,
        [this](const EntryQuery& wanted, Then<EntryPage> answer) {
            auto query =
                httpQuery({{"limit", QString::number(wanted.limit)},
                           {"offset", QString::number(wanted.offset)},
                           {"include_completed", httpWord(wanted.includeCompleted ? "true" : "false")}});
            if (wanted.status)
                query.addQueryItem(httpWord("status"), toText(*wanted.status));
            m_caller.get<EntryPage>(httpWord(path::queue), query, std::move(answer));
        },
        [this, begun, then = std::move(then)](const Result<EntryPage>& page) {
            if (page) {
                const qint64 took = m_clock.monotonic().ms - begun;
                m_watch.setPace(int(std::min<qint64>(listingShare * took, slowestPaceMs)));
            }
            then(page);
        });
}

void HttpQueue::job(const QString& jobId, Then<JobDetail> then) {
    m_caller.get<JobDetail>(path::with(path::job, jobId), {}, std::move(then));
}

void HttpQueue::forecast(Then<ForecastPage> then) {
    m_caller.get<ForecastPage>(httpWord(path::queueForecast), {}, std::move(then));
}

void HttpQueue::explain(const QString& jobId, Then<Explanation> then) {
    m_caller.get<Explanation>(path::with(path::queueExplain, jobId), {}, std::move(then));
}

void HttpQueue::stats(Then<QueueStats> then) {
    m_caller.get<QueueStats>(httpWord(path::queueStats), {}, std::move(then));
}

void HttpQueue::system(Then<SystemStatus> then) {
    m_caller.get<SystemStatus>(httpWord(path::systemStatus),
                               httpQuery({{"include_allocation", httpWord("true")}}), std::move(then));
}

void HttpQueue::configs(Then<QVector<ConfigSummary>> then) {
    m_caller.get<QVector<ConfigSummary>>(httpWord(path::configs), {}, std::move(then));
}

/// An unwell server tells of its parts with 503.
void HttpQueue::health(Then<HealthReport> then) {
    m_caller.ask(httpWord(path::health), [then = std::move(then)](const ApiAnswer& answer) {
        if (answer.problem)
            return then(*answer.problem);
        const auto report = wire::fromJson<HealthReport>(answer.body);
        if (!report && !answer.accepted())
            return then(wire::errorFrom(answer.status, answer.body));
        then(report);
    });
}

void HttpQueue::submit(const SubmitRequest& request, Then<SubmitAnswer> then) {
    m_caller.post<SubmitAnswer>(httpWord(path::queueSubmit), wire::toJson(request), std::move(then));
}

void HttpQueue::retry(const QString& jobId, Then<SubmitAnswer> then) {
    m_caller.post<SubmitAnswer>(path::with(path::jobRetry, jobId), {}, std::move(then));
}

void HttpQueue::cancel(const QString& jobId, Then<CancelAnswer> then) {
    m_caller.post<CancelAnswer>(path::with(path::jobCancel, jobId), {}, std::move(then));
}

void HttpQueue::cancelMany(const QStringList& jobIds, int afterSeconds, Then<CancelSet> then) {
    wire::CancelSelection selection;
    selection.jobIds = jobIds;
    m_caller.call("POST", httpWord(path::jobsCancel), delayed(afterSeconds), wire::toJson(selection),
                  std::move(then));
}

void HttpQueue::approve(const QString& jobId, int afterSeconds, Then<void> then) {
    m_caller.act("POST", path::with(path::queueApprove, jobId), delayed(afterSeconds), {}, std::move(then));
}

void HttpQueue::reject(const QString& jobId, const QString& reason, int afterSeconds, Then<void> then) {
    m_caller.act("POST", path::with(path::queueReject, jobId), delayed(afterSeconds, {{"reason", reason}}),
                 {}, std::move(then));
}

void HttpQueue::undo(const QStringList& jobIds, Then<UndoSet> then) {
    m_caller.post<UndoSet>(httpWord(path::jobsUndo), wire::jobIdsBody(jobIds), std::move(then));
}

void HttpQueue::setHeld(const QString& jobId, bool held, Then<void> then) {
    m_caller.act("POST", path::with(held ? path::queueHold : path::queueRelease, jobId), {}, {},
                 std::move(then));
}

void HttpQueue::setPriority(const QString& jobId, std::optional<int> priority, Then<void> then) {
    m_caller.act("POST", path::with(path::queuePriority, jobId), {}, wire::priorityBody(priority),
                 std::move(then));
}

void HttpQueue::move(const QString& jobId, const MoveTarget& target, Then<void> then) {
    m_caller.act("POST", path::with(path::queueMove, jobId), {}, wire::toJson(target), std::move(then));
}

void HttpQueue::cleanUp(int days, bool countOnly, Then<CleanupAnswer> then) {
    m_caller.call(countOnly ? "GET" : "POST", httpWord(path::queueCleanup),
                  httpQuery({{"days", QString::number(days)}}), {}, std::move(then));
}

void HttpQueue::process(Then<ProcessAnswer> then) {
    m_caller.post<ProcessAnswer>(httpWord(path::queueProcess), {}, std::move(then));
}

} // namespace kataar
