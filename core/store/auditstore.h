// SPDX-License-Identifier: GPL-3.0-or-later
// AuditStore: the audit log as rows, each chained to the one before it by its hash.
#pragma once

#include "core/base/result.h"
#include "core/domain/audit.h"
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

    /// Walks the whole chain; a record that was changed, removed or put in is found. Reading is all it does.
    Result<AuditVerdict> verify();

private:
    struct Head {
        qint64 seq = 0;
        QString hash; ///< of record `seq`; empty before the first
    };
    Result<Head> head();

    Database& m_database;
    std::optional<Head> m_head; ///< as last written; forgotten when a turn is rolled back
    QMetaObject::Connection m_onRollback;
};

} // namespace kataar
