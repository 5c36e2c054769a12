// SPDX-License-Identifier: GPL-3.0-or-later
// Many workers: registrations, open streams, a long queue given out to them, and what others notice of it.
// bench_workers [WORKERS, default 1000] [JOBS, default 10000]; runs the kataard that lies beside it.
#include "tests/bench/system/daemon.h"
#include "tests/bench/system/load.h"
#include "tests/bench/system/machine.h"
#include "tests/bench/workers/agents.h"
#include "tests/bench/workers/probe.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <thread>
#include <unistd.h>

namespace {

namespace fs = std::filesystem;
using namespace bench;

constexpr int clients = 64; // that submit, add or register at the same time
constexpr int requestsOfAJob = 4;

struct Size {
    int workers = 1000;
    int jobs = 10'000;
    int sites() const {
        return std::max(1, workers / 2);
    } ///< half of the workers have what some jobs ask for
};

std::string label(int worker, const Size& size) {
    return (worker < size.sites() ? "near" : "far") + std::to_string(worker);
}

std::string registerRequest(const AgentKey& key, int worker, const Size& size) {
    const std::string body =
        R"({"name":"bench )" + std::to_string(worker) +
        R"(","gpu_info":{"name":"A100","count":1},"persistent":true,"labels":{"site":")" +
        label(worker, size) + R"("}})";
    return "POST /api/workers/register HTTP/1.1\r\nHost: localhost\r\nX-Worker-Token: " + key.token +
           "\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) +
           "\r\n\r\n" + body;
}

std::vector<AgentKey> addWorkers(uint16_t port, int count) {
    std::vector<AgentKey> keys;
    for (int i = 0; i < count; ++i) {
        const std::string answer =
            once(port, post("/api/admin/workers", R"({"name":"bench )" + std::to_string(i) + R"("})"));
        keys.push_back({text(answer, "token"), text(answer, "worker_id")});
    }
    return keys;
}

std::string forWorkers(const std::string& labels = {}) {
    return post("/api/queue/submit",
                R"({"config_name":"work","target":"worker")" +
                    (labels.empty() ? "" : ",\"worker_labels\":{\"site\":\"" + labels + "\"}") + "}");
}

void say(Load& load, const std::string& what) {
    figure("  meanwhile " + what + ": p50", load.percentileMs(0.5), "ms");
    figure("    p99", load.percentileMs(0.99), "ms");
    figure("    the longest", load.percentileMs(1), "ms");
}

/// Watches what others notice of something that is done within its life.
class Bystanders {
public:
    Bystanders(const Daemon& daemon, const std::string& job)
        : m_daemon(daemon), m_position(daemon.port(), get("/api/queue/position/" + job)),
          m_health(daemon.port(), get("/health")), m_cpu(cpuSeconds(daemon.pid())), m_begin(Clock::now()) {}

    double seconds() const { return since(m_begin); }
    double processor() const { return cpuSeconds(m_daemon.pid()) - m_cpu; }
    void tell() {
        Load position = m_position.end();
        Load health = m_health.end();
        say(position, "GET /api/queue/position/{job}");
        say(health, "GET /health");
    }

private:
    const Daemon& m_daemon;
    Probe m_position;
    Probe m_health;
    const double m_cpu;
    const Clock::time_point m_begin;
};

struct Bare {
    double commits = 0;
    double requests = 0; ///< of /health, by as many clients: the server alone
};

void tellRate(Bystanders& bystanders, int jobs, const Bare& bare) {
    const double seconds = bystanders.seconds();
    const double processor = bystanders.processor();
    figure("  until all are done", seconds, "s");
    figure("  jobs/s", jobs / seconds, "/s");
    figure("  as a share of bare requests (four a job)",
           100 * requestsOfAJob * jobs / seconds / bare.requests, "%");
    figure("  processor of the server, those who look on included", processor * 1e6 / jobs, "us a job");
    bystanders.tell();
}

void submitAll(uint16_t port, int jobs, const std::function<std::string(int)>& request) {
    (void)run(port, clients, jobs, request);
}

/// One that nothing lets start: it asks for more GPUs than there are.
std::string waiting(uint16_t port) {
    return text(
        once(port, post("/api/queue/submit",
                        R"({"config_name":"large","target":"worker","worker_labels":{"site":"none"}})")),
        "job_id");
}

void atRest(const Daemon& daemon, const std::string& job) {
    std::printf("with every stream open, at rest\n");
    Bystanders bystanders(daemon, job);
    std::this_thread::sleep_for(std::chrono::seconds(3));
    const double share = 100 * bystanders.processor() / bystanders.seconds();
    bystanders.tell();
    figure("  processor of the server, those who look on included", share, "%");
}

