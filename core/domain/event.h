// SPDX-License-Identifier: GPL-3.0-or-later
// What happens in the queue, as readers of the event stream are told.
#pragma once

#include "core/domain/answers.h"
#include "core/domain/report.h"
#include "core/domain/workeranswers.h"

#include <variant>

namespace kataar {

enum class EventType {
    JobQueued,
    JobStarted,
    JobProgress,
    JobFinished,
    JobBlocked,
    JobCancelled,
    QueueChanged,
    LimitsChanged,
    GpuChanged,
    ApprovalRequested,
    ApprovalDecided,
    WorkerChanged,
    ReportReady,
    JobsRemoved,
};

template<>
struct EnumNames<EventType> {
    static constexpr std::pair<EventType, const char*> all[] = {
        {EventType::JobQueued, "job.queued"},
        {EventType::JobStarted, "job.started"},
        {EventType::JobProgress, "job.progress"},
        {EventType::JobFinished, "job.finished"},
        {EventType::JobBlocked, "job.blocked"},
        {EventType::JobCancelled, "job.cancelled"},
        {EventType::QueueChanged, "queue.changed"},
        {EventType::LimitsChanged, "limits.changed"},
        {EventType::GpuChanged, "gpu.changed"},
        {EventType::ApprovalRequested, "approval.requested"},
        {EventType::ApprovalDecided, "approval.decided"},
        {EventType::WorkerChanged, "worker.changed"},
        {EventType::ReportReady, "report.ready"},
        {EventType::JobsRemoved, "jobs.removed"},
    };
};

/// Several types.
class EventTypes {
public:
    constexpr EventTypes() = default;
    constexpr EventTypes(std::initializer_list<EventType> types) {
        for (const EventType type : types)
            insert(type);
    }
    static constexpr EventTypes all() {
        EventTypes types;
        for (const auto& [type, name] : EnumNames<EventType>::all)
            types.insert(type);
        return types;
    }
    /// "job.*,queue.changed": names and beginnings of names; nothing if one of them is none. Empty text =
    /// all.
    static std::optional<EventTypes> fromList(QStringView list);

    constexpr bool contains(EventType type) const { return (m_bits & bit(type)) != 0; }
    constexpr void insert(EventType type) { m_bits |= bit(type); }
    constexpr bool operator==(const EventTypes&) const = default;

private:
    static constexpr quint32 bit(EventType type) { return quint32(1) << int(type); }

    quint32 m_bits = 0;
};

/// How many jobs there are; the lists themselves are to be fetched.
struct QueueDepth {
    int pending = 0;
    int running = 0;
    int blocked = 0;
    bool localStartHeld = false;
    bool paused = false;

    bool operator==(const QueueDepth&) const = default;
};

/// Somebody is asked to decide about a job, or has decided.
struct ApprovalNotice {
    QString jobId;
    std::optional<qint64> approvalId;
    QString status; ///< of the request: pending, approved, rejected, expired, cancelled
    QString name;
    QString userName;
    double estimatedCost = 0.0;    ///< USD
    std::optional<QString> reason; ///< why somebody is asked; of a rejection or an expiry why it ended so
};

/// So many jobs that had ended were removed, with all that is known of them.
struct RemovalNotice {
    qint64 count = 0;
};

/// What an event says: job events an entry, job.progress its progress, worker.changed the worker as it is
/// now, report.ready from when to when, …
using EventContent = std::variant<EntryView, JobProgress, QueueDepth, Limits, QVector<GpuStatus>,
                                  ApprovalNotice, WorkerView, ReportSpan, RemovalNotice>;

} // namespace kataar
