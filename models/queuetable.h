// SPDX-License-Identifier: GPL-3.0-or-later
// The jobs of the queue as a table.
#pragma once

#include "core/domain/answers.h"
#include "models/tablemodel.h"

namespace kataar {

/// What the state column says: the status, the attempt's phase while it starts or stops, "held", or
/// "cancelling" and "deciding" while what was decided can be taken back. A code.
QString stateCode(const EntryView& view);

/// Seconds that the job waited, or waits, for its first start.
qint64 waitedSeconds(const EntryView& view, UtcTime now);
/// Seconds that it runs or ran; nothing if it never started.
std::optional<qint64> elapsedSeconds(const EntryView& view, UtcTime now);

/// USD: what it cost, else what it was thought to cost when it was submitted; nothing where neither is known.
std::optional<double> costOf(const QueueEntry& entry);

/// Row key: job id. Raw values: "state", "waiting" and "target" codes, times in microseconds, durations in
/// seconds.
class QueueTableModel final : public TableModel<EntryView> {
public:
    explicit QueueTableModel(QObject* parent = nullptr);

    /// Moves the time by which durations are shown.
    void setNow(UtcTime now);
    UtcTime now() const { return *m_now; }

private:
    explicit QueueTableModel(std::shared_ptr<UtcTime> now, QObject* parent);

    std::shared_ptr<UtcTime> m_now; ///< shared with the columns
};

} // namespace kataar
