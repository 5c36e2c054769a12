// SPDX-License-Identifier: GPL-3.0-or-later
// kataar-gpuprobe: prints this machine's GPUs as one line of JSON and ends; no driver is an answer too.
#include "app/gpuprobe/report.h"

#include <cstdio>
#include <cstring>

int main(int argc, char** argv) {
    if (argc > 1) {
        const bool help = std::strcmp(argv[1], "--help") == 0;
        std::fputs("kataar-gpuprobe prints the GPUs of this machine as JSON. It takes no arguments.\n",
                   help ? stdout : stderr);
        return help ? 0 : 2;
    }
    const std::string json = kataar::probe::toJson(kataar::probe::inventory());
    const bool written = std::fwrite(json.data(), 1, json.size(), stdout) == json.size();
    return written && std::fflush(stdout) == 0 ? 0 : 1;
}
