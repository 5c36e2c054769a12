// SPDX-License-Identifier: GPL-3.0-or-later
// The whole system's speed beside this machine's own limits: one figure a line. Runs the kataard that lies
// beside it.
#include "tests/bench/system/daemon.h"
#include "tests/bench/system/load.h"
#include "tests/bench/system/machine.h"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace {

namespace fs = std::filesystem;
using namespace bench;

/// As a job: prints when it started and when it is about to end, in nanoseconds.
int stamp() {
    timespec now{};
    clock_gettime(CLOCK_MONOTONIC, &now);
    const long long start = now.tv_sec * 1'000'000'000LL + now.tv_nsec;
    clock_gettime(CLOCK_MONOTONIC, &now);
    std::printf("%lld %lld\n", start, now.tv_sec * 1'000'000'000LL + now.tv_nsec);
    return 0;
}

void config(const fs::path& folder, const char* name, const std::string& command) {
    std::ofstream(folder / "configs" / (std::string(name) + ".toml"))
        << "command = " << command << "\nnum_processes = 0\n";
}

std::string submitBody(const char* name) { return std::string("{\"config_name\":\"") + name + "\"}"; }

void limit(uint16_t port, int jobs) {
    bench::once(port, bench::post("/api/queue/concurrency",
                                  "{\"local_job_max_concurrent\":" + std::to_string(jobs) + "}"));
}

void untilIdle(uint16_t port) {
    for (;;) {
        const std::string stats = bench::once(port, bench::get("/api/queue/stats"));
        if (number(stats, "running_jobs") == 0 && number(stats, "pending_jobs") == 0)
            return;
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
}

std::string block(uint16_t port) {
    return text(bench::once(port, bench::post("/api/queue/submit", submitBody("sleep"))), "job_id");
}

void unblock(uint16_t port, const std::string& job) {
    bench::once(port, bench::post("/api/cloud/jobs/" + job + "/cancel", ""));
    while (number(bench::once(port, bench::get("/api/queue/stats")), "running_jobs") != 0)
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
}

void measureSubmits(uint16_t port, double bareCommits, int rows) {
    const auto submit = [](int) { return bench::post("/api/queue/submit", submitBody("true")); };
    bench::Load one = bench::run(port, 1, 2000, submit);
    figure("durable submits/s, 1 client", one.rate(), "/s");
    figure("  as a share of the bare commit rate", 100 * one.rate() / bareCommits, "%");
    bench::Load many = bench::run(port, 64, rows, submit);
    figure("durable submits/s, 64 clients", many.rate(), "/s");
    figure("  p50", many.percentileMs(0.5), "ms");
    figure("  p99", many.percentileMs(0.99), "ms");
}

void measureReads(uint16_t port, int rows) {
    const auto list = [](int) { return bench::get("/api/queue?limit=50"); };
    bench::Load lists = bench::run(port, 16, 20'000, list);
    figure("GET /api/queue?limit=50, " + std::to_string(rows) + " rows pending", lists.rate(), "/s");
    figure("  p99 at full load", lists.percentileMs(0.99), "ms");
    // An answer is kept for whoever asks the same again; a parameter that means nothing asks anew.
    const auto listAnew = [](int i) { return bench::get("/api/queue?limit=50&n=" + std::to_string(i)); };
    bench::Load anew = bench::run(port, 16, 20'000, listAnew);
    figure("  each written anew", anew.rate(), "/s");
    figure("  p99 at full load", anew.percentileMs(0.99), "ms");
    bench::Load stats = bench::run(port, 16, 20'000, [](int) { return bench::get("/api/queue/stats"); });
    figure("GET /api/queue/stats", stats.rate(), "/s");
    bench::Load health = bench::run(port, 16, 20'000, [](int) { return bench::get("/health"); });
    figure("GET /health (the server alone)", health.rate(), "/s");
}

void measureCancelAll(uint16_t port, int rows) {
    const auto begin = Clock::now();
    bench::once(port, bench::post("/api/cloud/jobs/cancel", "{\"all\":true}"));
    figure("cancel all of " + std::to_string(rows), since(begin), "s");
}

void measureTrueJobs(uint16_t port, int count, double bareSpawns) {
    const std::string blocker = block(port);
    bench::run(port, 16, count, [](int) { return bench::post("/api/queue/submit", submitBody("true")); });
    unblock(port, blocker);
    const auto begin = Clock::now();
    limit(port, 2);
    untilIdle(port);
    const double rate = count / since(begin);
    figure("`true` jobs/s through the whole system, 2 slots", rate, "/s");
    figure("  as a share of bare runner + job (two spawns)", 100 * rate / (bareSpawns / 2), "%");
}

void measureSlotToExec(uint16_t port, int count) {
    limit(port, 1);
    const std::string blocker = block(port);
    std::vector<std::string> jobs;
    for (int i = 0; i < count; ++i)
        jobs.push_back(
            text(bench::once(port, bench::post("/api/queue/submit", submitBody("stamp"))), "job_id"));
    unblock(port, blocker);
    bench::once(port, bench::post("/api/queue/process", ""));
    untilIdle(port);
    std::vector<std::pair<long long, long long>> stamps;
    for (const std::string& job : jobs) {
        const std::string log =
            text(bench::once(port, bench::get("/api/cloud/jobs/" + job + "/logs?offset=0")), "logs");
        long long start = 0, end = 0;
        if (std::sscanf(log.c_str(), "%lld %lld", &start, &end) == 2)
            stamps.push_back({start, end});
    }
    std::sort(stamps.begin(), stamps.end());
    std::vector<double> gaps;
    for (size_t i = 1; i < stamps.size(); ++i)
        gaps.push_back(double(stamps[i].first - stamps[i - 1].second) / 1e6);
    std::sort(gaps.begin(), gaps.end());
    if (gaps.empty())
        return;
    figure("from a job's end to the next job's start, p50", gaps[gaps.size() / 2], "ms");
    figure("  p99", gaps[gaps.size() * 99 / 100], "ms");
}

void measureIdle(const Daemon& daemon) {
    const std::string blocker = block(daemon.port());
    bench::run(daemon.port(), 16, 1000,
               [](int) { return bench::post("/api/queue/submit", submitBody("true")); });
    const double before = cpuSeconds(daemon.pid());
    std::this_thread::sleep_for(std::chrono::seconds(15));
    figure("idle engine, 1,000 pending: share of a core", 100 * (cpuSeconds(daemon.pid()) - before) / 15,
           "%");
    figure("idle engine, 1,000 pending: memory", residentMiB(daemon.pid()), "MiB");
    bench::once(daemon.port(), bench::post("/api/cloud/jobs/cancel", "{\"all\":true}"));
    untilIdle(daemon.port());
}

} // namespace

int main(int argc, char** argv) {
    if (argc > 1 && std::strcmp(argv[1], "--stamp") == 0)
        return stamp();
    const int rows = argc > 1 ? std::atoi(argv[1]) : 100'000;
    const fs::path self = fs::read_symlink("/proc/self/exe");
    char pattern[] = "/var/tmp/kataar-bench-XXXXXX";
    if (!mkdtemp(pattern))
        return 1;
    const fs::path folder = pattern;
    fs::create_directories(folder / "configs");
    config(folder, "true", "[\"/bin/true\"]");
    config(folder, "sleep", "[\"/bin/sleep\", \"3600\"]");
    config(folder, "stamp", "[\"" + self.string() + "\", \"--stamp\"]");

    const double spawns = spawnRate(2000);
    const double commits = commitRate(folder, 3000);
    figure("this machine: fork-exec-wait of /bin/true", spawns, "/s");
    figure("this machine: bare SQLite commits, WAL, FULL", commits, "/s");
    {
        const Daemon daemon(self.parent_path() / "kataard", folder);
        measureIdle(daemon);
        measureSlotToExec(daemon.port(), 300);
        measureTrueJobs(daemon.port(), 10'000, spawns);
        limit(daemon.port(), 1);
        block(daemon.port());
        measureSubmits(daemon.port(), commits, rows);
        measureReads(daemon.port(), rows);
        measureCancelAll(daemon.port(), rows);
        untilIdle(daemon.port());
    }
    fs::remove_all(folder);
    return 0;
}
