// SPDX-License-Identifier: GPL-3.0-or-later
// The forms in which what is set for the whole queue is kept.
#pragma once

#include "core/domain/limits.h"
#include "core/domain/queuepause.h"

#include <QJsonObject>

#include <optional>

namespace kataar {

QJsonObject limitsToJson(const Limits& limits);
Limits limitsFromJson(const QJsonObject& json); ///< what is not there is as it is by default
QJsonValue pauseToJson(const std::optional<QueuePause>& pause);
std::optional<QueuePause> pauseFromJson(const std::optional<QJsonValue>& value);

} // namespace kataar
