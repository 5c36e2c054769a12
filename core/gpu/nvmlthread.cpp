// SPDX-License-Identifier: GPL-3.0-or-later
// The thread that calls NVML, and what it shares with its owner.
#include "core/gpu/nvmlthread.h"

#include "core/gpu/nvml.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>

namespace kataar {

namespace {

constexpr std::chrono::milliseconds endsWithin{1000};

} // namespace

/// Outlives both: the thread holds it even when its owner is gone.
struct NvmlThread::Shared {
    std::mutex mutex;
    std::condition_variable changed;
    std::deque<Task> tasks;
    NvmlThread* owner = nullptr; ///< null once it is being destroyed
};

struct NvmlThread::Answer {
    Task task = Task::Inventory;
    NvmlReport inventory;
    QVector<GpuTelemetry> telemetry;
};

NvmlThread::NvmlThread(const QString& libraryPath, int lateAfterMs, QObject* parent)
    : QObject(parent), m_shared(std::make_shared<Shared>()) {
    m_patience.setSingleShot(true);
    m_patience.setInterval(lateAfterMs);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        m_late = true;
        Q_EMIT late();
    });
    m_shared->owner = this;
    m_thread =
        std::make_unique<AbandonableThread>([shared = m_shared, libraryPath] { work(shared, libraryPath); });
}

NvmlThread::~NvmlThread() {
    {
        const std::lock_guard lock(m_shared->mutex);
        m_shared->owner = nullptr;
        m_shared->changed.notify_all();
    }
    m_thread->endWithin(endsWithin);
}

void NvmlThread::work(const std::shared_ptr<Shared>& shared, const QString& libraryPath) {
    Nvml nvml(libraryPath);
    for (;;) {
        Answer answer;
        {
            std::unique_lock lock(shared->mutex);
            shared->changed.wait(lock, [&] { return !shared->owner || !shared->tasks.empty(); });
            if (!shared->owner)
                return;
            answer.task = shared->tasks.front();
            shared->tasks.pop_front();
        }
        if (answer.task == Task::Inventory)
            answer.inventory = nvml.inventory();
        else
            answer.telemetry = nvml.telemetry();
        const std::lock_guard lock(shared->mutex); // the owner cannot go while this posts to it
        if (NvmlThread* owner = shared->owner)
            QMetaObject::invokeMethod(
                owner, [owner, answer] { owner->take(answer); }, Qt::QueuedConnection);
    }
}

void NvmlThread::readInventory() { ask(Task::Inventory, m_inventoryOwed); }

void NvmlThread::readTelemetry() { ask(Task::Telemetry, m_telemetryOwed); }

void NvmlThread::ask(Task task, bool& owed) {
    if (owed)
        return;
    owed = true;
    if (!m_patience.isActive() && !m_late)
        m_patience.start();
    const std::lock_guard lock(m_shared->mutex);
    m_shared->tasks.push_back(task);
    m_shared->changed.notify_all();
}

void NvmlThread::take(const Answer& answer) {
    const bool inventory = answer.task == Task::Inventory;
    (inventory ? m_inventoryOwed : m_telemetryOwed) = false;
    m_late = false;
    if (m_inventoryOwed || m_telemetryOwed)
        m_patience.start();
    else
        m_patience.stop();
    if (inventory)
        Q_EMIT inventoryRead(answer.inventory);
    else
        Q_EMIT telemetryRead(answer.telemetry);
}

} // namespace kataar
