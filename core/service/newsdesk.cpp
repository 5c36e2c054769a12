// SPDX-License-Identifier: GPL-3.0-or-later
// Who hears of a change, and what he is told of it.
#include "core/service/newsdesk.h"

#include "core/base/ids.h"
#include "core/base/log.h"
#include "core/service/eventcontent.h"

namespace kataar {

namespace {

MailNews newsOfJob(MailKind kind, const QueueEntry& entry) {
    MailNews news;
    news.kind = kind;
    news.number = entry.id;
    news.jobId = entry.jobId;
    news.name = entry.name.isEmpty() ? shortId(entry.jobId) : entry.name;
    news.user = entry.userName;
    news.config = entry.configName;
    news.cost = isTerminal(entry.status) ? entry.costUsd.value_or(0.0) : entry.estimatedCost;
    news.attempt = entry.attempt;
    if (entry.startedAt && entry.completedAt)
        news.seconds = (entry.completedAt->us - entry.startedAt->us) / 1'000'000;
    return news;
}

/// As readers of the event stream see it; what would have to be reckoned is not: nobody may wait for that.
EntryView plainView(const QueueEntry& entry) {
    EntryView view{.entry = entry};
    view.effectivePriority = entry.basePriority();
    return view;
}

} // namespace

NewsDesk::NewsDesk(QueueBook& book, const PeopleBook& people, Outbox& outbox, EventWriter write,
                   NewsWishes wishes)
    : m_book(book), m_people(people), m_outbox(outbox), m_write(std::move(write)), m_wishes(wishes) {
    if (outbox.channels().mail || outbox.channels().webhook)
        connect(&book, &QueueBook::entryChanged, this, &NewsDesk::onEntry);
}

void NewsDesk::onEntry(const QueueEntry* before, const QueueEntry& after) {
    if (before && before->status == after.status)
        return;
    // A row that cannot be written dooms the turn, and whoever waits for the turn is told.
    if (const auto told = tell(before ? std::optional(before->status) : std::nullopt, after); !told)
        qCWarning(logNotify).noquote()
            << "Nobody outside hears of the job" << after.jobId << ':' << told.error().message;
}

Result<void> NewsDesk::tell(std::optional<JobStatus> before, const QueueEntry& entry) {
    if (m_outbox.channels().webhook)
        KATAAR_TRY(postEvents(before, entry));
    if (!m_outbox.channels().mail)
        return {};
    if (entry.status == JobStatus::Blocked)
        return mailApprovers(entry);
    if (before == JobStatus::Blocked)
        return mailDecision(entry);
    return mailEnd(entry);
}

Result<void> NewsDesk::postEvents(std::optional<JobStatus> before, const QueueEntry& entry) {
    if (const auto type = eventOf(entry.status); type && m_wishes.events.contains(*type))
        KATAAR_TRY(m_outbox.post(*type, m_write(plainView(entry))));
    const bool asked = entry.status == JobStatus::Blocked;
    const EventType approval = asked ? EventType::ApprovalRequested : EventType::ApprovalDecided;
    if ((asked || before == JobStatus::Blocked) && m_wishes.events.contains(approval))
        KATAAR_TRY(m_outbox.post(approval, m_write(approvalNotice(m_book.approvals(), entry))));
    return {};
}

Result<std::optional<ApprovalRequest>> NewsDesk::requestOf(const QueueEntry& entry) const {
    if (const ApprovalRequest* pending = m_book.approvals().pending(entry.approvalId))
        return std::optional(*pending);
    return m_book.approvals().request(entry.approvalId.value_or(0));
}

const User* NewsDesk::submitter(const QueueEntry& entry) const {
    const UserRow* row = entry.userId ? m_people.user(*entry.userId) : nullptr;
    return row ? &row->user : nullptr;
}

Result<void> NewsDesk::mailApprovers(const QueueEntry& entry) {
    KATAAR_TRY_VAR(request, requestOf(entry));
    if (!request)
        return {};
    MailNews news = newsOfJob(MailKind::ApprovalRequested, entry);
    news.request = request->id;
    news.rule = request->ask.ruleName;
    news.because = request->ask.reason;
    news.expiresAt = request->expiresAt;
    for (const UserRow& row : m_people.users()) {
        if (hearsOfRequest(row.user, m_people.principal(row.user), *request))
            KATAAR_TRY(m_outbox.mail(row.user.id, news));
    }
    return {};
}

Result<void> NewsDesk::mailDecision(const QueueEntry& entry) {
    const User* user = submitter(entry);
    if (!user)
        return {};
    KATAAR_TRY_VAR(request, requestOf(entry));
    if (!request || !hearsOfDecision(*user, *request))
        return {};
    MailNews news = newsOfJob(MailKind::ApprovalDecided, entry);
    news.cost = entry.estimatedCost;
    news.request = request->id;
    news.status = toText(request->status);
    news.rule = request->ask.ruleName;
    news.by = request->reviewerName;
    news.notes = request->notes;
    return m_outbox.mail(user->id, news);
}

Result<void> NewsDesk::mailEnd(const QueueEntry& entry) {
    const auto kind = newsOfEnd(entry.status, m_wishes.completed);
    const User* user = kind ? submitter(entry) : nullptr;
    if (!user || !takesMail(*user))
        return {};
    MailNews news = newsOfJob(*kind, entry);
    if (*kind == MailKind::JobFailed)
        news.because = entry.errorMessage.value_or(QString());
    return m_outbox.mail(user->id, news);
}

} // namespace kataar
