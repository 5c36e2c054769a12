// SPDX-License-Identifier: GPL-3.0-or-later
// The queue: its figures, and its jobs in order.
#include "server/page/entrytable.h"
#include "server/page/pages.h"
#include "server/page/paths.h"
#include "server/page/words.h"

namespace kataar::page {

namespace {

constexpr int jobsPerPage = 50;

struct Filter {
    const char* word; ///< in the address
    std::optional<JobStatus> status;
    bool finished;
    Phrase label;
};

const std::array<Filter, 7>& filters() {
    static const std::array<Filter, 7> all{
        Filter{"", {}, false, Page::tr("Open")},
        Filter{"running", JobStatus::Running, false, Page::tr("Running")},
        Filter{"pending", JobStatus::Pending, false, Page::tr("Waiting")},
        Filter{"blocked", JobStatus::Blocked, false, Page::tr("Needs approval")},
        Filter{"completed", JobStatus::Completed, true, Page::tr("Completed")},
        Filter{"failed", JobStatus::Failed, true, Page::tr("Failed")},
        Filter{"cancelled", JobStatus::Cancelled, true, Page::tr("Cancelled")},
    };
    return all;
}

const Filter& chosenFilter(const Visit& visit) {
    const QString word = visit.request.query("show").value_or(QString());
    for (const Filter& filter : filters()) {
        if (word == QLatin1StringView(filter.word))
            return filter;
    }
    return filters().front();
}

QString waitText(const Language& language, const QueueStats& stats) {
    const auto& wait = stats.localAvgWaitSeconds ? stats.localAvgWaitSeconds : stats.avgWaitSeconds;
    return wait ? language.duration(qRound64(*wait)) : QStringLiteral("–");
}

void writeQueueFigures(HtmlWriter& html, const QueueStats& stats) {
    const Language& language = html.language();
    html.in("dl", {{"class", "figures"}}, [&] {
        writeFigure(html, Page::tr("Queued"), language.number(stats.localPendingJobs + stats.queueDepth));
        writeFigure(html, Page::tr("Running", "how many jobs"),
                    language.number(stats.localRunningJobs + stats.running));
        writeFigure(html, Page::tr("Max concurrent"),
                    language.number(stats.limits.localJobMaxConcurrent + stats.limits.maxConcurrent),
                    language.text(Page::tr("this machine: %1 · elsewhere: %2")
                                      .arg(language.number(stats.limits.localJobMaxConcurrent))
                                      .arg(language.number(stats.limits.maxConcurrent))));
        writeFigure(html, Page::tr("Avg wait"), waitText(language, stats));
        writeFigure(html, Page::tr("GPUs in use"),
                    language.text(Page::tr("%1 of %2")
                                      .arg(language.number(stats.allocatedGpus.size()))
                                      .arg(language.number(stats.totalGpus))));
    });
}

void writeStartHeld(HtmlWriter& html, const Visit& visit) {
    html.in("div", {{"class", "notice"}}, [&] {
        html.put("p",
                 Page::tr("A running job was cancelled, so jobs on this machine wait until somebody submits "
                          "another one or has the queue processed."));
        if (visit.may(Permission::QueueManage))
            writeButton(html, visit, QString::fromLatin1(pagepath::process), Page::tr("Start what can start"),
                        "primary");
    });
}

void writeFilters(HtmlWriter& html, const Filter& chosen) {
    html.in("nav", {{"class", "filters"}, {"aria-label", Page::tr("Which jobs")}}, [&] {
        html.in("ul", [&] {
            for (const Filter& filter : filters())
                html.in("li", [&] {
                    html.put("a",
                             {{"href", withQuery(QString::fromLatin1(pagepath::queue),
                                                 {{"show", QString::fromLatin1(filter.word)}})},
                              {"aria-current",
                               &filter == &chosen ? std::optional(QStringLiteral("true")) : std::nullopt}},
                             filter.label);
                });
        });
    });
}

void writeNoJobs(HtmlWriter& html, const Visit& visit, const Filter& filter) {
    html.in("div", {{"class", "empty"}}, [&] {
        html.put("p", filter.status ? Page::tr("No job is in this state.")
                                    : Page::tr("Nothing runs and nothing waits."));
        if (filter.status)
            html.link(QString::fromLatin1(pagepath::queue), Page::tr("Show the open ones"));
        else if (visit.may(Permission::JobSubmit))
            html.put("a", {{"class", "button primary"}, {"href", pagepath::submit}},
                     Page::tr("Submit a job"));
    });
}

} // namespace

void showQueue(const Visit& visit) {
    const Filter& filter = chosenFilter(visit);
    const int offset = pageOffset(visit);
    EntryQuery query;
    query.status = filter.status;
    query.limit = jobsPerPage + 1; // one more than is shown: is there a next page?
    query.offset = offset;
    auto page = visit.site.api.reader.entries(visit.who, query);
    const auto stats = visit.site.api.reader.stats(visit.who);
    if (!page || !stats)
        return sendProblem(visit, page ? stats.error() : page.error());
    const bool more = page->entries.size() > jobsPerPage;
    if (more)
        page->entries.removeLast();
    const Frame frame{Page::tr("Queue"), Section::Queue, QString::fromLatin1(wire::path::events)};
    sendPage(visit, frame, [&](HtmlWriter& html) {
        html.put("h1", frame.title);
        writeQueueFigures(html, *stats);
        if (stats->localStartHeld && stats->localPendingJobs > 0)
            writeStartHeld(html, visit);
        writeFilters(html, filter);
        if (page->entries.isEmpty())
            writeNoJobs(html, visit, filter);
        else
            writeEntries(html, visit, page->entries,
                         {Page::tr("Jobs in the queue's order"), visit.may(Permission::QueueViewAll)});
        writePaging(
            html,
            withQuery(QString::fromLatin1(pagepath::queue), {{"show", QString::fromLatin1(filter.word)}}),
            offset, int(page->entries.size()), more, jobsPerPage);
    });
}

void processQueue(const Visit& visit) {
    visit.site.api.queue.process(visit.who, [visit](const Result<ProcessAnswer>& done) {
        if (!done)
            return sendProblem(visit, done.error());
        sendElsewhere(visit, QString::fromLatin1(pagepath::queue),
                      done->jobIds.isEmpty() ? Note::NothingToStart : Note::Processed);
    });
}

} // namespace kataar::page
