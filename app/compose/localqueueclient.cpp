// SPDX-License-Identifier: GPL-3.0-or-later
// What the parts share: the way to the engine, and what it tells of.
#include "app/compose/localqueueclient.h"

namespace kataar {

LocalQueueClient::LocalQueueClient(EngineThread& engine, QObject* parent)
    : QueueClient(parent), m_caller(engine), m_queue(m_caller), m_rules(m_caller), m_approvals(m_caller),
      m_past(m_caller), m_people(m_caller), m_workers(m_caller), m_cloud(m_caller) {
    connect(&engine, &EngineThread::changed, this,
            [this](bool entries, bool limits, bool gpus, bool workers, bool removed) {
                Q_EMIT changed({entries, limits, gpus, workers, removed});
            });
    connect(&engine, &EngineThread::reportReady, this, &QueueClient::reportReady);
    connect(&engine, &EngineThread::progressed, this, &QueueClient::progressed);
}

} // namespace kataar
