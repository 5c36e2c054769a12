// SPDX-License-Identifier: GPL-3.0-or-later
// GpuReadings: what was fetched of the GPUs' readings, put together, and how it becomes charts.
#pragma once

#include "core/domain/gpuhistory.h"
#include "models/chartdata.h"

#include <QHash>

namespace kataar {

/// Holds two hours of readings of each GPU.
class GpuReadings {
public:
    static constexpr qint64 keptUs = 2LL * 3'600'000'000;

    /// The time after which readings are to be asked for next; nothing: all of them.
    const std::optional<UtcTime>& newest() const { return m_newest; }

    /// An answer to that question. After the server's clock was set back everything begins anew.
    void add(const GpuHistory& history);

    /// Empty where nothing is known.
    GpuTrace trace(const QString& uuid) const { return m_traces.value(uuid); }

    /// Of the last so many ms before the newest reading of any GPU: places without a value are gaps.
    ChartData utilisation(const QString& uuid, qint64 lastMs) const;
    /// Stacked, in GiB: ours, elsewhere, free. Where it is not known whose it is: in use, free.
    ChartData memory(const QString& uuid, qint64 lastMs) const;

private:
    ChartData places(const GpuTrace& trace, qint64 lastMs, qsizetype& first) const;

    QHash<QString, GpuTrace> m_traces;
    std::optional<UtcTime> m_newest;
};

} // namespace kataar
