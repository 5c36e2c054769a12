// SPDX-License-Identifier: GPL-3.0-or-later
// A configuration for people who may look at it, but not at its secrets.
#pragma once

#include <QJsonObject>

namespace kataar {

/// The same with "***" in place of every variable of its environment and of what is named like a secret
/// ("hub_token", "--api_key", "password"), however deep.
QJsonObject withoutSecrets(const QJsonObject& config);

} // namespace kataar
