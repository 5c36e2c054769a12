// SPDX-License-Identifier: GPL-3.0-or-later
// When a job starts, and who waits for it, as sentences.
#pragma once

#include <QJsonObject>
#include <QStringList>

namespace kataar {

/// From `start_p50`, `start_p90`, `why_unknown` and the GPUs in `gpusField`: a line each; none if nothing is
/// known.
QStringList startLines(const QJsonObject& answer, const char* gpusField);
/// From `delays` and `delayed_jobs`: whose jobs start later; none if that is not known.
QStringList delayLines(const QJsonObject& answer);

} // namespace kataar
