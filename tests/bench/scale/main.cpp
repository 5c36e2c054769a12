// SPDX-License-Identifier: GPL-3.0-or-later
// A very long queue: start-up, reads, submits and a cancel of all with ROWS pending jobs, beside the same
// with a tenth of them. bench_scale [ROWS, default 1000000]; runs the kataard that lies beside it.
#include "core/base/ids.h"
#include "core/store/database.h"
#include "core/store/jobrepository.h"
#include "tests/bench/system/daemon.h"
#include "tests/bench/system/load.h"

#include <QCoreApplication>
#include <QLoggingCategory>

#include <fstream>

using namespace kataar;
using bench::figure;

namespace {

namespace fs = std::filesystem;

constexpr int users = 10'000;

template<class T>
T checked(Result<T> result) {
    if (!result)
        qFatal("%s", qUtf8Printable(result.error().message));
    return std::move(*result);
}

QueueEntry waitingJob(int number) {
    QueueEntry entry;
    entry.queuedAt = {1'795'000'000'000'000 + number};
    entry.jobId = timedId(entry.queuedAt);
    entry.configName = entry.name = QStringLiteral("true");
    entry.userId = 2 + number % users;
    entry.userName = QStringLiteral("user %1").arg(number % users);
    entry.priority = 10 * (number % 4);
    entry.numProcesses = number % 3;
    return entry;
}

/// So many waiting jobs, and the id of one in the middle.
std::string fill(const fs::path& folder, int rows) {
    const SystemClock clock;
    const auto database =
        checked(Database::open({QString::fromStdString((folder / "data").string())}, clock));
    JobRepository jobs(*database);
    JobSpec spec;
    spec.command = {QStringLiteral("/bin/true")};
    std::string middle;
    for (int i = 0; i < rows; ++i) {
        const QueueEntry entry = waitingJob(i);
        (void)checked(jobs.insert(entry, spec));
        if (i == rows / 2)
            middle = entry.jobId.toStdString();
        if (i % 10'000 == 9'999 && !database->commit())
            qFatal("the rows cannot be written");
    }
    if (!database->commit())
        qFatal("the rows cannot be written");
    return middle;
}

/// The jobs that start at once (no GPU) take the only slot for as long as this runs.
void prepare(const fs::path& folder) {
    fs::create_directories(folder / "configs");
    std::ofstream(folder / "configs" / "true.toml") << "command = [\"/bin/true\"]\nnum_processes = 2\n";
}

void measure(const fs::path& program, const fs::path& folder, int rows) {
    prepare(folder);
    const std::string middle = fill(folder, rows);
    const std::string of = ", " + std::to_string(rows) + " rows";
    auto begin = bench::Clock::now();
    const bench::Daemon daemon(program, folder);
    bench::once(daemon.port(), bench::get("/api/queue?limit=1"));
    figure("start to the first answer" + of, bench::since(begin), "s");
    bench::once(daemon.port(), bench::post("/api/queue/pause", "{}"));
    figure("memory of the server" + of, bench::residentMiB(daemon.pid()), "MiB");
    // An answer is kept for whoever asks the same again; a parameter that means nothing asks anew.
    const auto rate = [&](const std::string& what, int connections, int count, const std::string& path,
                          bool anew = false) {
        bench::Load load = bench::run(daemon.port(), connections, count, [&](int i) {
            return bench::get(anew ? path + "&n=" + std::to_string(i) : path);
        });
        figure(what + of, load.rate(), "/s");
        figure("  p99 at full load", load.percentileMs(0.99), "ms");
    };
    rate("GET /api/queue?limit=50", 16, 10'000, "/api/queue?limit=50");
    rate("  each written anew", 16, 10'000, "/api/queue?limit=50", true);
    rate("GET /api/queue/position/{job}", 16, 10'000, "/api/queue/position/" + middle);
    rate("GET /api/cloud/jobs?limit=50", 16, 5'000, "/api/cloud/jobs?limit=50");
    rate("  each written anew", 16, 5'000, "/api/cloud/jobs?limit=50", true);
    bench::Load submits = bench::run(daemon.port(), 64, 10'000, [](int) {
        return bench::post("/api/queue/submit", "{\"config_name\":\"true\"}");
    });
    figure("durable submits, 64 clients" + of, submits.rate(), "/s");
    bench::once(daemon.port(), bench::post("/api/queue/resume", "{}"));
    begin = bench::Clock::now();
    const double before = bench::cpuSeconds(daemon.pid());
    bench::once(daemon.port(), bench::post("/api/cloud/jobs/cancel", "{\"status\":[\"queued\"]}"));
    figure("cancel all that wait" + of, bench::since(begin), "s");
    figure("  processor", (bench::cpuSeconds(daemon.pid()) - before) * 1e6 / rows, "us each");
}

} // namespace

int main(int argc, char** argv) {
    const QCoreApplication application(argc, argv);
    QLoggingCategory::setFilterRules(QStringLiteral("kataar.*.info=false"));
    const int rows = argc > 1 ? std::max(10, std::atoi(argv[1])) : 1'000'000;
    char pattern[] = "/var/tmp/kataar-scale-XXXXXX";
    if (!mkdtemp(pattern))
        return 1;
    const fs::path program = fs::read_symlink("/proc/self/exe").parent_path() / "kataard";
    for (const int count : {rows / 10, rows}) {
        const fs::path folder = fs::path(pattern) / std::to_string(count);
        fs::create_directories(folder);
        measure(program, folder, count);
        fs::remove_all(folder);
    }
    fs::remove_all(pattern);
    return 0;
}
