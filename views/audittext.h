// SPDX-License-Identifier: GPL-3.0-or-later
// The words of the audit log: titles, cells, and a record as facts.
#pragma once

#include "core/domain/audit.h"
#include "views/factlist.h"

namespace kataar {

/// "Job cancelled".
QString auditActionText(AuditAction action);
QString auditTitle(const QString& columnId);
QString auditCell(const QString& columnId, const AuditRecord& record, UtcTime now);
/// "was: running · reason: too long"; empty where there is nothing to say.
QString auditDetails(const AuditRecord& record);
/// Everything that the record says, from top to bottom.
QVector<Fact> auditFacts(const AuditRecord& record, UtcTime now);
/// A sentence about an examination of the whole log.
QString verdictText(const AuditVerdict& verdict);

} // namespace kataar
