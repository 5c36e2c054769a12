// SPDX-License-Identifier: GPL-3.0-or-later
// Jobs that wait for approval: approve, or reject with a reason.
#include "server/page/entrytable.h"
#include "server/page/pages.h"
#include "server/page/paths.h"

#include <QJsonObject>

namespace kataar::page {

namespace {

constexpr int approvalsShown = 100;

/// What it would cost, which rule asks and why. The reason is the rule's own English sentence.
void writeWhyAsked(HtmlWriter& html, const EntryView& view) {
    const double cost = view.entry.estimatedCost;
    if (cost > 0)
        html.put("p", Page::tr("%1 USD").arg(html.language().decimal(cost, 2)));
    if (view.waitingReasons.isEmpty())
        return;
    const QJsonObject& details = view.waitingReasons.first().details;
    const QString rule = details[QStringLiteral("rule")].toString();
    if (!rule.isEmpty())
        html.in("p", [&] { html.name(rule); });
    if (const QString because = details[QStringLiteral("because")].toString(); !because.isEmpty())
        html.put("p", {{"class", "quiet"}, {"lang", "en"}}, because);
}

auto backToApprovals(const Visit& visit, Note note) {
    return [visit, note](const Result<DecisionAnswer>& done) {
        if (!done)
            return sendProblem(visit, done.error());
        sendElsewhere(visit, QString::fromLatin1(pagepath::approvals), note);
    };
}

} // namespace

void showApprovals(const Visit& visit) {
    EntryQuery query;
    query.status = JobStatus::Blocked;
    query.limit = approvalsShown;
    const auto page = visit.site.api.reader.entries(visit.who, query);
    if (!page)
        return sendProblem(visit, page.error());
    const Frame frame{Page::tr("Approvals"), Section::Approvals, QString::fromLatin1(wire::path::events)};
    sendPage(visit, frame, [&](HtmlWriter& html) {
        html.put("h1", frame.title);
        if (page->entries.isEmpty()) {
            html.in("div", {{"class", "empty"}},
                    [&] { html.put("p", Page::tr("Nothing waits for approval.")); });
            return;
        }
        const auto actions = [&](const EntryView& view) {
            const QString job = view.entry.jobId;
            writeWhyAsked(html, view);
            writeButton(html, visit, wire::path::with(pagepath::approve, job), Page::tr("Approve"),
                        "primary");
            html.put("a", {{"class", "button"}, {"href", wire::path::with(pagepath::reject, job)}},
                     Page::tr("Reject…"));
        };
        writeEntries(html, visit, page->entries,
                     {Page::tr("Jobs that wait for approval"), true, false, actions});
    });
}

void approveJob(const Visit& visit) {
    visit.site.api.queue.approve(visit.who, visit.request.pathArg("job"),
                                 backToApprovals(visit, Note::Approved));
}

void askReject(const Visit& visit) {
    const auto view = visit.site.api.reader.entry(visit.who, visit.request.pathArg("job"));
    if (!view)
        return sendProblem(visit, view.error());
    const Frame frame{Page::tr("Reject a job"), Section::Approvals};
    const QString job = view->entry.jobId;
    sendPage(visit, frame, [&](HtmlWriter& html) {
        html.put("h1", Page::tr("Reject “%1”?").name(view->entry.name));
        writeForm(html, visit, wire::path::with(pagepath::reject, job), "card", [&] {
            html.put("label", {{"for", "reason"}}, Page::tr("Why – the one who submitted it reads this"));
            html.single("input", {{"id", "reason"},
                                  {"name", "reason"},
                                  {"required", true},
                                  {"maxlength", "500"},
                                  {"autocomplete", "off"}});
            html.in("p", {{"class", "buttons"}}, [&] {
                html.put("button", {{"type", "submit"}, {"class", "danger"}}, Page::tr("Reject"));
                html.put("a", {{"class", "button"}, {"href", pagepath::approvals}}, Page::tr("Back"));
            });
        });
    });
}

void rejectJob(const Visit& visit) {
    const QString reason = visit.field("reason").left(500);
    if (reason.isEmpty())
        return askReject(visit);
    visit.site.api.queue.reject(visit.who, visit.request.pathArg("job"), reason,
                                backToApprovals(visit, Note::Rejected));
}

} // namespace kataar::page
