// SPDX-License-Identifier: GPL-3.0-or-later
// AuditStore: the audit log as rows, each chained to the one before it by its hash.
#pragma once

#include "core/base/result.h"
#include "core/domain/audit.h"
#include "core/store/auditheads.h"
#include "core/store/database.h"

#include <optional>

namespace kataar {

class AuditStore {
public:
    explicit AuditStore(Database& database);
    ~AuditStore();

    /// Writes the record behind the last one; seq, at and hash are assigned here. Joins the turn's
    /// transaction.
    Result<void> append(AuditRecord record);

    Result<AuditPage> page(const AuditQuery& query);

    /// Counts of all records.
    Result<AuditStats> stats();

    /// Walks the whole chain; a record that was changed, removed or put in is found, and with `heads` also
    /// one that was cut off at the end. Reading is all it does.
    Result<AuditVerdict> verify(const QVector<AuditHead>& heads = {});

    /// The last record, of this turn too; seq 0 and no hash before the first.
    Result<AuditHead> head();

private:
    Database& m_database;
    std::optional<AuditHead> m_head; ///< as last written; forgotten when a turn is rolled back
    QMetaObject::Connection m_onRollback;
};

} // namespace kataar
