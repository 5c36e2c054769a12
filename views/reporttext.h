// SPDX-License-Identifier: GPL-3.0-or-later
// Words of the report.
#pragma once

#include "models/reporttable.h"

#include <QString>

namespace kataar {

/// "out of GPU memory"
QString failureClassText(FailureClass kind);
QString reportTitle(const QString& columnId);
QString reportCell(const QString& columnId, const ReportRow& row, UtcTime now);
/// "5 completed, 2 failed, 1 cancelled"
QString reportSumsText(const UsageSums& sums);

} // namespace kataar
