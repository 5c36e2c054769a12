// SPDX-License-Identifier: GPL-3.0-or-later
// Requests: reading them and deciding about them.
#include "core/service/approvalservice.h"

#include <algorithm>

namespace kataar {

namespace {

constexpr int ownShown = 50;

Error noRequest(const QString& request) {
    return Error::notFound(QStringLiteral("request_not_found"),
                           QStringLiteral("There is no request %1 for approval.").arg(request),
                           {{QStringLiteral("request"), request}});
}

int blockedOf(const KindCount& counts) { return counts.local.blocked + counts.cloud.blocked; }

} // namespace

Result<ApprovalRequest> ApprovalService::stored(qint64 id) const {
    KATAAR_TRY_VAR(found, book().request(id));
    if (!found)
        return noRequest(QString::number(id));
    return *found;
}

Result<ApprovalRequest> ApprovalService::named(const QString& request) const {
    if (isId(request)) {
        KATAAR_TRY_VAR(found, book().requestOf(request));
        if (!found)
            return noRequest(request);
        return *found;
    }
    bool isNumber = false;
    const qint64 id = request.toLongLong(&isNumber);
    if (!isNumber)
        return noRequest(request);
    return stored(id);
}

Result<RequestPage> ApprovalService::requests(const Principal& who, const RequestQuery& query) const {
    KATAAR_TRY(require(who, Permission::AdminApprove));
    KATAAR_TRY_VAR(requests, book().requests(query));
    return RequestPage{requests, book().pendingCount()};
}

Result<int> ApprovalService::pendingCount(const Principal& who) const {
    KATAAR_TRY(require(who, Permission::AdminApprove));
    return book().pendingCount();
}

/// Somebody else's is as good as none to whoever may not see it.
Result<ApprovalRequest> ApprovalService::request(const Principal& who, qint64 id) const {
    KATAAR_TRY_VAR(request, stored(id));
    const bool own = who.userId && request.userId == who.userId && who.may(Permission::JobViewOwn);
    if (!own && !who.may(Permission::AdminApprove))
        return noRequest(QString::number(id));
    return request;
}

Result<ApprovalRequest> ApprovalService::requestOfJob(const Principal& who, const QString& job) const {
    KATAAR_TRY_VAR(entry, m_parts.reader.findVisible(who, job));
    KATAAR_TRY(requireOn(who, entry, Permission::JobViewOwn, Permission::AdminApprove));
    KATAAR_TRY_VAR(found, book().requestOf(entry.jobId));
    if (!found)
        return Error::notFound(
            QStringLiteral("request_not_found"),
            QStringLiteral("Nobody was asked for approval of the job %1.").arg(entry.jobId),
            {{QStringLiteral("job_id"), entry.jobId}});
    return *found;
}

Result<MyApprovals> ApprovalService::mine(const Principal& who) const {
    MyApprovals mine;
    mine.mayDecide = requireApprover(who).ok();
    if (mine.mayDecide)
        mine.toDecide = book().pendingCount();
    if (!who.userId)
        return mine;
    RequestQuery own;
    own.userId = who.userId;
    own.limit = ownShown;
    KATAAR_TRY_VAR(requests, book().requests(own));
    mine.requests = requests;
    mine.pendingCount = blockedOf(m_parts.book.state().tally().ofUser(*who.userId));
    return mine;
}

Result<void> ApprovalService::decidable(const ApprovalRequest& request) const {
    if (request.status == RequestStatus::Pending)
        return {};
    const QString by =
        request.reviewerName.isEmpty() ? QString() : QStringLiteral(" by %1").arg(request.reviewerName);
    return Error::wrongState(
        QStringLiteral("request_decided"),
        QStringLiteral("The request %1 is %2 already%3.").arg(request.id).arg(toText(request.status), by),
        {{QStringLiteral("request"), request.id},
         {QStringLiteral("status"), toText(request.status)},
         {QStringLiteral("by"), request.reviewerName}});
}

Result<RequestAnswer> ApprovalService::answerFor(qint64 id, std::optional<UtcTime> decidingAt) const {
    KATAAR_TRY_VAR(request, stored(id));
    return RequestAnswer{request, decidingAt};
}

void ApprovalService::decide(const Principal& who, const QString& text, const Decision& decision,
                             Then<RequestAnswer> then) {
    const auto attempt = [&]() -> Result<ApprovalRequest> {
        KATAAR_TRY(requireApprover(who));
        KATAAR_TRY_VAR(request, named(text));
        KATAAR_TRY(decidable(request));
        return request;
    };
    const auto request = attempt();
    if (!request)
        return then(request.error());
    const auto answered = [this, id = request->id,
                           then = std::move(then)](const Result<DecisionAnswer>& done) {
        then(done ? answerFor(id, done->decidingAt) : Result<RequestAnswer>(done.error()));
    };
    if (decision.approve)
        m_queue.approve(who, request->jobId, answered, decision.afterSeconds, decision.text);
    else
        m_queue.reject(who, request->jobId, decision.text, answered, decision.afterSeconds);
}

void ApprovalService::decideMany(const Principal& who, const QVector<qint64>& ids, const Decision& decision,
                                 Then<BulkAnswer> then) {
    if (const auto allowed = requireApprover(who); !allowed)
        return then(allowed.error());
    if (!decision.approve && decision.text.trimmed().isEmpty())
        return then(Error::invalidField(QStringLiteral("reason"), QStringLiteral("say why")));
    BulkAnswer answer;
    QStringList jobs;
    QVector<qsizetype> asked; // where in the results each of these jobs stands
    const auto note = [](BulkResult& result, const Error& error) {
        result.error = error.name;
        result.message = error.message;
    };
    for (const qint64 id : ids) {
        if (std::ranges::count(answer.results, id, &BulkResult::requestId) > 0)
            continue;
        BulkResult result{id, {}, false, {}, {}};
        const auto request = stored(id);
        const auto open = request ? decidable(*request) : Result<void>(request.error());
        if (request)
            result.jobId = request->jobId;
        if (open) {
            asked << answer.results.size();
            jobs << request->jobId;
        } else {
            note(result, open.error());
        }
        answer.results << result;
    }
    m_queue.decideMany(who, jobs, decision,
                       [answer, asked, note, then = std::move(then)](const auto& decided) mutable {
                           if (!decided)
                               return then(decided.error());
                           for (qsizetype i = 0; i < asked.size(); ++i) {
                               const Result<DecisionAnswer>& one = (*decided)[size_t(i)];
                               BulkResult& result = answer.results[asked[i]];
                               result.success = one.ok();
                               if (one) {
                                   ++answer.succeeded;
                                   answer.decidingAt = one->decidingAt;
                               } else {
                                   note(result, one.error());
                               }
                           }
                           then(answer);
                       });
}

void ApprovalService::cancel(const Principal& who, qint64 id, Then<RequestAnswer> then) {
    const auto request = this->request(who, id);
    if (!request)
        return then(request.error());
    if (const auto open = decidable(*request); !open)
        return then(open.error());
    m_queue.cancelWaiting(who, request->jobId,
                          [this, id, then = std::move(then)](const Result<CancelAnswer>& done) {
                              then(done ? answerFor(id, {}) : Result<RequestAnswer>(done.error()));
                          });
}

void ApprovalService::expire(const Principal& who, Then<ExpiryAnswer> then) {
    const auto attempt = [&]() -> Result<ExpiryAnswer> {
        KATAAR_TRY(require(who, Permission::AdminApprove));
        KATAAR_TRY_VAR(jobs, m_queue.expireRequests());
        return ExpiryAnswer{jobs};
    };
    settle(attempt(), std::move(then));
}

} // namespace kataar
