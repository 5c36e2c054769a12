// SPDX-License-Identifier: GPL-3.0-or-later
// What the parts share: the connection, and what is heard of changes.
#include "core/client/httpqueueclient.h"

#include "core/wire/answers.h"

namespace kataar {

HttpQueueClient::HttpQueueClient(ServerAddress address, const Clock& clock, QObject* parent)
    : QueueClient(parent), m_connection(std::move(address)), m_watch(m_connection), m_caller(m_connection),
      m_queue(m_caller, m_watch, clock), m_rules(m_caller), m_approvals(m_caller), m_past(m_caller),
      m_people(m_caller), m_workers(m_caller), m_cloud(m_caller) {
    connect(&m_watch, &ChangeWatch::changed, this, &QueueClient::changed);
    connect(&m_watch, &ChangeWatch::reportReady, this, &QueueClient::reportReady);
    connect(&m_watch, &ChangeWatch::progressed, this, [this](const QByteArray& data) {
        if (const auto progress = wire::fromJson<JobProgress>(data))
            Q_EMIT progressed(*progress);
    });
    connect(&m_watch, &ChangeWatch::linkChanged, this, [this](LinkState state, const Error& reason) {
        if (state == LinkState::Lost && reason.name == QLatin1StringView("not_authenticated"))
            m_caller.setRefusal(reason);
        Q_EMIT linkChanged(state, reason);
    });
}

void HttpQueueClient::open() {
    m_caller.setRefusal({});
    m_watch.start();
}

void HttpQueueClient::setKey(const QByteArray& key) {
    m_connection.setKey(key);
    open();
}

} // namespace kataar
