// SPDX-License-Identifier: GPL-3.0-or-later
// Compares the states of jobs.
#include "models/jobnews.h"

namespace kataar {

QVector<JobNews> JobNewsReader::read(const EntryPage& page, const Account& account) {
    QVector<JobNews> news;
    for (const EntryView& view : page.entries) {
        const auto kind = m_begun ? kindOf(view, account) : std::nullopt;
        if (kind)
            news << JobNews{*kind, view};
    }
    remember(page);
    return news;
}

std::optional<NewsKind> JobNewsReader::kindOf(const EntryView& view, const Account& account) const {
    const QueueEntry& entry = view.entry;
    const auto before = m_known.constFind(entry.jobId);
    const bool known = before != m_known.constEnd();
    if (known && *before == entry.status)
        return std::nullopt;
    if (entry.status == JobStatus::Blocked && account.decides())
        return NewsKind::ApprovalWanted;
    const bool ended = entry.status == JobStatus::Completed || entry.status == JobStatus::Failed;
    if (!ended || !account.owns(entry))
        return std::nullopt;
    // A short job comes and goes between two readings; an old one comes into the list when others leave it.
    if (!known && m_lastEnd && entry.completedAt <= m_lastEnd)
        return std::nullopt;
    return entry.status == JobStatus::Completed ? NewsKind::Finished : NewsKind::Failed;
}

void JobNewsReader::remember(const EntryPage& page) {
    m_begun = true;
    m_known.clear();
    for (const EntryView& view : page.entries) {
        m_known.insert(view.entry.jobId, view.entry.status);
        if (isTerminal(view.entry.status) && view.entry.completedAt > m_lastEnd)
            m_lastEnd = view.entry.completedAt;
    }
}

} // namespace kataar
