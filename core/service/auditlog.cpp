// SPDX-License-Identifier: GPL-3.0-or-later
// Records with their actor filled in.
#include "core/service/auditlog.h"

namespace kataar {

Result<void> AuditLog::record(const Principal& who, AuditAction action, const QString& target,
                              const QJsonObject& details) {
    AuditRecord record;
    record.actorId = who.userId;
    record.actor = who.name;
    record.action = action;
    record.target = target;
    record.address = who.address;
    record.details = details;
    return m_store.append(std::move(record));
}

Result<AuditPage> AuditLog::page(const Principal& who, const AuditQuery& query) {
    KATAAR_TRY(require(who, Permission::AdminAudit));
    return m_store.page(query);
}

Result<AuditVerdict> AuditLog::verify(const Principal& who) {
    KATAAR_TRY(require(who, Permission::AdminAudit));
    return m_store.verify();
}

} // namespace kataar
