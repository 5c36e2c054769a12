// SPDX-License-Identifier: GPL-3.0-or-later
// The audit log's records: who did what to which thing, and how it ended.
#pragma once

#include "core/base/clock.h"
#include "core/base/enumnames.h"

#include <QJsonObject>
#include <QMap>
#include <QString>
#include <QVector>

#include <optional>

namespace kataar {

enum class AuditAction {
    JobSubmit,
    JobCancel,
    JobApprove,
    JobReject,
    JobRetry,
    JobDelete,
    JobHold,
    JobRelease,
    JobPriority,
    JobMove,
    JobExpire,
    JobUndo,
    JobWindowEnd,
    QueueProcess,
    QueueLimits,
    QueuePause,
    QueueResume,
    QueueCleanup,
    QueuePolling,
    WindowSet,
    WindowDelete,
    RuleCreate,
    RuleChange,
    RuleDelete,
    QuotaCreate,
    QuotaDelete,
    UserCreate,
    UserChange,
    UserDelete,
    UserPassword,
    TeamCreate,
    TeamChange,
    TeamDelete,
    KeyCreate,
    KeyRevoke,
    Login,
    LoginFailed,
    Logout,
    KeyRefused,
    Denied,
    NotifyTest,
    CloudToken,
    CloudTokenRemove,
    WorkerCreate,
    WorkerDrain,
    WorkerResume,
    WorkerToken,
    WorkerRemove,
    WorkerLost,
    SystemShutdown,
};

template<>
struct EnumNames<AuditAction> {
    static constexpr std::pair<AuditAction, const char*> all[] = {
        {AuditAction::JobSubmit, "job.submit"},
        {AuditAction::JobCancel, "job.cancel"},
        {AuditAction::JobApprove, "job.approve"},
        {AuditAction::JobReject, "job.reject"},
        {AuditAction::JobRetry, "job.retry"},
        {AuditAction::JobDelete, "job.delete"},
        {AuditAction::JobHold, "job.hold"},
        {AuditAction::JobRelease, "job.release"},
        {AuditAction::JobPriority, "job.priority"},
        {AuditAction::JobMove, "job.move"},
        {AuditAction::JobExpire, "job.expire"},
        {AuditAction::JobUndo, "job.undo"},
        {AuditAction::JobWindowEnd, "job.window_end"},
        {AuditAction::QueueProcess, "queue.process"},
        {AuditAction::QueueLimits, "queue.limits"},
        {AuditAction::QueuePause, "queue.pause"},
        {AuditAction::QueueResume, "queue.resume"},
        {AuditAction::QueueCleanup, "queue.cleanup"},
        {AuditAction::QueuePolling, "queue.polling"},
        {AuditAction::WindowSet, "window.set"},
        {AuditAction::WindowDelete, "window.delete"},
        {AuditAction::RuleCreate, "rule.create"},
        {AuditAction::RuleChange, "rule.change"},
        {AuditAction::RuleDelete, "rule.delete"},
        {AuditAction::QuotaCreate, "quota.create"},
        {AuditAction::QuotaDelete, "quota.delete"},
        {AuditAction::UserCreate, "user.create"},
        {AuditAction::UserChange, "user.change"},
        {AuditAction::UserDelete, "user.delete"},
        {AuditAction::UserPassword, "user.password"},
        {AuditAction::TeamCreate, "team.create"},
        {AuditAction::TeamChange, "team.change"},
        {AuditAction::TeamDelete, "team.delete"},
        {AuditAction::KeyCreate, "key.create"},
        {AuditAction::KeyRevoke, "key.revoke"},
        {AuditAction::Login, "auth.login"},
        {AuditAction::LoginFailed, "auth.login_failed"},
        {AuditAction::Logout, "auth.logout"},
        {AuditAction::KeyRefused, "auth.key_refused"},
        {AuditAction::Denied, "auth.denied"},
        {AuditAction::NotifyTest, "notify.test"},
        {AuditAction::CloudToken, "cloud.token"},
        {AuditAction::CloudTokenRemove, "cloud.token_remove"},
        {AuditAction::WorkerCreate, "worker.create"},
        {AuditAction::WorkerDrain, "worker.drain"},
        {AuditAction::WorkerResume, "worker.resume"},
        {AuditAction::WorkerToken, "worker.token"},
        {AuditAction::WorkerRemove, "worker.remove"},
        {AuditAction::WorkerLost, "worker.lost"},
        {AuditAction::SystemShutdown, "system.shutdown"},
    };
};

struct AuditRecord {
    qint64 seq = 0; ///< 1, 2, 3 … without gaps
    UtcTime at;
    std::optional<qint64> actorId; ///< none = nobody known
    QString actor;                 ///< the name at that time
    AuditAction action = AuditAction::Denied;
    QString target;  ///< a job's id, a user's name, a team's id, a route; empty = the queue itself
    QString address; ///< where the asker's connection came from; empty = inside this program
    QJsonObject details;
    QString hash; ///< SHA-256, hexadecimal, over all of the above and the hash of the record before

    bool operator==(const AuditRecord&) const = default;
};

/// What is absent does not restrict.
struct AuditQuery {
    std::optional<AuditAction> action;
    std::optional<qint64> actorId;
    std::optional<QString> target;
    std::optional<UtcTime> since;
    std::optional<UtcTime> until;
    int limit = 50;
    int offset = 0;
};

/// Newest first.
struct AuditPage {
    QVector<AuditRecord> records;
    qint64 total = 0; ///< all that match
};

/// What an examination of the whole chain found.
struct AuditVerdict {
    bool intact = true;
    qint64 records = 0;
    std::optional<qint64> firstBad; ///< seq of the first record that does not fit
    QString problem;                ///< one sentence; empty when intact
    qint64 anchored = 0;            ///< the last record that was also noted outside the database; 0 = none
};

/// Counts of all records.
struct AuditStats {
    qint64 total = 0;
    QMap<QString, qint64> byAction;
    QMap<QString, qint64> byActor;
    std::optional<UtcTime> firstAt;
    std::optional<UtcTime> lastAt;
};

} // namespace kataar
