// SPDX-License-Identifier: GPL-3.0-or-later
// The fields of what jobs tell of their progress, and of their attempts.
#pragma once

#include "core/domain/answers.h"
#include "core/wire/schema.h"

namespace kataar::wire {

template<>
struct Schema<ProgressFigures> {
    static std::span<const Field<ProgressFigures>> fields();
};

/// Null where nothing is known.
void writeFigures(JsonWriter& json, const ProgressFigures& figures);
QString readFigures(ProgressFigures& figures, const QJsonValue& value);

template<>
struct Schema<JobProgress> {
    static std::span<const Field<JobProgress>> fields();
};

template<>
struct Schema<MetricPoint> {
    static std::span<const Field<MetricPoint>> fields();
};

template<>
struct Schema<MetricSeries> {
    static std::span<const Field<MetricSeries>> fields();
};

template<>
struct Schema<MetricPage> {
    static std::span<const Field<MetricPage>> fields();
};

template<>
struct Schema<Attempt> {
    static std::span<const Field<Attempt>> fields();
};

template<>
struct Schema<AttemptPage> {
    static std::span<const Field<AttemptPage>> fields();
};

} // namespace kataar::wire
