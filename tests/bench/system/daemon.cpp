// SPDX-License-Identifier: GPL-3.0-or-later
// Starting and ending the program; its use of the machine by /proc.
#include "tests/bench/system/daemon.h"

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace bench {

double since(Clock::time_point begin) { return std::chrono::duration<double>(Clock::now() - begin).count(); }

void figure(const std::string& what, double value, const char* unit) {
    std::printf("%-58s %12.2f %s\n", what.c_str(), value, unit);
    std::fflush(stdout);
}

Daemon::Daemon(const std::filesystem::path& program, const std::filesystem::path& folder,
               const std::vector<std::string>& more) {
    std::vector<std::string> arguments{
        "kataard",         "--data-dir", folder / "data", "--configs-dir", folder / "configs", "--port", "0",
        "--simulate-gpus", "2"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    std::vector<char*> argv;
    for (std::string& argument : arguments)
        argv.push_back(argument.data());
    argv.push_back(nullptr);
    int out[2];
    if (pipe(out) != 0)
        std::exit(1);
    m_pid = fork();
    if (m_pid == 0) {
        prctl(PR_SET_PDEATHSIG, SIGTERM);
        dup2(out[1], 1);
        const int null = open("/dev/null", O_WRONLY);
        dup2(null, 2);
        close(out[0]);
        execv(program.c_str(), argv.data());
        _exit(127);
    }
    close(out[1]);
    char buffer[256]{};
    if (read(out[0], buffer, sizeof buffer - 1) <= 0) {
        std::fprintf(stderr, "%s did not start\n", program.c_str());
        std::exit(1);
    }
    m_port = uint16_t(std::atoi(std::strrchr(buffer, ':') + 1));
    close(out[0]);
}

Daemon::~Daemon() {
    kill(m_pid, SIGTERM);
    waitpid(m_pid, nullptr, 0);
}

double cpuSeconds(pid_t pid) {
    std::ifstream stat("/proc/" + std::to_string(pid) + "/stat");
    std::string line((std::istreambuf_iterator<char>(stat)), {});
    long user = 0, system = 0;
    std::sscanf(line.c_str() + line.rfind(')') + 2, "%*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %ld %ld",
                &user, &system);
    return double(user + system) / double(sysconf(_SC_CLK_TCK));
}

double residentMiB(pid_t pid) {
    std::ifstream status("/proc/" + std::to_string(pid) + "/status");
    for (std::string line; std::getline(status, line);) {
        if (line.rfind("VmRSS:", 0) == 0)
            return double(std::atol(line.c_str() + 6)) / 1024;
    }
    return 0;
}

} // namespace bench