void whileSubmitting(const Daemon& daemon, Agents& agents, const std::string& job, int jobs,
                     const Bare& bare) {
    std::printf("%d jobs submitted while every worker is idle\n", jobs);
    Bystanders bystanders(daemon, job);
    std::thread submits([&] { submitAll(daemon.port(), jobs, [](int) { return forWorkers(); }); });
    agents.complete(jobs);
    tellRate(bystanders, jobs, bare);
    submits.join();
}

void fromAFullQueue(const Daemon& daemon, Agents& agents, const std::string& job, int jobs, const Bare& bare,
                    const std::string& what, const std::function<std::string(int)>& request) {
    once(daemon.port(), post("/api/queue/pause", "{}"));
    submitAll(daemon.port(), jobs, request);
    std::printf("%d jobs that wait, %s\n", jobs, what.c_str());
    Bystanders bystanders(daemon, job);
    once(daemon.port(), post("/api/queue/resume", "{}"));
    agents.complete(jobs);
    tellRate(bystanders, jobs, bare);
}

/// Every worker has a job, and all of them are gone at once.
void disconnectAll(const Daemon& daemon, Agents& agents, const std::string& job, int workers) {
    submitAll(daemon.port(), workers, [](int) { return forWorkers(); });
    agents.hold(workers);
    std::printf("%d workers gone at once, a job on each\n", workers);
    Bystanders bystanders(daemon, job);
    agents.vanish();
    const auto counted = [&](const char* key) {
        return number(once(daemon.port(), get("/api/queue/stats")), key);
    };
    while (counted("offline_workers") < workers)
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    figure("  until they are known as lost (10 s are waited for)", bystanders.seconds(), "s");
    while (counted("running") > 0)
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    figure("  until all their jobs are queued again", bystanders.seconds(), "s");
    figure("  processor of the server, those who look on included", bystanders.processor(), "s");
    bystanders.tell();
}

void measure(const fs::path& program, const fs::path& folder, const Size& size) {
    Bare bare;
    bare.commits = commitRate(folder, 3000);
    figure("this machine: bare SQLite commits, WAL, FULL", bare.commits, "/s");
    const Daemon daemon(program, folder,
                        {"--set", "workers/timeout_seconds=10", "--set", "server/requests_per_minute=0"});
    const uint16_t port = daemon.port();
    bare.requests = run(port, clients, 5000, [](int) { return get("/health"); }).rate();
    figure("GET /health (the server alone)", bare.requests, "/s");
    once(port, post("/api/queue/concurrency", R"({"max_concurrent":)" + std::to_string(size.workers) +
                                                  R"(,"user_max_concurrent":10000})"));
    const std::vector<AgentKey> keys = addWorkers(port, size.workers);
    const std::string job = waiting(port);

    auto begin = Clock::now();
    const Load registered =
        run(port, clients, size.workers, [&](int i) { return registerRequest(keys[size_t(i)], i, size); });
    figure(std::to_string(size.workers) + " registrations", since(begin), "s");
    figure("  as a share of bare requests", 100 * registered.rate() / bare.requests, "%");
    const double before = residentMiB(daemon.pid());
    Agents agents(port);
    begin = Clock::now();
    agents.open(keys);
    figure("their streams, until each is greeted", since(begin), "s");
    figure("memory of the server", residentMiB(daemon.pid()), "MiB");
    figure("  of it for each open stream", (residentMiB(daemon.pid()) - before) * 1024 / size.workers, "KiB");

    atRest(daemon, job);
    whileSubmitting(daemon, agents, job, size.jobs, bare);
    fromAFullQueue(daemon, agents, job, size.jobs, bare, "any worker may have them",
                   [](int) { return forWorkers(); });
    fromAFullQueue(daemon, agents, job, size.jobs, bare, "each for one of half the workers, by its label",
                   [&](int i) { return forWorkers("near" + std::to_string(i % size.sites())); });
    disconnectAll(daemon, agents, job, size.workers);
}

} // namespace

int main(int argc, char** argv) {
    Size size;
    size.workers = argc > 1 ? std::max(2, std::atoi(argv[1])) : size.workers;
    size.jobs = argc > 2 ? std::max(1, std::atoi(argv[2])) : size.jobs;
    allowFiles();
    char pattern[] = "/var/tmp/kataar-workers-XXXXXX";
    if (!mkdtemp(pattern))
        return 1;
    const fs::path folder = pattern;
    fs::create_directories(folder / "configs");
    std::ofstream(folder / "configs" / "work.toml") << "command = [\"/bin/true\"]\nnum_processes = 1\n";
    std::ofstream(folder / "configs" / "large.toml") << "command = [\"/bin/true\"]\nnum_processes = 1\n";
    measure(fs::read_symlink("/proc/self/exe").parent_path() / "kataard", folder, size);
    fs::remove_all(folder);
    return 0;
}
