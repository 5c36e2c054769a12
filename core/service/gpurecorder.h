// SPDX-License-Identifier: GPL-3.0-or-later
// GpuRecorder: the last two hours of readings of each GPU, in memory: all of the last minutes, one of many
// before that.
#pragma once

#include "core/domain/gpu.h"
#include "core/domain/gpuhistory.h"

#include <QMap>

#include <deque>

namespace kataar {

/// Every kept sample is a reading as it was; none is made up, and none is an average. Adding one costs the
/// same however much is kept.
class GpuRecorder {
public:
    static constexpr qint64 leastApartMs = 1'000; ///< readings that follow sooner are left out
    static constexpr qint64 fineMs = 10 * 60'000; ///< so long all are kept
    static constexpr qint64 coarseMs = 10'000;    ///< then one in so long
    static constexpr qint64 keptMs = 2 * 3'600'000;

    /// `slowestPaceMs`: readings come at least so often while all is well; three times that is a gap.
    explicit GpuRecorder(qint64 slowestPaceMs) : m_gapMs(3 * slowestPaceMs) {}

    void add(const QVector<GpuStatus>& gpus, UtcTime wall, MonotonicTime now);

    /// Those after `since`, or all. Of a GPU without any the trace is empty.
    GpuHistory since(const std::optional<UtcTime>& since, UtcTime wall) const;

private:
    struct Trace {
        int index = 0;
        qint64 memoryBytes = 0;
        MonotonicTime last;
        bool owesGap = false; ///< the sample that was left out last came after a gap
        std::deque<GpuSample> coarse;
        std::deque<GpuSample> fine;

        void thin(UtcTime wall);
        void forgetFrom(UtcTime wall);
        bool isEmpty() const { return coarse.empty() && fine.empty(); }
    };

    const qint64 m_gapMs;
    QMap<QString, Trace> m_traces; ///< by uuid
};

/// The reading as it is kept. Which memory is ours is told only where every process of ours says how much it
/// has.
GpuSample sampleOf(const GpuStatus& gpu, UtcTime at);

} // namespace kataar
