// SPDX-License-Identifier: GPL-3.0-or-later
// Appends what is new, forgets what is old.
#include "models/gpureadings.h"

#include <algorithm>

namespace kataar {

namespace {

constexpr double gibibyte = 1024.0 * 1024.0 * 1024.0;

std::optional<double> inGib(const std::optional<qint64>& bytes) {
    return bytes ? std::optional(double(std::max<qint64>(*bytes, 0)) / gibibyte) : std::nullopt;
}

} // namespace

void GpuReadings::add(const GpuHistory& history) {
    if (m_newest && history.at < *m_newest) {
        m_traces.clear();
        m_newest.reset();
    }
    QHash<QString, GpuTrace> traces;
    for (const GpuTrace& told : history.gpus) {
        GpuTrace trace = m_traces.take(told.uuid);
        trace.index = told.index;
        trace.uuid = told.uuid;
        trace.memoryBytes = told.memoryBytes;
        for (const GpuSample& sample : told.samples) {
            if (trace.samples.isEmpty() || trace.samples.last().at < sample.at)
                trace.samples << sample;
            m_newest = std::max(m_newest.value_or(sample.at), sample.at);
        }
        traces.insert(told.uuid, trace);
    }
    m_traces = std::move(traces);
    for (GpuTrace& trace : m_traces) {
        const auto isKept = [&](const GpuSample& sample) { return sample.at.us >= history.at.us - keptUs; };
        const auto first = std::find_if(trace.samples.cbegin(), trace.samples.cend(), isKept);
        trace.samples.remove(0, first - trace.samples.cbegin());
    }
}

ChartData GpuReadings::places(const GpuTrace& trace, qint64 lastMs, qsizetype& first) const {
    ChartData data;
    const qint64 end = m_newest.value_or(UtcTime()).us / 1000;
    data.span = {end - lastMs, end};
    const auto inside = [&](const GpuSample& sample) { return sample.at.us / 1000 >= end - lastMs; };
    const auto begin = std::find_if(trace.samples.begin(), trace.samples.end(), inside);
    first = begin - trace.samples.begin();
    for (auto sample = begin; sample != trace.samples.end(); ++sample) {
        data.times << sample->at.us / 1000;
        data.breaks << sample->afterGap;
    }
    return data;
}

ChartData GpuReadings::utilisation(const QString& uuid, qint64 lastMs) const {
    const GpuTrace trace = m_traces.value(uuid);
    qsizetype first = 0;
    ChartData data = places(trace, lastMs, first);
    data.most = 100;
    ChartSeries percent{{}, ChartMark::Line, {}};
    for (qsizetype i = first; i < trace.samples.size(); ++i)
        percent.values << trace.samples[i].utilizationPercent;
    data.series << percent;
    return data;
}

ChartData GpuReadings::memory(const QString& uuid, qint64 lastMs) const {
    const GpuTrace trace = m_traces.value(uuid);
    qsizetype first = 0;
    ChartData data = places(trace, lastMs, first);
    data.most = double(trace.memoryBytes) / gibibyte;
    ChartSeries ours{{}, ChartMark::Area, {}};
    ChartSeries elsewhere = ours;
    ChartSeries unknown = ours;
    ChartSeries free = ours;
    for (qsizetype i = first; i < trace.samples.size(); ++i) {
        const GpuSample& sample = trace.samples[i];
        const auto used = sample.memoryUsedBytes;
        const auto mine = used ? sample.memoryOursBytes : std::nullopt;
        const std::optional<qint64> none = used ? std::optional<qint64>(0) : std::nullopt;
        ours.values << inGib(mine ? mine : none);
        elsewhere.values << inGib(mine ? std::optional(*used - *mine) : none);
        unknown.values << inGib(mine ? none : used);
        free.values << inGib(used ? std::optional(trace.memoryBytes - *used) : std::nullopt);
    }
    data.series = {ours, elsewhere, unknown, free};
    return data;
}

} // namespace kataar
