// SPDX-License-Identifier: GPL-3.0-or-later
// One job: what it is, why it waits, what can be done, the end of its log.
#include "core/base/ids.h"
#include "core/domain/logtail.h"
#include "server/page/entrytable.h"
#include "server/page/pages.h"
#include "server/page/paths.h"
#include "server/page/words.h"

namespace kataar::page {

namespace {

constexpr qint64 shownLogBytes = 16 * 1024;

bool mayCancel(const Visit& visit, const QueueEntry& entry) {
    return !isTerminal(entry.status) && !entry.cancelRequestedAt &&
           requireOn(visit.who, entry, Permission::JobCancelOwn, Permission::JobCancelAll).ok();
}

bool mayRetry(const Visit& visit, const QueueEntry& entry) {
    return isTerminal(entry.status) &&
           requireOn(visit.who, entry, Permission::JobSubmit, Permission::QueueManage).ok() &&
           (!entry.configName.isEmpty() || visit.may(Permission::JobCommand));
}

template<class Content>
void fact(HtmlWriter& html, const Phrase& name, const Content& content) {
    html.in("div", [&] {
        html.put("dt", name);
        html.in("dd", content);
    });
}

void textFact(HtmlWriter& html, const Phrase& name, const QString& text) {
    if (!text.isEmpty())
        fact(html, name, [&] { html.name(text); });
}

/// What a machine reads, on a line of its own.
void wideFact(HtmlWriter& html, const Phrase& name, const QString& text) {
    if (text.isEmpty())
        return;
    html.in("div", {{"class", "wide"}}, [&] {
        html.put("dt", name);
        html.in("dd", [&] { html.put("code", {{"dir", "ltr"}}, text); });
    });
}

void timeFact(HtmlWriter& html, const Visit& visit, const Phrase& name, const std::optional<UtcTime>& time) {
    if (time)
        fact(html, name, [&] { writeAge(html, *time, visit.now); });
}

void writeGpuFacts(HtmlWriter& html, const QueueEntry& entry) {
    textFact(html, Page::tr("GPUs asked for"), html.language().number(entry.numProcesses));
    if (!entry.deviceIds.isEmpty())
        textFact(html, Page::tr("Preferred GPUs"),
                 entry.anyGpu ? html.language().text(Page::tr("any")) : indexText(entry.deviceIds));
    if (!entry.allocatedGpus.isEmpty())
        textFact(html,
                 entry.status == JobStatus::Running ? Page::tr("Has the GPUs") : Page::tr("Had the GPUs"),
                 indexText(entry.allocatedGpus));
}

void writeFacts(HtmlWriter& html, const Visit& visit, const JobDetail& detail) {
    const EntryView& view = detail.view;
    const QueueEntry& entry = view.entry;
    const Language& language = html.language();
    html.in("dl", {{"class", "facts card"}}, [&] {
        textFact(html, Page::tr("Number"), QString::number(entry.id));
        textFact(html, Page::tr("Configuration"), entry.configName);
        textFact(html, Page::tr("User"), entry.userName);
        textFact(html, Page::tr("Team"), entry.teamName);
        if (view.position > 0)
            textFact(html, Page::tr("Place"), language.number(view.position));
        textFact(html, Page::tr("Priority"), priorityText(language, view));
        writeGpuFacts(html, entry);
        timeFact(html, visit, Page::tr("Submitted"), entry.queuedAt);
        timeFact(html, visit, Page::tr("Not before"), entry.beginAt);
        if (!entry.window.isEmpty())
            textFact(html, Page::tr("Run window"), entry.window);
        timeFact(html, visit, Page::tr("Started"), entry.startedAt);
        timeFact(html, visit, Page::tr("Ended"), entry.completedAt);
        if (entry.startedAt && entry.completedAt)
            textFact(html, Page::tr("Ran for"),
                     language.duration((entry.completedAt->us - entry.startedAt->us) / 1'000'000));
        if (entry.timeLimitSeconds)
            textFact(html, Page::tr("Time limit"), language.duration(*entry.timeLimitSeconds));
        if (entry.attempt > 1)
            textFact(html, Page::tr("Attempt"),
                     language.text(Page::tr("%1 of at most %2")
                                       .arg(language.number(entry.attempt))
                                       .arg(language.number(entry.maxAttempts))));
        wideFact(html, Page::tr("Command"), detail.command.join(u' '));
        wideFact(html, Page::tr("ID"), entry.jobId);
    });
}

void writeWhy(HtmlWriter& html, const Visit& visit, const EntryView& view) {
    if (view.waitingReasons.isEmpty())
        return;
    html.in("section", {{"class", "card waits"}}, [&] {
        html.put("h2", Page::tr("Why it waits"));
        html.in("ul", [&] {
            for (const WaitingReason& reason : view.waitingReasons)
                html.put("li", reasonText(html.language(), reason, visit.now));
        });
        writeStart(html, visit, view);
    });
}

void writeActions(HtmlWriter& html, const Visit& visit, const QueueEntry& entry) {
    const auto path = [&](const char* pattern) { return wire::path::with(pattern, entry.jobId); };
    const bool decides = entry.status == JobStatus::Blocked && visit.may(Permission::QueueApprove);
    if (!decides && !mayCancel(visit, entry) && !mayRetry(visit, entry))
        return;
    html.in("div", {{"class", "buttons"}}, [&] {
        if (decides) {
            writeButton(html, visit, path(pagepath::approve), Page::tr("Approve"), "primary");
            html.put("a", {{"class", "button"}, {"href", path(pagepath::reject)}}, Page::tr("Reject…"));
        }
        if (mayRetry(visit, entry))
            writeButton(html, visit, path(pagepath::retry), Page::tr("Submit it again"), "primary");
        if (mayCancel(visit, entry))
            html.put("a", {{"class", "button danger"}, {"href", path(pagepath::cancel)}},
                     Page::tr("Cancel…"));
    });
}

void writeLogEnd(HtmlWriter& html, const Visit& visit, const QString& jobId) {
    const auto chunk = visit.site.api.reader.log(visit.who, jobId, -1, shownLogBytes);
    if (!chunk || chunk->attempt == 0)
        return;
    LogTail tail;
    tail.append(chunk->text);
    html.in("section", [&] {
        html.in("h2", [&] {
            html.text(Page::tr("Log"));
            html.text(QStringLiteral(" "));
            html.put("a", {{"class", "more"}, {"href", wire::path::with(pagepath::log, jobId)}},
                     Page::tr("All of it"));
        });
        if (tail.lines().isEmpty())
            html.put("p", {{"class", "quiet"}}, Page::tr("Nothing was written yet."));
        else
            html.put("pre", {{"class", "log short"}, {"tabindex", "0"}, {"dir", "ltr"}},
                     tail.lines().join(u'\n'));
    });
}

QString nameOf(const QueueEntry& entry) { return entry.name.isEmpty() ? shortId(entry.jobId) : entry.name; }

} // namespace

void showJob(const Visit& visit) {
    const auto detail = visit.site.api.reader.job(visit.who, visit.request.pathArg("job"));
    if (!detail)
        return sendProblem(visit, detail.error());
    const EntryView& view = detail->view;
    const QueueEntry& entry = view.entry;
    const bool over = isTerminal(entry.status);
    const Frame frame{Page::tr("Job %1").name(nameOf(entry)), Section::None,
                      over ? QString() : QString::fromLatin1(wire::path::events)};
    sendPage(visit, frame, [&](HtmlWriter& html) {
        html.in("h1", [&] {
            html.name(nameOf(entry));
            html.text(QStringLiteral(" "));
            writeState(html, view);
        });
        writeProgress(html, visit, entry);
        if (entry.errorMessage)
            html.in("p", {{"class", "problem"}},
                    [&] { html.name(failureText(html.language(), *entry.errorMessage)); });
        writeActions(html, visit, entry);
        writeWhy(html, visit, view);
        writeFacts(html, visit, *detail);
        writeLogEnd(html, visit, entry.jobId);
    });
}

void askCancel(const Visit& visit) {
    const auto view = visit.site.api.reader.entry(visit.who, visit.request.pathArg("job"));
    if (!view)
        return sendProblem(visit, view.error());
    const QueueEntry& entry = view->entry;
    const QString back = wire::path::with(pagepath::job, entry.jobId);
    if (!mayCancel(visit, entry))
        return sendElsewhere(visit, back);
    const Frame frame{Page::tr("Cancel a job"), Section::None};
    sendPage(visit, frame, [&](HtmlWriter& html) {
        html.put("h1", Page::tr("Cancel “%1”?").name(nameOf(entry)));
        html.put("p",
                 entry.status == JobStatus::Running
                     ? Page::tr("It is running. It is told to end, and is ended if it does not. What it has "
                                "written stays.")
                     : Page::tr("It has not started yet and gives up its place."));
        writeForm(html, visit, wire::path::with(pagepath::cancel, entry.jobId), "buttons", [&] {
            html.put("button", {{"type", "submit"}, {"class", "danger"}}, Page::tr("Cancel the job"));
            html.put("a", {{"class", "button"}, {"href", back}}, Page::tr("Back"));
        });
    });
}

void cancelJob(const Visit& visit) {
    visit.site.api.queue.cancel(visit.who, visit.request.pathArg("job"),
                                [visit](const Result<CancelAnswer>& done) {
                                    if (!done)
                                        return sendProblem(visit, done.error());
                                    sendElsewhere(visit, wire::path::with(pagepath::job, done->jobId),
                                                  done->wasRunning ? Note::Stopping : Note::Cancelled);
                                });
}

void retryJob(const Visit& visit) {
    const Api& api = visit.site.api;
    const auto finished = api.queue.finishedJob(visit.who, visit.request.pathArg("job"));
    if (!finished)
        return sendProblem(visit, finished.error());
    api.submissions.retry(
        visit.who, finished->first, finished->second, [visit](const Result<SubmitAnswer>& answer) {
            if (!answer || answer->error)
                return sendProblem(visit, answer ? *answer->error : answer.error());
            sendElsewhere(visit, wire::path::with(pagepath::job, answer->jobId), Note::Retried);
        });
}

} // namespace kataar::page
