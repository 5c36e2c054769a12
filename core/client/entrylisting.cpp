// SPDX-License-Identifier: GPL-3.0-or-later
// Page after page, until all is there or enough.
#include "core/client/entrylisting.h"

#include <algorithm>

namespace kataar {

namespace {

/// Newest first, as a server has them.
bool endedLater(const EntryView& a, const EntryView& b) {
    return std::pair(a.entry.completedAt, a.entry.id) > std::pair(b.entry.completedAt, b.entry.id);
}

} // namespace

EntryListing::EntryListing(const ListingWish& wish, Fetch fetch, Then then)
    : m_wish(wish), m_fetch(std::move(fetch)), m_then(std::move(then)) {}

void EntryListing::begin(const ListingWish& wish, Fetch fetch, Then then) {
    const std::shared_ptr<EntryListing> listing(new EntryListing(wish, std::move(fetch), std::move(then)));
    listing->nextPage();
}

void EntryListing::nextPage() {
    m_fetch({.includeCompleted = m_wish.finished > 0, .limit = pageSize, .offset = m_asked},
            [self = shared_from_this()](Result<EntryPage> page) {
                page ? self->takePage(*std::move(page)) : self->m_then(page.error());
            });
}

void EntryListing::takePage(EntryPage page) {
    m_asked += int(page.entries.size());
    for (EntryView& view : page.entries) {
        const bool ended = isTerminal(view.entry.status);
        if (m_seen.contains(view.entry.jobId) || (ended && m_ended >= m_wish.finished))
            continue;
        m_seen.insert(view.entry.jobId);
        m_ended += ended ? 1 : 0;
        m_blocked += view.entry.status == JobStatus::Blocked ? 1 : 0;
        m_page.entries.append(std::move(view));
    }
    m_page.totalPending = page.totalPending;
    m_page.totalRunning = page.totalRunning;
    const int total = std::min(m_wish.active, page.totalPending + page.totalRunning);
    if (m_wish.told && m_asked < total)
        m_wish.told(m_asked, total);
    const bool last = page.entries.size() < pageSize;
    if (last || (m_ended > 0 && m_ended >= m_wish.finished))
        m_then(std::move(m_page));
    else if (m_asked < m_wish.active || m_ended > 0)
        nextPage();
    else
        blocked();
}

/// Behind more active jobs than are listed stand those about which somebody must decide.
void EntryListing::blocked() {
    m_fetch({.status = JobStatus::Blocked, .limit = pageSize, .offset = m_blocked},
            [self = shared_from_this()](Result<EntryPage> page) {
                page ? self->takeBlocked(*std::move(page)) : self->m_then(page.error());
            });
}

void EntryListing::takeBlocked(EntryPage page) {
    m_blocked += int(page.entries.size());
    for (EntryView& view : page.entries) {
        if (m_seen.contains(view.entry.jobId))
            continue;
        m_seen.insert(view.entry.jobId);
        m_page.entries.append(std::move(view));
    }
    if (page.entries.size() == pageSize && m_blocked < m_wish.active)
        blocked();
    else
        finished();
}

void EntryListing::finished() {
    if (m_wish.finished > 0)
        finishedOf(JobStatus::Completed);
    else
        m_then(std::move(m_page));
}

/// The finished ones behind more active jobs than are listed: of each kind the newest, then the newest of
/// these.
void EntryListing::finishedOf(JobStatus status) {
    m_fetch({.status = status, .limit = std::min(pageSize, m_wish.finished)},
            [self = shared_from_this(), status](Result<EntryPage> page) {
                page ? self->takeFinished(status, *std::move(page)) : self->m_then(page.error());
            });
}

void EntryListing::takeFinished(JobStatus status, EntryPage page) {
    for (EntryView& view : page.entries) {
        if (!m_seen.contains(view.entry.jobId))
            m_tail.append(std::move(view));
    }
    if (status == JobStatus::Completed)
        return finishedOf(JobStatus::Failed);
    if (status == JobStatus::Failed)
        return finishedOf(JobStatus::Cancelled);
    std::sort(m_tail.begin(), m_tail.end(), endedLater);
    m_tail.resize(std::min<qsizetype>(m_tail.size(), m_wish.finished));
    m_page.entries += m_tail;
    m_then(std::move(m_page));
}

} // namespace kataar
