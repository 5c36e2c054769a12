// SPDX-License-Identifier: GPL-3.0-or-later
// LocalQueueClient: the window's own queue, in the engine's thread of the same process.
#pragma once

#include "app/compose/localapprovals.h"
#include "app/compose/localcloud.h"
#include "app/compose/localpast.h"
#include "app/compose/localpeople.h"
#include "app/compose/localqueue.h"
#include "app/compose/localrules.h"
#include "app/compose/localworkers.h"
#include "core/client/queueclient.h"

namespace kataar {

/// Lives in the window's thread and outlives the engine's: the thread must have stopped before this goes.
class LocalQueueClient final : public QueueClient {
    Q_OBJECT
public:
    explicit LocalQueueClient(EngineThread& engine, QObject* parent = nullptr);

    QueueCalls& queue() override { return m_queue; }
    RuleCalls& rules() override { return m_rules; }
    ApprovalCalls& approvals() override { return m_approvals; }
    PastCalls& past() override { return m_past; }
    PeopleCalls& people() override { return m_people; }
    WorkerCalls& workers() override { return m_workers; }
    CloudCalls& cloud() override { return m_cloud; }

private:
    EngineCaller m_caller;
    LocalQueue m_queue;
    LocalRules m_rules;
    LocalApprovals m_approvals;
    LocalPast m_past;
    LocalPeople m_people;
    LocalWorkers m_workers;
    LocalCloud m_cloud;
};

} // namespace kataar
