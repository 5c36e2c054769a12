// SPDX-License-Identifier: GPL-3.0-or-later
// The records of the audit log as a table: who did what, to which thing.
#pragma once

#include "core/domain/audit.h"
#include "models/tablemodel.h"

namespace kataar {

/// Row key: the record's number.
class AuditTableModel final : public TableModel<AuditRecord> {
public:
    explicit AuditTableModel(QObject* parent = nullptr);
};

} // namespace kataar
