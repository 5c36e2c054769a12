// SPDX-License-Identifier: GPL-3.0-or-later
// What is asked and answered about cloud providers: how they are, whose account is used, what can be had
// there.
#pragma once

#include "core/base/clock.h"
#include "core/base/enumnames.h"

#include <QMap>
#include <QString>
#include <QStringList>
#include <QVector>

#include <optional>

namespace kataar {

enum class ProviderHealth {
    Unknown, ///< it was not asked for anything yet
    Ok,
    Failing,
};

template<>
struct EnumNames<ProviderHealth> {
    static constexpr std::pair<ProviderHealth, const char*> all[] = {{ProviderHealth::Unknown, "unknown"},
                                                                     {ProviderHealth::Ok, "ok"},
                                                                     {ProviderHealth::Failing, "failing"}};
};

/// A provider as it is known without asking it.
struct ProviderView {
    QString name; ///< as a submit names it
    ProviderHealth health = ProviderHealth::Unknown;
    QString problem;                   ///< one English sentence, while it fails
    std::optional<UtcTime> nextTry;    ///< when it may be called again; none = at any time
    std::optional<UtcTime> answeredAt; ///< when it last answered; none = not since the start
    int jobs = 0;                      ///< of ours that are there now
    bool polled = true;                ///< whether jobs there are asked for

    bool operator==(const ProviderView&) const = default;
};

struct ProviderList {
    QVector<ProviderView> providers;
};

/// What came of asking a provider whether it can be used.
struct ProviderCheck {
    QString provider;
    bool usable = false;
    QString account;     ///< whose credentials are used, as the provider calls it
    QString accountKind; ///< the provider's word, as "organization"; may be empty
    QString problem;     ///< why it cannot be used, and what to do; one English sentence
    UtcTime checkedAt;

    bool operator==(const ProviderCheck&) const = default;
};

/// A kind of machine that jobs can name as their hardware_type.
struct HardwareView {
    QString id;                          ///< what a job names
    QString name;                        ///< for people
    std::optional<double> usdPerGpuHour; ///< none: nobody says what it costs

    bool operator==(const HardwareView&) const = default;
};

struct HardwareList {
    QString provider;
    QVector<HardwareView> hardware;
    QString problem;             ///< why the provider's own are missing or old; empty = they are not
    std::optional<UtcTime> asOf; ///< when the provider told its own; none = it never did
};

struct HardwarePrice {
    QString hardware; ///< a glob
    double usdPerGpuHour = 0;

    bool operator==(const HardwarePrice&) const = default;
};

/// What is in force for the cloud.
struct CloudConfig {
    QStringList providers;
    bool polled = true;
    int pollSeconds = 0;
    int maxConcurrent = 0; ///< of all jobs that run elsewhere
    int userMaxConcurrent = 0;
    int teamMaxConcurrent = 0;
    QVector<HardwarePrice> prices;   ///< in the order in which they are asked
    QMap<QString, QString> settings; ///< by name; for others than admins only those that say nothing of this
                                     ///< machine
};

} // namespace kataar
