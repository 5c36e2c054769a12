// SPDX-License-Identifier: GPL-3.0-or-later
// The morning report as JSON, both ways.
#pragma once

#include "core/base/result.h"
#include "core/domain/report.h"

#include <QByteArray>

namespace kataar::wire {

QByteArray toJson(const Report& report);   ///< GET /api/queue/report
QByteArray toJson(const ReportSpan& span); ///< of the event report.ready

/// "bad_answer" (Internal) if it is none.
Result<Report> reportFrom(const QByteArray& json);

} // namespace kataar::wire
