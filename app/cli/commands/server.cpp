// SPDX-License-Identifier: GPL-3.0-or-later
// kataar server, kataar worker: becomes the program that lies beside this one.
#include "app/cli/commands/command.h"

#include <cerrno>
#include <cstring>
#include <unistd.h>

namespace kataar {

void defineServer(CLI::App& parent, Invocation& invocation) {
    // Only for the help: main() hands "server" over before anything is parsed.
    CLI::App* command =
        parent.add_subcommand("server", utf8(Cli::tr("Start kataard here, with its own options")));
    command->prefix_command();
    addExample(*command, "kataar server --port 8001");
    command->callback(
        [&invocation] { invocation.action = [](Session&) -> Result<int> { return exitUsage; }; });
}

void defineWorker(CLI::App& parent, Invocation& invocation) {
    // Only for the help, like "server".
    CLI::App* command =
        parent.add_subcommand("worker", utf8(Cli::tr("Start kataar-worker here, with its own options")));
    command->prefix_command();
    addExample(*command, "kataar worker --url https://queue.example:8001 --token-file token");
    command->callback(
        [&invocation] { invocation.action = [](Session&) -> Result<int> { return exitUsage; }; });
}

const char* programBehind(const char* word) {
    if (std::strcmp(word, "server") == 0)
        return "kataard";
    return std::strcmp(word, "worker") == 0 ? "kataar-worker" : nullptr;
}

int execProgram(const char* program, int argc, char** argv) {
    char self[4096];
    const ssize_t length = ::readlink("/proc/self/exe", self, sizeof self - 1);
    std::string path(self, length > 0 ? static_cast<size_t>(length) : 0);
    path = path.substr(0, path.rfind('/') + 1) + program;
    std::vector<char*> arguments{path.data()};
    arguments.insert(arguments.end(), argv + 2, argv + argc);
    arguments.push_back(nullptr);
    ::execv(path.c_str(), arguments.data());
    Terminal().say(Cli::tr("%1 cannot be started: %2")
                       .arg(QString::fromStdString(path), QString::fromLocal8Bit(std::strerror(errno))));
    return exitFailure;
}

} // namespace kataar
