// SPDX-License-Identifier: GPL-3.0-or-later
// JobNewsReader: what a person wants to be told, from one reading of the queue to the next.
#pragma once

#include "core/domain/account.h"
#include "core/domain/answers.h"

#include <QHash>

namespace kataar {

enum class NewsKind {
    Finished,
    Failed,
    ApprovalWanted,
};

struct JobNews {
    NewsKind kind = NewsKind::Finished;
    EntryView view;
};

/// Finished and failed of one's own jobs only; approvals that one may decide. The first reading is no news,
/// and neither is what others or oneself cancelled.
class JobNewsReader {
public:
    QVector<JobNews> read(const EntryPage& page, const Account& account);

private:
    std::optional<NewsKind> kindOf(const EntryView& view, const Account& account) const;
    void remember(const EntryPage& page);

    bool m_begun = false;
    QHash<QString, JobStatus> m_known;
    std::optional<UtcTime> m_lastEnd; ///< by the queue's own clock; older ends are old news
};

} // namespace kataar
