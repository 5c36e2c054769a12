// SPDX-License-Identifier: GPL-3.0-or-later
// A real kataard and an agent on another machine, which a cable joins.
#pragma once

#include "tests/flow/worker/queuefixture.h"
#include "tests/flow/worker/remotemachine.h"

#include <QUrl>

Q_DECLARE_METATYPE(kataar::test::Outage)

namespace kataar::test {

class NetworkFixture : public QueueFixture {
    Q_OBJECT

protected:
    std::unique_ptr<RemoteMachine> m_machine;
    int m_timeoutSeconds = 120;

    bool beginServer() override {
        return m_daemon->start({word("--host"), word("0.0.0.0"), word("--allowed-host"), word("0.0.0.0"),
                                word("--insecure-http"), word("--set"),
                                QStringLiteral("workers/timeout_seconds=%1").arg(m_timeoutSeconds)});
    }
    /// The agent that was added last, on that machine.
    bool beginOn(RemoteMachine& machine, AgentProcess& agent, const QString& name = word("tester")) {
        if (!machine.begin())
            return false;
        agent.runBehind(machine.inside());
        agent.start(machine.url(QUrl(m_daemon->url()).port()), {word("--persistent"), word("--name"), name},
                    m_token);
        return agent.connected();
    }
    bool beginThere() {
        m_machine = std::make_unique<RemoteMachine>(1);
        return beginOn(*m_machine, *m_agent);
    }
    /// Whether the server has an open stream to it.
    bool isConnected(const QString& worker) {
        const QJsonArray workers =
            m_daemon->get(word("/api/admin/workers")).json()[word("workers")].toArray();
        return std::any_of(workers.begin(), workers.end(), [&](const QJsonValue& one) {
            return one[word("worker_id")].toString() == worker && one[word("connected")].toBool();
        });
    }
    static bool passed(int ms) {
        QElapsedTimer since;
        since.start();
        return waitUntil([&] { return since.elapsed() >= ms; }, 2 * ms);
    }
    static void outages() {
        QTest::addColumn<Outage>("outage");
        QTest::newRow("unplugged") << Outage::Unplugged;
        QTest::newRow("swallowed") << Outage::Swallowed;
    }

private Q_SLOTS:
    void initTestCase() {
        const QString why = RemoteMachine::whyNot();
        if (!why.isEmpty())
            QSKIP(qPrintable(why));
    }
};

} // namespace kataar::test
