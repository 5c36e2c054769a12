// SPDX-License-Identifier: GPL-3.0-or-later
// A real kataar-worker with a folder of its own; what its jobs leave behind is ended with it.
#pragma once

#include "tests/support/daemon.h"

#include <QProcess>
#include <QTemporaryDir>

#include <csignal>
#include <memory>

namespace kataar::test {

class AgentProcess {
public:
    AgentProcess() = default;
    ~AgentProcess();

    QString root() const { return m_root.path(); }
    QString stateDir() const { return m_root.path() + QStringLiteral("/state"); }
    QStringList records() const; ///< what it keeps of attempts

    /// From the next start on it runs behind this command, which has to become it.
    void runBehind(const QStringList& command) { m_before = command; }
    /// Starts it for the server `url` with four simulated GPUs; does not wait.
    void start(const QString& url, const QStringList& more = {QStringLiteral("--persistent")},
               const QByteArray& token = "secret");
    bool connected() {
        return waitUntil([this] { return out().contains("connected to"); });
    }
    void kill(); ///< SIGKILL
    void signal(int number) { ::kill(pid_t(m_process->processId()), number); }
    int terminate(); ///< SIGTERM; its exit code
    bool ended(int timeoutMs = 20'000);
    int exitCode() const { return m_process->exitCode(); }
    bool crashed() const { return m_process->exitStatus() == QProcess::CrashExit; }
    QByteArray out();
    QByteArray err();

    /// A shell command that says where it is until `name` has a number in it, and exits with that.
    QStringList untilTold(const QString& name) const;
    void tell(const QString& name, int code) const;

private:
    QTemporaryDir m_root;
    QStringList m_before;
    std::unique_ptr<QProcess> m_process;
    QByteArray m_out;
    QByteArray m_err;
};

} // namespace kataar::test
