// SPDX-License-Identifier: GPL-3.0-or-later
// Golden JSON of every answer, and what a list of 50 costs.
#include "core/wire/answers.h"
#include "core/wire/paths.h"
#include "tests/core/wire/samples.h"
#include "tests/support/testmain.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QTest>

using namespace kataar;
using namespace kataar::test;

namespace {

const QByteArray waitingReasonsJson =
    R"([{"code":"gpus_busy","message":"1 GPUs are free and the job needs 2.","details":{"free":1,"holders":["feed"],"needed":2}},)"
    R"({"code":"local_job_limit","message":"1 of at most 1 local jobs are running.","details":{"limit":1,"running":1}}])";
const QByteArray firstReasonJson =
    R"({"code":"gpus_busy","message":"1 GPUs are free and the job needs 2.","details":{"free":1,"holders":["feed"],"needed":2}})";
const QByteArray waitingEntryJson =
    R"({"id":12,"job_id":"0123456789abcdef0123456789abcdef","user_id":1,"team_id":null,"provider":"local",)"
    R"("job_type":"local","config_name":"spirals","priority":30,"priority_name":"urgent","priority_override":null,)"
    R"("effective_priority":40,"boost":10,"status":"pending","phase":null,"position":3,)"
    R"("queued_at":"2026-11-18T11:06:40.000000+00:00","started_at":null,"completed_at":null,"estimated_cost":0,)"
    R"("requires_approval":false,"attempt":1,"max_attempts":3,"error_message":null,"num_processes":2,)"
    R"("allocated_gpus":null,"waiting_reasons":)" +
    waitingReasonsJson + R"(,"waiting_reason":)" + firstReasonJson +
    R"(,"name":"spirals","user_name":"asha","team_name":null,"target":"auto","device_ids":[0,1],"any_gpu":false,)"
    R"("held":false,"begin_at":null,"window":null,"window_end":"finish","time_limit":null,"metadata":{"run_name":"पहला"},"approval_id":null,)"
    R"("allocated_worker_id":null,"allocated_worker_name":null,"worker_labels":{},"estimated_start":null,"cancel_requested_at":null,"cancelling_at":null,"deciding_at":null,"progress":null,"progress_detail":null,"cost_usd":null,"seq":12})";

const QByteArray failedJobFieldsJson =
    R"("job_id":"fedcba9876543210fedcba9876543210","number":13,"name":"sh -c exit","job_type":"local",)"
    R"("provider":"local","status":"failed","phase":null,"config_name":null,)"
    R"("created_at":"2026-11-18T11:06:40.000000+00:00","started_at":"2026-11-18T11:06:45.000000+00:00",)"
    R"("completed_at":"2026-11-18T11:07:45.000000+00:00","finished_at":"2026-11-18T11:07:45.000000+00:00",)"
    R"("cost_usd":1.5,"hardware_type":null,"error_message":"The command exited with code 3.","output_url":null,)"
    R"("user_id":null,"user_name":null,"team_id":null,"team_name":null,"metadata":{},"is_terminal":true,"is_active":false,"duration_seconds":60,)"
    R"("queue_position":null,"estimated_wait_seconds":null,"allocated_gpus":[2],)"
    R"("allocated_worker_id":null,"allocated_worker_name":null,"worker_labels":{},"num_processes":1,"device_ids":[],)"
    R"("any_gpu":false,"priority":10,"priority_override":null,"effective_priority":10,"attempt":2,"max_attempts":3,)"
    R"("progress":0.25,"progress_detail":null,"time_limit":null,"begin_at":null,"window":null,"window_end":"finish","cancel_requested_at":null,"cancelling_at":null,"deciding_at":null,"waiting_reasons":[],"waiting_reason":null)";

QueueStats sampleStats() {
    QueueStats stats;
    stats.byStatus = {{QStringLiteral("pending"), 3}, {QStringLiteral("running"), 2}};
    stats.byUser = {{QStringLiteral("1"), 2}, {QStringLiteral("2"), 3}};
    stats.queueDepth = 3;
    stats.running = 2;
    stats.avgWaitSeconds = 45.2;
    stats.limits.localGpuMaxConcurrent = 6;
    stats.limits.localJobMaxConcurrent = 2;
    stats.localRunningJobs = 1;
    stats.allocatedGpus = {0, 1};
    stats.availableGpus = {2, 3};
    stats.totalGpus = 4;
    return stats;
}

SystemStatus sampleSystem() {
    SystemStatus system;
    system.timestamp = {1'704'067'200'500'000};
    system.uptimeSeconds = 12.5;
    system.loadAvg5min = 2.5;
    system.memoryPercent = 45.2;
    system.runningLocalJobs = 1;
    GpuStatus busy;
    busy.gpu = {0,
                QStringLiteral("GPU-a"),
                QStringLiteral("A100"),
                QStringLiteral("00000000:65:00.0"),
                42'949'672'960,
                QStringLiteral("cuda"),
                QStringLiteral("8.0")};
    busy.state = GpuState::Ours;
    busy.jobId = QStringLiteral("abc123");
    busy.telemetry.memoryUsedBytes = 21'474'836'480;
    busy.telemetry.utilizationPercent = 99;
    busy.telemetry.processes = QVector<GpuProcess>{
        {4711, 1024, QStringLiteral("asha"), QStringLiteral("python3"), QStringLiteral("abc123")}};
    GpuStatus idle;
    idle.gpu = {1,  QStringLiteral("SIM-1"), QStringLiteral("Simulated"),
                {}, 42'949'672'960,          QStringLiteral("simulated"),
                {}};
    GpuStatus foreign = idle;
    foreign.gpu.index = 2;
    foreign.state = GpuState::BusyElsewhere;
    system.gpus = {busy, idle, foreign};
    system.inventory.backend = QStringLiteral("cuda");
    system.inventory.gpus = {busy.gpu, idle.gpu, foreign.gpu};
    system.inventory.driverVersion = QStringLiteral("580.65.06");
    return system;
}

} // namespace

class WireAnswersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void entry() { QCOMPARE(wire::toJson(waitingView()), waitingEntryJson); }

