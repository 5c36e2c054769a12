// SPDX-License-Identifier: GPL-3.0-or-later
// What the workstation's GPUs and people did before this moment.
#include "tests/views/fakequeueclient.h"

#include <QDateTime>

#include <cmath>

namespace kataar::test {

namespace {

constexpr qint64 secondUs = 1'000'000;
constexpr qint64 aMinuteUs = 60 * secondUs;
constexpr qint64 anHourUs = 60 * aMinuteUs;
constexpr int pastJobs = 250;
constexpr int pastDays = 30;
const char* const peopleOfTheTeam[] = {"asha", "meera", "ravi", "kabir"};

GpuTrace traceOf(const GpuStatus& gpu, UtcTime now) {
    GpuTrace trace{gpu.gpu.index, gpu.gpu.uuid, gpu.gpu.memoryBytes, {}};
    const qint64 used = gpu.telemetry.memoryUsedBytes.value_or(0);
    for (qint64 age = 3600; age >= 0; age -= 4) {
        if (age > 1200 && age < 1500) // the machine slept
            continue;
        GpuSample sample;
        sample.at = {now.us - age * secondUs};
        const double wave = std::sin(double(age) / 90 + gpu.gpu.index);
        sample.utilizationPercent =
            std::min(100.0, gpu.telemetry.utilizationPercent.value_or(0) * (0.85 + 0.15 * wave));
        sample.memoryUsedBytes = qint64(double(used) * (0.9 + 0.1 * wave));
        sample.memoryOursBytes = gpu.jobId.isEmpty() ? 0 : qint64(double(*sample.memoryUsedBytes) * 0.8);
        sample.jobId = gpu.jobId;
        sample.afterGap = age == 1200;
        trace.samples << sample;
    }
    return trace;
}

Timeline lineOf(const FakeQueueClient& client, UtcTime now) {
    Timeline line;
    line.at = now;
    const auto run = [&](int job, QVector<int> gpus, JobStatus status, double fromHours,
                         std::optional<double> toHours) {
        const QueueEntry& entry = client.page.entries[job].entry;
        TimelineRun one{entry.jobId, entry.name, entry.userName, 1, status, false, {}, {}, {}, {}, {}};
        for (const int gpu : gpus)
            one.gpus << TimelineGpu{gpu, client.machine.gpus[gpu].gpu.uuid};
        one.from = {now.us - qint64(fromHours * anHourUs)};
        if (toHours)
            one.to = UtcTime{now.us - qint64(*toHours * anHourUs)};
        line.runs << one;
    };
    run(8, {0}, JobStatus::Completed, 3.9, 3.2);
    run(7, {3}, JobStatus::Failed, 3.8, 2.6);
    run(9, {2}, JobStatus::Cancelled, 3.4, 2.1);
    run(0, {0, 1}, JobStatus::Running, 3.0, {});
    run(1, {2}, JobStatus::Running, 0.4, {});
    line.runs[3].endP50 = UtcTime{now.us + 2 * anHourUs};
    line.runs[3].endP90 = UtcTime{now.us + 3 * anHourUs};
    const auto plan = [&](int job, QVector<int> gpus, double fromHours, double lasts) {
        const QueueEntry& entry = client.page.entries[job].entry;
        const auto at = [&](double hours) { return UtcTime{now.us + qint64(hours * anHourUs)}; };
        line.plans << TimelinePlan{entry.jobId,   entry.name,        entry.userName,       gpus,
                                   at(fromHours), at(fromHours + 1), at(fromHours + lasts)};
    };
    plan(2, {0, 1}, 2, 3);
    plan(3, {2}, 1.5, 0.5);
    return line;
}

EntryView endedJob(int number, UtcTime now) {
    EntryView view;
    QueueEntry& entry = view.entry;
    entry.id = 1000 - number;
    entry.jobId = QStringLiteral("%1").arg(number, 32, 10, QLatin1Char('0'));
    entry.name = entry.configName =
        number % 3 == 0 ? QStringLiteral("sdxl-lora-portraits") : QStringLiteral("bert-hindi-ner");
    const int person = number % 4;
    entry.userId = person + 1;
    entry.userName = QString::fromLatin1(peopleOfTheTeam[person]);
    entry.status = number % 11 == 0 ? JobStatus::Failed : JobStatus::Completed;
    if (number % 11 == 0)
        entry.errorMessage = QStringLiteral("The process exited with code 1.");
    entry.numProcesses = 1 + number % 2;
    entry.allocatedGpus = number % 2 == 0 ? QVector<int>{0} : QVector<int>{0, 1};
    entry.completedAt = UtcTime{now.us - number * 3 * anHourUs - anHourUs};
    entry.startedAt = UtcTime{entry.completedAt->us - 40 * aMinuteUs};
    entry.queuedAt = {entry.startedAt->us - (5 + number % 50) * aMinuteUs};
    return view;
}

Usage usageOfTheTeam(UtcTime now) {
    Usage usage;
    usage.timeZone = QStringLiteral("UTC");
    usage.to = QDateTime::fromMSecsSinceEpoch(now.us / 1000, QTimeZone::utc()).date();
    usage.from = usage.to.addDays(1 - pastDays);
    usage.total = {pastJobs, 228, 22, 0, 912'000, 128.5, 1400.0, 3100.0};
    for (int i = 0; i < pastDays; ++i) {
        UsageSums sums{8, 7, 1, 0, 30'000, {}, {}, {}};
        if (i % 7 != 5) { // nothing on Saturdays
            sums.waitP50 = 900 + 300 * std::sin(i);
            sums.waitP90 = *sums.waitP50 * 2.2;
        }
        usage.days << UsageDay{usage.from.addDays(i), sums};
    }
    for (int person = 0; person < 4; ++person)
        usage.people << UsagePerson{person + 1,
                                    QString::fromLatin1(peopleOfTheTeam[person]),
                                    {62, 57, 5, 0, 400'000.0 / (person + 1), {}, 1200.0, 3000.0}};
    return usage;
}

/// From ten in the evening to eight in the morning.
Report reportOfTheNight(const FakeQueueClient& client, UtcTime now) {
    Report report;
    report.at = now;
    report.since = {now.us - 14 * anHourUs};
    report.until = {now.us - 4 * anHourUs};
    report.timeZone = QStringLiteral("UTC");
    report.total = {7, 4, 2, 1, 90'000, 12.5, 600.0, 1800.0};
    report.people = {{1, QStringLiteral("asha"), {4, 3, 1, 0, 60'000, 8.5, {}, {}}},
                     {2, QStringLiteral("meera"), {3, 1, 1, 1, 30'000, 4.0, {}, {}}}};
    for (int number = 1; number <= 4; ++number)
        report.completed << endedJob(number, now);
    const auto failed = [&](int number, FailureClass kind, const char* line) {
        EntryView view = endedJob(number, now);
        view.entry.status = JobStatus::Failed;
        report.failed << ReportFailure{view, {kind, QString::fromLatin1(line)}};
    };
    failed(11, FailureClass::GpuMemory, "torch.cuda.OutOfMemoryError: CUDA out of memory.");
    failed(22, FailureClass::NotANumber, "ValueError: loss is nan at step 12000");
    for (const EntryView& view : client.page.entries) {
        if (view.entry.status == JobStatus::Running)
            report.running << view;
        else if (view.entry.status == JobStatus::Pending)
            report.waiting << view;
        else if (view.entry.status == JobStatus::Blocked)
            report.blocked << view;
    }
    report.runningTotal = int(report.running.size());
    report.waitingTotal = int(report.waiting.size());
    report.blockedTotal = int(report.blocked.size());
    return report;
}

} // namespace

void fillPast(FakeQueueClient& client, const Clock& clock) {
    const UtcTime now = clock.wall();
    client.readings = {now, {}};
    for (const GpuStatus& gpu : client.machine.gpus)
        client.readings.gpus << traceOf(gpu, now);
    client.line = lineOf(client, now);
    client.pages.clear();
    for (int number = 0; number < pastJobs; ++number) {
        if (number % 100 == 0)
            client.pages.emplaceBack();
        client.pages.last().entries << endedJob(number, now);
    }
    client.pages[0].next = QStringLiteral("1");
    client.pages[1].next = QStringLiteral("2");
    client.sums = usageOfTheTeam(now);
    client.morning = reportOfTheNight(client, now);
}

} // namespace kataar::test
