// SPDX-License-Identifier: GPL-3.0-or-later
// The table of prices, read and asked.
#include "core/policy/prices.h"

#include "core/policy/pattern.h"

#include <cmath>

namespace kataar {

namespace {

constexpr double mostPerHour = 1e6;
constexpr double msPerHour = 3'600'000;

std::optional<double> priceFrom(const QString& text) {
    bool ok = false;
    const double price = text.trimmed().toDouble(&ok);
    return ok && std::isfinite(price) && price >= 0 && price <= mostPerHour ? std::optional(price)
                                                                            : std::nullopt;
}

Error wrongPrice(const QString& setting, const QString& text) {
    return Error::invalid(QStringLiteral("prices_invalid"),
                          QStringLiteral("The setting %1 is not understood at '%2'; it is written like %3.")
                              .arg(setting, text,
                                   setting == QStringLiteral("cost/prices")
                                       ? QStringLiteral("'a100*=2.5, h100*=4'")
                                       : QStringLiteral("'0.35'")),
                          {{QStringLiteral("setting"), setting}});
}

} // namespace

Result<Prices> Prices::parse(const QString& table, const QString& localGpuHour) {
    Prices prices;
    for (const QString& part : table.split(u',')) {
        if (part.trimmed().isEmpty())
            continue;
        const qsizetype at = part.indexOf(u'=');
        const QString glob = part.left(std::max<qsizetype>(at, 0)).trimmed();
        const auto price = at < 0 ? std::nullopt : priceFrom(part.mid(at + 1));
        if (glob.isEmpty() || glob.size() > longestPattern || !price)
            return wrongPrice(QStringLiteral("cost/prices"), part.trimmed());
        prices.m_table.append({glob, *price});
    }
    const auto local = localGpuHour.trimmed().isEmpty() ? std::optional(0.0) : priceFrom(localGpuHour);
    if (!local)
        return wrongPrice(QStringLiteral("cost/local_gpu_hour"), localGpuHour);
    prices.m_local = *local;
    return prices;
}

std::optional<double> Prices::named(const QString& hardwareType) const {
    for (const auto& [glob, price] : m_table) {
        if (globMatches(glob, hardwareType).value_or(false))
            return price;
    }
    return std::nullopt;
}

double Prices::perGpuHour(const QString& hardwareType, JobKind kind) const {
    return named(hardwareType).value_or(kind == JobKind::Local ? m_local : 0);
}

CostEstimate estimateOf(const EstimateFacts& facts) {
    CostEstimate estimate;
    estimate.ratePerGpuHour = facts.ratePerGpuHour;
    estimate.hardwareType = facts.hardwareType;
    estimate.gpus = facts.gpus;
    EstimateSource ofTime = EstimateSource::Unknown;
    if (facts.learntMs) {
        estimate.seconds = double(*facts.learntMs) / 1000;
        ofTime = EstimateSource::Learnt;
    } else if (facts.timeLimitSeconds) {
        estimate.seconds = double(*facts.timeLimitSeconds);
        ofTime = EstimateSource::TimeLimit;
    }
    estimate.gpuHours = estimate.seconds.value_or(0) * facts.gpus / 3600;
    if (facts.configCost != 0) { // one that is no number is not left out
        estimate.costUsd = facts.configCost;
        estimate.source = EstimateSource::Config;
    } else {
        estimate.costUsd = estimate.gpuHours * facts.ratePerGpuHour;
        estimate.source = ofTime;
    }
    return estimate;
}

double gpuHoursOf(qint64 gpuMs) { return double(gpuMs) / msPerHour; }

} // namespace kataar