    void entriesThatRan() {
        const QJsonObject failed = QJsonDocument::fromJson(wire::toJson(failedView())).object();
        QCOMPARE(failed[QStringLiteral("config_name")], QJsonValue(QJsonValue::Null));
        QCOMPARE(failed[QStringLiteral("user_name")], QJsonValue(QJsonValue::Null));
        QCOMPARE(failed[QStringLiteral("allocated_gpus")].toArray(), QJsonArray{2});
        QCOMPARE(failed[QStringLiteral("waiting_reason")], QJsonValue(QJsonValue::Null));
        const QJsonObject running = QJsonDocument::fromJson(wire::toJson(runningView())).object();
        QCOMPARE(running[QStringLiteral("phase")].toString(), QStringLiteral("stopping"));
        QVERIFY(running[QStringLiteral("cancel_requested_at")].isString());
        EntryView cpuOnly = runningView();
        cpuOnly.entry.allocatedGpus.clear();
        QCOMPARE(QJsonDocument::fromJson(wire::toJson(cpuOnly)).object()[QStringLiteral("allocated_gpus")],
                 QJsonValue(QJsonArray()));
    }

    void list() {
        QCOMPARE(wire::toJson(EntryPage{{waitingView()}, 4, 1}),
                 R"({"entries":[)" + waitingEntryJson + R"(],"total_pending":4,"total_running":1})");
        QCOMPARE(wire::toJson(EntryPage{}),
                 QByteArray(R"({"entries":[],"total_pending":0,"total_running":0})"));
    }

    void stats() {
        QCOMPARE(
            wire::toJson(sampleStats()),
            QByteArray(
                R"({"by_status":{"pending":3,"running":2},"by_user":{"1":2,"2":3},"queue_depth":3,"running":2,)"
                R"("avg_wait_seconds":45.2,"max_concurrent":5,"user_max_concurrent":2,"team_max_concurrent":10,)"
                R"("enable_fair_share":false,"local_gpu_max_concurrent":6,"local_job_max_concurrent":2,)"
                R"("starvation_threshold_minutes":60,"local":{"running_jobs":1,"pending_jobs":0,"allocated_gpus":[0,1],)"
                R"("available_gpus":[2,3],"total_gpus":4,"max_concurrent_gpus":6,"max_concurrent_jobs":2,)"
                R"("avg_wait_seconds":null,"start_held":false},"workers":null,"paused":false,"pause_reason":null})"));
    }

