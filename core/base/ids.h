// SPDX-License-Identifier: GPL-3.0-or-later
// Random names: 128 bits for jobs and attempts, from the system's generator.
#pragma once

#include <QString>

#include <functional>

namespace kataar {

/// 32 lower-case hexadecimal digits.
QString randomId();

/// Where new ids come from: randomId, or in a simulation its seed.
using IdSource = std::function<QString()>;

/// Whether `text` has the form of randomId().
bool isId(QStringView text);

} // namespace kataar
