// SPDX-License-Identifier: GPL-3.0-or-later
// Names of 128 bits for jobs and attempts, from the clock and the system's random generator.
#pragma once

#include "core/base/clock.h"

#include <QString>

#include <functional>

namespace kataar {

/// 32 lower-case hexadecimal digits.
QString randomId();

/// The same form for what is stored by its name: 12 digits are the time in milliseconds, 80 bits are random.
/// Names that are made one after the other are neighbours in every index, so that a thousand new rows touch a
/// few pages.
QString timedId(UtcTime at);

/// What tells a thing apart for people, where it has no other name.
QString shortId(const QString& id);

/// Where the ids of what is new at a time come from: timedId, or in a simulation its seed.
using IdSource = std::function<QString(UtcTime)>;

/// A number from 0 to 1 by the system's random generator.
double randomChance();

/// Where such numbers come from: randomChance, or in a test what it says.
using ChanceSource = std::function<double()>;

/// Whether `text` has the form of randomId().
bool isId(QStringView text);

} // namespace kataar
