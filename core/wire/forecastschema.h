// SPDX-License-Identifier: GPL-3.0-or-later
// The fields of what is foreseen.
#pragma once

#include "core/domain/forecast.h"
#include "core/wire/schema.h"

namespace kataar::wire {

template<>
struct Schema<ForecastRow> {
    static std::span<const Field<ForecastRow>> fields();
};

template<>
struct Schema<ForecastPage> {
    static std::span<const Field<ForecastPage>> fields();
};

} // namespace kataar::wire
