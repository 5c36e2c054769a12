// SPDX-License-Identifier: GPL-3.0-or-later
// Load and memory from /proc, GPUs from the queue's own state.
#include "core/service/systemservice.h"

#include "core/service/gpustatuses.h"

#include <QFile>

namespace kataar {

namespace {

QByteArray contents(const char* path) {
    QFile file(QString::fromLatin1(path));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Of a line "MemTotal:   24576 kB".
double kilobytes(const QByteArray& meminfo, const char* name) {
    const qsizetype at = meminfo.indexOf(name);
    if (at < 0)
        return 0;
    const QByteArray line = meminfo.mid(at, meminfo.indexOf('\n', at) - at).simplified();
    return line.split(' ').value(1).toDouble();
}

} // namespace

SystemService::SystemService(const QueueBook& book, const Clock& clock, qint64 slowestPollMs)
    : m_book(book), m_clock(clock), m_startedAt(clock.monotonic()), m_recorder(slowestPollMs) {}

void SystemService::setTelemetry(const QVector<GpuTelemetry>& telemetry) {
    m_telemetry = telemetry;
    m_recorder.add(gpusNow(), m_clock.wall(), m_clock.monotonic());
}

QVector<GpuStatus> SystemService::gpusNow() const {
    QVector<GpuStatus> gpus = gpuStatuses(m_book.state().gpus());
    for (GpuStatus& gpu : gpus) {
        for (const GpuTelemetry& reading : m_telemetry) {
            if (reading.uuid == gpu.gpu.uuid)
                gpu.telemetry = reading;
        }
    }
    return gpus;
}

Result<GpuHistory> SystemService::gpuHistory(const Principal&, const std::optional<UtcTime>& since) const {
    return m_recorder.since(since, m_clock.wall());
}

Result<SystemStatus> SystemService::status(const Principal&) const {
    SystemStatus status;
    status.timestamp = m_clock.wall();
    status.uptimeSeconds = double(m_clock.monotonic().ms - m_startedAt.ms) / 1000;
    status.loadAvg5min = contents("/proc/loadavg").split(' ').value(1).toDouble();
    const QByteArray meminfo = contents("/proc/meminfo");
    const double total = kilobytes(meminfo, "MemTotal:");
    status.memoryPercent = total > 0 ? 100 * (total - kilobytes(meminfo, "MemAvailable:")) / total : 0;
    status.inventory = m_inventory;
    status.remoteGpus = m_remoteGpus();
    status.gpus = gpusNow();
    status.runningLocalJobs = m_book.state().tally().all().local.running;
    return status;
}

} // namespace kataar
