// SPDX-License-Identifier: GPL-3.0-or-later
// Which page lies where and who may see it; who comes in, and in which language.
#include "server/page/pageroutes.h"

#include "core/base/secret.h"
#include "server/http/hostrule.h"
#include "server/http/status.h"
#include "server/page/frame.h"
#include "server/page/pages.h"
#include "server/page/paths.h"

#include <QUrlQuery>

namespace kataar::page {

namespace {

using Handler = void (*)(const Visit&);
using SharedSite = std::shared_ptr<const Site>;

struct PageRow {
    Method method;
    const char* path;
    Access access;
    Handler handle;
    const char* summary;
};

constexpr Access jobAccess = Access::either(Permission::JobViewOwn, Permission::JobViewAll);
constexpr Access cancelAccess = Access::either(Permission::JobCancelOwn, Permission::JobCancelAll);

constexpr PageRow pageRows[] = {
    {Method::Get, pagepath::queue, Access::needs(Permission::QueueView), showQueue, "The queue"},
    {Method::Post, pagepath::process, Access::needs(Permission::QueueManage), processQueue,
     "Process the queue"},
    {Method::Get, pagepath::mine, Access::needs(Permission::QueueView), showMine, "One's own jobs"},
    {Method::Get, pagepath::submit, Access::needs(Permission::JobSubmit), showConfigs,
     "What can be submitted"},
    {Method::Get, pagepath::submitOne, Access::needs(Permission::JobSubmit), showSubmitForm,
     "A form to submit"},
    {Method::Post, pagepath::submitOne, Access::needs(Permission::JobSubmit), submitForm, "Submit"},
    {Method::Get, pagepath::job, jobAccess, showJob, "One job"},
    {Method::Get, pagepath::log, jobAccess, showLog, "A job's log"},
    {Method::Get, pagepath::cancel, cancelAccess, askCancel, "Whether to cancel a job"},
    {Method::Post, pagepath::cancel, cancelAccess, cancelJob, "Cancel a job"},
    {Method::Post, pagepath::retry, Access::needs(Permission::JobSubmit), retryJob, "Submit a job again"},
    {Method::Get, pagepath::approvals, Access::needs(Permission::QueueApprove), showApprovals,
     "What waits for approval"},
    {Method::Post, pagepath::approve, Access::needs(Permission::QueueApprove), approveJob, "Approve a job"},
    {Method::Get, pagepath::reject, Access::needs(Permission::QueueApprove), askReject,
     "Why to reject a job"},
    {Method::Post, pagepath::reject, Access::needs(Permission::QueueApprove), rejectJob, "Reject a job"},
    {Method::Get, pagepath::gpus, Access::account(), showGpus, "The GPUs"},
    {Method::Get, pagepath::report, Access::needs(Permission::QueueView), showReport, "The morning report"},
    {Method::Get, pagepath::logIn, Access::account(), showLogIn, "The form to log in"},
    {Method::Post, pagepath::logIn, Access::open(), logIn, "Log in"},
    {Method::Post, pagepath::logOut, Access::account(), logOut, "Log out"},
};

const Language& chosenLanguage(const Site& site, const Request& request) {
    if (const Language* kept = site.languages.find(QString::fromLatin1(cookie(request, languageCookie))))
        return *kept;
    return site.languages.preferred(request.header("accept-language"));
}

/// ?lang=hi keeps the choice in a cookie and shows the same page.
bool switchesLanguage(const Visit& visit) {
    const auto wanted = visit.request.query("lang");
    const Language* language = wanted ? visit.site.languages.find(*wanted) : nullptr;
    if (!language || visit.request.method == Method::Post)
        return false;
    QUrlQuery query(QString::fromLatin1(visit.request.head().rawQuery));
    query.removeAllQueryItems(QStringLiteral("lang"));
    QString path = QString::fromLatin1(visit.request.head().rawPath);
    if (!query.isEmpty())
        path += u'?' + query.toString(QUrl::FullyEncoded);
    const QByteArray kept = QByteArray(languageCookie) + '=' + language->code() +
                            "; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly";
    sendElsewhere(visit, path, std::nullopt, {{"Set-Cookie", kept}});
    return true;
}

Error formExpired() {
    return {ErrorCode::Denied,
            QStringLiteral("form_expired"),
            QStringLiteral("This form is too old or not ours; nothing was changed."),
            {},
            {}};
}

bool tokenFits(const Visit& visit) {
    return !fromForeignPage(visit.request) &&
           sameSecret(visit.formToken(), visit.field(formTokenField).toLatin1());
}

void enter(const SharedSite& site, const PageRow& row, const Request& request, const Reply& reply) {
    const Visit visit{
        *site, request, reply, principalOf(request), chosenLanguage(*site, request), site->clock.wall()};
    if (switchesLanguage(visit))
        return;
    if (request.refusal && httpStatus(*request.refusal) != 401)
        return sendProblem(visit, *request.refusal);
    if (request.refusal && row.handle != showLogIn)
        return sendToLogIn(visit);
    if (row.method == Method::Post && !tokenFits(visit))
        return sendProblem(visit, formExpired());
    row.handle(visit);
}

} // namespace

} // namespace kataar::page

namespace kataar {

std::vector<Route> pageRoutes(const Api& api, const Clock& clock) {
    const page::SharedSite site(new page::Site{api, clock, {}, {}, randomSecret()});
    std::vector<Route> routes;
    for (const page::PageRow& row : page::pageRows) {
        Route route;
        route.method = row.method;
        route.path = row.path;
        route.access = row.access;
        route.handle = [site, &row](const Request& r, Reply a) { page::enter(site, row, r, a); };
        route.summary = row.summary;
        route.bodyType = "application/x-www-form-urlencoded";
        route.logsIn = row.handle == page::logIn;
        route.answersRefusals = true;
        routes.push_back(std::move(route));
    }
    routes.push_back({Method::Get, pagepath::asset, Access::open(),
                      [site](const Request& r, Reply a) { site->assets.answer(r, a); },
                      "Style, script, icon"});
    return routes;
}

} // namespace kataar
