// SPDX-License-Identifier: GPL-3.0-or-later
// The answers about what is foreseen, from their tables of fields.
#include "core/wire/answers.h"
#include "core/wire/forecastschema.h"

namespace kataar::wire {

namespace {

constexpr qsizetype forecastRowBytes = 300;

/// A reason that only a newer server knows is "other".
QString readWhyUnknown(std::optional<Unforeseen>& why, const QJsonValue& value) {
    why.reset();
    if (value.isString())
        why = fromText<Unforeseen>(value.toString()).value_or(Unforeseen::Other);
    return {};
}

void writeWhyUnknown(JsonWriter& json, const std::optional<Unforeseen>& why) {
    if (why)
        writeEnum(json, *why);
    else
        json.null();
}

} // namespace

std::span<const Field<ForecastRow>> Schema<ForecastRow>::fields() {
    using R = ForecastRow;
    static constexpr Field<R> all[] = {
        field<&R::jobId>("job_id"),
        field<&R::id>("id"),
        field<&R::name>("name"),
        field<&R::position>("position"),
        field<&R::start, &Foreseen::p50>("start_p50"),
        field<&R::start, &Foreseen::p90>("start_p90"),
        {"gpus",
         [](JsonWriter& json, const R& row) {
             if (row.start.p50)
                 json.value(row.start.gpus);
             else
                 json.null();
         },
         [](R& row, const QJsonValue& value) {
             row.start.gpus.clear();
             return value.isNull() ? QString() : readValue(row.start.gpus, value);
         }},
        {"why_unknown", [](JsonWriter& json, const R& row) { writeWhyUnknown(json, row.start.whyUnknown); },
         [](R& row, const QJsonValue& value) { return readWhyUnknown(row.start.whyUnknown, value); }},
    };
    return all;
}

std::span<const Field<ForecastPage>> Schema<ForecastPage>::fields() {
    using P = ForecastPage;
    static constexpr Field<P> all[] = {
        field<&P::at>("at"),
        field<&P::totalPending>("total_pending"),
        field<&P::jobs>("jobs"),
    };
    return all;
}

QByteArray toJson(const ForecastPage& page) {
    JsonWriter json(128 + page.jobs.size() * forecastRowBytes);
    writeObject(json, page);
    return json.take();
}

} // namespace kataar::wire
