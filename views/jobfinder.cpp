// SPDX-License-Identifier: GPL-3.0-or-later
// Looks at what is listed, then asks the queue.
#include "views/jobfinder.h"

#include "core/base/ids.h"
#include "views/errortext.h"
#include "views/messagebar.h"
#include "views/queuefeed.h"
#include "views/queuepage.h"

namespace kataar {

namespace {

constexpr int mostTries = 3;

const QString findTopic = QStringLiteral("find");

} // namespace

JobFinder::JobFinder(QueueFeed& feed, QueueCalls& queue, QueuePage& page, MessageBar& messages,
                     QObject* parent)
    : QObject(parent), m_feed(feed), m_queue(queue), m_page(page), m_messages(messages) {
    connect(&page, &QueuePage::sought, this, [this](const QString& jobId, bool found) {
        if (jobId != m_jobId)
            return;
        if (found)
            Q_EMIT inQueue(jobId, m_log);
        else if (--m_tries > 0)
            ask();
        else
            tellGone();
    });
}

void JobFinder::find(const QString& jobId, bool log) {
    m_jobId = jobId;
    m_log = log;
    m_tries = mostTries;
    ++m_question;
    m_messages.withdraw(findTopic);
    if (m_page.entry(jobId))
        return Q_EMIT inQueue(jobId, log);
    ask();
}

void JobFinder::ask() {
    m_queue.job(m_jobId, m_feed.calls().answerTo<JobDetail>(this, [this, question = m_question](
                                                                      const Result<JobDetail>& detail) {
        if (question != m_question)
            return;
        if (!detail && detail.error().code == ErrorCode::NotFound)
            return tellGone();
        if (!detail)
            return m_messages.tell(MessageBar::Kind::Error, findTopic, [error = detail.error()] {
                return tr("The job was not found.") + u' ' + errorText(error);
            });
        if (isTerminal(detail->view.entry.status))
            return Q_EMIT inHistory(detail->view, m_log);
        m_page.seek(m_jobId);
    }));
}

void JobFinder::tellGone() {
    if (m_page.leftOut() > 0 && m_tries == 0)
        return m_messages.tell(MessageBar::Kind::Warning, findTopic, [name = shortId(m_jobId)] {
            return tr("The job %1 stands so far down in the queue that it is not listed.").arg(name);
        });
    m_messages.tell(MessageBar::Kind::Warning, findTopic, [name = shortId(m_jobId)] {
        return tr("The job %1 is gone: it has been removed, or it is not shown to you.").arg(name);
    });
}

} // namespace kataar
