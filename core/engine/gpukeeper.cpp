// SPDX-License-Identifier: GPL-3.0-or-later
// Joins the driver's process lists with the queue's jobs.
#include "core/engine/gpukeeper.h"

#include "core/base/log.h"

#include <QFile>
#include <QSet>

#include <algorithm>
#include <utility>

namespace kataar {

namespace {

constexpr int lookedAtPollMs = 1500;
constexpr int releasingPollMs = 250;
constexpr qint64 looksLastMs = 5000;

QByteArray procFile(qint64 pid, const char* name) {
    QFile file(QStringLiteral("/proc/%1/%2").arg(pid).arg(QLatin1StringView(name)));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

quint64 startTimeOf(qint64 pid) {
    const QByteArray stat = procFile(pid, "stat");
    const qsizetype name = stat.lastIndexOf(')');
    return name < 0 ? 0 : stat.mid(name + 2).split(' ').value(19).toULongLong();
}

} // namespace

QString GpuKeeper::jobInEnvironment(qint64 pid) {
    for (const QByteArray& variable : procFile(pid, "environ").split('\0')) {
        if (variable.startsWith("KATAAR_JOB_ID="))
            return QString::fromUtf8(variable.mid(int(strlen("KATAAR_JOB_ID="))));
    }
    return {};
}

GpuKeeper::GpuKeeper(QueueBook& book, GpuSource& source, const Settings& settings, const Clock& clock,
                     ProcessReader readJob)
    : m_book(book), m_source(source), m_settings(settings), m_clock(clock), m_readJob(std::move(readJob)) {
    connect(&m_source, &GpuSource::inventoryChanged, this, &GpuKeeper::onInventory);
    connect(&m_source, &GpuSource::telemetry, this, &GpuKeeper::onTelemetry);
    connect(&m_poll, &QTimer::timeout, &m_source, &GpuSource::poll);
    connect(&m_poll, &QTimer::timeout, this, &GpuKeeper::pace);
    connect(&m_book, &QueueBook::reloaded, this, &GpuKeeper::tellAgain);
}

void GpuKeeper::start() {
    m_source.refreshInventory();
    pace();
}

void GpuKeeper::lookedAt() {
    const bool slept = m_clock.monotonic().ms - m_lookedAt.ms > looksLastMs;
    m_lookedAt = m_clock.monotonic();
    if (slept) {
        m_source.poll();
        pace();
    }
}

/// How soon the GPUs are read again.
void GpuKeeper::pace() {
    const bool looked = m_clock.monotonic().ms - m_lookedAt.ms <= looksLastMs;
    const int interval = !m_releasing.isEmpty() ? releasingPollMs
                         : looked               ? lookedAtPollMs
                                                : m_settings.get(keys::gpuPollSeconds) * 1000;
    if (m_poll.interval() != interval || !m_poll.isActive())
        m_poll.start(interval);
}

void GpuKeeper::onInventory(const GpuInventory& inventory) {
    m_newInventory = inventory.gpus;
    m_book.updateGpus([&](GpuPool& pool) {
        QVector<Gpu> known;
        std::ranges::copy_if(inventory.gpus, std::back_inserter(known), [&](const Gpu& gpu) {
            return std::ranges::find(pool.inventory(), gpu.uuid, &Gpu::uuid) != pool.inventory().end();
        });
        pool.setInventory(known);
    });
    Q_EMIT inventoryKnown(inventory);
    m_source.poll();
}

void GpuKeeper::release(const QString& jobId, const QVector<int>& gpus) {
    for (const Gpu& gpu : m_book.state().gpus().inventory()) {
        if (!gpus.contains(gpu.index) || !m_readable.value(gpu.uuid))
            continue;
        m_releasing.insert(gpu.index, {jobId, m_clock.monotonic(), false, {}});
        m_book.updateGpus([&](GpuPool& pool) { pool.setReleasing(gpu.index, jobId); });
    }
    if (!m_releasing.isEmpty()) {
        m_source.poll();
        pace();
    }
}

void GpuKeeper::onTelemetry(QVector<GpuTelemetry> telemetry) {
    QSet<qint64> seen;
    m_readable.clear();
    for (GpuTelemetry& reading : telemetry) {
        m_readable.insert(reading.uuid, reading.processes.has_value());
        nameOwners(reading);
        if (!reading.processes)
            continue;
        for (const GpuProcess& process : *reading.processes)
            seen.insert(process.pid);
    }
    m_processes.removeIf(
        [&](QHash<qint64, KnownProcess>::iterator known) { return !seen.contains(known.key()); });
    if (const auto all = std::exchange(m_newInventory, std::nullopt))
        m_book.updateGpus([&](GpuPool& pool) { pool.setInventory(*all); });
    const QVector<Gpu> inventory = m_book.state().gpus().inventory();
    for (const Gpu& gpu : inventory) {
        const auto reading = std::ranges::find(telemetry, gpu.uuid, &GpuTelemetry::uuid);
        // A list that cannot be read counts as an empty one: the GPU is treated as free.
        const bool readable = reading != telemetry.end() && reading->processes;
        judge(gpu.index, readable ? *reading->processes : QVector<GpuProcess>());
    }
    pace();
    Q_EMIT telemetryKnown(telemetry);
}

void GpuKeeper::nameOwners(GpuTelemetry& reading) {
    if (!reading.processes)
        return;
    for (GpuProcess& process : *reading.processes)
        process.jobId = jobOfProcess(process.pid);
}

/// The job of this queue that the process belongs to; remembered, since a dying process has no environment
/// any more.
QString GpuKeeper::jobOfProcess(qint64 pid) {
    const quint64 startTime = startTimeOf(pid);
    const auto known = m_processes.constFind(pid);
    if (known != m_processes.cend() && (startTime == 0 || startTime == known->startTime))
        return known->jobId;
    QString jobId = m_readJob(pid);
    const auto isLeaving = [&](const Releasing& releasing) { return releasing.jobId == jobId; };
    const bool ours =
        m_book.state().findJob(jobId) || std::any_of(m_releasing.cbegin(), m_releasing.cend(), isLeaving);
    if (!ours)
        jobId.clear();
    m_processes.insert(pid, {startTime, jobId});
    return jobId;
}

/// The pool was made anew: what was known of the GPUs goes back into it before anything can start.
void GpuKeeper::tellAgain() {
    m_book.updateGpus([&](GpuPool& pool) {
        for (auto it = m_foreign.cbegin(); it != m_foreign.cend(); ++it)
            pool.setForeign(it.key(), it.value());
        for (auto it = m_releasing.cbegin(); it != m_releasing.cend(); ++it) {
            if (it->quarantined)
                pool.setQuarantined(it.key(), it->jobId, it->culprits);
            else
                pool.setReleasing(it.key(), it->jobId);
        }
    });
    m_source.poll();
}

void GpuKeeper::judge(int index, const QVector<GpuProcess>& processes) {
    judgeForeign(index, processes);
    judgeReleasing(index, processes);
}

/// Whether the job has this GPU, or had it last. What an earlier attempt left behind before a restart, or a
/// job that uses GPUs which it was not given, keeps it busy like anybody else's process.
bool GpuKeeper::belongsTo(int index, const QString& jobId) const {
    const GpuPool& pool = m_book.state().gpus();
    const auto releasing = m_releasing.constFind(index);
    return (releasing != m_releasing.cend() && releasing->jobId == jobId) ||
           (pool.state(index) == GpuState::Ours && pool.holder(index).jobId == jobId);
}

void GpuKeeper::judgeForeign(int index, const QVector<GpuProcess>& processes) {
    const bool respected = m_settings.get(keys::respectForeignProcesses);
    QVector<GpuProcess> foreign;
    std::ranges::copy_if(processes, std::back_inserter(foreign), [&](const GpuProcess& process) {
        return process.jobId.isEmpty() ? respected : !belongsTo(index, process.jobId);
    });
    if (foreign == m_foreign.value(index))
        return;
    m_foreign.insert(index, foreign);
    m_book.updateGpus([&](GpuPool& pool) { pool.setForeign(index, foreign); });
}

void GpuKeeper::judgeReleasing(int index, const QVector<GpuProcess>& processes) {
    const auto releasing = m_releasing.find(index);
    if (releasing == m_releasing.end())
        return;
    QVector<GpuProcess> left;
    std::ranges::copy_if(processes, std::back_inserter(left),
                         [&](const GpuProcess& p) { return p.jobId == releasing->jobId; });
    if (left.isEmpty()) {
        m_releasing.erase(releasing);
        m_book.updateGpus([&](GpuPool& pool) { pool.clearCondition(index); });
        return;
    }
    const qint64 waitedMs = m_clock.monotonic().ms - releasing->since.ms;
    if (releasing->quarantined || waitedMs < m_settings.get(keys::quarantineSeconds) * 1000LL)
        return;
    releasing->quarantined = true;
    releasing->culprits = left;
    qCWarning(logEngine).noquote() << "GPU" << index << "is set aside: processes of the ended job"
                                   << releasing->jobId << "do not leave it.";
    m_book.updateGpus([&](GpuPool& pool) { pool.setQuarantined(index, releasing->jobId, left); });
}

} // namespace kataar
