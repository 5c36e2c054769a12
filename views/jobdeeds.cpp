// SPDX-License-Identifier: GPL-3.0-or-later
// Calls, outcomes, sentences.
#include "views/jobdeeds.h"

#include "core/base/ids.h"
#include "views/errortext.h"
#include "views/messagebar.h"
#include "views/queuefeed.h"
#include "views/queuepage.h"

#include <memory>

namespace kataar {

namespace {

const QString deedTopic = QStringLiteral("job");

} // namespace

struct JobDeeds::Words {
    Done done;
    const char* one;  ///< %1 is the job's name
    const char* many; ///< %n
};

/// One deed on several jobs while it is under way.
struct JobDeeds::Run {
    Done done;
    QStringList jobIds;
    Call call;
    QElapsedTimer since;
    quint64 number = 0; ///< of the run
    int at = 0;
    QStringList succeeded;
    QStringList left;
    std::optional<Error> error; ///< the first
};

const JobDeeds::Words& JobDeeds::wordsOf(Done done) {
    static constexpr Words words[] = {
        {Done::Cancelled, QT_TR_NOOP("“%1” has been cancelled."),
         QT_TR_N_NOOP("%Ln jobs have been cancelled.")},
        {Done::Approved, QT_TR_NOOP("“%1” has been approved."), QT_TR_N_NOOP("%Ln jobs have been approved.")},
        {Done::Rejected, QT_TR_NOOP("“%1” has been rejected."), QT_TR_N_NOOP("%Ln jobs have been rejected.")},
        {Done::Retried, QT_TR_NOOP("“%1” has been submitted again."),
         QT_TR_N_NOOP("%Ln jobs have been submitted again.")},
        {Done::Held, QT_TR_NOOP("“%1” is on hold: it keeps its place and does not start."),
         QT_TR_N_NOOP("%Ln jobs are on hold: they keep their places and do not start.")},
        {Done::Released, QT_TR_NOOP("“%1” may start again."), QT_TR_N_NOOP("%Ln jobs may start again.")},
        {Done::Prioritised, QT_TR_NOOP("“%1” has another priority now."),
         QT_TR_N_NOOP("%Ln jobs have another priority now.")},
        {Done::Moved, QT_TR_NOOP("“%1” has been moved."), QT_TR_N_NOOP("%Ln jobs have been moved.")},
    };
    return words[size_t(done)];
}

JobDeeds::JobDeeds(QueueFeed& feed, QueueCalls& queue, QueuePage& page, MessageBar& messages,
                   UndoOffers& undo, QObject* parent)
    : QObject(parent), m_feed(feed), m_queue(queue), m_page(page), m_messages(messages), m_undo(undo) {}

QString JobDeeds::nameOf(const QString& jobId) const {
    const EntryView* view = m_page.entry(jobId);
    return view ? view->entry.name : shortId(jobId);
}

void JobDeeds::cancel(const QStringList& jobIds) {
    if (jobIds.isEmpty())
        return;
    const auto running = std::count_if(jobIds.begin(), jobIds.end(), [this](const QString& jobId) {
        const EntryView* view = m_page.entry(jobId);
        return view && view->entry.status == JobStatus::Running;
    });
    QElapsedTimer since;
    since.start();
    m_queue.cancelMany(jobIds, m_undo.seconds(),
                       m_feed.calls().answerTo<CancelSet>(
                           this, [this, jobIds, running, since](const Result<CancelSet>& result) {
                               onCancelled(jobIds, int(running), since, result);
                           }));
}

void JobDeeds::onCancelled(const QStringList& asked, int running, const QElapsedTimer& since,
                           const Result<CancelSet>& result) {
    if (!result)
        tellLeft(asked, result.error());
    else if (result->cancellingAt)
        m_undo.add({UndoOffers::Deed::Cancel, result->cancelled, nameOf(result->cancelled.value(0)), running},
                   since);
    else
        tellDone(Done::Cancelled, result->cancelled);
    if (result && !result->skipped.isEmpty()) {
        QStringList left;
        for (const SkippedJob& skipped : result->skipped)
            left << skipped.jobId;
        tellLeft(left, Error::wrongState(QStringLiteral("invalid_job_state"), {}));
    }
    m_feed.refresh();
}

void JobDeeds::approve(const QStringList& jobIds) {
    each(Done::Approved, jobIds,
         [this, jobIds](int i, auto then) { m_queue.approve(jobIds[i], m_undo.seconds(), std::move(then)); });
}

void JobDeeds::reject(const QStringList& jobIds, const QString& reason) {
    each(Done::Rejected, jobIds, [this, jobIds, reason](int i, auto then) {
        m_queue.reject(jobIds[i], reason, m_undo.seconds(), std::move(then));
    });
}

void JobDeeds::retry(const QStringList& jobIds) {
    each(Done::Retried, jobIds, [this, jobIds](int i, const Then<void>& then) {
        m_queue.retry(jobIds[i], [then](const Result<SubmitAnswer>& answer) {
            if (!answer)
                then(answer.error());
            else
                then(answer->error ? Result<void>(*answer->error) : Result<void>());
        });
    });
}

void JobDeeds::setHeld(const QStringList& jobIds, bool held) {
    each(held ? Done::Held : Done::Released, jobIds,
         [this, jobIds, held](int i, auto then) { m_queue.setHeld(jobIds[i], held, std::move(then)); });
}

void JobDeeds::setPriority(const QStringList& jobIds, std::optional<int> priority) {
    each(Done::Prioritised, jobIds, [this, jobIds, priority](int i, auto then) {
        m_queue.setPriority(jobIds[i], priority, std::move(then));
    });
}

void JobDeeds::move(const QVector<RankMove>& moves) {
    QStringList jobIds;
    for (const RankMove& one : moves)
        jobIds << one.jobId;
    each(Done::Moved, jobIds,
         [this, moves](int i, auto then) { m_queue.move(moves[i].jobId, moves[i].target, std::move(then)); });
}

/// One after the other: a move leans on those before it, and a server limits the connections of one person.
void JobDeeds::each(Done done, const QStringList& jobIds, Call call) {
    if (jobIds.isEmpty())
        return;
    auto run = std::make_shared<Run>();
    run->done = done;
    run->jobIds = jobIds;
    run->call = std::move(call);
    run->number = ++m_runs;
    run->since.start();
    next(run);
}

void JobDeeds::next(const std::shared_ptr<Run>& run) {
    if (run->jobIds.size() > 1)
        Q_EMIT worked(run->number, run->at, int(run->jobIds.size()));
    if (run->at == run->jobIds.size())
        return tell(*run);
    const int index = run->at++;
    run->call(index, m_feed.calls().answerTo<void>(this, [this, run, index](const Result<void>& result) {
        const QString& jobId = run->jobIds[index];
        if (!result && !run->error)
            run->error = result.error();
        (result ? run->succeeded : run->left) << jobId;
        next(run);
    }));
}

void JobDeeds::tell(const Run& run) {
    const bool undoable = run.done == Done::Approved || run.done == Done::Rejected;
    if (undoable)
        m_undo.add({run.done == Done::Approved ? UndoOffers::Deed::Approve : UndoOffers::Deed::Reject,
                    run.succeeded, nameOf(run.succeeded.value(0)), 0},
                   run.since);
    else
        tellDone(run.done, run.succeeded);
    if (run.error)
        tellLeft(run.left, *run.error);
    m_feed.refresh();
}

void JobDeeds::tellDone(Done done, const QStringList& jobIds) {
    if (jobIds.isEmpty())
        return;
    m_messages.tell(MessageBar::Kind::Information, deedTopic,
                    [done, count = int(jobIds.size()), name = nameOf(jobIds.constFirst())] {
                        return count == 1 ? tr(wordsOf(done).one).arg(name)
                                          : tr(wordsOf(done).many, nullptr, count);
                    });
}

void JobDeeds::tellLeft(const QStringList& jobIds, const Error& error) {
    m_messages.tell(MessageBar::Kind::Error, deedTopic,
                    [count = int(jobIds.size()), name = nameOf(jobIds.value(0)), error] {
                        return count == 1 ? tr("“%1” stays as it is. %2").arg(name, errorText(error))
                                          : tr("%Ln jobs stay as they are.", nullptr, count) + u' ' +
                                                errorText(error);
                    });
}

} // namespace kataar
