// SPDX-License-Identifier: GPL-3.0-or-later
// The mean of what is told.
#include "views/taskbarprogress.h"

#include "core/session/launcherentry.h"
#include "views/queuefeed.h"

namespace kataar {

TaskbarProgress::TaskbarProgress(QueueFeed& feed, LauncherEntry& entry, QObject* parent)
    : QObject(parent), m_entry(entry) {
    connect(&feed, &QueueFeed::entriesArrived, this, qOverload<const EntryPage&>(&TaskbarProgress::take));
    connect(&feed, &QueueFeed::progressed, this, qOverload<const JobProgress&>(&TaskbarProgress::take));
}

void TaskbarProgress::take(const EntryPage& page) {
    m_running.clear();
    m_count = page.totalRunning;
    for (const EntryView& view : page.entries) {
        if (view.entry.status == JobStatus::Running)
            m_running.insert(view.entry.jobId, view.entry.progress);
    }
    show();
}

void TaskbarProgress::take(const JobProgress& progress) {
    const auto known = m_running.find(progress.jobId);
    if (known == m_running.end())
        return;
    *known = progress.progress;
    show();
}

void TaskbarProgress::show() {
    double sum = 0;
    int telling = 0;
    for (const auto& progress : m_running) {
        sum += progress.value_or(0);
        telling += progress ? 1 : 0;
    }
    m_entry.show(m_count, telling > 0 ? std::optional(sum / telling) : std::nullopt);
}

} // namespace kataar
