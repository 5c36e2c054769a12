// SPDX-License-Identifier: GPL-3.0-or-later
// What the GPUs did lately, reading by reading.
#pragma once

#include "core/base/clock.h"

#include <QString>
#include <QVector>

#include <optional>

namespace kataar {

/// One reading of one GPU; what the driver did not tell is absent.
struct GpuSample {
    UtcTime at;
    std::optional<double> utilizationPercent;
    std::optional<qint64> memoryUsedBytes;
    std::optional<qint64> memoryOursBytes; ///< the part of it that processes of this queue's jobs have
    std::optional<double> temperatureCelsius;
    std::optional<double> powerWatts;
    QString jobId;         ///< who held the GPU then; empty = nobody of this queue
    bool afterGap = false; ///< between the one before and this nothing was read for longer than usual

    bool operator==(const GpuSample&) const = default;
};

struct GpuTrace {
    int index = 0;
    QString uuid;
    qint64 memoryBytes = 0;     ///< in all
    QVector<GpuSample> samples; ///< ascending by time

    bool operator==(const GpuTrace&) const = default;
};

struct GpuHistory {
    UtcTime at; ///< when it was told
    QVector<GpuTrace> gpus;

    bool operator==(const GpuHistory&) const = default;
};

} // namespace kataar
