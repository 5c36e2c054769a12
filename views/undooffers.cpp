// SPDX-License-Identifier: GPL-3.0-or-later
// Offering, expiring, taking back.
#include "views/undooffers.h"

#include "views/errortext.h"
#include "views/messagebar.h"
#include "views/queuefeed.h"

#include <algorithm>

namespace kataar {

UndoOffers::UndoOffers(QueueFeed& feed, QueueCalls& queue, MessageBar& line, MessageBar& outcome, int seconds,
                       QObject* parent)
    : QObject(parent), m_feed(feed), m_queue(queue), m_line(line), m_outcome(outcome), m_seconds(seconds) {
    m_expiry.setSingleShot(true);
    m_expiry.setTimerType(Qt::PreciseTimer);
    connect(&m_expiry, &QTimer::timeout, this, &UndoOffers::expire);
}

void UndoOffers::add(const Offer& offer, const QElapsedTimer& asked) {
    const qint64 left = m_seconds * 1000LL - asked.elapsed();
    if (offer.jobIds.isEmpty() || left <= 0)
        return;
    m_open.append({offer, QDeadlineTimer(left, Qt::PreciseTimer)});
    show();
}

void UndoOffers::expire() {
    m_open.removeIf([](const Open& open) { return open.until.hasExpired(); });
    show();
}

void UndoOffers::show() {
    if (m_open.isEmpty()) {
        m_expiry.stop();
        m_line.withdraw(QStringLiteral("undo"));
    } else {
        const Open& newest = m_open.constLast();
        qint64 soonest = newest.until.remainingTime();
        for (const Open& open : std::as_const(m_open))
            soonest = qMin(soonest, open.until.remainingTime());
        m_expiry.start(int(soonest));
        m_line.offer(
            QStringLiteral("undo"), [offer = newest.offer] { return offerText(offer); },
            [] { return tr("&Undo"); }, [this] { undo(); }, newest.until.remainingTime(), m_seconds * 1000LL);
    }
    Q_EMIT changed();
}

QString UndoOffers::offerText(const Offer& offer) {
    const auto count = int(offer.jobIds.size());
    const bool one = count == 1;
    switch (offer.deed) {
    case Deed::Cancel:
        if (offer.running == 0)
            return one ? tr("“%1” will be cancelled.").arg(offer.name)
                       : tr("%Ln jobs will be cancelled.", nullptr, count);
        return one ? tr("“%1” will be stopped. What it has not saved is lost then.").arg(offer.name)
                   : tr("%Ln jobs will be cancelled, running ones stopped. What these have not saved is lost "
                        "then.",
                        nullptr, count);
    case Deed::Approve:
        return one ? tr("“%1” will be approved.").arg(offer.name)
                   : tr("%Ln jobs will be approved.", nullptr, count);
    case Deed::Reject:
        return one ? tr("“%1” will be rejected.").arg(offer.name)
                   : tr("%Ln jobs will be rejected.", nullptr, count);
    }
    return {};
}

QString UndoOffers::actionText() const {
    if (m_open.isEmpty())
        return tr("&Undo");
    switch (m_open.constLast().offer.deed) {
    case Deed::Cancel:
        return tr("&Undo Cancelling");
    case Deed::Approve:
        return tr("&Undo Approving");
    case Deed::Reject:
        return tr("&Undo Rejecting");
    }
    return {};
}

void UndoOffers::undo() {
    if (m_open.isEmpty())
        return;
    const Open open = m_open.takeLast();
    m_queue.undo(open.offer.jobIds,
                 m_feed.calls().answerTo<UndoSet>(this, [this, open](const Result<UndoSet>& result) {
                     if (!result)
                         putBack(open);
                     told(open.offer, result);
                 }));
    show();
}

void UndoOffers::putBack(const Open& open) {
    if (open.until.hasExpired())
        return;
    const auto later = [&](const Open& other) { return open.until < other.until; };
    m_open.insert(std::find_if(m_open.cbegin(), m_open.cend(), later), open);
    show();
}

void UndoOffers::told(const Offer& offer, const Result<UndoSet>& result) {
    const QString topic = QStringLiteral("undone");
    if (!result)
        m_outcome.tell(MessageBar::Kind::Error, topic, [error = result.error()] {
            return tr("Nothing was taken back. %1").arg(errorText(error));
        });
    else if (!result->skipped.isEmpty())
        m_outcome.tell(MessageBar::Kind::Warning, topic, [count = int(result->skipped.size())] {
            return tr("It was too late for %Ln job(s); look at their state in the list.", nullptr, count);
        });
    else
        m_outcome.tell(MessageBar::Kind::Information, topic, [offer] {
            return offer.jobIds.size() == 1
                       ? tr("Taken back: “%1” stays as it was.").arg(offer.name)
                       : tr("Taken back: %Ln jobs stay as they were.", nullptr, int(offer.jobIds.size()));
        });
    m_feed.refresh();
}

} // namespace kataar
