// SPDX-License-Identifier: GPL-3.0-or-later
// The GPUs' readings, the time line, jobs that ended and their sums as JSON, both ways.
#pragma once

#include "core/base/result.h"
#include "core/domain/gpuhistory.h"
#include "core/domain/timeline.h"
#include "core/domain/usage.h"

#include <QByteArray>

namespace kataar::wire {

QByteArray toJson(const GpuHistory& history); ///< GET /api/system/gpus/history
QByteArray toJson(const Timeline& timeline);  ///< GET /api/queue/timeline
QByteArray toJson(const Usage& usage);        ///< GET /api/queue/usage
QByteArray toJson(const HistoryPage& page);   ///< GET /api/queue/history

// Read back by a client; "bad_answer" (Internal) if it is not that.
Result<GpuHistory> gpuHistoryFrom(const QByteArray& json);
Result<Timeline> timelineFrom(const QByteArray& json);
Result<Usage> usageFrom(const QByteArray& json);
Result<HistoryPage> historyPageFrom(const QByteArray& json);

} // namespace kataar::wire
