// SPDX-License-Identifier: GPL-3.0-or-later
// The morning report as plain text: for a terminal, and for a mail.
#pragma once

#include "core/domain/report.h"
#include "server/page/language.h"

namespace kataar::page {

/// "5 completed, 2 failed, 1 cancelled"
QString reportSums(const Language& language, const UsageSums& sums);
/// "12.4 GPU hours, 31.00 USD"; without a price only the hours.
QString reportUse(const Language& language, const UsageSums& sums);
/// From when to when, and in which time zone.
QString reportSpanText(const Language& language, const Report& report);

/// Of a mail: "Kataar: 5 completed, 2 failed".
QString reportSubject(const Language& language, const Report& report);

/// Lines, each with its end; no text in them can make another line or steer a terminal.
QString reportText(const Language& language, const Report& report);

} // namespace kataar::page
