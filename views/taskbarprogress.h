// SPDX-License-Identifier: GPL-3.0-or-later
// Shows on the task bar how many jobs run and how far they are together.
#pragma once

#include "core/client/queueclient.h"

#include <QHash>
#include <QObject>

namespace kataar {

class LauncherEntry;
class QueueFeed;

/// Of the jobs that run: one that tells no progress counts, and leaves the bar to the others.
class TaskbarProgress final : public QObject {
    Q_OBJECT
public:
    TaskbarProgress(QueueFeed& feed, LauncherEntry& entry, QObject* parent = nullptr);

private:
    void take(const EntryPage& page);
    void take(const JobProgress& progress);
    void show();

    LauncherEntry& m_entry;
    QHash<QString, std::optional<double>> m_running; ///< by job id
    int m_count = 0;
};

} // namespace kataar
