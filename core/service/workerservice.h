// SPDX-License-Identifier: GPL-3.0-or-later
// WorkerService: adding workers and looking after them.
#pragma once

#include "core/service/auditlog.h"
#include "core/service/workerfleet.h"

#include <functional>

namespace kataar {

/// Needs admin.workers. Workers are named by id, by its beginning (at least four digits), or by name where
/// only one has it; "worker_not_found", "worker_ambiguous". Every change is audited in its own transaction
/// and answered after the commit.
class WorkerService : public QObject {
    Q_OBJECT
public:
    template<class T>
    using Then = std::function<void(Result<T>)>;

    WorkerService(WorkerFleet& fleet, Database& database, AuditLog& audit, const Clock& clock);

    Result<WorkerList> list(const Principal& who, std::optional<WorkerStatus> status = {}) const;
    /// `serverUrl` is where its agent will find this server.
    void add(const Principal& who, const WorkerWish& wanted, const QString& serverUrl,
             Then<WorkerToken> then);
    void setDraining(const Principal& who, const QString& worker, bool draining, Then<WorkerView> then);
    /// The old token is refused from now on, and its open stream is closed.
    void rotate(const Principal& who, const QString& worker, const QString& serverUrl,
                Then<WorkerToken> then);
    /// Answers the id. "worker_busy" (WrongState) while it has jobs, unless `force`: then they are queued
    /// again.
    void remove(const Principal& who, const QString& worker, bool force, Then<QString> then);

private:
    Result<WorkerView> find(const QString& worker) const;
    void onLost(const WorkerView& worker, const QStringList& jobs);

    WorkerFleet& m_fleet;
    Database& m_database;
    AuditLog& m_audit;
    const Clock& m_clock;
};

} // namespace kataar
