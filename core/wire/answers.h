// SPDX-License-Identifier: GPL-3.0-or-later
// The answers of the REST API as JSON (contract §2, §3, §7): compact, UTF-8, every key always present.
#pragma once

#include "core/base/result.h"
#include "core/domain/account.h"
#include "core/domain/answers.h"
#include "core/domain/health.h"

#include <QByteArray>

namespace kataar::wire {

// /api/queue
QByteArray toJson(const EntryPage& page);
QByteArray toJson(const EntryView& entry); ///< one QueueEntry
QByteArray toJson(const QueueStats& stats);
QByteArray toJson(const MyQueue& mine);
QByteArray positionJson(const EntryView& entry, UtcTime now); ///< `now` is for what is left to wait
QByteArray toJson(const ForecastPage& page);
QByteArray toJson(const Explanation& explanation);
QByteArray toJson(const SubmitAnswer& answer);
QByteArray queueCancelJson(const CancelAnswer& answer); ///< POST /api/queue/{id}/cancel
QByteArray approvedJson(const DecisionAnswer& answer);
QByteArray rejectedJson(const DecisionAnswer& answer);
QByteArray jobDoneJson(const QString& jobId); ///< hold, release, delete
QByteArray toJson(const PriorityAnswer& answer);
QByteArray toJson(const MoveAnswer& answer);
QByteArray toJson(const CleanupAnswer& answer);
QByteArray cleanupCountJson(const CleanupAnswer& answer); ///< GET: how many that would be
QByteArray pauseJson(const std::optional<QueuePause>& pause);
QByteArray pollingJson(bool enabled);
QByteArray toJson(const ProcessAnswer& answer);
QByteArray toJson(const Limits& limits);        ///< GET /api/queue/concurrency
QByteArray limitsSetJson(const Limits& limits); ///< POST: the same with success

// /api/cloud/jobs; `now` is for the duration of running jobs
QByteArray toJson(const JobPage& page, UtcTime now);
QByteArray toJson(const JobDetail& detail, UtcTime now);
QByteArray jobCancelJson(const CancelAnswer& answer); ///< POST /api/cloud/jobs/{id}/cancel
QByteArray toJson(const CancelSet& set);
QByteArray toJson(const UndoSet& set);
/// A character cut in two by the chunk's end is left for the next chunk (next_offset says so); bytes that are
/// not UTF-8 become U+FFFD.
QByteArray toJson(const LogChunk& chunk);
QByteArray toJson(const JobProgress& progress);
QByteArray toJson(const MetricPage& page);
QByteArray toJson(const AttemptPage& page);

// /api/system, /api/configs
QByteArray toJson(const SystemStatus& system, bool includeAllocation);
QByteArray toJson(const QVector<ConfigSummary>& configs);
QByteArray toJson(const ConfigDetail& config);
QByteArray configCheckJson(const ConfigSummary& config); ///< POST /api/configs/{name}/validate
QByteArray toJson(const HealthReport& health);

/// An answer read back by a client: Account, EntryPage, EntryView, QueueStats, ForecastPage, Explanation,
/// SubmitAnswer, CancelAnswer (of /api/cloud/jobs), CancelSet, UndoSet, CleanupAnswer, ProcessAnswer, Limits,
/// JobPage, JobDetail, LogChunk, JobProgress, MetricPage, AttemptPage, SystemStatus, HealthReport,
/// QVector<ConfigSummary>. Anything else is "bad_answer" (Internal), with the first thing that is wrong.
template<class T>
Result<T> fromJson(const QByteArray& json);

} // namespace kataar::wire
