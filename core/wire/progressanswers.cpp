// SPDX-License-Identifier: GPL-3.0-or-later
// Progress, curves and attempts as JSON, both ways.
#include "core/wire/answers.h"
#include "core/wire/progressschema.h"

namespace kataar::wire {

namespace {

template<class T>
void writeSource(JsonWriter& json, const T& owner) {
    if (owner.source)
        writeEnum(json, *owner.source);
    else
        json.null();
}

void writeValues(JsonWriter& json, const JobProgress& progress) {
    json.beginObject();
    for (const auto& [name, value] : progress.values) {
        json.textKey(name);
        json.value(value);
    }
    json.endObject();
}

QString readValues(JobProgress& progress, const QJsonValue& value) {
    if (!value.isObject())
        return QStringLiteral("must be an object");
    const QJsonObject object = value.toObject();
    progress.values.clear();
    for (auto one = object.begin(); one != object.end(); ++one) {
        if (!one->isDouble())
            return one.key() + QStringLiteral(" must be a number");
        progress.values.append({one.key(), one->toDouble()});
    }
    return {};
}

template<class T>
QByteArray progressObject(const T& value, qsizetype reserve) {
    JsonWriter json(reserve);
    writeObject(json, value);
    return json.take();
}

} // namespace

std::span<const Field<ProgressFigures>> Schema<ProgressFigures>::fields() {
    using F = ProgressFigures;
    static constexpr Field<F> all[] = {
        field<&F::step>("step"),
        field<&F::total>("total"),
        field<&F::rate>("rate"),
        field<&F::secondsLeft>("seconds_left"),
    };
    return all;
}

void writeFigures(JsonWriter& json, const ProgressFigures& figures) {
    if (figures.known())
        writeObject(json, figures);
    else
        json.null();
}

QString readFigures(ProgressFigures& figures, const QJsonValue& value) {
    figures = {};
    return value.isNull() ? QString() : readValue(figures, value);
}

std::span<const Field<JobProgress>> Schema<JobProgress>::fields() {
    using P = JobProgress;
    static constexpr Field<P> all[] = {
        field<&P::jobId>("job_id"),
        field<&P::stage>("stage"),
        field<&P::lastLog>("last_log"),
        field<&P::progress>("progress"),
        mayLack(field<&P::figures, &ProgressFigures::step>("step")),
        mayLack(field<&P::figures, &ProgressFigures::total>("total")),
        mayLack(field<&P::figures, &ProgressFigures::rate>("rate")),
        mayLack(field<&P::figures, &ProgressFigures::secondsLeft>("seconds_left")),
        mayLack(Field<P>{"values", writeValues, readValues}),
        mayLack(
            Field<P>{"source", writeSource<P>,
                     [](P& progress, const QJsonValue& value) { return readValue(progress.source, value); }}),
    };
    return all;
}

std::span<const Field<MetricPoint>> Schema<MetricPoint>::fields() {
    using P = MetricPoint;
    static constexpr Field<P> all[] = {
        field<&P::step>("step"),
        field<&P::value>("value"),
        field<&P::time>("time"),
    };
    return all;
}

std::span<const Field<MetricSeries>> Schema<MetricSeries>::fields() {
    using S = MetricSeries;
    static constexpr Field<S> all[] = {
        field<&S::name>("name"),
        field<&S::points>("points"),
    };
    return all;
}

std::span<const Field<MetricPage>> Schema<MetricPage>::fields() {
    using P = MetricPage;
    static constexpr Field<P> all[] = {
        field<&P::jobId>("job_id"),
        field<&P::attempt>("attempt"),
        {"source", writeSource<P>,
         [](P& page, const QJsonValue& value) { return readValue(page.source, value); }},
        field<&P::series>("series"),
        field<&P::next>("next"),
        field<&P::reset>("reset"),
        field<&P::complete>("complete"),
        field<&P::truncated>("truncated"),
        field<&P::ended>("ended"),
    };
    return all;
}

std::span<const Field<Attempt>> Schema<Attempt>::fields() {
    using A = Attempt;
    static constexpr Field<A> all[] = {
        field<&A::number>("number"),
        field<&A::phase>("phase"),
        {"end", [](JsonWriter& json, const A& attempt) { writeEnum(json, endOf(attempt)); }},
        field<&A::provider>("provider"),
        mayLack(optionalText<&A::workerId>("worker_id")),
        field<&A::gpuIndices>("allocated_gpus"),
        field<&A::gpuUuids>("gpu_uuids"),
        field<&A::createdAt>("created_at"),
        field<&A::startedAt>("started_at"),
        field<&A::endedAt>("ended_at"),
        field<&A::exit, &ExitRecord::known>("exit_known"),
        field<&A::exit, &ExitRecord::code>("exit_code"),
        field<&A::exit, &ExitRecord::signal>("signal"),
        field<&A::exit, &ExitRecord::neverRan>("never_ran"),
        field<&A::exit, &ExitRecord::interrupted>("interrupted"),
        mayLack(field<&A::exit, &ExitRecord::workerLost>("worker_lost")),
        optionalText<&A::exit, &ExitRecord::problem>("problem"),
    };
    return all;
}

std::span<const Field<AttemptPage>> Schema<AttemptPage>::fields() {
    using P = AttemptPage;
    static constexpr Field<P> all[] = {
        field<&P::jobId>("job_id"),
        field<&P::attempts>("attempts"),
    };
    return all;
}

QByteArray toJson(const JobProgress& progress) { return progressObject(progress, 512); }

QByteArray toJson(const MetricPage& page) {
    qsizetype points = 0;
    for (const MetricSeries& series : page.series)
        points += series.points.size();
    return progressObject(page, 256 + points * 72);
}

QByteArray toJson(const AttemptPage& page) { return progressObject(page, 128 + page.attempts.size() * 512); }

} // namespace kataar::wire
