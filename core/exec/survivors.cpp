// SPDX-License-Identifier: GPL-3.0-or-later
// Searches /proc for the processes of one attempt.
#include "core/exec/survivors.h"

#include "core/spool/folder.h"
#include "core/spool/process.h"
#include "core/spool/record.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>

#include <cstdio>

namespace kataar {

namespace {

constexpr std::size_t maxEnvironment = 8U << 20;

bool hasVariable(std::string_view environment, std::string_view variable) {
    for (std::size_t at = environment.find(variable); at != std::string_view::npos;
         at = environment.find(variable, at + 1)) {
        const std::size_t end = at + variable.size();
        if ((at == 0 || environment[at - 1] == '\0') &&
            (end == environment.size() || environment[end] == '\0'))
            return true;
    }
    return false;
}

std::optional<spool::ProcessId> living(int pid) {
    const auto stat = spool::statOf(pid);
    if (!stat || stat->state == 'Z' || stat->state == 'X')
        return {};
    return spool::ProcessId{pid, stat->startTicks};
}

} // namespace

std::vector<spool::ProcessId> survivorsOf(const std::string& attempt,
                                          const std::optional<spool::ProcessId>& job) {
    const std::string variable = "KATAAR_ATTEMPT_ID=" + attempt;
    std::vector<spool::ProcessId> found;
    for (const int pid : spool::allProcesses()) {
        const auto process = living(pid);
        if (!process)
            continue;
        if (job && *process == *job) {
            found.push_back(*process);
            continue;
        }
        const auto environment =
            spool::readFile(AT_FDCWD, ("/proc/" + std::to_string(pid) + "/environ").c_str(), maxEnvironment);
        if (environment && hasVariable(*environment, variable))
            found.push_back(*process);
    }
    return found;
}

void signalSurvivor(const spool::ProcessId& survivor, int signal) {
    const spool::Fd process = spool::openProcess(survivor);
    spool::signalProcess(process.get(), signal);
}

std::optional<spool::ProcessId> lockHolder(int folder) {
    struct stat info {};
    if (::fstatat(folder, spool::file::spec, &info, AT_SYMLINK_NOFOLLOW) != 0)
        return {};
    char wanted[64];
    std::snprintf(wanted, sizeof wanted, "%02x:%02x:%llu", ::major(info.st_dev), ::minor(info.st_dev),
                  static_cast<unsigned long long>(info.st_ino));
    const auto locks = spool::readFile(AT_FDCWD, "/proc/locks", 16U << 20);
    std::string_view rest = locks ? std::string_view(*locks) : std::string_view();
    while (!rest.empty()) {
        // "3: FLOCK  ADVISORY  WRITE 1234 fe:00:5678 0 EOF"; a waiter's line has "->" and is no holder.
        const std::string_view line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(line.size() < rest.size() ? line.size() + 1 : rest.size());
        const std::size_t at = line.find(std::string(" ") + wanted + " ");
        if (at == std::string_view::npos || line.find("FLOCK") == std::string_view::npos ||
            line.find("->") != std::string_view::npos)
            continue;
        const std::size_t space = line.rfind(' ', at - 1);
        const auto pid = space == std::string_view::npos
                             ? std::nullopt
                             : spool::parseNumber(line.substr(space + 1, at - space - 1));
        if (pid && *pid > 1)
            return living(static_cast<int>(*pid));
    }
    return {};
}

} // namespace kataar
