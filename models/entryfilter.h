// SPDX-License-Identifier: GPL-3.0-or-later
// The text filter of the queue: `state:pending user:me text`.
#pragma once

#include "core/domain/answers.h"

#include <QStringList>

namespace kataar {

/// Who filters, and when.
struct FilterReader {
    QString me;           ///< who `user:me` is
    bool decides = false; ///< about jobs that wait for approval
    UtcTime todayBegan;
};

class EntryFilter {
public:
    /// Terms are joined by "and": state:WORD, user:NAME or user:me, ended:today, approval:me (what this
    /// reader may decide and nobody has decided). Anything that is no known key is text, sought in name,
    /// configuration, user and id.
    static EntryFilter parse(const QString& text, const FilterReader& reader = {});

    bool empty() const {
        return m_states.isEmpty() && m_users.isEmpty() && m_texts.isEmpty() && !m_endedSince && !m_approvals;
    }
    bool matches(const EntryView& view) const;

private:
    bool take(const QString& key, const QString& value);
    bool matchesState(const EntryView& view) const;
    bool matchesUser(const QueueEntry& entry) const;

    FilterReader m_reader;
    QStringList m_states; ///< lower case; any one suffices
    QStringList m_users;  ///< an empty one is the reader
    QStringList m_texts;
    std::optional<UtcTime> m_endedSince;
    bool m_approvals = false;
};

} // namespace kataar
