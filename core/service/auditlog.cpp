// SPDX-License-Identifier: GPL-3.0-or-later
// Records with their actor filled in.
#include "core/service/auditlog.h"

#include <QJsonArray>

namespace kataar {

namespace {

constexpr qsizetype mostSingleRecords = 100;

} // namespace

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

Result<void> AuditLog::recordSet(const Principal& who, AuditAction action, const QStringList& jobs,
                                 const QJsonObject& details) {
    if (jobs.size() > mostSingleRecords) {
        QJsonObject all = details;
        all.insert(QStringLiteral("count"), jobs.size());
        all.insert(QStringLiteral("job_ids"), QJsonArray::fromStringList(jobs.first(mostSingleRecords)));
        return record(who, action, {}, all);
    }
    for (const QString& job : jobs)
        KATAAR_TRY(record(who, action, job, details));
    return {};
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
