// SPDX-License-Identifier: GPL-3.0-or-later
// The answers about what is foreseen, from their tables of fields.
#include "core/wire/answers.h"
#include "core/wire/entryschema.h"
#include "core/wire/forecastschema.h"

namespace kataar::wire {

namespace {

constexpr qsizetype forecastRowBytes = 300;

/// Leaves out changes that only a newer server knows.
QString readChanges(Explanation& explanation, const QJsonValue& value) {
    if (!value.isArray())
        return QStringLiteral("must be a list");
    const QJsonArray list = value.toArray();
    explanation.changes.clear();
    for (const QJsonValue& element : list) {
        if (const QJsonValue name = element[QStringLiteral("change")];
            name.isString() && !fromText<Remedy>(name.toString()))
            continue;
        Counterfactual change;
        const QString wrong = readValue(change, element);
        if (!wrong.isEmpty())
            return wrong;
        explanation.changes.append(std::move(change));
    }
    return {};
}

} // namespace

void writeWhyUnknown(JsonWriter& json, const std::optional<Unforeseen>& why) {
    if (why)
        writeEnum(json, *why);
    else
        json.null();
}

QString readWhyUnknown(std::optional<Unforeseen>& why, const QJsonValue& value) {
    why.reset();
    if (value.isString())
        why = fromText<Unforeseen>(value.toString()).value_or(Unforeseen::Other);
    return {};
}

std::span<const Field<Delay>> Schema<Delay>::fields() {
    static constexpr Field<Delay> all[] = {
        field<&Delay::jobId>("job_id"),
        field<&Delay::name>("name"),
        field<&Delay::seconds>("seconds"),
    };
    return all;
}

std::span<const Field<Counterfactual>> Schema<Counterfactual>::fields() {
    using C = Counterfactual;
    static constexpr Field<C> all[] = {
        field<&C::change>("change"),
        {"message", [](JsonWriter& json, const C& change) { json.value(englishSentence(change)); }},
        field<&C::details>("details"),
    };
    return all;
}

std::span<const Field<ForecastRow>> Schema<ForecastRow>::fields() {
    using R = ForecastRow;
    using S = StartFields<&R::start>;
    static constexpr Field<R> all[] = {
        field<&R::jobId>("job_id"),
        field<&R::id>("id"),
        field<&R::name>("name"),
        field<&R::position>("position"),
        S::p50(),
        S::p90(),
        S::gpus("gpus"),
        S::whyUnknown(),
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

std::span<const Field<Explanation>> Schema<Explanation>::fields() {
    using E = Explanation;
    using S = StartFields<&E::view, &EntryView::start>;
    static constexpr Field<E> all[] = {
        field<&E::view, &EntryView::entry, &QueueEntry::jobId>("job_id"),
        field<&E::view, &EntryView::entry, &QueueEntry::status>("status"),
        field<&E::view, &EntryView::position>("position"),
        S::p50(),
        S::p90(),
        S::gpus("gpus"),
        S::whyUnknown(),
        {"waiting_reasons", [](JsonWriter& json, const E& e) { writeReasons(json, e.view.waitingReasons); },
         [](E& e, const QJsonValue& value) { return readReasons(e.view.waitingReasons, value); }},
        {"changes", [](JsonWriter& json, const E& e) { writeValue(json, e.changes); }, readChanges},
    };
    return all;
}

QByteArray toJson(const ForecastPage& page) {
    JsonWriter json(128 + page.jobs.size() * forecastRowBytes);
    writeObject(json, page);
    return json.take();
}

QByteArray toJson(const Explanation& explanation) {
    JsonWriter json(2048);
    writeObject(json, explanation);
    return json.take();
}

} // namespace kataar::wire
