// SPDX-License-Identifier: GPL-3.0-or-later
// Batches: values made in one thread and taken in another, some hundreds at a time, and not many in between.
#pragma once

#include <condition_variable>
#include <deque>
#include <mutex>
#include <vector>

namespace kataar {

/// One thread calls next() for each value and end() at last; the other one forEach(). Memory of what was
/// taken is used again.
template<class T>
class Batches {
public:
    /// A new value, to be filled before the following call.
    T& next() {
        if (m_filling.size() == batchSize)
            hand();
        return m_filling.emplace_back();
    }

    void end() {
        hand();
        const std::lock_guard lock(m_mutex);
        m_ended = true;
        m_changed.notify_all();
    }

    /// Calls `take` with each value, in their order, until the end.
    template<class Take>
    void forEach(const Take& take) {
        std::vector<T> batch;
        while (receive(batch)) {
            for (T& value : batch)
                take(std::move(value));
            batch.clear();
        }
    }

private:
    static constexpr size_t batchSize = 512;
    static constexpr size_t mostWaiting = 4;

    void hand() {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [&] { return m_full.size() < mostWaiting; });
        m_full.push_back(std::move(m_filling));
        m_filling = {};
        if (!m_empty.empty()) {
            m_filling = std::move(m_empty.back());
            m_empty.pop_back();
        }
        m_filling.reserve(batchSize);
        m_changed.notify_all();
    }

    /// The next batch in exchange for an empty one; false at the end.
    bool receive(std::vector<T>& batch) {
        std::unique_lock lock(m_mutex);
        if (batch.capacity() > 0)
            m_empty.push_back(std::move(batch));
        m_changed.wait(lock, [&] { return !m_full.empty() || m_ended; });
        if (m_full.empty())
            return false;
        batch = std::move(m_full.front());
        m_full.pop_front();
        m_changed.notify_all();
        return true;
    }

    std::vector<T> m_filling;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<std::vector<T>> m_full;
    std::vector<std::vector<T>> m_empty;
    bool m_ended = false;
};

} // namespace kataar
