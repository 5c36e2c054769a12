// SPDX-License-Identifier: GPL-3.0-or-later
// kataar-runner FOLDER: executes one attempt, keeps its log, outlives the engine and records the true end.
// docs/spool.md tells the order of its steps and why.
#include "app/runner/launch.h"
#include "app/runner/supervisor.h"
#include "core/spool/customary.h"
#include "core/spool/folder.h"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>

namespace {

using namespace kataar;

enum Status { Supervised = 0, Claimed = 92, NotPrepared = 93, Usage = 94, NotRecorded = 95 };

/// No signal reaches it but those it waits for; no handle of whoever started it stays open.
void detach() {
    sigset_t all;
    sigfillset(&all);
    ::sigprocmask(SIG_SETMASK, &all, nullptr);
    ::setsid(); // fails where whoever started it has done this already
    ::syscall(SYS_close_range, 3U, ~0U, 0U);
    const spool::Fd null(::open("/dev/null", O_RDWR | O_CLOEXEC));
    for (int fd = 0; fd < 3; ++fd)
        ::dup2(null.get(), fd);
    ::prctl(PR_SET_CHILD_SUBREAPER, 1);
}

/// The engine may have more files open than it could at first; what it starts may have what was customary
/// before: programs that use select(2), or close every descriptor there could be, rely on that.
void takeCustomaryLimit() {
    rlimit limit{};
    const char* text = std::getenv(spool::customaryFiles);
    const rlim_t customary = text ? std::strtoull(text, nullptr, 10) : 0;
    if (customary == 0 || ::getrlimit(RLIMIT_NOFILE, &limit) != 0 || customary > limit.rlim_cur)
        return;
    limit.rlim_cur = customary;
    ::setrlimit(RLIMIT_NOFILE, &limit);
}

spool::End notRun(std::string problem) {
    spool::End end;
    end.neverRan = true;
    end.problem = std::move(problem);
    timespec now{};
    ::clock_gettime(CLOCK_REALTIME, &now);
    end.endedUs = std::int64_t(now.tv_sec) * 1000000 + now.tv_nsec / 1000;
    return end;
}

spool::End execute(const spool::Folder& folder) {
    const auto spec = folder.readSpec();
    if (!spec)
        return notRun("The attempt's order (spec) cannot be read or is damaged.");
    if (folder.exists(spool::file::stop)) {
        spool::End end = notRun("It was stopped before it ran.");
        end.stopRequested = true;
        return end;
    }
    const spool::Fd log(::openat(folder.handle(), spool::file::log,
                                 O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0600));
    if (!log)
        return notRun(std::string("The log cannot be opened: ") + ::strerror(errno) + ".");
    const runner::Launched launched = runner::launch(folder, *spec, log.get());
    if (launched.job < 0)
        return notRun(launched.problem);
    spool::End end = runner::Supervisor(launched.job, *spec).run();
    if (launched.problem.empty())
        return end;
    end.problem = launched.problem;
    end.neverRan = launched.retry;
    end.signal.reset();
    end.code = launched.retry ? std::nullopt : std::optional(launched.code);
    return end;
}

/// The record is visible first (the engine waits for nothing else), then made to survive a power cut.
Status record(const spool::Folder& folder, spool::Fd reserved, const spool::End& end) {
    if (spool::Folder::writeEnd(reserved, end) != 0)
        return NotRecorded;
    const spool::Fd sync(::openat(folder.handle(), spool::file::exit, O_RDONLY | O_NOFOLLOW | O_CLOEXEC));
    reserved.reset();
    if (sync) {
        ::fsync(sync.get());
        ::fsync(folder.handle());
    }
    return Supervised;
}

Status supervise(const char* path) {
    int error = 0;
    const spool::Folder folder = spool::Folder::open(path, error);
    if (!folder)
        return NotPrepared;
    if (folder.exists(spool::file::claim))
        return Claimed;
    const spool::Fd lock = folder.lock(error);
    if (!lock)
        return NotPrepared;
    if (folder.exists(spool::file::claim))
        return Claimed;
    spool::Fd reserved = folder.reserveEnd(error);
    if (!reserved)
        return NotPrepared;
    if (folder.claimAsRunner() != 0)
        return Claimed;
    return record(folder, std::move(reserved), execute(folder));
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        std::fputs("usage: kataar-runner FOLDER\n"
                   "Executes the attempt in FOLDER; started by Kataar's engine, not by people.\n",
                   stderr);
        return Usage;
    }
    detach();
    takeCustomaryLimit();
    return supervise(argv[1]);
}
