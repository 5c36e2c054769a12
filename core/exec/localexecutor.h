// SPDX-License-Identifier: GPL-3.0-or-later
// Executes attempts on this machine: one kataar-runner each, which outlives the engine (docs/spool.md).
#pragma once

#include "core/base/clock.h"
#include "core/exec/executor.h"
#include "core/exec/processwatch.h"

#include <QTimer>

#include <map>
#include <memory>
#include <string>

namespace kataar {

/// started() and ended() come from the event loop, except that recover() emits what it finds at once.
/// Destroying it leaves every job running.
class LocalExecutor final : public Executor {
    Q_OBJECT
public:
    /// `spoolDir` is created (0700) when it is first needed; `runnerProgram` is the path of kataar-runner.
    /// `clock` outlives the executor.
    LocalExecutor(const QString& spoolDir, const QString& runnerProgram, const Clock& clock,
                  QObject* parent = nullptr);
    ~LocalExecutor() override;

    /// Errors: invalid (no command, a name or value that no process can be given, uuid not an id), no_space
    /// (the folder cannot be written), unavailable (no process or file handle left), wrong_state (the attempt
    /// is there already), internal. None leaves a folder that anybody could run. Adds KATAAR_ATTEMPT_ID to
    /// the job's environment: survivors are found by it; and KATAAR_PROGRESS_FILE, a file in its folder.
    Result<void> start(const ExecutionOrder& order) override;
    void stop(const QString& attemptUuid, StopCause) override;
    void recover(const QVector<Attempt>& attempts) override;

private:
    struct Live;

    Result<void> prepareSpool();
    Result<void> createFolder(Live& live, const ExecutionOrder& order) const;
    Result<void> spawn(Live& live);
    std::string folderPath(const QString& uuid) const;
    Live* find(const QString& uuid) const;

    void settle(const QString& uuid);
    void settleWithoutRunner(Live& live);
    void settleWithoutFolder(const Attempt& attempt);
    bool reportStart(Live& live);
    bool reportEnd(Live& live);
    void openRunner(Live& live);
    void watchSurvivors(Live& live);
    void signalSurvivors(Live& live, int signal);
    void askToStop(Live& live);
    void finish(const QString& uuid, ExitRecord exit);
    void onProcessGone(const QString& uuid);
    void sweep();

    const std::string m_spoolPath;
    const std::string m_runner;
    const Clock& m_clock;
    const std::string m_boot;
    /// Boot id in which this spool's last attempt was started, before this life of the engine.
    const std::string m_previousBoot;
    bool m_prepared = false;
    ProcessWatch m_watch;
    QTimer m_sweep; ///< safety net beside m_watch; runs only while something is live
    std::map<QString, std::unique_ptr<Live>> m_live; ///< by attempt uuid
};

} // namespace kataar
