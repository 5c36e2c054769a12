// SPDX-License-Identifier: GPL-3.0-or-later
// AuditLog: what the services write about who did what, in the transaction of the deed itself.
#pragma once

#include "core/policy/access.h"
#include "core/store/auditstore.h"

namespace kataar {

class AuditLog {
public:
    /// Without a file of heads, that the end of the log was cut off goes unnoticed.
    explicit AuditLog(AuditStore& store, AuditHeads* heads = nullptr) : m_store(store), m_heads(heads) {}

    /// Joins the turn's transaction: no deed without its record, no record without its deed. `target` is a
    /// job's id, a user's name, a team's id or a route; empty = the queue itself.
    Result<void> record(const Principal& who, AuditAction action, const QString& target = {},
                        const QJsonObject& details = {});

    /// One deed that was done to a set of jobs: a record for each of them, or for more than a hundred one
    /// record with their number and the first hundred.
    Result<void> recordSet(const Principal& who, AuditAction action, const QStringList& jobs,
                           const QJsonObject& details = {});

    /// Newest first; needs admin.audit.
    Result<AuditPage> page(const Principal& who, const AuditQuery& query);
    /// Examines the whole chain; needs admin.audit.
    Result<AuditVerdict> verify(const Principal& who);
    /// Needs admin.audit.
    Result<AuditStats> stats(const Principal& who);

    /// Notes outside the database where the log stands; only when nothing of it waits for a commit.
    Result<void> anchor(UtcTime now);

private:
    AuditStore& m_store;
    AuditHeads* m_heads;
};

} // namespace kataar
