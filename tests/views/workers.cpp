// SPDX-License-Identifier: GPL-3.0-or-later
// Believable workers of the workstation.
#include "tests/views/fakequeueclient.h"

namespace kataar::test {

namespace {

constexpr qint64 second = 1'000'000;

WorkerView workerOf(const char* id, const char* name, WorkerStatus status, int gpus, UtcTime now) {
    WorkerView view;
    view.worker.id = QString::fromLatin1(id).repeated(8);
    view.worker.name = QString::fromUtf8(name);
    view.worker.createdAt = {now.us - 86'400 * 12 * second};
    view.worker.slots = true;
    view.worker.hardware.gpuCount = gpus;
    view.status = status;
    view.connected = status != WorkerStatus::Offline;
    view.lastHeartbeat = UtcTime{now.us - (view.connected ? 11 : 7500) * second};
    if (view.connected)
        view.connectedAt = UtcTime{now.us - 6 * 3600 * second};
    for (int i = 0; i < gpus; ++i)
        view.worker.hardware.gpus << WorkerGpu{i, {}, {}, {}};
    return view;
}

void equip(WorkerView& view, const char* gpu, double vramGb, const Labels& labels) {
    view.worker.hardware.gpuName = QString::fromLatin1(gpu);
    view.worker.hardware.vramGb = vramGb;
    view.worker.hardware.accelerator = QStringLiteral("cuda");
    view.worker.hardware.driver = QStringLiteral("580.65.06");
    view.worker.labels = labels;
    for (WorkerGpu& one : view.worker.hardware.gpus) {
        one.name = view.worker.hardware.gpuName;
        one.vramGb = vramGb;
    }
}

/// A job that runs on the first one.
EntryView jobOnWorker(const WorkerView& worker, UtcTime now) {
    EntryView view;
    view.entry.id = 110;
    view.entry.jobId = QStringLiteral("abcdef").repeated(5) + QStringLiteral("a7");
    view.entry.name = QStringLiteral("mistral-sft-hindi");
    view.entry.configName = view.entry.name;
    view.entry.userName = QStringLiteral("meera");
    view.entry.kind = JobKind::Cloud;
    view.entry.provider = workerProvider;
    view.entry.target = Target::Auto;
    view.entry.workerId = worker.worker.id;
    view.entry.workerName = worker.worker.name;
    view.entry.workerLabels = {{QStringLiteral("gpu_type"), QStringLiteral("a100*")}};
    view.entry.status = JobStatus::Running;
    view.entry.numProcesses = 2;
    view.entry.allocatedGpus = {0, 1};
    view.entry.queuedAt = {now.us - 7200 * second};
    view.entry.startedAt = UtcTime{now.us - 5400 * second};
    view.phase = AttemptPhase::Running;
    return view;
}

} // namespace

void addWorkers(FakeQueueClient& client, const Clock& clock) {
    const UtcTime now = clock.wall();
    WorkerView lab = workerOf("a2c4", "lab-2", WorkerStatus::Busy, 4, now);
    equip(lab, "NVIDIA A100-SXM4-80GB", 80,
          {{QStringLiteral("gpu_type"), QStringLiteral("a100")},
           {QStringLiteral("site"), QStringLiteral("pune")}});
    lab.worker.agentLabels = {{QStringLiteral("os"), QStringLiteral("debian-12")}};
    WorkerView desk = workerOf("b7d1", "asha-desk", WorkerStatus::Idle, 1, now);
    equip(desk, "NVIDIA GeForce RTX 3090", 24, {{QStringLiteral("gpu_type"), QStringLiteral("rtx3090")}});
    desk.worker.slots = false;
    WorkerView rented = workerOf("c9e5", "spot-17", WorkerStatus::Draining, 2, now);
    equip(rented, "NVIDIA H100", 80, {});
    rented.worker.type = WorkerType::Ephemeral;
    rented.worker.draining = true;
    WorkerView attic = workerOf("d1f8", "attic", WorkerStatus::Offline, 2, now);
    equip(attic, "Tesla V100", 16, {{QStringLiteral("gpu_type"), QStringLiteral("v100")}});
    const EntryView job = jobOnWorker(lab, now);
    lab.jobs = {job.entry.jobId};
    client.page.entries << job;
    ++client.page.totalRunning;
    client.fleet.workers = {desk, attic, lab, rented};
    client.counted.workers = WorkerCounts{4, 1, 1, 1, 1};
    ++client.counted.running;
    for (const WorkerView& view : client.fleet.workers) {
        for (const WorkerGpu& gpu : view.worker.hardware.gpus)
            client.machine.remoteGpus
                << RemoteGpu{view.worker.id, view.worker.name, view.status, gpu,
                             view.jobs.isEmpty() || gpu.index > 1 ? QString() : job.entry.jobId};
    }
}

} // namespace kataar::test
