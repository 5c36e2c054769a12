// SPDX-License-Identifier: GPL-3.0-or-later
// QueueOrder: what people do to a job's place in the queue – priority, hold, release, move. Each deed is
// audited.
#pragma once

#include "core/service/queueparts.h"

namespace kataar {

/// Every change checks access first, joins this turn's transaction, and is answered after its commit.
class QueueOrder {
public:
    template<class T>
    using Then = std::function<void(Result<T>)>;

    explicit QueueOrder(const QueueParts& parts) : m_parts(parts) {}

    /// Sets the override of a job that waits; none clears it.
    void setPriority(const Principal& who, const QString& job, std::optional<int> priority,
                     Then<PriorityAnswer> then);

    /// A held job keeps its place and does not start. Answers the job id.
    void hold(const Principal& who, const QString& job, const QString& reason, Then<QString> then);
    void release(const Principal& who, const QString& job, const QString& reason, Then<QString> then);

    /// Puts a pending job elsewhere among those of its effective priority.
    void move(const Principal& who, const QString& job, const MoveTarget& target, Then<MoveAnswer> then);

private:
    Result<QueueEntry> waiting(const Principal& who, const QString& job) const;
    int effectivePriority(const QueueEntry& entry) const;
    Result<int> place(const Principal& who, const QueueEntry& entry, const MoveTarget& target) const;
    Result<void> putBehind(QueueEntry entry, int position);

    QueueParts m_parts;
};

} // namespace kataar
