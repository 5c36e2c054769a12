// SPDX-License-Identifier: GPL-3.0-or-later
// The morning report: what ran and failed, what it took, what waits now and why.
#include "server/page/reporttext.h"

#include "server/page/entrytable.h"
#include "server/page/pages.h"
#include "server/page/paths.h"
#include "server/page/words.h"

namespace kataar::page {

namespace {

QString hoursText(const Language& language, const UsageSums& sums) {
    return language.decimal(sums.gpuSeconds / 3600, 1);
}

void writeSums(HtmlWriter& html, const UsageSums& sums) {
    const Language& language = html.language();
    html.in("dl", {{"class", "figures"}}, [&] {
        writeFigure(html, Page::tr("Completed", "how many jobs"), language.number(sums.completed));
        writeFigure(html, Page::tr("Failed", "how many jobs"), language.number(sums.failed));
        writeFigure(html, Page::tr("Cancelled", "how many jobs"), language.number(sums.cancelled));
        writeFigure(html, Page::tr("GPU hours"), hoursText(language, sums));
        if (sums.costUsd)
            writeFigure(html, Page::tr("Cost"),
                        language.text(Page::tr("%1 USD").arg(language.decimal(*sums.costUsd, 2))));
    });
}

void writeFailures(HtmlWriter& html, const Visit& visit, const Report& report) {
    if (report.failed.isEmpty())
        return;
    const Language& language = html.language();
    html.put("h2", Page::tr("Failed", "heading"));
    html.in("ul", {{"class", "failures"}}, [&] {
        for (const ReportFailure& failed : report.failed) {
            const QueueEntry& entry = failed.view.entry;
            html.in("li", {{"class", "card"}}, [&] {
                html.in("p", [&] {
                    html.in("a", {{"href", wire::path::with(pagepath::job, entry.jobId)}},
                            [&] { html.name(entry.name); });
                    if (!entry.userName.isEmpty()) {
                        html.text(QStringLiteral(" · "));
                        html.name(entry.userName);
                    }
                    html.text(QStringLiteral(" · "));
                    html.put("strong", failureWord(failed.failure.kind));
                    if (entry.completedAt) {
                        html.text(QStringLiteral(" · "));
                        writeTime(html, *entry.completedAt, visit.now);
                    }
                });
                if (!failed.failure.lastLine.isEmpty())
                    html.put("pre", {{"class", "lastline"}, {"dir", "auto"}}, failed.failure.lastLine);
                else if (entry.errorMessage)
                    html.put("p", {{"class", "quiet"}}, failureText(language, *entry.errorMessage));
            });
        }
    });
}

void writePeople(HtmlWriter& html, const Report& report) {
    if (report.people.size() < 2)
        return;
    const Language& language = html.language();
    html.put("h2", Page::tr("By person"));
    html.in("div", {{"class", "scroll"}}, [&] {
        html.in("table", [&] {
            html.in("thead", [&] {
                html.in("tr", [&] {
                    html.put("th", {{"scope", "col"}}, Page::tr("Who"));
                    html.put("th", {{"scope", "col"}}, Page::tr("Jobs"));
                    html.put("th", {{"scope", "col"}}, Page::tr("Use"));
                });
            });
            html.in("tbody", [&] {
                for (const UsagePerson& person : report.people)
                    html.in("tr", [&] {
                        html.in("td", [&] {
                            if (person.userName.isEmpty())
                                html.text(Page::tr("nobody"));
                            else
                                html.name(person.userName);
                        });
                        html.put("td", reportSums(language, person.sums));
                        html.put("td", reportUse(language, person.sums));
                    });
            });
        });
    });
}

void writeJobs(HtmlWriter& html, const Visit& visit, const Phrase& title, const QVector<EntryView>& entries) {
    if (entries.isEmpty())
        return;
    html.put("h2", title);
    writeEntries(html, visit, entries, {title, true, false});
}

void writeReport(const Visit& visit, const Report& report) {
    const Frame frame{Page::tr("Report"), Section::Report};
    sendPage(visit, frame, [&](HtmlWriter& html) {
        html.put("h1", frame.title);
        html.put("p", {{"class", "quiet"}}, reportSpanText(html.language(), report));
        html.in("p", {{"class", "buttons"}}, [&] {
            html.put("a", {{"class", "button"}, {"href", pagepath::report}}, Page::tr("The last report"));
            html.put("a",
                     {{"class", "button"},
                      {"href", QString::fromLatin1(pagepath::report) + QStringLiteral("?hours=24")}},
                     Page::tr("24 hours"));
            html.put("a",
                     {{"class", "button"},
                      {"href", QString::fromLatin1(pagepath::report) + QStringLiteral("?hours=168")}},
                     Page::tr("7 days"));
        });
        writeSums(html, report.total);
        writeFailures(html, visit, report);
        writeJobs(html, visit, Page::tr("Completed", "heading"), report.completed);
        writePeople(html, report);
        writeJobs(html, visit, Page::tr("Running now"), report.running);
        writeJobs(html, visit, Page::tr("Waiting now"), report.waiting);
        writeJobs(html, visit, Page::tr("Waiting for approval"), report.blocked);
    });
}

} // namespace

void showReport(const Visit& visit) {
    constexpr int mostHours = 31 * 24;
    ReportQuery query;
    const int hours = visit.request.query("hours").value_or(QString()).toInt();
    if (hours > 0)
        query.since = UtcTime{visit.now.us - qMin(hours, mostHours) * 3'600'000'000LL};
    visit.site.api.reports.report(visit.who, query, [visit](const Result<Report>& report) {
        if (report)
            writeReport(visit, *report);
        else
            sendProblem(visit, report.error());
    });
}

} // namespace kataar::page
