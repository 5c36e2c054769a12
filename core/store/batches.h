// SPDX-License-Identifier: GPL-3.0-or-later
// Batches: values made and taken in one thread and filled in another, some hundreds at a time.
#pragma once

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <utility>
#include <vector>

namespace kataar {

/// One thread calls next() for each value and end() at last; the other one forEach(). What stays is made
/// where it stays: memory that a second thread has asked for is a heap of its own, and dearer.
template<class T>
class Batches {
public:
    /// A value to be filled before the following call.
    T& next() {
        if (m_filled == m_filling.size()) {
            hand();
            refill();
        }
        return m_filling[m_filled++];
    }

    void end() {
        m_filling.resize(m_filled);
        hand();
        const std::lock_guard lock(m_mutex);
        m_ended = true;
        m_changed.notify_all();
    }

    /// Calls `take` with each value that was filled, in their order, until the end. `make` makes those that
    /// are to be filled, a few more than are taken.
    template<class Make, class Take>
    void forEach(const Make& make, const Take& take) {
        for (size_t i = 0; i < batchesMade; ++i)
            give(batchOf(make));
        for (std::vector<T> batch = receive(); !batch.empty(); batch = receive()) {
            for (T& value : batch)
                take(std::exchange(value, make()));
            give(std::move(batch));
        }
    }

private:
    static constexpr size_t batchSize = 512;
    static constexpr size_t batchesMade = 4;

    template<class Make>
    static std::vector<T> batchOf(const Make& make) {
        std::vector<T> batch(batchSize);
        std::ranges::generate(batch, make);
        return batch;
    }

    void give(std::vector<T> batch) {
        const std::lock_guard lock(m_mutex);
        m_empty.push_back(std::move(batch));
        m_changed.notify_all();
    }

    void hand() {
        if (m_filling.empty())
            return;
        const std::lock_guard lock(m_mutex);
        m_full.push_back(std::exchange(m_filling, {}));
        m_changed.notify_all();
    }

    void refill() {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [&] { return !m_empty.empty(); });
        m_filling = std::move(m_empty.front());
        m_empty.pop_front();
        m_filled = 0;
    }

    /// Empty at the end.
    std::vector<T> receive() {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [&] { return !m_full.empty() || m_ended; });
        if (m_full.empty())
            return {};
        std::vector<T> batch = std::move(m_full.front());
        m_full.pop_front();
        return batch;
    }

    std::vector<T> m_filling;
    size_t m_filled = 0;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<std::vector<T>> m_full;
    std::deque<std::vector<T>> m_empty;
    bool m_ended = false;
};

} // namespace kataar
