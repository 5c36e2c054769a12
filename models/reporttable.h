// SPDX-License-Identifier: GPL-3.0-or-later
// The jobs of a report as one table: what failed first, then what completed, runs and waits.
#pragma once

#include "core/domain/report.h"
#include "models/tablemodel.h"

namespace kataar {

struct ReportRow {
    EntryView view;
    std::optional<Failure> failure; ///< of a failed one

    bool operator==(const ReportRow&) const = default;
};

QVector<ReportRow> reportRows(const Report& report);

/// When it ended; else when it started; else when it was submitted.
UtcTime lastMoment(const QueueEntry& entry);

/// Row key: job id. Raw values: "state" a code, "what" the failure's class or the waiting reason's code,
/// times in microseconds.
class ReportTableModel final : public TableModel<ReportRow> {
public:
    explicit ReportTableModel(QObject* parent = nullptr);
};

} // namespace kataar
