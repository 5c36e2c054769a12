// SPDX-License-Identifier: GPL-3.0-or-later
// Cloud providers as JSON both ways, and the submit of clients that think in cloud jobs.
#pragma once

#include "core/base/result.h"
#include "core/domain/answers.h"
#include "core/domain/cloudanswers.h"

#include <QByteArray>
#include <QJsonObject>

namespace kataar::wire {

// Answers: every key always present.
QByteArray toJson(const ProviderList& providers); ///< {"providers","total"}
QByteArray toJson(const ProviderCheck& check);    ///< {"success","provider","account",…}
QByteArray toJson(const HardwareList& hardware);  ///< {"provider","hardware","problem","as_of"}
QByteArray toJson(const CloudConfig& config);

/// "bad_answer" (Internal) if it is none.
Result<ProviderList> providerListFrom(const QByteArray& json);
Result<ProviderCheck> providerCheckFrom(const QByteArray& json);
Result<HardwareList> hardwareListFrom(const QByteArray& json);

/// POST /api/cloud/jobs/submit: the fields of a submit, and "config_name_to_load" for config_name,
/// "hardware_profile" for hardware_type, and "config", an object instead of a configuration's name.
/// `provider` is that of the address. All wrong fields are listed in Error::fields.
Result<SubmitRequest> cloudSubmitFrom(const QJsonObject& body, const QString& provider);
/// The answer to any submit, with "idempotent_hit".
QByteArray cloudSubmitJson(const SubmitAnswer& answer);

} // namespace kataar::wire
