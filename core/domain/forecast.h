// SPDX-License-Identifier: GPL-3.0-or-later
// What is foreseen: when a pending job starts, or why nobody can tell.
#pragma once

#include "core/base/clock.h"
#include "core/base/enumnames.h"

#include <QString>
#include <QVector>

#include <algorithm>
#include <optional>

namespace kataar {

/// Why no start can be foreseen. All but the first three are the codes of waiting reasons.
enum class Unforeseen {
    NoHistory, ///< a job in its way, or it itself, ends nobody knows when
    TooFar,    ///< more jobs stand before it, or more time lies between, than is reckoned through
    Other,
    Held,
    Cancelling,
    NotBefore,
    OutsideWindow,
    AwaitingProcess,
    QueuePaused,
    AwaitingApproval,
    GpusImpossible,
    LocalGpuLimit,
    GpusBusy, ///< a GPU is set aside, and nothing that the queue does frees it
    PreferredGpusBusy,
    GpuBusyElsewhere,
    ReservedForEarlier, ///< it waits for a job that itself never starts
};

template<>
struct EnumNames<Unforeseen> {
    static constexpr std::pair<Unforeseen, const char*> all[] = {
        {Unforeseen::NoHistory, "no_history"},
        {Unforeseen::TooFar, "too_far"},
        {Unforeseen::Other, "other"},
        {Unforeseen::Held, "held"},
        {Unforeseen::Cancelling, "cancelling"},
        {Unforeseen::NotBefore, "not_before"},
        {Unforeseen::OutsideWindow, "outside_window"},
        {Unforeseen::AwaitingProcess, "awaiting_process"},
        {Unforeseen::QueuePaused, "queue_paused"},
        {Unforeseen::AwaitingApproval, "awaiting_approval"},
        {Unforeseen::GpusImpossible, "gpus_impossible"},
        {Unforeseen::LocalGpuLimit, "local_gpu_limit"},
        {Unforeseen::GpusBusy, "gpus_busy"},
        {Unforeseen::PreferredGpusBusy, "preferred_gpus_busy"},
        {Unforeseen::GpuBusyElsewhere, "gpu_busy_elsewhere"},
        {Unforeseen::ReservedForEarlier, "reserved_for_earlier"},
    };
};

/// Without p50 there is a reason why; p90 may be absent beside a p50, and is never before it.
struct Foreseen {
    std::optional<UtcTime> p50; ///< if jobs take as long as their like mostly did
    std::optional<UtcTime> p90; ///< if all take as long as the slow ones did
    QVector<int> gpus;          ///< indices that it would get, at p50; local jobs only
    std::optional<Unforeseen> whyUnknown;

    bool operator==(const Foreseen&) const = default;

    std::optional<double> waitSeconds(UtcTime now) const {
        if (!p50)
            return std::nullopt;
        return double(std::max<qint64>(p50->us - now.us, 0)) / 1e6;
    }
};

/// A job that starts later because of another one.
struct Delay {
    QString jobId;
    QString name;
    qint64 seconds = 0;

    bool operator==(const Delay&) const = default;
};

struct ForecastRow {
    QString jobId;
    qint64 id = 0;
    QString name;
    int position = 0;
    Foreseen start;
};

struct ForecastPage {
    UtcTime at;                ///< when it was made
    QVector<ForecastRow> jobs; ///< in queue order
    int totalPending = 0;      ///< whose starts the asker may see
};

} // namespace kataar
