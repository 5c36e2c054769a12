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
    if (!m_heads)
        return m_store.verify();
    const auto heads = m_heads->read();
    if (heads)
        return m_store.verify(*heads);
    KATAAR_TRY_VAR(verdict, m_store.verify());
    if (verdict.intact) {
        verdict.intact = false;
        verdict.problem = heads.error().message;
    }
    return verdict;
}

Result<AuditStats> AuditLog::stats(const Principal& who) {
    KATAAR_TRY(require(who, Permission::AdminAudit));
    return m_store.stats();
}

Result<void> AuditLog::anchor(UtcTime now) {
    if (!m_heads)
        return {};
    KATAAR_TRY_VAR(head, m_store.head());
    return m_heads->add(head, now);
}

} // namespace kataar
