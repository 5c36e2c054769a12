// SPDX-License-Identifier: GPL-3.0-or-later
// Fuzzes job configurations, TOML and JSON, as text from a file.
#include "tests/fuzz/fuzz.h"

#include "core/jobconfig/configsource.h"
#include "core/jobconfig/jsonconfig.h"
#include "core/jobconfig/tomlconfig.h"

using namespace kataar;

QVector<QByteArray> fuzz::seeds() {
    return {"command = [\"python3\", \"train.py\"]\nnum_processes = 2\ndevice_ids = [0, 1]\ntime_limit = "
            "\"1h30m\"\n[env]\nA = \"b\"\n[metadata]\nx = 1979-05-27T07:32:00Z\n",
            "# c\ncwd = '/tmp'\nestimated_cost = 1.5e3\nhardware_type = "
            "\"\"\"a\nb\"\"\"\n[[metadata.list]]\na = 0x1F\n",
            R"({"--num_processes":2,"--accelerate_visible_devices":"0,1","model_type":"lora"})",
            R"({"_metadata":{"name":"x"},"config":{"num_processes":"4"}})"};
}

QVector<QByteArray> fuzz::words() {
    return {"=",
            "[",
            "]",
            "[[",
            "]]",
            "\"",
            "\"\"\"",
            "'",
            "'''",
            "\n",
            "\\u0041",
            "\\UFFFFFFFF",
            "nan",
            "inf",
            "1979-05-27",
            "0x",
            "{",
            "}",
            ".",
            "#",
            "_",
            "null",
            "command",
            "env",
            "metadata",
            "\xef\xbb\xbf",
            "9223372036854775808",
            "device_ids",
            "--num_processes",
            "{\"a\":",
            "a = {b = {"};
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    ConfigSource source{QStringLiteral("fuzzed"), QStringLiteral("fuzzed.toml"), QStringLiteral("/nowhere"),
                        fuzz::bytesOf(data, size)};
    if (const auto config = parseTomlConfig(source))
        fuzz::mustHold(!config->spec.command.isEmpty() && config->numProcesses >= 0);
    source.file = QStringLiteral("fuzzed.json");
    if (const auto config = parseJsonConfig(source, {QStringLiteral("train")}))
        fuzz::mustHold(!config->spec.command.isEmpty() && config->numProcesses >= 0);
    return 0;
}
