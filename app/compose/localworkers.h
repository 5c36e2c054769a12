// SPDX-License-Identifier: GPL-3.0-or-later
// The own queue's answers about workers.
#pragma once

#include "app/compose/enginecaller.h"
#include "core/client/workercalls.h"

namespace kataar {

class LocalWorkers final : public WorkerCalls {
public:
    explicit LocalWorkers(EngineCaller& caller) : m_caller(caller) {}

    void workerList(Then<WorkerList> then) override;
    void addWorker(const WorkerWish& wanted, Then<WorkerToken> then) override;
    void setDraining(const QString& worker, bool draining, Then<WorkerView> then) override;
    void rotateToken(const QString& worker, Then<WorkerToken> then) override;
    void removeWorker(const QString& worker, bool force, Then<void> then) override;

private:
    EngineCaller& m_caller;
};

} // namespace kataar
