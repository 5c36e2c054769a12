// SPDX-License-Identifier: GPL-3.0-or-later
// JobDeeds: asks the queue to do something with jobs, one after the other, and tells once what came of it.
#pragma once

#include "core/client/queuecalls.h"
#include "models/ranking.h"
#include "views/undooffers.h"

namespace kataar {

class MessageBar;
class QueueFeed;
class QueuePage;

class JobDeeds final : public QObject {
    Q_OBJECT
public:
    JobDeeds(QueueFeed& feed, QueueCalls& queue, QueuePage& page, MessageBar& messages, UndoOffers& undo,
             QObject* parent);

    // What can be taken back is carried out when the time for that is over.

    void cancel(const QStringList& jobIds);
    void approve(const QStringList& jobIds);
    void reject(const QStringList& jobIds, const QString& reason);
    void retry(const QStringList& jobIds);
    void setHeld(const QStringList& jobIds, bool held);
    /// None: that of the owner's level.
    void setPriority(const QStringList& jobIds, std::optional<int> priority);
    void move(const QVector<RankMove>& moves);

Q_SIGNALS:
    /// How far one of several jobs at a time is; `run` tells runs apart.
    void worked(quint64 run, int done, int total);

private:
    enum class Done { Cancelled, Approved, Rejected, Retried, Held, Released, Prioritised, Moved };
    struct Words;
    struct Run;
    using Call = std::function<void(int index, Then<void> then)>;

    static const Words& wordsOf(Done done);
    void each(Done done, const QStringList& jobIds, Call call);
    void next(const std::shared_ptr<Run>& run);
    void tell(const Run& run);
    void tellDone(Done done, const QStringList& jobIds);
    void tellLeft(const QStringList& jobIds, const Error& error);
    void onCancelled(const QStringList& asked, int running, const QElapsedTimer& since,
                     const Result<CancelSet>& result);
    QString nameOf(const QString& jobId) const;

    QueueFeed& m_feed;
    QueueCalls& m_queue;
    QueuePage& m_page;
    MessageBar& m_messages;
    UndoOffers& m_undo;
    quint64 m_runs = 0;
};

} // namespace kataar
