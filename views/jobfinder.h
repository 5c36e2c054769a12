// SPDX-License-Identifier: GPL-3.0-or-later
// JobFinder: where in the window a job is listed.
#pragma once

#include "core/client/queuecalls.h"

#include <QObject>

namespace kataar {

class MessageBar;
class QueueFeed;
class QueuePage;

/// Jobs of the queue are looked for to its end, others in the history. One that is gone is told of. Only the
/// last question is answered.
class JobFinder final : public QObject {
    Q_OBJECT
public:
    JobFinder(QueueFeed& feed, QueueCalls& queue, QueuePage& page, MessageBar& messages, QObject* parent);

    /// `log`: it is its log that is wanted.
    void find(const QString& jobId, bool log);

Q_SIGNALS:
    /// The page of the queue has it now, unless its filter hides it.
    void inQueue(const QString& jobId, bool log);
    void inHistory(const kataar::EntryView& job, bool log);

private:
    void ask();
    void tellGone();

    QueueFeed& m_feed;
    QueueCalls& m_queue;
    QueuePage& m_page;
    MessageBar& m_messages;
    QString m_jobId;
    bool m_log = false;
    int m_tries = 0;        ///< left: it may move from one list to the other while it is looked for
    quint64 m_question = 0; ///< answers to earlier ones are out of date
};

} // namespace kataar
