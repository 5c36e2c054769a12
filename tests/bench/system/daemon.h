// SPDX-License-Identifier: GPL-3.0-or-later
// The kataard that is measured, and how figures are printed.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <sys/types.h>
#include <vector>

namespace bench {

using Clock = std::chrono::steady_clock;

double since(Clock::time_point begin); ///< seconds

/// One line.
void figure(const std::string& what, double value, const char* unit);

/// Serves `folder`/data with the configurations of `folder`/configs and two simulated GPUs; ends with this
/// object.
class Daemon {
public:
    Daemon(const std::filesystem::path& program, const std::filesystem::path& folder,
           const std::vector<std::string>& more = {});
    ~Daemon();
    uint16_t port() const { return m_port; }
    pid_t pid() const { return m_pid; }

private:
    pid_t m_pid = 0;
    uint16_t m_port = 0;
};

double cpuSeconds(pid_t pid);  ///< of the processor, so far
double residentMiB(pid_t pid); ///< now

} // namespace bench
