// SPDX-License-Identifier: GPL-3.0-or-later
// The thread, and how its end becomes known.
#include "core/base/abandonablethread.h"

#include <condition_variable>
#include <mutex>

namespace kataar {

struct AbandonableThread::End {
    std::mutex mutex;
    std::condition_variable changed;
    bool reached = false;
};

AbandonableThread::AbandonableThread(std::function<void()> work)
    : m_end(std::make_shared<End>()), m_thread([end = m_end, work = std::move(work)] {
          work();
          const std::lock_guard lock(end->mutex);
          end->reached = true;
          end->changed.notify_all();
      }) {}

AbandonableThread::~AbandonableThread() { endWithin({}); }

void AbandonableThread::endWithin(std::chrono::milliseconds patience) {
    if (!m_thread.joinable())
        return;
    std::unique_lock lock(m_end->mutex);
    const bool reached = m_end->changed.wait_for(lock, patience, [this] { return m_end->reached; });
    lock.unlock();
    if (reached)
        m_thread.join();
    else
        m_thread.detach();
}

} // namespace kataar
