// SPDX-License-Identifier: GPL-3.0-or-later
// A worker: another machine whose agent takes jobs, and what it has.
#pragma once

#include "core/base/clock.h"
#include "core/base/enumnames.h"
#include "core/domain/labels.h"

#include <QString>
#include <QStringList>
#include <QVector>

#include <optional>

namespace kataar {

inline const QString workerProvider = QStringLiteral("worker"); ///< of a job that runs on a worker

/// An ephemeral one (a rented machine) is forgotten an hour after it went away.
enum class WorkerType { Persistent, Ephemeral };

template<>
struct EnumNames<WorkerType> {
    static constexpr std::pair<WorkerType, const char*> all[] = {{WorkerType::Persistent, "persistent"},
                                                                 {WorkerType::Ephemeral, "ephemeral"}};
};

/// Connecting: it was heard of lately, but has no open stream, so nothing can be sent to it.
enum class WorkerStatus { Connecting, Idle, Busy, Draining, Offline };

template<>
struct EnumNames<WorkerStatus> {
    static constexpr std::pair<WorkerStatus, const char*> all[] = {{WorkerStatus::Connecting, "connecting"},
                                                                   {WorkerStatus::Idle, "idle"},
                                                                   {WorkerStatus::Busy, "busy"},
                                                                   {WorkerStatus::Draining, "draining"},
                                                                   {WorkerStatus::Offline, "offline"}};
};

/// One of its GPUs, as its agent tells; an agent that does not tell single ones has them counted only.
struct WorkerGpu {
    int index = 0;
    QString uuid; ///< empty = not told
    QString name;
    std::optional<double> vramGb;

    bool operator==(const WorkerGpu&) const = default;
};

/// What an agent says of its machine. Facts to show and to choose by, never a right.
struct WorkerHardware {
    QString gpuName;
    std::optional<double> vramGb; ///< of one GPU
    int gpuCount = 0;
    QString accelerator; ///< "cuda", "rocm", "mps"; empty = not told
    QString driver;
    QVector<WorkerGpu> gpus; ///< by index, as many as gpuCount; empty = not told

    bool operator==(const WorkerHardware&) const = default;
};

/// As it is kept. What is true of the moment (its stream, its heartbeat) is not here.
struct Worker {
    QString id; ///< 32 hexadecimal digits
    QString name;
    WorkerType type = WorkerType::Persistent;
    Labels labels;      ///< given by an admin; they win over what the agent says
    Labels agentLabels; ///< said by its agent when it registered
    WorkerHardware hardware;
    bool slots = false;    ///< its agent takes several jobs at once and says which GPUs each one has
    bool draining = false; ///< takes nothing new
    UtcTime createdAt;
    std::optional<UtcTime> lastSeenAt; ///< to the minute or so

    bool operator==(const Worker&) const = default;

    /// What a job's globs are held against.
    Labels allLabels() const {
        Labels all = agentLabels;
        for (auto it = labels.cbegin(); it != labels.cend(); ++it)
            all.insert(it.key(), it.value());
        return all;
    }
};

} // namespace kataar
