// SPDX-License-Identifier: GPL-3.0-or-later
// Limits and the pause as JSON.
#include "core/service/queuesettings.h"

namespace kataar {

QJsonObject limitsToJson(const Limits& limits) {
    return {{QStringLiteral("max_concurrent"), limits.maxConcurrent},
            {QStringLiteral("user_max_concurrent"), limits.userMaxConcurrent},
            {QStringLiteral("team_max_concurrent"), limits.teamMaxConcurrent},
            {QStringLiteral("enable_fair_share"), limits.enableFairShare},
            {QStringLiteral("local_gpu_max_concurrent"),
             limits.localGpuMaxConcurrent ? QJsonValue(*limits.localGpuMaxConcurrent) : QJsonValue()},
            {QStringLiteral("local_job_max_concurrent"), limits.localJobMaxConcurrent},
            {QStringLiteral("starvation_threshold_minutes"), limits.starvationThresholdMinutes}};
}

Limits limitsFromJson(const QJsonObject& json) {
    Limits limits;
    const auto number = [&](const char* key, int fallback) {
        return json[QLatin1StringView(key)].toInt(fallback);
    };
    limits.maxConcurrent = number("max_concurrent", limits.maxConcurrent);
    limits.userMaxConcurrent = number("user_max_concurrent", limits.userMaxConcurrent);
    limits.teamMaxConcurrent = number("team_max_concurrent", limits.teamMaxConcurrent);
    limits.enableFairShare = json[QStringLiteral("enable_fair_share")].toBool(limits.enableFairShare);
    const QJsonValue gpus = json[QStringLiteral("local_gpu_max_concurrent")];
    if (gpus.isDouble())
        limits.localGpuMaxConcurrent = gpus.toInt();
    limits.localJobMaxConcurrent = number("local_job_max_concurrent", limits.localJobMaxConcurrent);
    limits.starvationThresholdMinutes =
        number("starvation_threshold_minutes", limits.starvationThresholdMinutes);
    return limits;
}

QJsonValue pauseToJson(const std::optional<QueuePause>& pause) {
    if (!pause)
        return {};
    return QJsonObject{{QStringLiteral("by"), pause->by},
                       {QStringLiteral("reason"), pause->reason},
                       {QStringLiteral("since"), pause->since.toIso()}};
}

std::optional<QueuePause> pauseFromJson(const std::optional<QJsonValue>& value) {
    if (!value || !value->isObject())
        return std::nullopt;
    const QJsonObject json = value->toObject();
    return QueuePause{json[QStringLiteral("by")].toString(), json[QStringLiteral("reason")].toString(),
                      UtcTime::fromIso(json[QStringLiteral("since")].toString()).value_or(UtcTime())};
}

} // namespace kataar
