// SPDX-License-Identifier: GPL-3.0-or-later
// The steps between the runner and the job's first instruction.
#include "app/runner/launch.h"

#include "core/spool/process.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <ctime>
#include <vector>

namespace kataar::runner {

namespace {

enum class Step { None, Identity, Enter, Execute };

/// Shared by the runner and its vfork child, which runs in the same memory while the runner waits.
struct Job {
    const spool::Folder& folder;
    const spool::Spec& spec;
    int log;
    std::vector<std::string> programs; ///< what to try, in this order
    std::vector<char*> argv;
    std::vector<char*> environment;
    spool::Pids pids;
    Step failed = Step::None;
    int error = 0;
};

std::string_view variable(const spool::Spec& spec, std::string_view name) {
    for (const std::string& entry : spec.environment) {
        if (entry.size() > name.size() && entry.compare(0, name.size(), name) == 0 &&
            entry[name.size()] == '=')
            return std::string_view(entry).substr(name.size() + 1);
    }
    return {};
}

std::vector<std::string> programsOf(const spool::Spec& spec) {
    const std::string& command = spec.argv.front();
    if (command.find('/') != std::string::npos)
        return {command};
    std::string_view path = variable(spec, "PATH");
    if (path.empty())
        path = "/usr/local/bin:/usr/bin:/bin";
    std::vector<std::string> programs;
    while (true) {
        const std::size_t colon = path.find(':');
        const std::string_view folder = path.substr(0, colon);
        programs.push_back((folder.empty() ? std::string(".") : std::string(folder)) + "/" + command);
        if (colon == std::string_view::npos)
            return programs;
        path.remove_prefix(colon + 1);
    }
}

std::vector<char*> pointers(const std::vector<std::string>& texts) {
    std::vector<char*> all;
    all.reserve(texts.size() + 1);
    for (const std::string& text : texts)
        all.push_back(const_cast<char*>(text.c_str())); // execve takes them so, and writes nothing
    all.push_back(nullptr);
    return all;
}

[[noreturn]] void fail(Job& job, Step step, int error) {
    job.failed = step;
    job.error = error;
    ::_exit(127);
}

void execute(Job& job) {
    int error = ENOENT;
    for (const std::string& program : job.programs) {
        ::execve(program.c_str(), job.argv.data(), job.environment.data());
        if (errno != ENOENT && errno != ENOTDIR && error != EACCES)
            error = errno;
    }
    fail(job, Step::Execute, error);
}

/// The kernel's out-of-memory killer shall take the job before the runner and the engine.
void volunteerForOom() {
    const spool::Fd fd(::open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC));
    if (fd) [[maybe_unused]]
        const ssize_t n = ::write(fd.get(), "500", 3);
}

[[noreturn]] void becomeJob(Job& job) {
    ::setpgid(0, 0);
    volunteerForOom();
    ::dup2(job.log, STDOUT_FILENO);
    ::dup2(job.log, STDERR_FILENO);
    job.pids.job.pid = ::getpid();
    const auto stat = spool::statOf(job.pids.job.pid);
    if (!stat)
        fail(job, Step::Identity, ESRCH);
    job.pids.job.startTicks = stat->startTicks;
    if (const int error = job.folder.writeNew(spool::file::pids, encode(job.pids)); error != 0)
        fail(job, Step::Identity, error);
    const int entered = job.spec.workingDirectory.empty() ? ::fchdir(job.folder.handle())
                                                          : ::chdir(job.spec.workingDirectory.c_str());
    if (entered != 0)
        fail(job, Step::Enter, errno);
    sigset_t none;
    sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    execute(job);
    ::_exit(127);
}

[[gnu::noinline]] pid_t branch(Job& job) {
    const pid_t pid = ::vfork();
    if (pid == 0)
        becomeJob(job);
    return pid;
}

Launched explain(const Job& job, pid_t pid) {
    const std::string reason = ::strerror(job.error);
    switch (job.failed) {
    case Step::None:
        return {pid, 0, false, {}};
    case Step::Identity:
        return {pid, 0, true, "The attempt's folder could not be written: " + reason + "."};
    case Step::Enter:
        return {pid, 126, false,
                "The working folder '" + job.spec.workingDirectory + "' cannot be entered: " + reason + "."};
    case Step::Execute:
        break;
    }
    const std::string& command = job.spec.argv.front();
    if (job.error == ENOENT)
        return {pid, 127, false, "The command '" + command + "' was not found."};
    return {pid, 126, false, "The command '" + command + "' could not be executed: " + reason + "."};
}

} // namespace

Launched launch(const spool::Folder& folder, const spool::Spec& spec, int log) {
    Job job{folder, spec, log, programsOf(spec), pointers(spec.argv), pointers(spec.environment), {}};
    job.pids.bootId = spool::bootId();
    job.pids.runner.pid = ::getpid();
    if (const auto stat = spool::statOf(job.pids.runner.pid))
        job.pids.runner.startTicks = stat->startTicks;
    timespec now{};
    ::clock_gettime(CLOCK_REALTIME, &now);
    job.pids.startedUs = std::int64_t(now.tv_sec) * 1000000 + now.tv_nsec / 1000;
    const pid_t pid = branch(job);
    if (pid < 0)
        return {-1, 0, true, std::string("No process could be made: ") + ::strerror(errno) + "."};
    return explain(job, pid);
}

} // namespace kataar::runner
