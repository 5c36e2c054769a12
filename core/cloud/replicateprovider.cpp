// SPDX-License-Identifier: GPL-3.0-or-later
// Each call is a request; what its end means is decided by what it would do a second time.
#include "core/cloud/replicateprovider.h"

#include "core/cloud/cloudtask.h"
#include "core/cloud/outputcall.h"
#include "core/cloud/replicateupload.h"

#include <QPointer>

namespace kataar {

using cloud::Repeating;
using replicate::Request;

namespace {

using ProblemKind = CloudProblem::Kind;

CloudProblem lostProblem(const HttpFate& fate, Repeating repeating) {
    const QString message = QStringLiteral("The provider cannot be reached: %1.").arg(fate.problem);
    if (fate.kind == HttpFate::Kind::NotSent)
        return {ProblemKind::TryAgain, message, {}, true};
    if (repeating == Repeating::Safe)
        return {ProblemKind::TryAgain, message, {}, false};
    return {ProblemKind::Unknown,
            QStringLiteral("Whether the provider began the job is not known: %1.").arg(fate.problem),
            {},
            false};
}

CloudProblem withoutToken(const Error& error) {
    const bool locked = error.code == ErrorCode::Unavailable;
    return {locked ? ProblemKind::TryAgain : ProblemKind::TokenRefused, error.message, {}, true};
}

template<class T>
CloudOutcome<T> outcomeOf(const HttpFate& fate, Repeating repeating, const CloudToken& token, UtcTime now,
                          const std::function<Result<T>(const QByteArray&)>& read) {
    if (fate.kind != HttpFate::Kind::Answered)
        return lostProblem(fate, repeating);
    QByteArray body = fate.body;
    body.replace(token.reveal(), "[token]"); // before anything is made of it
    if (fate.status < 200 || fate.status >= 300)
        return replicate::problemOf(fate.status, body, replicate::retryAfter(fate.retryAfter, now),
                                    repeating);
    Result<T> value = read(body);
    if (value)
        return std::move(*value);
    return CloudProblem{repeating == Repeating::Safe ? ProblemKind::TryAgain : ProblemKind::Unknown,
                        value.error().message,
                        {},
                        false};
}

Result<CloudStatus> statusAbout(const QString& id, const QByteArray& body) {
    KATAAR_TRY_VAR(status, replicate::readPrediction(body));
    if (status.id != id)
        return Error::invalid(QStringLiteral("cloud_answer_invalid"),
                              QStringLiteral("The provider's answer is about another prediction."));
    return status;
}

} // namespace

ReplicateProvider::ReplicateProvider(Options options, TokenSource token, const Clock& clock, QObject* parent)
    : CloudProvider(parent), m_options(std::move(options)), m_token(std::move(token)), m_clock(clock),
      m_http(m_options.http) {}

template<class T>
void ReplicateProvider::fail(const CloudProblem& problem, CloudThen<T> then) {
    QMetaObject::invokeMethod(
        this, [problem, then = std::move(then)] { then(problem); }, Qt::QueuedConnection);
}

template<class T>
void ReplicateProvider::refuse(const QString& message, CloudThen<T> then) {
    fail(CloudProblem{ProblemKind::Refused, message, {}, true}, std::move(then));
}

template<class T>
void ReplicateProvider::call(const Request& request, Repeating repeating,
                             std::function<Result<T>(const QByteArray&)> read, CloudThen<T> then) {
    m_token([self = QPointer(this), request, repeating, read = std::move(read),
             then = std::move(then)](const Result<CloudToken>& token) {
        if (!self)
            return;
        if (!token)
            return self->fail(withoutToken(token.error()), then);
        self->m_http.send(request, *token,
                          [self, repeating, token = *token, read, then](const HttpFate& fate) {
                              then(outcomeOf<T>(fate, repeating, token, self->m_clock.wall(), read));
                          });
    });
}

void ReplicateProvider::validate(CloudThen<CloudAccount> then) {
    call<CloudAccount>(replicate::accountRequest(), Repeating::Safe, replicate::readAccount, std::move(then));
}

/// Without a token nothing can be run there, whatever it is: that is said first, since it may pass.
void ReplicateProvider::start(const CloudOrder& order, CloudThen<CloudStatus> then) {
    if (order.model.isEmpty() && m_options.version.isEmpty())
        return m_token([self = QPointer(this), then = std::move(then)](const Result<CloudToken>& token) {
            const CloudProblem unsaid{
                ProblemKind::Refused,
                QStringLiteral("It is not said what to run there; set cloud/replicate_version."),
                {},
                true};
            if (self)
                self->fail(token ? unsaid : withoutToken(token.error()), then);
        });
    call<CloudStatus>(replicate::startRequest(order, m_options.version), Repeating::Unsafe,
                      replicate::readPrediction, std::move(then));
}

void ReplicateProvider::status(const QString& id, CloudThen<CloudStatus> then) {
    if (!cloud::isJobId(id))
        return refuse(QStringLiteral("'%1' is no name of a prediction.").arg(id.left(64)), std::move(then));
    call<CloudStatus>(
        replicate::statusRequest(id), Repeating::Safe,
        [id](const QByteArray& body) { return statusAbout(id, body); }, std::move(then));
}

void ReplicateProvider::cancel(const QString& id, CloudThen<CloudDone> then) {
    if (!cloud::isJobId(id))
        return refuse(QStringLiteral("'%1' is no name of a prediction.").arg(id.left(64)), std::move(then));
    call<CloudDone>(
        replicate::cancelRequest(id), Repeating::Safe,
        [](const QByteArray&) { return Result<CloudDone>(CloudDone{}); },
        [then = std::move(then)](const CloudOutcome<CloudDone>& outcome) {
            const bool gone = !outcome && outcome.problem().kind == ProblemKind::NotFound;
            then(gone ? CloudOutcome<CloudDone>(CloudDone{}) : outcome);
        });
}

void ReplicateProvider::logs(const QString& id, CloudThen<CloudLogs> then) {
    status(id, [then = std::move(then)](const CloudOutcome<CloudStatus>& outcome) {
        if (outcome)
            then(CloudLogs{outcome->logs, outcome->logsSkipped});
        else
            then(outcome.problem());
    });
}

void ReplicateProvider::hardware(CloudThen<QVector<CloudHardware>> then) {
    call<QVector<CloudHardware>>(replicate::hardwareRequest(), Repeating::Safe, replicate::readHardware,
                                 std::move(then));
}

void ReplicateProvider::webhookSecret(CloudThen<QByteArray> then) {
    call<QByteArray>(replicate::webhookSecretRequest(), Repeating::Safe, replicate::readWebhookSecret,
                     std::move(then));
}

void ReplicateProvider::find(const QString& attempt, UtcTime since,
                             CloudThen<std::optional<CloudStatus>> then) {
    searchPage({attempt, since, m_options.mostPages, std::move(then)}, {});
}

void ReplicateProvider::searchPage(const Search& search, const QString& cursor) {
    const auto look = [this, search](const CloudOutcome<replicate::Page>& page) {
        using Kind = replicate::PageVerdict::Kind;
        if (!page)
            return search.then(page.problem());
        const auto verdict = replicate::lookFor(search.attempt, search.since, *page);
        if (verdict.kind == Kind::Found || verdict.kind == Kind::NotThere)
            return search.then(verdict.found);
        Search rest = search;
        if (verdict.kind == Kind::NextPage && --rest.pagesLeft > 0)
            return searchPage(rest, page->nextCursor);
        search.then(CloudProblem{ProblemKind::Unknown,
                                 QStringLiteral("Whether the provider began the job cannot be told from its "
                                                "list of predictions."),
                                 {},
                                 false});
    };
    call<replicate::Page>(replicate::listRequest(cursor), Repeating::Safe, replicate::readPage, look);
}

/// `begin` is called when the token is known, or why it is not; the call lives until what it returns ends.
CloudCall ReplicateProvider::withToken(std::function<CloudCall(const Result<CloudToken>&)> begin) {
    auto call = std::make_unique<QObject>();
    m_token([waiting = QPointer(call.get()), begin = std::move(begin)](const Result<CloudToken>& token) {
        if (waiting)
            begin(token).release()->setParent(waiting);
    });
    return call;
}

CloudCall ReplicateProvider::upload(const CloudUpload& upload, CloudTell tell, CloudThen<QUrl> then) {
    return withToken([options = m_options.http, upload, now = m_clock.wall(), tell = std::move(tell),
                      then = std::move(then)](const Result<CloudToken>& token) -> CloudCall {
        return std::make_unique<CloudTask>(
            [options, token, upload, now, then](const StopSignal& stop,
                                                const CloudTell& say) -> CloudTask::Answer {
                const CloudOutcome<QUrl> outcome =
                    token ? replicate::sendFile(options, *token, upload, now, stop, say)
                          : withoutToken(token.error());
                return [then, outcome] { then(outcome); };
            },
            tell);
    });
}

bool ReplicateProvider::hasOutputs(const CloudStatus& status) const {
    return status.outputsGone || !status.outputs.isEmpty();
}

/// Files that lie with Replicate itself want the token; a delivery elsewhere must never see it.
CloudCall ReplicateProvider::fetch(const CloudFetch& fetch, CloudTell tell, CloudThen<CloudFetched> then) {
    FetchWays ways;
    ways.own = m_options.http.base;
    ways.stallMs = m_options.http.timeoutMs;
    ways.authorities = m_options.http.authorities;
    return withToken([ways, fetch, now = m_clock.wall(), tell = std::move(tell),
                      then = std::move(then)](const Result<CloudToken>& token) {
        FetchWays known = ways;
        if (token)
            known.token = *token;
        return callForOutputs(known, fetch, now, tell, then);
    });
}

} // namespace kataar
