// SPDX-License-Identifier: GPL-3.0-or-later
// Starting, ending and cleaning up after an agent.
#include "tests/flow/worker/agentprocess.h"

#include "core/spool/folder.h"
#include "core/spool/process.h"

#include <QDir>
#include <QFile>

#include <csignal>

namespace kataar::test {

namespace {

/// Tells the runner of what may still run there to stop; whether it is gone.
bool isGone(const QString& folder) {
    int error = 0;
    const spool::Folder attempt = spool::Folder::open(folder.toStdString(), error);
    if (!attempt || !attempt.lockHeld())
        return true;
    if (const auto pids = attempt.readPids()) {
        const spool::Fd runner = spool::openProcess(pids->runner);
        if (runner)
            spool::signalProcess(runner.get(), SIGUSR1);
    }
    return false;
}

} // namespace

AgentProcess::~AgentProcess() {
    if (m_process && m_process->state() != QProcess::NotRunning)
        kill();
    const QString spool = stateDir() + QStringLiteral("/spool/");
    const QStringList folders = QDir(spool).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString& folder : folders)
        waitUntil([&] { return isGone(spool + folder); });
}

QStringList AgentProcess::records() const {
    return QDir(stateDir() + QStringLiteral("/jobs")).entryList(QDir::Files);
}

void AgentProcess::start(const QString& url, const QStringList& more, const QByteArray& token) {
    m_out.clear();
    m_err.clear();
    m_process = std::make_unique<QProcess>();
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("KATAAR_URL"), url);
    environment.insert(QStringLiteral("KATAAR_WORKER_TOKEN"), QString::fromLatin1(token));
    environment.insert(QStringLiteral("KATAAR_WORKER_NAME"), QStringLiteral("tester"));
    m_process->setProcessEnvironment(environment);
    const QStringList command =
        m_before +
        QStringList{programPath(QStringLiteral("kataar-worker")), QStringLiteral("--state-dir"), stateDir(),
                    QStringLiteral("--simulate-gpus"), QStringLiteral("4")} +
        more;
    m_process->start(command[0], command.mid(1));
}

void AgentProcess::kill() {
    m_process->kill();
    ended();
}

int AgentProcess::terminate() {
    m_process->terminate();
    return ended() ? exitCode() : -1;
}

bool AgentProcess::ended(int timeoutMs) {
    return waitUntil([this] { return m_process->state() == QProcess::NotRunning; }, timeoutMs);
}

QByteArray AgentProcess::out() { return m_out += m_process->readAllStandardOutput(); }
QByteArray AgentProcess::err() { return m_err += m_process->readAllStandardError(); }

QStringList AgentProcess::untilTold(const QString& name) const {
    return {
        QStringLiteral("/bin/sh"), QStringLiteral("-c"),
        QStringLiteral("echo pid=$$; i=0; while [ ! -s '%1/%2' ]; do i=$((i+1)); echo line $i; sleep 0.02; "
                       "done; exit $(cat '%1/%2')")
            .arg(root(), name)};
}

void AgentProcess::tell(const QString& name, int code) const {
    const QString path = root() + u'/' + name;
    QFile file(path + QStringLiteral(".new"));
    if (!file.open(QIODevice::WriteOnly))
        qFatal("cannot write %s", qPrintable(path));
    file.write(QByteArray::number(code));
    file.close();
    file.rename(path);
}

} // namespace kataar::test
