// SPDX-License-Identifier: GPL-3.0-or-later
// Writes jobs as rows.
#include "server/page/entrytable.h"

#include "core/base/ids.h"
#include "server/page/paths.h"
#include "server/page/words.h"

namespace kataar::page {

namespace {

/// A cell that on a narrow screen says its column's name itself.
template<class Content>
void cell(HtmlWriter& html, const char* cssClass, const Phrase& column, const Content& content) {
    html.in("td", {{"class", cssClass}, {"role", "cell"}, {"data-column", column}}, content);
}

void headCell(HtmlWriter& html, const Phrase& column) {
    html.put("th", {{"scope", "col"}, {"role", "columnheader"}}, column);
}

void writeWhen(HtmlWriter& html, const Visit& visit, const EntryView& view) {
    const QueueEntry& entry = view.entry;
    const auto line = [&](const Phrase& word, UtcTime time) {
        html.put("span", {{"class", "quiet"}}, word);
        html.text(QStringLiteral(" "));
        writeAge(html, time, visit.now);
    };
    if (isTerminal(entry.status) && entry.completedAt)
        return line(Page::tr("ended"), *entry.completedAt);
    if (entry.status == JobStatus::Running && entry.startedAt)
        return line(Page::tr("started"), *entry.startedAt);
    line(Page::tr("submitted"), entry.queuedAt);
}

void writeGpus(HtmlWriter& html, const QueueEntry& entry) {
    html.text(html.language().number(entry.numProcesses));
    if (entry.status == JobStatus::Running && !entry.allocatedGpus.isEmpty())
        html.text(QStringLiteral(" → ") + indexText(entry.allocatedGpus));
}

void writeJobCell(HtmlWriter& html, const QueueEntry& entry) {
    html.in("a", {{"href", wire::path::with(pagepath::job, entry.jobId)}},
            [&] { html.name(entry.name.isEmpty() ? shortId(entry.jobId) : entry.name); });
    html.in("span", {{"class", "quiet"}}, [&] {
        html.text(QStringLiteral(" #%1").arg(entry.id));
        if (!entry.configName.isEmpty() && entry.configName != entry.name) {
            html.text(QStringLiteral(" · "));
            html.name(entry.configName);
        }
    });
}

void writeStateCell(HtmlWriter& html, const Visit& visit, const EntryView& view) {
    writeState(html, view);
    writeProgress(html, visit, view.entry);
    if (!view.waitingReasons.isEmpty() && view.entry.status == JobStatus::Pending)
        html.put("p", {{"class", "why"}},
                 reasonText(html.language(), view.waitingReasons.constFirst(), visit.now));
    writeStart(html, visit, view);
    if (view.entry.status == JobStatus::Failed && view.entry.errorMessage)
        html.in("p", {{"class", "why"}},
                [&] { html.name(failureText(html.language(), *view.entry.errorMessage)); });
}

void writeRow(HtmlWriter& html, const Visit& visit, const EntryView& view, const EntryTable& table) {
    const QueueEntry& entry = view.entry;
    html.in("tr", {{"role", "row"}, {"class", QStringLiteral("is-") + stateCode(view)}}, [&] {
        if (table.places)
            cell(html, "place", Page::tr("Place"), [&] {
                if (view.position > 0)
                    html.text(html.language().number(view.position));
            });
        cell(html, "job", Page::tr("Job"), [&] { writeJobCell(html, entry); });
        cell(html, "state", Page::tr("State"), [&] { writeStateCell(html, visit, view); });
        if (table.owners)
            cell(html, "owner", Page::tr("User"), [&] { html.name(entry.userName); });
        cell(html, "gpus", Page::tr("GPUs"), [&] { writeGpus(html, entry); });
        cell(html, "when", Page::tr("Since"), [&] { writeWhen(html, visit, view); });
        if (table.actions)
            cell(html, "actions", Page::tr("What to do"), [&] { table.actions(view); });
    });
}

} // namespace

void writeEntries(HtmlWriter& html, const Visit& visit, const QVector<EntryView>& entries,
                  const EntryTable& table) {
    html.in("table", {{"class", "entries"}, {"role", "table"}}, [&] {
        html.put("caption", {{"class", "unseen"}}, table.caption);
        html.in("thead", {{"role", "rowgroup"}}, [&] {
            html.in("tr", {{"role", "row"}}, [&] {
                if (table.places)
                    headCell(html, Page::tr("Place"));
                headCell(html, Page::tr("Job"));
                headCell(html, Page::tr("State"));
                if (table.owners)
                    headCell(html, Page::tr("User"));
                headCell(html, Page::tr("GPUs"));
                headCell(html, Page::tr("Since"));
                if (table.actions)
                    headCell(html, Page::tr("What to do"));
            });
        });
        html.in("tbody", {{"role", "rowgroup"}}, [&] {
            for (const EntryView& view : entries)
                writeRow(html, visit, view, table);
        });
    });
}

void writeState(HtmlWriter& html, const EntryView& view) {
    html.put("span", {{"class", QStringLiteral("state ") + stateCode(view)}}, stateWord(view));
}

void writeStart(HtmlWriter& html, const Visit& visit, const EntryView& view) {
    if (view.entry.status != JobStatus::Pending || !view.start.p50)
        return;
    html.in("p", {{"class", "why"}}, [&] {
        html.put("span", Page::tr("Starts about"));
        html.text(QStringLiteral(" "));
        writeTime(html, *view.start.p50, visit.now);
    });
}

void writeProgress(HtmlWriter& html, const Visit& visit, const QueueEntry& entry) {
    if (entry.status != JobStatus::Running)
        return;
    const auto told = visit.site.api.reader.progress(visit.who, entry.jobId);
    if (!told || !told->progress)
        return;
    html.in("span", {{"class", "progress"}}, [&] {
        html.in("progress",
                {{"max", "1"},
                 {"value", QString::number(*told->progress, 'f', 3)},
                 {"aria-label", Page::tr("Progress")}},
                [] {});
        html.text(QStringLiteral(" ") + html.language().percent(*told->progress));
    });
}

void writePaging(HtmlWriter& html, const QString& path, int offset, int count, bool more, int perPage) {
    if (offset == 0 && !more)
        return;
    html.in("nav", {{"class", "paging"}, {"aria-label", Page::tr("Pages of the list")}}, [&] {
        if (offset > 0) {
            const int before = qMax(0, offset - perPage);
            html.put(
                "a",
                {{"rel", "prev"},
                 {"href", withQuery(path, {{"from", before > 0 ? QString::number(before) : QString()}})}},
                Page::tr("← Before"));
        }
        const Language& language = html.language();
        html.put("span", {{"class", "quiet"}},
                 Page::tr("%1 to %2")
                     .arg(language.number(count > 0 ? offset + 1 : offset))
                     .arg(language.number(offset + count)));
        if (more)
            html.put(
                "a",
                {{"rel", "next"}, {"href", withQuery(path, {{"from", QString::number(offset + perPage)}})}},
                Page::tr("Next →"));
    });
}

int pageOffset(const Visit& visit) {
    bool ok = false;
    const int offset = visit.request.query("from").value_or(QString()).toInt(&ok);
    return ok && offset > 0 && offset <= 1'000'000'000 ? offset : 0;
}

void writeFigure(HtmlWriter& html, const Phrase& name, const QString& value, const QString& note) {
    html.in("div", [&] {
        html.put("dt", name);
        html.put("dd", value);
        if (!note.isEmpty())
            html.put("dd", {{"class", "quiet"}}, note);
    });
}

} // namespace kataar::page
