// SPDX-License-Identifier: GPL-3.0-or-later
// Builds a job's environment from an allow-list.
#include "core/exec/jobenvironment.h"

#include <algorithm>
#include <array>

namespace kataar {

namespace {

constexpr std::array inheritedNames{"PATH",
                                    "HOME",
                                    "USER",
                                    "LOGNAME",
                                    "SHELL",
                                    "LANG",
                                    "LANGUAGE",
                                    "TZ",
                                    "TMPDIR",
                                    "VIRTUAL_ENV",
                                    "LD_LIBRARY_PATH",
                                    "CUDA_HOME",
                                    "CUDA_PATH",
                                    "HF_HOME",
                                    "HF_HUB_CACHE",
                                    "TORCH_HOME",
                                    "PYTHONPATH",
                                    "PYENV_ROOT",
                                    "XDG_CACHE_HOME",
                                    "XDG_DATA_HOME",
                                    "XDG_CONFIG_HOME",
                                    "XDG_RUNTIME_DIR",
                                    "OMP_NUM_THREADS"};
constexpr std::array inheritedPrefixes{"LC_", "CONDA_", "NCCL_"};

bool inherited(const QString& name) {
    const auto is = [&](const char* known) { return name == QLatin1StringView(known); };
    const auto begins = [&](const char* prefix) { return name.startsWith(QLatin1StringView(prefix)); };
    return std::ranges::any_of(inheritedNames, is) || std::ranges::any_of(inheritedPrefixes, begins);
}

QString visibleDevices(const Attempt& attempt) {
    QStringList devices;
    for (const QString& uuid : attempt.gpuUuids)
        devices << uuid;
    return devices.join(u',');
}

} // namespace

QJsonObject jobEnvironment(const QueueEntry& entry, const JobSpec& spec, const Attempt& attempt,
                           const QString& outputDir, const QProcessEnvironment& host) {
    QJsonObject environment;
    for (const QString& name : host.keys()) {
        if (inherited(name))
            environment.insert(name, host.value(name));
    }
    for (auto it = spec.environment.begin(); it != spec.environment.end(); ++it)
        environment.insert(it.key(), it.value());
    const QString processes = QString::number(entry.numProcesses);
    environment.insert(QStringLiteral("CUDA_VISIBLE_DEVICES"), visibleDevices(attempt));
    environment.insert(QStringLiteral("CUDA_DEVICE_ORDER"), QStringLiteral("PCI_BUS_ID"));
    environment.insert(QStringLiteral("KATAAR_JOB_ID"), entry.jobId);
    environment.insert(QStringLiteral("KATAAR_ATTEMPT"), QString::number(attempt.number));
    environment.insert(QStringLiteral("KATAAR_NUM_PROCESSES"), processes);
    environment.insert(QStringLiteral("KATAAR_OUTPUT_DIR"), outputDir);
    environment.insert(QStringLiteral("SIMPLETUNER_JOB_ID"), entry.jobId);
    environment.insert(QStringLiteral("TRAINING_NUM_PROCESSES"), processes);
    return environment;
}

} // namespace kataar
