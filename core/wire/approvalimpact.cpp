// SPDX-License-Identifier: GPL-3.0-or-later
// The fields of what an approval would mean.
#include "core/wire/approvals.h"

#include "core/wire/forecastschema.h"
#include "core/wire/readanswer.h"

namespace kataar::wire {

template<>
struct Schema<QuotaWeight> {
    static std::span<const Field<QuotaWeight>> fields() {
        using Q = QuotaWeight;
        static constexpr Field<Q> all[] = {
            field<&Q::type>("type"),
            field<&Q::scope>("scope"),
            optionalText<&Q::holderName>("holder_name"),
            field<&Q::limit>("limit"),
            field<&Q::used>("used"),
            field<&Q::would>("would"),
            field<&Q::passed>("passed"),
        };
        return all;
    }
};

template<>
struct Schema<ApprovalImpact> {
    static std::span<const Field<ApprovalImpact>> fields() {
        using I = ApprovalImpact;
        using Start = StartFields<&I::start>;
        static constexpr Field<I> all[] = {
            Start::p50(),
            Start::p90(),
            Start::gpus("gpus"),
            Start::whyUnknown(),
            field<&I::delays>("delays"),
            field<&I::delayedJobs>("delayed_jobs"),
            field<&I::quotas>("quotas"),
        };
        return all;
    }
};

QByteArray toJson(const ApprovalImpact& impact) {
    return objectJson(impact, (impact.delays.size() + impact.quotas.size()) * 160);
}

Result<ApprovalImpact> approvalImpactFrom(const QByteArray& json) { return objectFrom<ApprovalImpact>(json); }

} // namespace kataar::wire
