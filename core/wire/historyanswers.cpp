// SPDX-License-Identifier: GPL-3.0-or-later
// The answers for pictures, from their tables of fields.
#include "core/wire/historyanswers.h"

#include "core/wire/historyschema.h"
#include "core/wire/readanswer.h"

namespace kataar::wire {

namespace {

constexpr qsizetype sampleBytes = 240;
constexpr qsizetype runBytes = 420;
constexpr qsizetype dayBytes = 180;
constexpr qsizetype endedEntryBytes = 1300;

/// "2026-11-23"
template<auto Member>
constexpr auto dayField(const char* name) {
    using Owner = typename MemberOf<Member>::Owner;
    return Field<Owner>{
        name, [](JsonWriter& json, const Owner& owner) { json.value((owner.*Member).toString(Qt::ISODate)); },
        [](Owner& owner, const QJsonValue& value) {
            owner.*Member = QDate::fromString(value.toString(), Qt::ISODate);
            return (owner.*Member).isValid() ? QString() : QStringLiteral("must be a day by ISO 8601");
        }};
}

} // namespace

std::span<const Field<GpuSample>> Schema<GpuSample>::fields() {
    using S = GpuSample;
    static constexpr Field<S> all[] = {
        field<&S::at>("at"),
        field<&S::utilizationPercent>("utilization_percent"),
        field<&S::memoryUsedBytes>("memory_used_bytes"),
        field<&S::memoryOursBytes>("memory_ours_bytes"),
        field<&S::temperatureCelsius>("temperature_celsius"),
        field<&S::powerWatts>("power_watts"),
        optionalText<&S::jobId>("job_id"),
        field<&S::afterGap>("after_gap"),
    };
    return all;
}

std::span<const Field<GpuTrace>> Schema<GpuTrace>::fields() {
    using T = GpuTrace;
    static constexpr Field<T> all[] = {
        field<&T::index>("index"),
        field<&T::uuid>("uuid"),
        field<&T::memoryBytes>("memory_total_bytes"),
        field<&T::samples>("samples"),
    };
    return all;
}

std::span<const Field<GpuHistory>> Schema<GpuHistory>::fields() {
    using H = GpuHistory;
    static constexpr Field<H> all[] = {
        field<&H::at>("at"),
        field<&H::gpus>("gpus"),
    };
    return all;
}

std::span<const Field<TimelineGpu>> Schema<TimelineGpu>::fields() {
    using G = TimelineGpu;
    static constexpr Field<G> all[] = {
        field<&G::index>("index"),
        field<&G::uuid>("uuid"),
    };
    return all;
}

std::span<const Field<TimelineRun>> Schema<TimelineRun>::fields() {
    using R = TimelineRun;
    static constexpr Field<R> all[] = {
        field<&R::jobId>("job_id"),    field<&R::name>("name"),      optionalText<&R::userName>("user_name"),
        field<&R::attempt>("attempt"), field<&R::status>("status"),  field<&R::retried>("retried"),
        field<&R::gpus>("gpus"),       field<&R::from>("from"),      field<&R::to>("to"),
        field<&R::endP50>("end_p50"),  field<&R::endP90>("end_p90"),
    };
    return all;
}

std::span<const Field<TimelinePlan>> Schema<TimelinePlan>::fields() {
    using P = TimelinePlan;
    static constexpr Field<P> all[] = {
        field<&P::jobId>("job_id"),
        field<&P::name>("name"),
        optionalText<&P::userName>("user_name"),
        field<&P::gpus>("gpus"),
        field<&P::startP50>("start_p50"),
        field<&P::startP90>("start_p90"),
        field<&P::endP50>("end_p50"),
    };
    return all;
}

std::span<const Field<Timeline>> Schema<Timeline>::fields() {
    using T = Timeline;
    static constexpr Field<T> all[] = {
        field<&T::at>("at"),     field<&T::from>("from"),
        field<&T::to>("to"),     field<&T::completeFrom>("complete_from"),
        field<&T::runs>("runs"), field<&T::plans>("plans"),
    };
    return all;
}

std::span<const Field<UsageSums>> Schema<UsageSums>::fields() {
    using S = UsageSums;
    static constexpr Field<S> all[] = {
        field<&S::jobs>("jobs"),
        field<&S::completed>("completed"),
        field<&S::failed>("failed"),
        field<&S::cancelled>("cancelled"),
        field<&S::gpuSeconds>("gpu_seconds"),
        field<&S::costUsd>("cost_usd"),
        field<&S::waitP50>("wait_p50_seconds"),
        field<&S::waitP90>("wait_p90_seconds"),
    };
    return all;
}

std::span<const Field<UsageDay>> Schema<UsageDay>::fields() {
    using D = UsageDay;
    static constexpr Field<D> all[] = {
        dayField<&D::day>("day"),
        field<&D::sums>("sums"),
    };
    return all;
}

std::span<const Field<UsagePerson>> Schema<UsagePerson>::fields() {
    using P = UsagePerson;
    static constexpr Field<P> all[] = {
        field<&P::userId>("user_id"),
        optionalText<&P::userName>("user_name"),
        field<&P::sums>("sums"),
    };
    return all;
}

std::span<const Field<Usage>> Schema<Usage>::fields() {
    using U = Usage;
    static constexpr Field<U> all[] = {
        dayField<&U::from>("from"), dayField<&U::to>("to"),  field<&U::timeZone>("time_zone"),
        field<&U::total>("total"),  field<&U::days>("days"), field<&U::people>("people"),
    };
    return all;
}

std::span<const Field<HistoryPage>> Schema<HistoryPage>::fields() {
    using P = HistoryPage;
    static constexpr Field<P> all[] = {
        field<&P::entries>("entries"),
        optionalText<&P::next>("next"),
    };
    return all;
}

QByteArray toJson(const GpuHistory& history) {
    qsizetype samples = 0;
    for (const GpuTrace& gpu : history.gpus)
        samples += gpu.samples.size();
    return objectJson(history, samples * sampleBytes);
}

QByteArray toJson(const Timeline& timeline) {
    return objectJson(timeline, (timeline.runs.size() + timeline.plans.size()) * runBytes);
}

QByteArray toJson(const Usage& usage) {
    return objectJson(usage, (usage.days.size() + usage.people.size()) * dayBytes);
}

QByteArray toJson(const HistoryPage& page) { return objectJson(page, page.entries.size() * endedEntryBytes); }

Result<GpuHistory> gpuHistoryFrom(const QByteArray& json) { return objectFrom<GpuHistory>(json); }
Result<Timeline> timelineFrom(const QByteArray& json) { return objectFrom<Timeline>(json); }
Result<Usage> usageFrom(const QByteArray& json) { return objectFrom<Usage>(json); }
Result<HistoryPage> historyPageFrom(const QByteArray& json) { return objectFrom<HistoryPage>(json); }

} // namespace kataar::wire
