// SPDX-License-Identifier: GPL-3.0-or-later
// How far a running job is, as a bar of text.
#pragma once

#include <QJsonObject>

namespace kataar {

/// "████░░░░░░ 45 %, 1:02:05 left" from a Job object of the API; empty unless it runs and tells it.
QString progressText(const QJsonObject& job);
/// "450 of 1000, 36.2 a second" from the same.
QString stepsText(const QJsonObject& job);

} // namespace kataar
