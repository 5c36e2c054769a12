// SPDX-License-Identifier: GPL-3.0-or-later
// One's own jobs, the open ones first, and the best place among them.
#include "server/page/entrytable.h"
#include "server/page/pages.h"
#include "server/page/paths.h"

namespace kataar::page {

namespace {

constexpr int ownJobsPerPage = 50;

void writeMyFigures(HtmlWriter& html, const MyQueue& mine) {
    const Language& language = html.language();
    html.in("dl", {{"class", "figures"}}, [&] {
        writeFigure(html, Page::tr("Waiting", "how many jobs"), language.number(mine.pendingCount));
        writeFigure(html, Page::tr("Running", "how many jobs"), language.number(mine.runningCount));
        writeFigure(html, Page::tr("Need approval"), language.number(mine.blockedCount));
        writeFigure(html, Page::tr("Best place"),
                    mine.bestPosition ? language.number(*mine.bestPosition) : QStringLiteral("–"));
    });
}

} // namespace

void showMine(const Visit& visit) {
    const int offset = pageOffset(visit);
    EntryQuery query;
    query.userId = visit.who.userId.value_or(-1);
    query.includeCompleted = true;
    query.limit = ownJobsPerPage + 1;
    query.offset = offset;
    auto page = visit.site.api.reader.entries(visit.who, query);
    const auto mine = visit.site.api.reader.mine(visit.who);
    if (!page || !mine)
        return sendProblem(visit, page ? mine.error() : page.error());
    const bool more = page->entries.size() > ownJobsPerPage;
    if (more)
        page->entries.removeLast();
    const Frame frame{Page::tr("My jobs"), Section::Mine, QString::fromLatin1(wire::path::events)};
    sendPage(visit, frame, [&](HtmlWriter& html) {
        html.put("h1", frame.title);
        writeMyFigures(html, *mine);
        if (page->entries.isEmpty()) {
            html.in("div", {{"class", "empty"}}, [&] {
                html.put("p", Page::tr("You have no jobs yet."));
                if (visit.may(Permission::JobSubmit))
                    html.put("a", {{"class", "button primary"}, {"href", pagepath::submit}},
                             Page::tr("Submit a job"));
            });
        } else {
            writeEntries(html, visit, page->entries, {Page::tr("My jobs, the open ones first"), false});
        }
        writePaging(html, QString::fromLatin1(pagepath::mine), offset, int(page->entries.size()), more,
                    ownJobsPerPage);
    });
}

} // namespace kataar::page
