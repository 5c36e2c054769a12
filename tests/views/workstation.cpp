// SPDX-License-Identifier: GPL-3.0-or-later
// Believable data: a workstation with four GPUs and a team's jobs.
#include "tests/views/fakequeueclient.h"

#include <QJsonArray>

namespace kataar::test {

namespace {

constexpr qint64 minuteUs = 60000000;

struct JobSketch {
    int id;
    const char* name;
    const char* user;
    JobStatus status;
    int priority;
    int gpus;
    QVector<int> got;
    int submittedMinutesAgo;
    int startedMinutesAgo; ///< -1 = not started
    int finishedMinutesAgo = -1;
};

EntryView jobFrom(const JobSketch& sketch, UtcTime now) {
    EntryView view;
    QueueEntry& entry = view.entry;
    entry.id = sketch.id;
    entry.jobId =
        QStringLiteral("%1").arg(qulonglong(sketch.id) * 0x9e3779b97f4a7c15ULL, 32, 16, QLatin1Char('a'));
    entry.userId = sketch.user[0];
    entry.userName = QString::fromUtf8(sketch.user);
    entry.name = QString::fromUtf8(sketch.name);
    entry.configName = entry.name;
    entry.priority = sketch.priority;
    entry.status = sketch.status;
    entry.numProcesses = sketch.gpus;
    entry.allocatedGpus = sketch.got;
    entry.queuedAt = {now.us - sketch.submittedMinutesAgo * minuteUs};
    if (sketch.startedMinutesAgo >= 0)
        entry.startedAt = UtcTime{now.us - sketch.startedMinutesAgo * minuteUs};
    if (sketch.finishedMinutesAgo >= 0)
        entry.completedAt = UtcTime{now.us - sketch.finishedMinutesAgo * minuteUs};
    view.effectivePriority = sketch.priority;
    view.phase = sketch.status == JobStatus::Running ? AttemptPhase::Running : AttemptPhase::Ended;
    return view;
}

QVector<EntryView> jobsOfTheDay(UtcTime now) {
    using S = JobStatus;
    const JobSketch sketches[] = {
        {101, "sdxl-lora-portraits", "asha", S::Running, 20, 2, {0, 1}, 190, 182},
        {104, "spirals", "ravi", S::Running, 10, 1, {2}, 30, 22},
        {105, "flux-finetune-catalogue", "meera", S::Pending, 30, 4, {}, 95, -1},
        {106, "bert-hindi-ner", "ravi", S::Pending, 10, 1, {}, 41, -1},
        {107, "whisper-small-hi", "kabir", S::Pending, 10, 1, {}, 12, -1},
        {108, "tokeniser-check", "asha", S::Pending, 0, 0, {}, 3, -1},
        {109, "video-diffusion-large", "meera", S::Blocked, 20, 4, {}, 55, -1},
        {103, "resnet50-baseline", "kabir", S::Failed, 10, 1, {3}, 320, 300, 64},
        {102, "eval-nightly", "asha", S::Completed, 10, 1, {0}, 800, 790, 610},
        {100, "llama-lora-support", "meera", S::Cancelled, 20, 2, {}, 1500, -1, 1440},
    };
    QVector<EntryView> jobs;
    int position = 0;
    for (const JobSketch& sketch : sketches) {
        jobs << jobFrom(sketch, now);
        if (sketch.status == S::Pending)
            jobs.last().position = ++position;
    }
    jobs[2].waitingReasons = {
        {Reason::GpusBusy, {{QStringLiteral("free"), 1}, {QStringLiteral("needed"), 4}}},
        {Reason::LocalJobLimit, {{QStringLiteral("running"), 2}, {QStringLiteral("limit"), 2}}}};
    jobs[3].waitingReasons = {
        {Reason::LocalJobLimit, {{QStringLiteral("running"), 2}, {QStringLiteral("limit"), 2}}}};
    jobs[3].boost = 10;
    jobs[3].effectivePriority = 20;
    jobs[4].waitingReasons = {{Reason::PreferredGpusBusy, {{QStringLiteral("gpus"), QJsonArray{0, 1}}}}};
    jobs[4].entry.deviceIds = {0, 1};
    jobs[5].waitingReasons = {
        {Reason::ReservedForEarlier, {{QStringLiteral("job_id"), jobs[2].entry.jobId}}}};
    jobs[6].waitingReasons = {{Reason::AwaitingApproval, {}}};
    jobs[2].entry.priorityOverride = 30;
    jobs[0].entry.progress = 0.62;
    jobs[7].entry.errorMessage = QStringLiteral("The process exited with code 1.");
    return jobs;
}

GpuStatus gpuOf(int index, GpuState state, const QString& jobId, double load, double usedGiB, double celsius,
                double watts) {
    GpuStatus status;
    status.gpu = {.index = index,
                  .uuid = QStringLiteral("GPU-%1b2c3d4-5e6f-7a8b-9c0d-112233445566").arg(index),
                  .name = QStringLiteral("NVIDIA GeForce RTX 4090"),
                  .pciBusId = QStringLiteral("00000000:%1:00.0").arg(0x41 + index, 2, 16),
                  .memoryBytes = 25757220864,
                  .backend = QStringLiteral("cuda"),
                  .computeCapability = QStringLiteral("8.9")};
    status.state = state;
    status.jobId = jobId;
    status.telemetry = {.uuid = status.gpu.uuid,
                        .utilizationPercent = load,
                        .memoryUsedBytes = qint64(usedGiB * 1024 * 1024 * 1024),
                        .temperatureCelsius = celsius,
                        .powerWatts = watts,
                        .processes = QVector<GpuProcess>()};
    if (state == GpuState::Ours)
        status.telemetry.processes = QVector<GpuProcess>{
            {51200 + index, qint64(usedGiB * 0.97 * 1024 * 1024 * 1024), QStringLiteral("asha"),
             QStringLiteral("python3 train.py --config sdxl.toml"), jobId}};
    if (state == GpuState::BusyElsewhere)
        status.telemetry.processes = QVector<GpuProcess>{{4711,
                                                          qint64(usedGiB * 0.9 * 1024 * 1024 * 1024),
                                                          QStringLiteral("ravi"),
                                                          QStringLiteral("jupyter-lab"),
                                                          {}}};
    return status;
}

QVector<ConfigSummary> configsOfTheTeam() {
    return {
        {.name = QStringLiteral("bert-hindi-ner"),
         .numProcesses = 1,
         .description = QStringLiteral("Named entities in Hindi news text.")},
        {.name = QStringLiteral("broken"),
         .valid = false,
         .errors = {QStringLiteral("broken.toml, line 3: expected a value after '='")}},
        {.name = QStringLiteral("sdxl-lora-portraits"),
         .warnings = {QStringLiteral("sdxl-lora-portraits.json is ignored: the .toml wins.")},
         .numProcesses = 2,
         .deviceIds = {0, 1},
         .description = QStringLiteral("LoRA on 1,200 portraits, 8,000 steps.")},
        {.name = QStringLiteral("spirals"),
         .numProcesses = 1,
         .description = QStringLiteral("A small network learns two spirals; runs anywhere.")},
        {.name = QStringLiteral("tokeniser-check"),
         .numProcesses = 0,
         .description = QStringLiteral("CPU only.")},
    };
}

NamedWindowView namedWindow(const char* name, const char* hours) {
    const QString spec = QString::fromUtf8(hours) + QStringLiteral(" Asia/Kolkata");
    return {{QString::fromUtf8(name), spec, {}}, {spec, QStringLiteral("Asia/Kolkata"), false, {}, {}}};
}

/// Two windows with names, three places, one of them with hours of its own.
WindowList windowsOfTheTeam() {
    WindowList list;
    list.windows = {namedWindow("overnight", "22:00-08:00 Mon-Fri"),
                    namedWindow("weekend", "00:00-24:00 Sat,Sun")};
    const auto hold = [&](WindowPlace::Kind kind, const char* id, const WindowState& state,
                          const QString& window, WindowEnd end) {
        list.places << PlaceWindowView{{{kind, QString::fromUtf8(id)}, window, end, {}}, state};
    };
    const WindowState nights = list.windows[0].state;
    const QString own = QStringLiteral("01:00-05:00 Asia/Kolkata");
    hold(WindowPlace::Kind::LocalGpus, "", nights, QStringLiteral("overnight"), WindowEnd::Requeue);
    hold(WindowPlace::Kind::Team, "vision", nights, QStringLiteral("overnight"), WindowEnd::Finish);
    hold(WindowPlace::Kind::Provider, "replicate", {own, QStringLiteral("Asia/Kolkata"), false, {}, {}}, own,
         WindowEnd::Stop);
    return list;
}

Attempt attemptOf(int number, UtcTime now) {
    Attempt attempt;
    attempt.number = number;
    attempt.gpuIndices = {0, 1};
    attempt.gpuUuids = {QStringLiteral("GPU-0b2c3d4"), QStringLiteral("GPU-1b2c3d4")};
    attempt.createdAt = {now.us - 200 * minuteUs};
    if (number == 1) {
        attempt.phase = AttemptPhase::Ended;
        attempt.startedAt = UtcTime{now.us - 200 * minuteUs};
        attempt.endedAt = UtcTime{now.us - 185 * minuteUs};
        attempt.exit = {.known = true, .signal = 9};
    } else {
        attempt.phase = AttemptPhase::Running;
        attempt.startedAt = UtcTime{now.us - 182 * minuteUs};
    }
    return attempt;
}

MetricPage curvesOf(int steps) {
    MetricPage page;
    page.attempt = 2;
    page.source = ProgressSource::File;
    page.series = {
        {QStringLiteral("loss"), {}}, {QStringLiteral("val_loss"), {}}, {QStringLiteral("lr"), {}}};
    for (int step = 20; step <= steps; step += 20) {
        const double wobble = 0.03 * ((step / 20 * 7919) % 13 - 6) / 6.0;
        page.series[0].points.append({double(step), 0.9 / (1 + step / 900.0) + wobble, {}});
        if (step % 200 == 0)
            page.series[1].points.append({double(step), 0.95 / (1 + step / 1100.0) + 0.04, {}});
        page.series[2].points.append({double(step), 1e-4 * (1 - step / 8000.0), {}});
    }
    return page;
}

UserView personOf(qint64 id, const char* name, const char* shown, Level level, const char* team,
                  bool active) {
    UserView view;
    view.user.id = id;
    view.user.name = QString::fromUtf8(name);
    view.user.displayName = QString::fromUtf8(shown);
    view.user.levels = {level};
    view.user.active = active;
    view.teamName = QString::fromUtf8(team);
    if (!view.teamName.isEmpty())
        view.user.teamId = view.teamName.toLower();
    view.isOwner = id == 1;
    return view;
}

void fillPeople(FakeQueueClient& client) {
    client.everybody = {personOf(1, "asha", "Asha Rao", Level::Admin, "", true),
                        personOf(2, "ravi", "Ravi", Level::Researcher, "Vision", true),
                        personOf(3, "meera", "मीरा", Level::Lead, "Vision", true),
                        personOf(4, "kabir", "", Level::Viewer, "Language", false)};
    client.peoplesTeams.clear();
    for (const char* name : {"Language", "Vision"}) {
        TeamView team;
        team.team.name = QString::fromUtf8(name);
        team.team.id = team.team.name.toLower();
        team.team.description = QStringLiteral("Group of the institute");
        for (const UserView& person : std::as_const(client.everybody)) {
            if (person.teamName == team.team.name)
                team.members << person.user;
        }
        client.peoplesTeams << team;
    }
    for (EntryView& view : client.page.entries) {
        for (const UserView& person : std::as_const(client.everybody)) {
            if (view.entry.userName == person.user.name) {
                view.entry.userId = person.user.id;
                view.entry.teamId = person.user.teamId;
            }
        }
    }
}

/// A job that a rule asks about, and one whose submitter asked; and one that was decided.
QVector<ApprovalRequest> requestsOf(const QVector<EntryView>& jobs, UtcTime now) {
    QVector<ApprovalRequest> requests;
    for (const EntryView& view : jobs) {
        if (view.entry.status != JobStatus::Blocked)
            continue;
        ApprovalRequest request;
        request.id = 7;
        request.jobId = view.entry.jobId;
        request.userId = view.entry.userId;
        request.userName = view.entry.userName;
        request.configName = view.entry.configName;
        request.estimatedCost = 96.5;
        request.createdAt = view.entry.queuedAt;
        request.expiresAt = UtcTime{view.entry.queuedAt.us + 24 * 60 * minuteUs};
        request.ask.ruleId = 1;
        request.ask.ruleName = QStringLiteral("Cost over 50");
        request.ask.condition = ApprovalCondition::CostExceeds;
        request.ask.threshold = QStringLiteral("50");
        request.ask.value = QStringLiteral("96.50");
        request.ask.reason = QStringLiteral("The estimated cost of 96.50 USD is more than 50 USD.");
        request.ask.approver = Level::Admin;
        request.ask.hardwareType = QStringLiteral("a100-80gb");
        requests << request;
    }
    ApprovalRequest decided;
    decided.id = 5;
    decided.jobId = QStringLiteral("01234567890123456789012345678901");
    decided.userId = 107;
    decided.userName = QStringLiteral("kabir");
    decided.configName = QStringLiteral("whisper-large");
    decided.status = RequestStatus::Rejected;
    decided.createdAt = {now.us - 300 * minuteUs};
    decided.reviewedAt = UtcTime{now.us - 200 * minuteUs};
    decided.reviewerName = QStringLiteral("asha");
    decided.notes = QStringLiteral("Take the small one first.");
    return requests << decided;
}

} // namespace

void fillWorkstation(FakeQueueClient& client, const Clock& clock) {
    const UtcTime now = clock.wall();
    client.page.entries = jobsOfTheDay(now);
    client.page.totalPending = 4;
    client.page.totalRunning = 2;
    client.approvalRequests = requestsOf(client.page.entries, now);
    ApprovalImpact impact;
    impact.start.p50 = UtcTime{now.us + 7'200'000'000};
    impact.start.gpus = {0, 1};
    impact.delays = {{client.page.entries[3].entry.jobId, client.page.entries[3].entry.name, 5400}};
    impact.delayedJobs = 2;
    impact.quotas = {{QuotaType::CostMonthly, QuotaScope::Global, {}, 400, 210.4, 306.9, false}};
    client.impacts.insert(client.approvalRequests[0].id, impact);
    ApprovalRule dear;
    dear.id = 1;
    dear.name = QStringLiteral("Cost over 50");
    dear.threshold = QStringLiteral("50");
    dear.exempt = {Level::Lead, Level::Admin};
    client.approvalRuleList = {dear};
    QueueStats& stats = client.counted;
    stats.limits.localJobMaxConcurrent = 2;
    stats.localRunningJobs = 2;
    stats.localPendingJobs = 4;
    stats.localAvgWaitSeconds = 754;
    stats.allocatedGpus = {0, 1, 2};
    stats.availableGpus = {};
    stats.totalGpus = 4;
    const QString first = client.page.entries[0].entry.jobId;
    client.machine = {.timestamp = now, .uptimeSeconds = 86400, .loadAvg5min = 6.4, .memoryPercent = 41};
    client.machine.inventory.backend = QStringLiteral("cuda");
    client.machine.inventory.driverVersion = QStringLiteral("580.65.06");
    client.machine.inventory.runtimeVersion = QStringLiteral("13.0");
    client.machine.gpus = {gpuOf(0, GpuState::Ours, first, 98, 21.4, 71, 402),
                           gpuOf(1, GpuState::Ours, first, 97, 20.9, 69, 396),
                           gpuOf(2, GpuState::Ours, client.page.entries[1].entry.jobId, 64, 6.2, 58, 210),
                           gpuOf(3, GpuState::BusyElsewhere, {}, 12, 23.1, 44, 61)};
    for (const GpuStatus& gpu : client.machine.gpus)
        client.machine.inventory.gpus << gpu.gpu;
    fillPast(client, clock);
    client.folder = configsOfTheTeam();
    client.windowList = windowsOfTheTeam();
    QByteArray log = "loading 1200 images\n\x1b[32mready\x1b[0m\n";
    for (int step = 100; step <= 4900; step += 100)
        log += "step " + QByteArray::number(step) + "/8000  loss " +
               QByteArray::number(0.9 / (1 + step / 900.0), 'f', 4) + "\n";
    client.logs[first] = log + "\rstep 4960/8000  62%";
    client.page.entries[0].progress = {4960, 8000, 0.46, 6600};
    client.page.entries[0].entry.attempt = 2;
    client.attemptsOf[first] = {attemptOf(1, now), attemptOf(2, now)};
    client.curves[first] = curvesOf(4960);
    fillPeople(client);
    JobDetail& detail = client.details[first];
    detail.view = client.page.entries[0];
    detail.command = {QStringLiteral("python3"), QStringLiteral("train.py"), QStringLiteral("--title"),
                      QStringLiteral("it's a test")};
    detail.config = {{QStringLiteral("num_processes"), 2}, {QStringLiteral("steps"), 8000}};
    client.dryAnswer = {.success = true,
                        .status = SubmitStatus::Queued,
                        .queuePosition = 5,
                        .waitingReasons = client.page.entries[3].waitingReasons};
    client.submitAnswer = {.success = true,
                           .jobId = QStringLiteral("0").repeated(32),
                           .status = SubmitStatus::Queued,
                           .queuePosition = 5};
}

} // namespace kataar::test
