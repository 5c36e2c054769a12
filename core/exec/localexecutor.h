// SPDX-License-Identifier: GPL-3.0-or-later
// Executes attempts on this machine: one kataar-runner each, which outlives the engine (docs/spool.md).
#pragma once

#include "core/base/clock.h"
#include "core/exec/executor.h"
#include "core/exec/processwatch.h"
#include "core/spool/fd.h"

#include <QDeadlineTimer>
#include <QHash>
#include <QTimer>

#include <memory>
#include <string>

namespace kataar {

/// started() and ended() come from the event loop, except during recover(), which emits what it finds at once.
/// Destroying it leaves every job running.
class LocalExecutor final : public Executor {
    Q_OBJECT
public:
    /// `spoolDir` is created (0700) when it is first needed; `runnerProgram` is the path of kataar-runner.
    /// `clock` outlives the executor.
    LocalExecutor(const QString& spoolDir, const QString& runnerProgram, const Clock& clock,
                  QObject* parent = nullptr);
    ~LocalExecutor() override;

    /// Errors: invalid (no command, uuid not an id), no_space (the folder cannot be written), unavailable
    /// (no process or file handle left), wrong_state (the attempt is there already), internal. None leaves a
    /// folder that anybody could run. Adds KATAAR_ATTEMPT_ID to the job's environment: survivors are found by it.
    Result<void> start(const ExecutionOrder& order) override;
    void stop(const QString& attemptUuid) override;
    void recover(const QVector<Attempt>& attempts) override;

private:
    struct Live;

    Result<void> prepareSpool();
    Result<void> writeFolder(const ExecutionOrder& order);
    Result<void> spawn(Live& live);
    void take(std::unique_ptr<Live> live);
    void settle(const QString& uuid);
    void settleLost(Live& live);
    bool reportEnd(Live& live);
    void reportStart(Live& live);
    void openRunner(Live& live);
    void watchSurvivors(Live& live);
    void stopSurvivors(const QString& uuid, int signal);
    void finish(const QString& uuid, const ExitRecord& exit);
    void onProcessGone(const QString& uuid);
    void sweep();

    const QString m_spoolDir;
    const std::string m_spoolPath;
    const std::string m_runner;
    const Clock& m_clock;
    std::string m_previousBoot; ///< boot id of the last start in this spool, before this life of the engine
    bool m_prepared = false;
    ProcessWatch m_watch;
    QTimer m_sweep; ///< 5 s, runs only while something is live
    QHash<QString, Live*> m_live; ///< owned; by attempt uuid
};

} // namespace kataar
