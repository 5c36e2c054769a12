// SPDX-License-Identifier: GPL-3.0-or-later
// The fields of quotas, of how full they are, and of estimates.
#include "core/wire/quotas.h"

#include "core/wire/readanswer.h"
#include "core/wire/success.h"

#include <QJsonDocument>

#include <cmath>

namespace kataar::wire {

template<>
struct Schema<CostAnswer> {
    static std::span<const Field<CostAnswer>> fields() {
        using A = CostAnswer;
        using E = CostEstimate;
        static constexpr Field<A> all[] = {
            field<&A::estimate, &E::costUsd>("estimated_cost"),
            {"currency", [](JsonWriter& json, const A&) { json.value("USD"); }},
            field<&A::estimate, &E::source>("source"),
            field<&A::estimate, &E::ratePerGpuHour>("rate_per_gpu_hour"),
            optionalText<&A::estimate, &E::hardwareType>("hardware_type"),
            field<&A::estimate, &E::gpus>("gpus"),
            field<&A::estimate, &E::seconds>("duration_seconds"),
            field<&A::estimate, &E::gpuHours>("gpu_hours"),
            {"quota_action",
             [](JsonWriter& json, const A& answer) {
                 answer.action ? writeEnum(json, *answer.action) : json.null();
             },
             [](A& answer, const QJsonValue& value) { return readValue(answer.action, value); }},
            field<&A::warnings>("quota_warnings"),
        };
        return all;
    }
};

namespace {

constexpr int longestHolder = 200;

struct TypeInfo {
    QuotaType type;
    const char* unit;
    const char* description;
};

constexpr TypeInfo typeInfos[] = {
    {QuotaType::CostDaily, "usd", "Cost of a day: of what ended, and of what waits or runs."},
    {QuotaType::CostMonthly, "usd", "Cost of a month: of what ended, and of what waits or runs."},
    {QuotaType::ConcurrentJobs, "jobs", "Jobs that wait or run."},
    {QuotaType::JobsPerDay, "jobs", "Jobs submitted on a day."},
    {QuotaType::JobsPerHour, "jobs", "Jobs submitted in an hour of the clock."},
    {QuotaType::LocalGpus, "gpus", "GPUs of this machine that jobs ask for which wait or run."},
    {QuotaType::GpuHoursMonthly, "gpu_hours",
     "GPU hours of local jobs in a month: of what ended, and of what waits or runs."},
};

const char* unitName(QuotaType type) {
    for (const TypeInfo& info : typeInfos) {
        if (info.type == type)
            return info.unit;
    }
    return "";
}

void writeHolder(JsonWriter& json, QuotaScope scope, const QString& holder, const QString& name) {
    json.key("user_id");
    if (scope == QuotaScope::User && !holder.isEmpty())
        json.value(holder.toLongLong());
    else
        json.null();
    json.member("team_id",
                scope == QuotaScope::Team && !holder.isEmpty() ? std::optional(holder) : std::nullopt);
    json.member("holder_name", name.isEmpty() ? std::nullopt : std::optional(name));
}

void writeQuota(JsonWriter& json, const QuotaView& view) {
    const Quota& quota = view.quota;
    json.beginObject();
    json.member("id", quota.id);
    for (const char* name : {"type", "quota_type"}) {
        json.key(name);
        writeEnum(json, quota.type);
    }
    json.key("scope");
    writeEnum(json, quota.scope);
    writeHolder(json, quota.scope, quota.holder, view.holderName);
    json.member("for_each", quota.isForEach());
    json.member("limit", quota.limit);
    json.member("limit_value", quota.limit);
    json.member("unit", unitName(quota.type));
    json.key("action");
    writeEnum(json, quota.action);
    json.member("created_at", quota.createdAt);
    json.member("created_by", quota.createdBy);
    json.endObject();
}

void writeStatus(JsonWriter& json, const QuotaStatus& status) {
    const Quota& quota = status.quota.quota;
    json.beginObject();
    json.key("quota");
    writeQuota(json, status.quota);
    writeHolder(json, quota.scope, status.holder, status.holderName);
    json.member("used", status.used);
    json.member("limit", quota.limit);
    json.member("percent", quota.limit > 0 ? std::optional(std::round(status.used / quota.limit * 1000) / 10)
                                           : std::nullopt);
    json.key("state");
    writeEnum(json, status.state);
    json.member("resets_at", status.resetsAt);
    json.endObject();
}

template<class E>
void writeAllNames(JsonWriter& json, const char* key) {
    json.key(key);
    json.beginArray();
    for (const auto& [value, name] : EnumNames<E>::all)
        json.value(name);
    json.endArray();
}

QByteArray quotaUnder(const QuotaView& quota, bool withSuccess) {
    JsonWriter json(512);
    json.beginObject();
    if (withSuccess)
        json.member("success", true);
    json.key("quota");
    writeQuota(json, quota);
    json.endObject();
    return json.take();
}

template<class E>
QString readKnownName(std::optional<E>& target, const QJsonValue& value) {
    const auto found = value.isString() ? fromText<E>(value.toString()) : std::nullopt;
    if (found) {
        target = found;
        return {};
    }
    QStringList all;
    for (const auto& [one, name] : EnumNames<E>::all)
        all << QString::fromLatin1(name);
    return QStringLiteral("must be one of %1").arg(all.join(QStringLiteral(", ")));
}

QString readAction(QuotaAction& target, const QJsonValue& value) {
    std::optional<QuotaAction> action;
    const QString wrong = readKnownName(action, value);
    target = action.value_or(target);
    return wrong;
}

QString readHolder(QString& target, const QJsonValue& value) {
    if (const auto number = wholeNumber(value)) {
        target = QString::number(*number);
        return {};
    }
    if (!value.isString() || value.toString().size() > longestHolder)
        return QStringLiteral("must be a number or a name");
    target = value.toString();
    return {};
}

QString readLimit(std::optional<double>& target, const QJsonValue& value) {
    if (!value.isDouble())
        return QStringLiteral("must be a number");
    target = value.toDouble();
    return {};
}

} // namespace

#define KATAAR_WISH(name, read)                                                                              \
    Field<QuotaWish> {                                                                                       \
        name, nullptr, [](QuotaWish& to, const QJsonValue& value) { return read; }                           \
    }

template<>
struct Schema<QuotaWish> {
    static std::span<const Field<QuotaWish>> fields() {
        static const Field<QuotaWish> all[] = {
            KATAAR_WISH("quota_type", readKnownName(to.type, value)),
            KATAAR_WISH("type", readKnownName(to.type, value)),
            KATAAR_WISH("scope", readKnownName(to.scope, value)),
            KATAAR_WISH("user_id", readHolder(to.user, value)),
            KATAAR_WISH("team_id", readHolder(to.team, value)),
            KATAAR_WISH("limit_value", readLimit(to.limit, value)),
            KATAAR_WISH("limit", readLimit(to.limit, value)),
            KATAAR_WISH("action", readAction(to.action, value)),
        };
        return all;
    }
};

#undef KATAAR_WISH

Result<QuotaWish> quotaWishFrom(const QJsonObject& body) { return readObject<QuotaWish>(body); }

QByteArray toJson(const QuotaWish& wanted) {
    QJsonObject body{{QStringLiteral("action"), toText(wanted.action)}};
    if (wanted.type)
        body.insert(QStringLiteral("type"), toText(*wanted.type));
    if (wanted.limit)
        body.insert(QStringLiteral("limit"), *wanted.limit);
    if (wanted.scope)
        body.insert(QStringLiteral("scope"), toText(*wanted.scope));
    if (!wanted.user.isEmpty())
        body.insert(QStringLiteral("user_id"), wanted.user);
    if (!wanted.team.isEmpty())
        body.insert(QStringLiteral("team_id"), wanted.team);
    return QJsonDocument(body).toJson(QJsonDocument::Compact);
}

QByteArray toJson(const QuotaList& quotas) {
    JsonWriter json(64 + quotas.quotas.size() * 400);
    json.beginObject();
    json.key("quotas");
    json.beginArray();
    for (const QuotaView& quota : quotas.quotas)
        writeQuota(json, quota);
    json.endArray();
    json.member("total", qint64(quotas.quotas.size()));
    json.endObject();
    return json.take();
}

QByteArray toJson(const QuotaView& quota) { return quotaUnder(quota, false); }
QByteArray changedJson(const QuotaView& quota) { return quotaUnder(quota, true); }
QByteArray quotaDeletedJson(const QuotaView& quota) { return success(std::pair("id", quota.quota.id)); }

QByteArray quotaTypesJson() {
    JsonWriter json(1024);
    json.beginObject();
    json.key("types");
    json.beginArray();
    for (const TypeInfo& info : typeInfos) {
        json.beginObject();
        json.key("name");
        writeEnum(json, info.type);
        json.member("unit", info.unit);
        json.member("description", info.description);
        json.endObject();
    }
    json.endArray();
    writeAllNames<QuotaScope>(json, "scopes");
    writeAllNames<QuotaAction>(json, "actions");
    json.endObject();
    return json.take();
}

QByteArray toJson(const QuotaStatusList& statuses) {
    JsonWriter json(64 + statuses.statuses.size() * 600);
    json.beginObject();
    json.key("statuses");
    json.beginArray();
    for (const QuotaStatus& status : statuses.statuses)
        writeStatus(json, status);
    json.endArray();
    json.member("total", qint64(statuses.statuses.size()));
    json.endObject();
    return json.take();
}

QByteArray toJson(const CostAnswer& answer) { return objectJson(answer, 256); }
Result<CostAnswer> costAnswerFrom(const QByteArray& json) { return objectFrom<CostAnswer>(json); }

} // namespace kataar::wire
