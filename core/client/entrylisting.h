// SPDX-License-Identifier: GPL-3.0-or-later
// EntryListing: the queue as a window shows it, asked page by page, so that a long queue keeps nobody busy
// for long at a time.
#pragma once

#include "core/client/listingwish.h"
#include "core/client/then.h"
#include "core/domain/answers.h"

#include <QSet>

#include <memory>

namespace kataar {

/// Active jobs in queue order, as many as are wished for (what stands behind them is counted, not fetched),
/// among them in any case as many that wait for approval, which stand last; then finished ones, newest first.
/// Pages are asked one after the other; a job that moves from one to the next meanwhile is listed once.
class EntryListing : public std::enable_shared_from_this<EntryListing> {
public:
    static constexpr int pageSize = 200; ///< the most that a server gives at once

    using Then = kataar::Then<EntryPage>;
    using Fetch = std::function<void(const EntryQuery& query, Then then)>;

    /// `fetch` must answer once, from the event loop, or never if it is gone; `then` is called as it is.
    static void begin(const ListingWish& wish, Fetch fetch, Then then);

private:
    EntryListing(const ListingWish& wish, Fetch fetch, Then then);

    void nextPage();
    void takePage(EntryPage page);
    void blocked();
    void takeBlocked(EntryPage page);
    void finished();
    void finishedOf(JobStatus status);
    void takeFinished(JobStatus status, EntryPage page);

    const ListingWish m_wish;
    const Fetch m_fetch;
    const Then m_then;
    EntryPage m_page;
    QSet<QString> m_seen;
    int m_asked = 0;   ///< rows that were gone through
    int m_ended = 0;   ///< finished ones among them
    int m_blocked = 0; ///< of those that wait for approval, rows that were gone through
    QVector<EntryView> m_tail;
};

} // namespace kataar
