// SPDX-License-Identifier: GPL-3.0-or-later
// The probe as a process: output bounded, time bounded, every way to fail said in one sentence.
#include "core/gpu/gpuprobe.h"

#include <utility>

namespace kataar {

namespace {

constexpr qsizetype mostOutput = 1024 * 1024;
constexpr int killedWithinMs = 500;

} // namespace

GpuProbe::GpuProbe(QString program, int timeoutMs, QObject* parent)
    : QObject(parent), m_program(std::move(program)), m_timeoutMs(timeoutMs) {
    m_timeout.setSingleShot(true);
    connect(&m_timeout, &QTimer::timeout, this, [this] {
        fail(QStringLiteral("The GPU probe did not answer within %1 s; the NVIDIA driver may hang.")
                 .arg(m_timeoutMs / 1000.0));
    });
}

GpuProbe::~GpuProbe() {
    if (!m_process)
        return;
    QProcess* process = std::exchange(m_process, nullptr);
    process->disconnect();
    process->kill();
    // A process stuck in the driver cannot be reaped, and ~QProcess would wait half a minute for it.
    if (process->waitForFinished(killedWithinMs))
        delete process;
}

void GpuProbe::start() {
    if (m_process)
        return;
    m_output.clear();
    m_process = new QProcess;
    m_process->setStandardInputFile(QProcess::nullDevice());
    m_process->setStandardErrorFile(QProcess::nullDevice());
    connect(m_process, &QProcess::readyReadStandardOutput, this, &GpuProbe::read);
    connect(m_process, &QProcess::finished, this, &GpuProbe::onFinished);
    connect(
        m_process, &QProcess::errorOccurred, this,
        [this](QProcess::ProcessError error) {
            if (error == QProcess::FailedToStart && m_process)
                fail(QStringLiteral("The GPU probe %1 could not be started: %2.")
                         .arg(m_program, m_process->errorString()));
        },
        Qt::QueuedConnection); // start() may fail before it returns
    m_timeout.start(m_timeoutMs);
    m_process->start(m_program, QStringList(), QIODevice::ReadOnly);
}

void GpuProbe::read() {
    m_output += m_process->readAllStandardOutput();
    if (m_output.size() > mostOutput)
        fail(QStringLiteral("The GPU probe printed more than %1 bytes.").arg(mostOutput));
}

void GpuProbe::onFinished(int exitCode, QProcess::ExitStatus status) {
    read();
    if (!m_process) // read() gave up on it
        return;
    if (status != QProcess::NormalExit)
        return fail(QStringLiteral("The GPU probe crashed (signal %1).").arg(exitCode));
    if (exitCode != 0)
        return fail(QStringLiteral("The GPU probe ended with the exit code %1.").arg(exitCode));
    const auto report = parseProbeReport(m_output);
    if (!report)
        return fail(report.error().message);
    abandon();
    Q_EMIT finished(*report);
}

void GpuProbe::fail(const QString& problem) {
    abandon();
    ProbeReport report;
    report.problem = problem;
    Q_EMIT finished(report);
}

/// Forgets the process; it deletes itself once it is gone.
void GpuProbe::abandon() {
    m_timeout.stop();
    QProcess* process = std::exchange(m_process, nullptr);
    process->disconnect();
    if (process->state() == QProcess::NotRunning)
        return process->deleteLater();
    connect(process, &QProcess::finished, process, &QObject::deleteLater);
    process->kill();
}

} // namespace kataar
