// SPDX-License-Identifier: GPL-3.0-or-later
// What is asked and answered about quotas and costs.
#pragma once

#include "core/domain/quota.h"

#include <QStringList>
#include <QVector>

namespace kataar {

/// Of a quota that is made. Without a scope it follows from the user or the team, else it is global.
struct QuotaWish {
    std::optional<QuotaType> type;
    std::optional<QuotaScope> scope;
    QString user; ///< number or name; empty = each, if the scope is user
    QString team; ///< id; empty = each, if the scope is team
    std::optional<double> limit;
    QuotaAction action = QuotaAction::Block;
};

struct QuotaView {
    Quota quota;
    QString holderName; ///< empty = nobody's, or of somebody who is no more
};

struct QuotaList {
    QVector<QuotaView> quotas; ///< by number
};

/// How full a quota is. One for each user or team has as many of these as there are who use of it.
struct QuotaStatus {
    QuotaView quota;
    QString holder;
    QString holderName;
    double used = 0;
    QuotaState state = QuotaState::Ok;
    std::optional<UtcTime> resetsAt; ///< none: it falls with jobs that end
};

struct QuotaStatusList {
    QVector<QuotaStatus> statuses;
};

/// Where an estimate comes from.
enum class EstimateSource { Config, Learnt, TimeLimit, Unknown };

template<>
struct EnumNames<EstimateSource> {
    static constexpr std::pair<EstimateSource, const char*> all[] = {
        {EstimateSource::Config, "config"},
        {EstimateSource::Learnt, "learnt"},
        {EstimateSource::TimeLimit, "time_limit"},
        {EstimateSource::Unknown, "unknown"},
    };
};

/// What a job will cost and take.
struct CostEstimate {
    double costUsd = 0;
    EstimateSource source = EstimateSource::Unknown; ///< of the cost
    double ratePerGpuHour = 0;                       ///< USD; 0 = no price is set
    QString hardwareType;
    int gpus = 0;
    std::optional<double> seconds; ///< how long it runs; none = not known
    double gpuHours = 0;           ///< 0 where that is not known

    bool operator==(const CostEstimate&) const = default;
};

/// With what the quotas would say of a submit now.
struct CostAnswer {
    CostEstimate estimate;
    std::optional<QuotaAction>
        action; ///< of those that it would pass, the most severe one; none = it passes none
    QStringList warnings;
};

} // namespace kataar
