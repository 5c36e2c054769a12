// SPDX-License-Identifier: GPL-3.0-or-later
// The thread, and what it shares with its owner.
#include "core/notify/sendthread.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>

namespace kataar {

namespace {

constexpr std::chrono::milliseconds sendingEndsWithin{1000};

} // namespace

/// Outlives both: the thread holds it even when its owner is gone.
struct SendThread::Shared {
    struct Task {
        Work work;
        Then then;
    };
    std::mutex mutex;
    std::condition_variable changed;
    std::deque<Task> tasks;
    SendThread* owner = nullptr; ///< null once it is being destroyed
    StopSignal stop;
};

SendThread::SendThread(QObject* parent) : QObject(parent) {}

SendThread::~SendThread() {
    if (!m_shared)
        return;
    {
        const std::lock_guard lock(m_shared->mutex);
        m_shared->owner = nullptr;
        m_shared->stop.give();
        m_shared->tasks.clear();
        m_shared->changed.notify_all();
    }
    m_thread->endWithin(sendingEndsWithin);
}

void SendThread::loop(const std::shared_ptr<Shared>& shared) {
    for (;;) {
        Shared::Task task;
        {
            std::unique_lock lock(shared->mutex);
            shared->changed.wait(lock, [&] { return !shared->owner || !shared->tasks.empty(); });
            if (!shared->owner)
                return;
            task = std::move(shared->tasks.front());
            shared->tasks.pop_front();
        }
        const SendOutcome outcome = task.work(shared->stop);
        const std::lock_guard lock(shared->mutex); // the owner cannot go while this posts to it
        if (SendThread* owner = shared->owner)
            QMetaObject::invokeMethod(
                owner, [then = std::move(task.then), outcome] { then(outcome); }, Qt::QueuedConnection);
    }
}

void SendThread::run(Work work, Then then) {
    if (!m_shared) {
        m_shared = std::make_shared<Shared>();
        m_shared->owner = this;
        m_thread = std::make_unique<AbandonableThread>([shared = m_shared] { loop(shared); });
    }
    const std::lock_guard lock(m_shared->mutex);
    m_shared->tasks.push_back({std::move(work), std::move(then)});
    m_shared->changed.notify_all();
}

} // namespace kataar
