// SPDX-License-Identifier: GPL-3.0-or-later
// The fields of cloud providers, of what they offer, and of what is in force for them.
#include "core/wire/cloud.h"

#include "core/wire/answerschema.h"
#include "core/wire/readanswer.h"
#include "core/wire/requestschema.h"

namespace kataar::wire {

template<>
struct Schema<ProviderView> {
    static std::span<const Field<ProviderView>> fields() {
        using V = ProviderView;
        static constexpr Field<V> all[] = {
            field<&V::name>("name"),
            field<&V::health>("status"),
            optionalText<&V::problem>("problem"),
            field<&V::nextTry>("next_try"),
            field<&V::answeredAt>("last_answer_at"),
            field<&V::jobs>("jobs"),
            field<&V::polled>("polled"),
        };
        return all;
    }
};

template<>
struct Schema<ProviderList> {
    static std::span<const Field<ProviderList>> fields() {
        using L = ProviderList;
        static constexpr Field<L> all[] = {
            field<&L::providers>("providers"),
            {"total", [](JsonWriter& json, const L& list) { json.value(qint64(list.providers.size())); }},
        };
        return all;
    }
};

template<>
struct Schema<ProviderCheck> {
    static std::span<const Field<ProviderCheck>> fields() {
        using C = ProviderCheck;
        static constexpr Field<C> all[] = {
            field<&C::usable>("success"),         field<&C::provider>("provider"),
            optionalText<&C::account>("account"), optionalText<&C::accountKind>("account_kind"),
            optionalText<&C::problem>("problem"), field<&C::checkedAt>("checked_at"),
        };
        return all;
    }
};

template<>
struct Schema<HardwareView> {
    static std::span<const Field<HardwareView>> fields() {
        using H = HardwareView;
        static constexpr Field<H> all[] = {
            field<&H::id>("id"),
            field<&H::name>("name"),
            field<&H::usdPerGpuHour>("usd_per_gpu_hour"),
        };
        return all;
    }
};

template<>
struct Schema<HardwareList> {
    static std::span<const Field<HardwareList>> fields() {
        using L = HardwareList;
        static constexpr Field<L> all[] = {
            field<&L::provider>("provider"),
            field<&L::hardware>("hardware"),
            optionalText<&L::problem>("problem"),
            field<&L::asOf>("as_of"),
        };
        return all;
    }
};

template<>
struct Schema<HardwarePrice> {
    static std::span<const Field<HardwarePrice>> fields() {
        using P = HardwarePrice;
        static constexpr Field<P> all[] = {
            field<&P::hardware>("hardware_type"),
            field<&P::usdPerGpuHour>("usd_per_gpu_hour"),
        };
        return all;
    }
};

template<>
struct Schema<CloudConfig> {
    static std::span<const Field<CloudConfig>> fields() {
        using C = CloudConfig;
        static constexpr Field<C> all[] = {
            field<&C::providers>("providers"),
            field<&C::polled>("polling_enabled"),
            field<&C::pollSeconds>("poll_seconds"),
            field<&C::maxConcurrent>("max_concurrent"),
            field<&C::userMaxConcurrent>("user_max_concurrent"),
            field<&C::teamMaxConcurrent>("team_max_concurrent"),
            field<&C::prices>("prices"),
            field<&C::settings>("settings"),
        };
        return all;
    }
};

namespace {

/// What a submit's field is called on this path.
constexpr std::pair<const char*, const char*> cloudNames[] = {{"config_name_to_load", "config_name"},
                                                              {"hardware_profile", "hardware_type"}};
constexpr qsizetype bytesPerHardware = 120;

} // namespace

QByteArray toJson(const ProviderList& providers) {
    return objectJson(providers, providers.providers.size() * 400);
}
QByteArray toJson(const ProviderCheck& check) { return objectJson(check, 0); }
QByteArray toJson(const HardwareList& hardware) {
    return objectJson(hardware, hardware.hardware.size() * bytesPerHardware);
}
QByteArray toJson(const CloudConfig& config) { return objectJson(config, 1000); }

Result<ProviderList> providerListFrom(const QByteArray& json) { return objectFrom<ProviderList>(json); }
Result<ProviderCheck> providerCheckFrom(const QByteArray& json) { return objectFrom<ProviderCheck>(json); }
Result<HardwareList> hardwareListFrom(const QByteArray& json) { return objectFrom<HardwareList>(json); }

Result<SubmitRequest> cloudSubmitFrom(const QJsonObject& body, const QString& provider) {
    QJsonObject asSubmit = body;
    for (const auto& [theirs, ours] : cloudNames) {
        const QJsonValue given = asSubmit.take(QLatin1StringView(theirs));
        if (!given.isUndefined() && !given.isNull())
            asSubmit.insert(QLatin1StringView(ours), given);
    }
    const QJsonValue config = asSubmit.take(QStringLiteral("config"));
    auto request = readObject<SubmitRequest>(asSubmit);
    if (request) {
        request->config = config.toObject();
        const int given =
            !request->configName.isEmpty() + !request->command.isEmpty() + !request->config.isEmpty();
        if (given != 1)
            request =
                Error::invalidField(QStringLiteral("config_name_to_load"),
                                    QStringLiteral("give exactly one of config_name_to_load, config (an "
                                                   "object that is not empty) and command"));
    }
    if (!request) {
        Error error = request.error();
        for (FieldError& wrong : error.fields) {
            for (const auto& [theirs, ours] : cloudNames) {
                if (wrong.field == QLatin1StringView(ours) && body.contains(QLatin1StringView(theirs)))
                    wrong.field = QLatin1StringView(theirs);
            }
        }
        error.message = error.fields.first().field + QStringLiteral(": ") + error.fields.first().message;
        return error;
    }
    if (!provider.isEmpty())
        request->provider = provider;
    if (request->provider.isEmpty() && !body.contains(QStringLiteral("target")))
        request->target = Target::Cloud;
    return request;
}

QByteArray cloudSubmitJson(const SubmitAnswer& answer) {
    JsonWriter json(1024);
    json.beginObject();
    writeFields(json, answer);
    json.member("idempotent_hit", answer.again);
    json.endObject();
    return json.take();
}

} // namespace kataar::wire
