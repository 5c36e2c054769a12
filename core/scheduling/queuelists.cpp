// SPDX-License-Identifier: GPL-3.0-or-later
// The lists of everybody's and of each person's jobs: filling them at a start, and walking over a part of
// them.
#include "core/scheduling/queuestate.h"

#include <algorithm>

namespace kataar {

namespace {

qint64 idOf(const OrderKey& key) { return key.id; }
qint64 idOf(qint64 id) { return id; }

} // namespace

void QueueState::fill(QVector<QueueEntry> entries, MonotonicTime now) {
    m_records.reserve(m_records.size() + size_t(entries.size()));
    m_byJobId.reserve(m_byJobId.size() + entries.size());
    struct Owned {
        qint64 user;
        OrderKey key;
        const Record* record;
    };
    std::vector<Owned> owned;
    m_filling = true;
    for (QueueEntry& entry : entries) {
        const qint64 id = entry.id;
        put(std::move(entry), now);
        if (const Record* listed = record(id); listed && listed->entry.userId)
            owned.push_back({*listed->entry.userId, listed->key, listed});
    }
    m_filling = false;
    if (!m_lists)
        return;
    std::ranges::sort(owned, {}, [](const Owned& one) { return std::pair(one.user, one.key); });
    for (const Owned& one : owned)
        listOwn(*one.record);
}

void QueueState::listOwn(const Record& record) {
    Lists& own = m_users[*record.entry.userId];
    if (record.entry.status == JobStatus::Pending)
        own.pending.insert(record.key);
    else
        (record.entry.status == JobStatus::Running ? own.running : own.blocked).insert(record.entry.id);
}

const QueueState::Lists* QueueState::listsOf(qint64 user) const {
    const auto it = m_users.find(user);
    return it == m_users.end() ? nullptr : &it->second;
}

template<class Set>
void QueueState::visit(const Set& set, int offset, int count, const Visit& fn) const {
    if (offset < 0 || size_t(offset) >= set.size())
        return;
    auto it = set.find_by_order(size_t(offset));
    for (int i = 0; i < count && it != set.end(); ++i, ++it)
        fn(m_records.at(idOf(*it)).entry);
}

void QueueState::forEachPending(int offset, int count, const Visit& fn) const {
    visit(m_all.pending, offset, count, fn);
}

void QueueState::forEachRunning(int offset, int count, const Visit& fn) const {
    visit(m_all.running, offset, count, fn);
}

void QueueState::forEachBlocked(int offset, int count, const Visit& fn) const {
    visit(m_all.blocked, offset, count, fn);
}

void QueueState::forEachPendingOf(qint64 user, int offset, int count, const Visit& fn) const {
    if (const Lists* lists = listsOf(user))
        visit(lists->pending, offset, count, fn);
}

void QueueState::forEachRunningOf(qint64 user, int offset, int count, const Visit& fn) const {
    if (const Lists* lists = listsOf(user))
        visit(lists->running, offset, count, fn);
}

void QueueState::forEachBlockedOf(qint64 user, int offset, int count, const Visit& fn) const {
    if (const Lists* lists = listsOf(user))
        visit(lists->blocked, offset, count, fn);
}

} // namespace kataar
