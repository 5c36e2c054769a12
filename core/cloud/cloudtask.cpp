// SPDX-License-Identifier: GPL-3.0-or-later
// The thread, and what it shares with its owner.
#include "core/cloud/cloudtask.h"

#include <chrono>
#include <mutex>

namespace kataar {

namespace {

constexpr std::chrono::milliseconds workEndsWithin{1000};

} // namespace

/// Outlives both: the thread holds it even when its owner is gone.
struct CloudTask::Shared {
    explicit Shared(CloudTask* maker) : owner(maker) {}

    std::mutex mutex;
    CloudTask* owner; ///< null once it is being destroyed
    StopSignal stop;
    std::optional<CloudStep> step; ///< not heard yet
};

CloudTask::CloudTask(Work work, CloudTell tell)
    : m_shared(std::make_shared<Shared>(this)), m_tell(std::move(tell)),
      m_thread([shared = m_shared, work = std::move(work)] { run(shared, work); }) {}

CloudTask::~CloudTask() {
    {
        const std::lock_guard lock(m_shared->mutex);
        m_shared->owner = nullptr;
        m_shared->stop.give();
    }
    m_thread.endWithin(workEndsWithin);
}

void CloudTask::run(const std::shared_ptr<Shared>& shared, const Work& work) {
    const auto tell = [&](const CloudStep& step) {
        const std::lock_guard lock(shared->mutex); // the owner cannot go while this posts to it
        const bool first = !std::exchange(shared->step, step);
        if (shared->owner && first)
            QMetaObject::invokeMethod(shared->owner, &CloudTask::hear, Qt::QueuedConnection);
    };
    Answer answer = work(shared->stop, tell);
    const std::lock_guard lock(shared->mutex);
    if (shared->owner)
        QMetaObject::invokeMethod(shared->owner, std::move(answer), Qt::QueuedConnection);
}

void CloudTask::hear() {
    std::optional<CloudStep> step;
    {
        const std::lock_guard lock(m_shared->mutex);
        step.swap(m_shared->step);
    }
    const CloudTell tell = m_tell; // whoever is told may destroy us
    if (step && tell)
        tell(*step);
}

} // namespace kataar