    void mine() {
        MyQueue mine;
        mine.pendingCount = 1;
        mine.bestPosition = 3;
        mine.pendingJobs = {waitingView()};
        QCOMPARE(
            wire::toJson(mine),
            R"({"pending_count":1,"running_count":0,"blocked_count":0,"best_position":3,"pending_jobs":[)" +
                waitingEntryJson + R"(],"running_jobs":[]})");
    }

    void position() {
        QCOMPARE(
            wire::positionJson(waitingView(), UtcTime()),
            R"({"job_id":"0123456789abcdef0123456789abcdef","position":3,"status":"pending","priority":"urgent",)"
            R"("queued_at":"2026-11-18T11:06:40.000000+00:00","estimated_wait_seconds":null,"waiting_reason":)" +
                firstReasonJson + R"(,"waiting_reasons":)" + waitingReasonsJson + "}");
    }

    void forecastAndExplanation() {
        const UtcTime at{1'764'000'000'000'000};
        ForecastPage page{at, {}, 2};
        page.jobs.append({QStringLiteral("ab"), 7, QStringLiteral("spirals"), 1, {at, at, {0, 1}, {}}});
        page.jobs.append({QStringLiteral("cd"), 8, {}, 2, {{}, {}, {}, Unforeseen::NoHistory}});
        const QByteArray json = wire::toJson(page);
        QVERIFY2(json.endsWith(R"({"job_id":"cd","id":8,"name":"","position":2,"start_p50":null,)"
                               R"("start_p90":null,"gpus":null,"why_unknown":"no_history"}]})"),
                 json);
        const auto back = wire::fromJson<ForecastPage>(json);
        QVERIFY(back.ok());
        QCOMPARE(back->totalPending, 2);
        QCOMPARE(back->jobs[0].start, page.jobs[0].start);
        QCOMPARE(back->jobs[1].start, page.jobs[1].start);
        Explanation explanation{waitingView(), {{Remedy::AnyGpu, {{QStringLiteral("gpus"), QJsonArray{1}}}}}};
        explanation.view.start = page.jobs[0].start;
        const auto again = wire::fromJson<Explanation>(wire::toJson(explanation));
        QVERIFY(again.ok());
        QCOMPARE(again->changes, explanation.changes);
        QCOMPARE(again->view.start, explanation.view.start);
        QCOMPARE(again->view.waitingReasons, explanation.view.waitingReasons);
        const auto newer = wire::fromJson<Explanation>(
            wire::toJson(explanation).replace("\"any_gpu\"", "\"another_planet\""));
        QVERIFY(newer.ok());
        QVERIFY(newer->changes.isEmpty());
    }

    void submitAnswers() {
        SubmitAnswer running;
        running.success = true;
        running.jobId = QStringLiteral("ab");
        running.status = SubmitStatus::Running;
        running.allocatedGpus = {0};
        QCOMPARE(
            wire::toJson(running),
            QByteArray(
                R"({"success":true,"job_id":"ab","status":"running","allocated_gpus":[0],"allocated_worker_id":null,)"
                R"("queue_position":null,"requires_approval":false,"error":null,"error_code":null,"details":{},)"
                R"("reason":null,"waiting_reasons":[],"warnings":[],)"
                R"("quota_warnings":[],"cost_limit_warning":null,)"
                R"("start_p50":null,"start_p90":null,"start_gpus":null,"why_unknown":null,"delays":[],"delayed_jobs":0})"));
        SubmitAnswer queued;
        queued.success = true;
        queued.jobId = QStringLiteral("ab");
        queued.status = SubmitStatus::Queued;
        queued.queuePosition = 2;
        queued.waitingReasons = waitingView().waitingReasons;
        queued.warnings = {QStringLiteral("NAME.toml wins")};
        queued.quotaWarnings = {QStringLiteral("q")};
        queued.costLimitWarning = QStringLiteral("q");
        QCOMPARE(
            wire::toJson(queued),
            R"({"success":true,"job_id":"ab","status":"queued","allocated_gpus":null,"allocated_worker_id":null,)"
            R"("queue_position":2,"requires_approval":false,"error":null,"error_code":null,"details":{},)"
            R"("reason":"1 GPUs are free and the job needs 2.","waiting_reasons":)" +
                waitingReasonsJson +
                R"(,"warnings":["NAME.toml wins"],"quota_warnings":["q"],"cost_limit_warning":"q",)" +
                R"("start_p50":null,"start_p90":null,)" +
                R"("start_gpus":null,"why_unknown":null,"delays":[],"delayed_jobs":0})");
        SubmitAnswer rejected;
        rejected.error = Error::notFound(QStringLiteral("config_not_found"), QStringLiteral("No such one."));
        QCOMPARE(
            wire::toJson(rejected),
            QByteArray(
                R"({"success":false,"job_id":null,"status":"rejected","allocated_gpus":null,"allocated_worker_id":null,)"
                R"("queue_position":null,"requires_approval":false,"error":"No such one.",)"
                R"("error_code":"config_not_found","details":{},"reason":null,"waiting_reasons":[],"warnings":[],)"
                R"("quota_warnings":[],"cost_limit_warning":null,)"
                R"("start_p50":null,"start_p90":null,"start_gpus":null,"why_unknown":null,"delays":[],"delayed_jobs":0})"));
    }

    void commands() {
        const CancelAnswer cancel{QStringLiteral("ab"), true, 2};
        QCOMPARE(wire::queueCancelJson(cancel),
                 QByteArray(R"({"success":true,"job_id":"ab","cancelling_at":null})"));
        QCOMPARE(
            wire::jobCancelJson(cancel),
            QByteArray(
                R"({"success":true,"job_id":"ab","status":"cancelled","cancelling_at":null,"was_running":true,"waiting_for_process":2})"));
        QCOMPARE(wire::approvedJson({QStringLiteral("ab"), QStringLiteral("asha"), {}}),
                 QByteArray(R"({"success":true,"job_id":"ab","approved_by":"asha","deciding_at":null})"));
        QCOMPARE(
            wire::rejectedJson({QStringLiteral("ab"), QStringLiteral("asha"), QStringLiteral("no")}),
            QByteArray(
                R"({"success":true,"job_id":"ab","rejected_by":"asha","reason":"no","deciding_at":null})"));
        QCOMPARE(wire::toJson(ProcessAnswer{{QStringLiteral("ab")}}),
                 QByteArray(R"({"success":true,"dispatched":1,"job_ids":["ab"]})"));
        QCOMPARE(
            wire::toJson(
                CancelSet{{QStringLiteral("ab")}, {{QStringLiteral("cd"), QStringLiteral("completed")}}, 1}),
            QByteArray(
                R"({"success":true,"cancelled":["ab"],"skipped":[{"job_id":"cd","reason":"completed"}],"waiting_for_process":1,"cancelling_at":null})"));
    }

    void limits() {
        const QByteArray fields =
            R"("max_concurrent":5,"user_max_concurrent":2,"team_max_concurrent":10,"enable_fair_share":false,)"
            R"("local_gpu_max_concurrent":null,"local_job_max_concurrent":1,"starvation_threshold_minutes":60})";
        QCOMPARE(wire::toJson(Limits{}), "{" + fields);
        QCOMPARE(wire::limitsSetJson(Limits{}), R"({"success":true,)" + fields);
    }

    void jobs() {
        QCOMPARE(wire::toJson(JobPage{{failedView()}, 41}, at(100)),
                 R"({"jobs":[{)" + failedJobFieldsJson + R"(}],"total":41})");
        JobDetail detail;
        detail.view = failedView();
        detail.config = {{QStringLiteral("command"), QStringLiteral("sh")}};
        detail.command = {QStringLiteral("sh"), QStringLiteral("-c"), QStringLiteral("exit 3")};
        detail.attempts = {1, 2};
        QCOMPARE(wire::toJson(detail, at(100)),
                 R"({"job":{)" + failedJobFieldsJson +
                     R"(,"config":{"command":"sh"},"command":["sh","-c","exit 3"],"attempts":[1,2]}})");
    }

    void durationOfARunningJob() {
        const auto job = [](const QByteArray& json) {
            return QJsonDocument::fromJson(json).object()[QStringLiteral("jobs")][0];
        };
        QCOMPARE(job(wire::toJson(JobPage{{runningView()}, 1}, at(15)))[QStringLiteral("duration_seconds")],
                 QJsonValue(10));
        QCOMPARE(job(wire::toJson(JobPage{{runningView()}, 1}, at(0)))[QStringLiteral("duration_seconds")],
                 QJsonValue(0));
        QCOMPARE(job(wire::toJson(JobPage{{waitingView()}, 1}, at(15)))[QStringLiteral("duration_seconds")],
                 QJsonValue(QJsonValue::Null));
        QCOMPARE(job(wire::toJson(JobPage{{waitingView()}, 1}, at(15)))[QStringLiteral("queue_position")],
                 QJsonValue(3));
    }

    void logs() {
        LogChunk chunk{QStringLiteral("ab"), "step 1\n", 10, 17, 17, false};
        QCOMPARE(
            wire::toJson(chunk),
            QByteArray(
                R"({"job_id":"ab","logs":"step 1\n","offset":10,"next_offset":17,"size":17,"ended":false})"));
    }

    void aCharacterCutInTwoStaysForTheNextChunk() {
        const QByteArray whole = "कतार 🚀!";
        QByteArray seen;
        qint64 offset = 0;
        for (int turns = 0; offset < whole.size() && turns < 100; ++turns) {
            const QByteArray part = whole.mid(offset, 5);
            const LogChunk chunk{QStringLiteral("ab"), part,         offset,
                                 offset + part.size(), whole.size(), false};
            const QJsonObject read = QJsonDocument::fromJson(wire::toJson(chunk)).object();
            seen += read[QStringLiteral("logs")].toString().toUtf8();
            offset = read[QStringLiteral("next_offset")].toInteger();
        }
        QCOMPARE(seen, whole);
        // Bytes that never become a character do not hold the reader up.
        const LogChunk torn{QStringLiteral("ab"), "\xf0\x9f", 0, 2, 2, true};
        QCOMPARE(QJsonDocument::fromJson(wire::toJson(torn)).object()[QStringLiteral("next_offset")],
                 QJsonValue(2));
    }

    void progress() {
        JobProgress progress{QStringLiteral("ab"), QStringLiteral("running"), QStringLiteral("step 3/4"),
                             0.75};
        QCOMPARE(
            wire::toJson(progress),
            QByteArray(
                R"({"job_id":"ab","stage":"running","last_log":"step 3/4","progress":0.75,)"
                R"("step":null,"total":null,"rate":null,"seconds_left":null,"values":{},"source":null})"));
        progress.figures = {3, 4, 0.5, 2};
        progress.values = {{QStringLiteral("loss"), 0.25}, {QStringLiteral("मान"), 1e-5}};
        progress.source = ProgressSource::File;
        const auto back = wire::fromJson<JobProgress>(wire::toJson(progress));
        QVERIFY(back);
        QCOMPARE(back->figures, progress.figures);
        QCOMPARE(back->values, progress.values);
        QCOMPARE(back->source, progress.source);
        QVERIFY(wire::fromJson<JobProgress>( // of an older server
            R"({"job_id":"ab","stage":"running","last_log":"","progress":null})"));
        QVERIFY(!wire::fromJson<JobProgress>(
            R"({"job_id":"ab","stage":"running","last_log":"","progress":null,"values":{"a":"b"}})"));
    }

    void progressOfAnEntry() {
        EntryView view;
        view.entry.progress = 0.5;
        view.progress = {50, 100, 2, 25};
        const QByteArray json = wire::toJson(view);
        QVERIFY(json.contains(
            R"("progress":0.5,"progress_detail":{"step":50,"total":100,"rate":2,"seconds_left":25})"));
        QCOMPARE(wire::fromJson<EntryView>(json)->progress, view.progress);
    }

    void curves() {
        MetricPage page;
        page.jobId = QStringLiteral("ab");
        page.attempt = 2;
        page.source = ProgressSource::Output;
        page.series = {{QStringLiteral("loss"), {{1, 0.5, {}}, {2, 0.25, UtcTime{1795435200000000}}}}};
        page.next = QStringLiteral("2.output.0.17");
        page.reset = false;
        page.complete = false;
        QCOMPARE(
            wire::toJson(page),
            QByteArray(
                R"({"job_id":"ab","attempt":2,"source":"output","series":[{"name":"loss","points":[)"
                R"({"step":1,"value":0.5,"time":null},)"
                R"({"step":2,"value":0.25,"time":"2026-11-23T12:00:00.000000+00:00"}]}],)"
                R"("next":"2.output.0.17","reset":false,"complete":false,"truncated":false,"ended":false})"));
        QCOMPARE(*wire::fromJson<MetricPage>(wire::toJson(page)), page);
    }

    void attempts() {
        Attempt attempt;
        attempt.number = 1;
        attempt.phase = AttemptPhase::Ended;
        attempt.gpuIndices = {0};
        attempt.gpuUuids = {QStringLiteral("GPU-1")};
        attempt.startedAt = UtcTime{1795435200000000};
        attempt.exit = {.known = true, .signal = 9, .problem = QStringLiteral("killed")};
        const QByteArray json = wire::toJson(AttemptPage{QStringLiteral("ab"), {attempt}});
        QVERIFY2(json.contains(R"("end":"killed")") && json.contains(R"("signal":9)"), json.constData());
        const auto back = wire::fromJson<AttemptPage>(json);
        QVERIFY(back);
        QCOMPARE(back->attempts, QVector<Attempt>{attempt});
    }

    void system() {
        const QByteArray json = wire::toJson(sampleSystem(), true);
        const QByteArray begin =
            R"({"timestamp":1704067200.5,"uptime_seconds":12.5,"load_avg_5min":2.5,"memory_percent":45.2,)"
            R"("gpus":[{"index":0,"uuid":"GPU-a","name":"A100","backend":"cuda","state":"ours","job_id":"abc123",)"
            R"("utilization_percent":99,"memory_percent":50,"memory_used_bytes":21474836480,)"
            R"("memory_total_bytes":42949672960,"temperature_celsius":null,"power_watts":null,)"
            R"("pci_bus_id":"00000000:65:00.0","compute_capability":"8.0",)"
            R"("processes":[{"pid":4711,"memory_bytes":1024,"user":"asha","command":"python3","job_id":"abc123"}]},)";
        QCOMPARE(json.left(begin.size()), begin);
        const QByteArray end =
            R"("gpu_inventory":{"backend":"cuda","count":3,"capabilities":{"driver_version":"580.65.06",)"
            R"("runtime_version":null},"problem":null},"worker_gpus":[],"gpu_allocation":{"allocated_gpus":[0],"available_gpus":[1],)"
            R"("running_local_jobs":1,"devices":[{"index":0,"name":"A100","memory_gb":40,"allocated":true,"job_id":"abc123"},)"
            R"({"index":1,"name":"Simulated","memory_gb":40,"allocated":false,"job_id":null},)"
            R"({"index":2,"name":"Simulated","memory_gb":40,"allocated":false,"job_id":null}]}})";
        QCOMPARE(json.right(end.size()), end);
        QVERIFY(!wire::toJson(sampleSystem(), false).contains("gpu_allocation"));
        QVERIFY(QJsonDocument::fromJson(json).isObject());
    }

    void configs() {
        ConfigSummary one;
        one.name = QStringLiteral("spirals");
        one.deviceIds = {0};
        ConfigSummary broken;
        broken.name = QStringLiteral("broken");
        broken.valid = false;
        broken.errors = {QStringLiteral("line 3: what")};
        QCOMPARE(
            wire::toJson(QVector<ConfigSummary>{one, broken}),
            QByteArray(
                R"({"configs":[{"name":"spirals","valid":true,"errors":[],"warnings":[],"num_processes":1,"device_ids":[0],"description":""},)"
                R"({"name":"broken","valid":false,"errors":["line 3: what"],"warnings":[],"num_processes":1,"device_ids":[],"description":""}]})"));
    }

    void paths() {
        QCOMPARE(wire::path::with(wire::path::jobLogs, QStringLiteral("ab/../#7 ?")),
                 QStringLiteral("/api/cloud/jobs/ab%2F..%2F%237%20%3F/logs"));
    }

    void costOfAList() {
        EntryPage page;
        for (int i = 0; i < 50; ++i)
            page.entries << waitingView();
        QByteArray json = wire::toJson(page);
        qint64 best = std::numeric_limits<qint64>::max();
        for (int i = 0; i < 200; ++i) {
            QElapsedTimer timer;
            timer.start();
            json = wire::toJson(page);
            best = std::min(best, timer.nsecsElapsed());
        }
        QVERIFY(QJsonDocument::fromJson(json).isObject());
        qInfo("list of 50 entries: %.1f us, %lld bytes", static_cast<double>(best) / 1e3,
              static_cast<long long>(json.size()));
    }
};

KATAAR_TEST(answers, WireAnswersTest)
#include "tst_answers.moc"
