// SPDX-License-Identifier: GPL-3.0-or-later
// The lists of everybody's and of each person's jobs: filling them, and walking over a part of them.
#include "core/base/beside.h"
#include "core/scheduling/queuestate.h"

#include <algorithm>

namespace kataar {

namespace {

qint64 idOf(const OrderKey& key) { return key.id; }
qint64 idOf(qint64 id) { return id; }

} // namespace

/// What the lists need to know of an entry.
struct QueueState::Listed {
    std::optional<qint64> user;
    OrderKey key;
    const QueueEntry* entry = nullptr;
};

void QueueState::expect(qsizetype staged) {
    m_records.reserve(m_records.size() + size_t(staged));
    m_byJobId.reserve(m_byJobId.size() + staged);
    m_staged.reserve(m_staged.size() + size_t(staged));
}

void QueueState::stage(std::shared_ptr<QueueEntry> entry) {
    const qint64 id = entry->id;
    Record& record = m_records.try_emplace(id).first->second;
    m_staged.emplace_back(&record, entry.get());
    record.entry = std::move(entry);
    count(*record.entry);
}

void QueueState::place(MonotonicTime now, const std::function<void(QueueEntry&)>& complete) {
    m_now = std::max(m_now, now);
    std::vector<Listed> placed;
    placed.reserve(m_staged.size());
    for (const auto& [record, entry] : m_staged) {
        complete(*entry);
        record->waitedMs = entry->waitedSeconds * 1000;
        placed.push_back({entry->userId, keyOf(*record), entry});
    }
    // Lists on one side, lanes and gates on the other: neither touches the other's.
    m_placing = true;
    auto listing = beside([&] { listPlaced(std::move(placed)); });
    for (const auto& [record, entry] : m_staged)
        attachAnew(*record, false, false);
    listing.get();
    m_placing = false;
    m_staged = {};
}

void QueueState::listPlaced(std::vector<Listed> placed) {
    for (const Listed& one : placed)
        listForAll(*one.entry, one.key);
    std::ranges::sort(placed, {}, [](const Listed& one) { return std::pair(one.user, one.key); });
    for (const Listed& one : placed)
        listOwn(*one.entry, one.key);
}

void QueueState::count(const QueueEntry& entry) {
    if (m_lists)
        m_byJobId.insert(entry.jobId, entry.id);
    m_tally.add(entry);
}

void QueueState::listForAll(const QueueEntry& entry, const OrderKey& key) {
    if (entry.status != JobStatus::Pending)
        (entry.status == JobStatus::Running ? m_all.running : m_all.blocked).insert(entry.id);
    else if (m_lists)
        m_all.pending.insert(key);
}

void QueueState::listOwn(const QueueEntry& entry, const OrderKey& key) {
    if (!m_lists || !entry.userId)
        return;
    Lists& own = m_users[*entry.userId];
    if (entry.status == JobStatus::Pending)
        own.pending.insert(key);
    else
        (entry.status == JobStatus::Running ? own.running : own.blocked).insert(entry.id);
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
        fn(*m_records.at(idOf(*it)).entry);
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
