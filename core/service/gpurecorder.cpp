// SPDX-License-Identifier: GPL-3.0-or-later
// Two queues for each GPU: what leaves the fine one is thinned into the coarse one.
#include "core/service/gpurecorder.h"

#include <algorithm>

namespace kataar {

namespace {

constexpr qint64 usPerMs = 1'000;

std::optional<qint64> oursOf(const GpuTelemetry& reading) {
    if (!reading.processes || !reading.memoryUsedBytes)
        return std::nullopt;
    qint64 ours = 0;
    for (const GpuProcess& process : *reading.processes) {
        if (process.jobId.isEmpty())
            continue;
        if (process.memoryBytes <= 0)
            return std::nullopt;
        ours += process.memoryBytes;
    }
    return std::min(ours, *reading.memoryUsedBytes);
}

void appendAfter(const std::optional<UtcTime>& since, const std::deque<GpuSample>& from,
                 QVector<GpuSample>& to) {
    const auto later = [](const UtcTime& time, const GpuSample& sample) { return time < sample.at; };
    const auto first = since ? std::upper_bound(from.begin(), from.end(), *since, later) : from.begin();
    std::copy(first, from.end(), std::back_inserter(to));
}

} // namespace

GpuSample sampleOf(const GpuStatus& gpu, UtcTime at) {
    const GpuTelemetry& reading = gpu.telemetry;
    return {at,
            reading.utilizationPercent,
            reading.memoryUsedBytes,
            oursOf(reading),
            reading.temperatureCelsius,
            reading.powerWatts,
            gpu.jobId,
            false};
}

/// The wall clock was set back: what lies ahead of it now is out of order.
void GpuRecorder::Trace::forgetFrom(UtcTime wall) {
    for (auto* samples : {&fine, &coarse}) {
        while (!samples->empty() && samples->back().at >= wall)
            samples->pop_back();
    }
}

void GpuRecorder::Trace::thin(UtcTime wall) {
    while (!fine.empty() && fine.front().at.us < wall.us - fineMs * usPerMs) {
        GpuSample& oldest = fine.front();
        if (coarse.empty() || oldest.at.us - coarse.back().at.us >= coarseMs * usPerMs) {
            oldest.afterGap = oldest.afterGap || owesGap;
            owesGap = false;
            coarse.push_back(std::move(oldest));
        } else {
            owesGap = owesGap || oldest.afterGap;
        }
        fine.pop_front();
    }
    while (!coarse.empty() && coarse.front().at.us < wall.us - keptMs * usPerMs)
        coarse.pop_front();
}

void GpuRecorder::add(const QVector<GpuStatus>& gpus, UtcTime wall, MonotonicTime now) {
    for (const GpuStatus& gpu : gpus) {
        Trace& trace = m_traces[gpu.gpu.uuid];
        trace.index = gpu.gpu.index;
        trace.memoryBytes = gpu.gpu.memoryBytes;
        const qint64 since = now.ms - trace.last.ms;
        if (!trace.isEmpty() && since < leastApartMs)
            continue;
        GpuSample sample = sampleOf(gpu, wall);
        const bool first = trace.isEmpty();
        trace.forgetFrom(wall);
        sample.afterGap = !first && (since > m_gapMs || trace.isEmpty());
        trace.fine.push_back(std::move(sample));
        trace.last = now;
    }
    // Those that fell out of the machine grow old too.
    for (auto trace = m_traces.begin(); trace != m_traces.end();) {
        trace->thin(wall);
        trace = trace->isEmpty() ? m_traces.erase(trace) : std::next(trace);
    }
}

GpuHistory GpuRecorder::since(const std::optional<UtcTime>& since, UtcTime wall) const {
    GpuHistory history{wall, {}};
    for (auto trace = m_traces.cbegin(); trace != m_traces.cend(); ++trace) {
        GpuTrace& told = history.gpus.emplace_back();
        told.index = trace->index;
        told.uuid = trace.key();
        told.memoryBytes = trace->memoryBytes;
        appendAfter(since, trace->coarse, told.samples);
        appendAfter(since, trace->fine, told.samples);
    }
    std::stable_sort(history.gpus.begin(), history.gpus.end(),
                     [](const GpuTrace& a, const GpuTrace& b) { return a.index < b.index; });
    return history;
}

} // namespace kataar
