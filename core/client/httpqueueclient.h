// SPDX-License-Identifier: GPL-3.0-or-later
// HttpQueueClient: somebody else's queue, over its REST API.
#pragma once

#include "core/client/httpapprovals.h"
#include "core/client/httpcloud.h"
#include "core/client/httppast.h"
#include "core/client/httppeople.h"
#include "core/client/httpqueue.h"
#include "core/client/httprules.h"
#include "core/client/httpworkers.h"
#include "core/client/queueclient.h"

namespace kataar {

/// Lives in its user's thread. Every call is one request, sent once; listings are fetched page by page.
/// A key that the server does not accept is not shown again, which would only be taken for guessing.
class HttpQueueClient final : public QueueClient {
    Q_OBJECT
public:
    HttpQueueClient(ServerAddress address, const Clock& clock, QObject* parent = nullptr);

    /// Connects, or connects again at once with what it has.
    void open();
    /// Shows another key from now on, and connects again.
    void setKey(const QByteArray& key);
    const QUrl& url() const { return m_connection.url(); }
    LinkState linkState() const { return m_watch.state(); }

    QueueCalls& queue() override { return m_queue; }
    RuleCalls& rules() override { return m_rules; }
    ApprovalCalls& approvals() override { return m_approvals; }
    PastCalls& past() override { return m_past; }
    PeopleCalls& people() override { return m_people; }
    WorkerCalls& workers() override { return m_workers; }
    CloudCalls& cloud() override { return m_cloud; }
    void reconnect() override { open(); }
    std::optional<qint64> msToNextTry() const override { return m_watch.msToNextTry(); }

private:
    ApiConnection m_connection;
    ChangeWatch m_watch;
    HttpCaller m_caller;
    HttpQueue m_queue;
    HttpRules m_rules;
    HttpApprovals m_approvals;
    HttpPast m_past;
    HttpPeople m_people;
    HttpWorkers m_workers;
    HttpCloud m_cloud;
};

} // namespace kataar
