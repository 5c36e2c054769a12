// SPDX-License-Identifier: GPL-3.0-or-later
// Reads and applies the text filter.
#include "models/entryfilter.h"

#include "models/queuetable.h"

#include <algorithm>

namespace kataar {

namespace {

/// Also while it is still being typed.
bool begins(const QString& typed, const char* word) {
    return QString::fromLatin1(word).startsWith(typed, Qt::CaseInsensitive);
}

} // namespace

EntryFilter EntryFilter::parse(const QString& text, const FilterReader& reader) {
    EntryFilter filter;
    filter.m_reader = reader;
    for (const QString& term : text.simplified().split(u' ', Qt::SkipEmptyParts)) {
        const auto colon = term.indexOf(u':');
        if (colon <= 0 || !filter.take(term.left(colon).toLower(), term.mid(colon + 1)))
            filter.m_texts << term;
    }
    return filter;
}

/// Whether it is a key with such values. A key without its value yet filters nothing.
bool EntryFilter::take(const QString& key, const QString& value) {
    if (key == u"state") {
        m_states << value.toLower().split(u',', Qt::SkipEmptyParts);
        return true;
    }
    if (key == u"user") {
        if (value.compare(QLatin1StringView("me"), Qt::CaseInsensitive) == 0 && !m_reader.me.isEmpty())
            m_users << QString();
        else if (!value.isEmpty())
            m_users << value;
        return true;
    }
    if (key == u"ended" && begins(value, "today")) {
        if (!value.isEmpty())
            m_endedSince = m_reader.todayBegan;
        return true;
    }
    if (key == u"approval" && begins(value, "me")) {
        m_approvals = m_approvals || !value.isEmpty();
        return true;
    }
    return false;
}

bool EntryFilter::matchesState(const EntryView& view) const {
    const QString status = toText(view.entry.status);
    const QString state = stateCode(view);
    return m_states.isEmpty() || std::any_of(m_states.begin(), m_states.end(), [&](const QString& wanted) {
               return status.startsWith(wanted) || state.startsWith(wanted);
           });
}

bool EntryFilter::matchesUser(const QueueEntry& entry) const {
    return m_users.isEmpty() || std::any_of(m_users.begin(), m_users.end(), [&](const QString& wanted) {
               return wanted.isEmpty() ? entry.userName == m_reader.me
                                       : entry.userName.contains(wanted, Qt::CaseInsensitive);
           });
}

bool EntryFilter::matches(const EntryView& view) const {
    const QueueEntry& entry = view.entry;
    if (!matchesState(view) || !matchesUser(entry))
        return false;
    if (m_endedSince && !(entry.completedAt >= m_endedSince))
        return false;
    if (m_approvals && (!m_reader.decides || entry.status != JobStatus::Blocked || entry.intent))
        return false;
    return std::all_of(m_texts.begin(), m_texts.end(), [&](const QString& text) {
        return entry.name.contains(text, Qt::CaseInsensitive) ||
               entry.configName.contains(text, Qt::CaseInsensitive) ||
               entry.userName.contains(text, Qt::CaseInsensitive) ||
               entry.jobId.startsWith(text, Qt::CaseInsensitive);
    });
}

} // namespace kataar
