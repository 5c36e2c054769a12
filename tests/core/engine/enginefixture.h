// SPDX-License-Identifier: GPL-3.0-or-later
// A queue with scheduler and dispatcher over a real store, a fake executor and a clock that stands still.
#pragma once

#include "core/engine/queuedispatcher.h"
#include "core/engine/queuescheduler.h"
#include "tests/core/store/storefixture.h"
#include "tests/support/fakeexecutor.h"

#include <QDir>

namespace kataar::test {

inline QVector<Gpu> twoGpus() {
    Gpu first;
    first.index = 0;
    first.uuid = QStringLiteral("GPU-a");
    Gpu second;
    second.index = 1;
    second.uuid = QStringLiteral("GPU-b");
    return {first, second};
}

/// One life of an engine in the folder; make it anew for a restart.
struct EngineLife {
    const StoreFolder& folder;
    std::unique_ptr<Database> database;
    JobRepository jobs{*database};
    SettingsStore settingsStore{*database};
    QueueBook book{*database, jobs, settingsStore, folder.clock};
    FakeExecutor executor;
    Settings settings;
    QueueDispatcher dispatcher{book, *database, jobs, executor, folder.paths, settings, folder.clock};
    QueueScheduler scheduler{book, dispatcher, settings, folder.clock};

    explicit EngineLife(StoreFolder& where) : folder(where), database(where.open()) {
        if (!book.load())
            qFatal("cannot load");
        book.updateGpus([](GpuPool& pool) { pool.setInventory(twoGpus()); });
    }

    /// Answers the job's id; not committed yet.
    QString submit(int gpus = 1) {
        QueueEntry entry = pendingEntry();
        entry.numProcesses = gpus;
        const auto added = book.add(entry, sampleSpec());
        return added ? added->jobId : QString();
    }
    static void turn() {
        for (int i = 0; i < 8; ++i)
            QCoreApplication::processEvents();
    }
    std::optional<QueueEntry> row(const QString& job) {
        auto found = jobs.find(job);
        return found ? *found : std::nullopt;
    }
    JobStatus status(const QString& job) {
        const auto found = row(job);
        return found ? found->status : JobStatus::Blocked;
    }
    bool holdsGpus() const { return !book.state().gpus().heldIndices().isEmpty(); }
};

} // namespace kataar::test
