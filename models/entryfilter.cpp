// SPDX-License-Identifier: GPL-3.0-or-later
// Reads and applies the text filter.
#include "models/entryfilter.h"

#include "models/queuetable.h"

#include <algorithm>

namespace kataar {

EntryFilter EntryFilter::parse(const QString& text, const QString& me) {
    EntryFilter filter;
    for (const QString& term : text.simplified().split(u' ', Qt::SkipEmptyParts)) {
        const auto value = [&](int prefix) { return term.mid(prefix); };
        if (term.startsWith(QLatin1StringView("state:"), Qt::CaseInsensitive)) {
            if (!value(6).isEmpty())
                filter.m_states << value(6).toLower().split(u',', Qt::SkipEmptyParts);
        } else if (term.startsWith(QLatin1StringView("user:"), Qt::CaseInsensitive)) {
            const QString user = value(5);
            if (user.compare(QLatin1StringView("me"), Qt::CaseInsensitive) == 0 && !me.isEmpty())
                filter.m_me = me;
            else if (!user.isEmpty())
                filter.m_users << user;
        } else {
            filter.m_texts << term;
        }
    }
    if (!filter.m_me.isEmpty())
        filter.m_users << QString();
    return filter;
}

bool EntryFilter::matches(const EntryView& view) const {
    const QueueEntry& entry = view.entry;
    if (!m_states.isEmpty()) {
        const QString status = toText(entry.status);
        const QString state = stateCode(view);
        if (std::none_of(m_states.begin(), m_states.end(), [&](const QString& wanted) {
                return status.startsWith(wanted) || state.startsWith(wanted);
            }))
            return false;
    }
    if (!m_users.isEmpty()) {
        if (std::none_of(m_users.begin(), m_users.end(), [&](const QString& wanted) {
                return wanted.isEmpty() ? entry.userName == m_me
                                        : entry.userName.contains(wanted, Qt::CaseInsensitive);
            }))
            return false;
    }
    return std::all_of(m_texts.begin(), m_texts.end(), [&](const QString& text) {
        return entry.name.contains(text, Qt::CaseInsensitive) ||
               entry.configName.contains(text, Qt::CaseInsensitive) ||
               entry.userName.contains(text, Qt::CaseInsensitive) ||
               entry.jobId.startsWith(text, Qt::CaseInsensitive);
    });
}

} // namespace kataar
