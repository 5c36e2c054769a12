// SPDX-License-Identifier: GPL-3.0-or-later
// The jobs that ended as a table; its columns have the names of the queue table's.
#pragma once

#include "core/domain/answers.h"
#include "models/tablemodel.h"

namespace kataar {

/// Row key: job id. Raw values as in QueueTableModel.
class HistoryTableModel final : public TableModel<EntryView> {
public:
    explicit HistoryTableModel(QObject* parent = nullptr);
};

} // namespace kataar
