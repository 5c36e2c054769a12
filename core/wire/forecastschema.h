// SPDX-License-Identifier: GPL-3.0-or-later
// The fields of what is foreseen.
#pragma once

#include "core/domain/answers.h"
#include "core/wire/schema.h"

namespace kataar::wire {

template<>
struct Schema<Delay> {
    static std::span<const Field<Delay>> fields();
};

template<>
struct Schema<Counterfactual> {
    static std::span<const Field<Counterfactual>> fields();
};

template<>
struct Schema<ForecastRow> {
    static std::span<const Field<ForecastRow>> fields();
};

template<>
struct Schema<ForecastPage> {
    static std::span<const Field<ForecastPage>> fields();
};

template<>
struct Schema<Explanation> {
    static std::span<const Field<Explanation>> fields();
};

void writeWhyUnknown(JsonWriter& json, const std::optional<Unforeseen>& why);
/// A reason that only a newer server knows is "other".
QString readWhyUnknown(std::optional<Unforeseen>& why, const QJsonValue& value);

/// The fields of a start as those of what it is a member of: StartFields<&ForecastRow::start>.
template<auto... Path>
struct StartFields {
    using Of = MemberOf<Path...>;
    using T = typename Of::Owner;

    static constexpr Field<T> p50() { return field<Path..., &Foreseen::p50>("start_p50"); }
    static constexpr Field<T> p90() { return field<Path..., &Foreseen::p90>("start_p90"); }
    /// Null without a start.
    static constexpr Field<T> gpus(const char* name) {
        return {name,
                [](JsonWriter& json, const T& of) {
                    const Foreseen& start = Of::get(of);
                    json.value(start.p50 ? std::optional(start.gpus) : std::nullopt);
                },
                [](T& of, const QJsonValue& value) {
                    QVector<int>& gpus = Of::get(of).gpus;
                    gpus.clear();
                    return value.isNull() ? QString() : readValue(gpus, value);
                }};
    }
    static constexpr Field<T> whyUnknown() {
        return {"why_unknown",
                [](JsonWriter& json, const T& of) { writeWhyUnknown(json, Of::get(of).whyUnknown); },
                [](T& of, const QJsonValue& value) { return readWhyUnknown(Of::get(of).whyUnknown, value); }};
    }
};

} // namespace kataar::wire
