// SPDX-License-Identifier: GPL-3.0-or-later
// Reads /proc and signals through pidfds.
#include "core/spool/process.h"

#include "core/spool/folder.h"
#include "core/spool/record.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/syscall.h>

#include <csignal>

namespace kataar::spool {

std::string bootId() {
    auto text = readFile(AT_FDCWD, "/proc/sys/kernel/random/boot_id", 128).value_or(std::string());
    while (!text.empty() && text.back() == '\n')
        text.pop_back();
    return text;
}

std::optional<ProcessStat> parseStat(std::string_view text) {
    const std::size_t paren = text.rfind(')');
    if (paren == std::string_view::npos || paren + 3 > text.size())
        return {};
    std::string_view rest = text.substr(paren + 2);
    ProcessStat stat;
    stat.state = rest.front();
    for (int field = 3; field < 22; ++field) {
        const std::size_t space = rest.find(' ');
        if (space == std::string_view::npos)
            return {};
        rest.remove_prefix(space + 1);
        if (field == 3)
            stat.parent = static_cast<int>(parseNumber(rest.substr(0, rest.find(' '))).value_or(0));
    }
    const auto start = parseNumber(rest.substr(0, rest.find_first_of(" \n")));
    if (!start || *start < 0)
        return {};
    stat.startTicks = static_cast<std::uint64_t>(*start);
    return stat;
}

std::optional<ProcessStat> statOf(int pid) {
    const auto text = readFile(AT_FDCWD, ("/proc/" + std::to_string(pid) + "/stat").c_str(), 4096);
    return text ? parseStat(*text) : std::nullopt;
}

Fd openProcess(const ProcessId& id) {
    if (id.pid <= 1)
        return {};
    Fd pidfd(static_cast<int>(::syscall(SYS_pidfd_open, id.pid, 0U)));
    if (!pidfd)
        return {};
    const auto stat = statOf(id.pid);
    if (!stat || stat->startTicks != id.startTicks || stat->state == 'Z' || stat->state == 'X')
        return {};
    return pidfd;
}

bool signalProcess(int pidfd, int signal) {
    return pidfd >= 0 && ::syscall(SYS_pidfd_send_signal, pidfd, signal, nullptr, 0U) == 0;
}

std::vector<int> allProcesses() {
    std::vector<int> found;
    DIR* list = ::opendir("/proc");
    if (list == nullptr)
        return found;
    while (const dirent* entry = ::readdir(list)) {
        if (const auto pid = parseNumber(entry->d_name); pid && *pid > 0)
            found.push_back(static_cast<int>(*pid));
    }
    ::closedir(list);
    return found;
}

std::vector<int> ownChildren() {
    std::vector<int> found;
    const int self = ::getpid();
    const std::string path = "/proc/self/task/" + std::to_string(self) + "/children";
    if (const auto text = readFile(AT_FDCWD, path.c_str(), 16U << 20)) {
        for (std::string_view rest = *text; !rest.empty();) {
            const std::size_t space = rest.find(' ');
            if (const auto child = parseNumber(rest.substr(0, space)); child && *child > 1)
                found.push_back(static_cast<int>(*child));
            rest.remove_prefix(space == std::string_view::npos ? rest.size() : space + 1);
        }
        return found;
    }
    for (const int pid : allProcesses()) {
        if (const auto stat = statOf(pid); stat && stat->parent == self)
            found.push_back(pid);
    }
    return found;
}

} // namespace kataar::spool
