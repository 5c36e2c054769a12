// SPDX-License-Identifier: GPL-3.0-or-later
// A job's progress as its own output tells it: "step 3/10", a progress bar's "3/10 [", or "30%".
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace kataar {

/// 0..1 from the last line of `log` that tells any; lines end at '\n' or '\r'.
std::optional<double> progressIn(const QByteArray& log);

/// The last line that is not empty, at most 500 characters.
QString lastLine(const QByteArray& log);

} // namespace kataar
