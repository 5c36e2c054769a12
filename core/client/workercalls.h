// SPDX-License-Identifier: GPL-3.0-or-later
// What a client asks about workers: which there are, and how they are looked after.
#pragma once

#include "core/client/then.h"
#include "core/domain/workeranswers.h"

namespace kataar {

/// All of it needs admin.workers. A worker is called by its id.
class WorkerCalls {
public:
    WorkerCalls() = default;
    virtual ~WorkerCalls() = default;
    Q_DISABLE_COPY_MOVE(WorkerCalls)

    virtual void workerList(Then<WorkerList> then) = 0;
    virtual void addWorker(const WorkerWish& wanted, Then<WorkerToken> then) = 0;
    /// A draining one takes nothing new.
    virtual void setDraining(const QString& worker, bool draining, Then<WorkerView> then) = 0;
    /// The old token is useless at once.
    virtual void rotateToken(const QString& worker, Then<WorkerToken> then) = 0;
    /// One that has jobs only by `force`: these are queued again.
    virtual void removeWorker(const QString& worker, bool force, Then<void> then) = 0;
};

} // namespace kataar
