// SPDX-License-Identifier: GPL-3.0-or-later
// NewsDesk: turns what the queue does into news for those outside who are to hear of it.
#pragma once

#include "core/policy/newsrules.h"
#include "core/service/eventhub.h"
#include "core/service/outbox.h"
#include "core/service/peoplebook.h"

#include <QObject>

namespace kataar {

/// What is told, as the owner set it.
struct NewsWishes {
    EventTypes events;      ///< to the webhook
    bool completed = false; ///< the submitter hears of jobs that completed, too
};

/// Lives in the engine's thread, and writes in the transaction of the change. While no channel is open it
/// does not even listen. What it costs depends on how many people there are, never on the queue's length.
class NewsDesk : public QObject {
    Q_OBJECT
public:
    NewsDesk(QueueBook& book, const PeopleBook& people, Outbox& outbox, EventWriter write, NewsWishes wishes);

private:
    void onEntry(const QueueEntry* before, const QueueEntry& after);
    Result<void> tell(std::optional<JobStatus> before, const QueueEntry& entry);
    Result<void> postEvents(std::optional<JobStatus> before, const QueueEntry& entry);
    Result<void> mailApprovers(const QueueEntry& entry);
    Result<void> mailDecision(const QueueEntry& entry);
    Result<void> mailEnd(const QueueEntry& entry);
    Result<std::optional<ApprovalRequest>> requestOf(const QueueEntry& entry) const;
    const User* submitter(const QueueEntry& entry) const;

    const QueueBook& m_book;
    const PeopleBook& m_people;
    Outbox& m_outbox;
    const EventWriter m_write;
    const NewsWishes m_wishes;
};

} // namespace kataar
