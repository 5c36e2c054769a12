// SPDX-License-Identifier: GPL-3.0-or-later
// The workers as a table, with what of theirs is in use.
#pragma once

#include "core/domain/answers.h"
#include "models/tablemodel.h"

namespace kataar {

/// A job that a worker has.
struct WorkerJobRow {
    QString jobId;
    QString name; ///< empty = the queue's list does not have it
    QVector<int> gpus;
    std::optional<UtcTime> startedAt;

    bool operator==(const WorkerJobRow&) const = default;
};

struct WorkerTableRow {
    WorkerView view;
    int gpusUsed = 0;
    QVector<WorkerJobRow> jobs;

    bool operator==(const WorkerTableRow&) const = default;
};

/// `gpus` and `page` tell which GPUs and jobs those are that the workers have.
QVector<WorkerTableRow> workerRows(const WorkerList& workers, const QVector<RemoteGpu>& gpus,
                                   const EntryPage& page);
WorkerCounts countsOf(const WorkerList& workers);
/// Persistent ones that are away: somebody should look after them.
int missingWorkers(const WorkerList& workers);
/// For so long it has been connected without a break; none = it is not.
std::optional<qint64> connectedSeconds(const WorkerView& view, UtcTime now);

/// Row key: the id. Raw values: "state" and "type" codes, "gpus" [used, all].
class WorkerTableModel final : public TableModel<WorkerTableRow> {
public:
    explicit WorkerTableModel(QObject* parent = nullptr);

    UtcTime now() const { return *m_now; }
    void setNow(UtcTime now); ///< how long they have been there goes on with it

private:
    WorkerTableModel(std::shared_ptr<UtcTime> now, QObject* parent);

    std::shared_ptr<UtcTime> m_now;
};

} // namespace kataar
