// SPDX-License-Identifier: GPL-3.0-or-later
// A real kataard with one worker, and its agent.
#pragma once

#include "tests/flow/worker/agentprocess.h"

#include <QObject>
#include <QTest>

#include <csignal>

namespace kataar::test {

inline QString word(const char* text) { return QString::fromLatin1(text); }

class QueueFixture : public QObject {
    Q_OBJECT

protected:
    std::unique_ptr<Daemon> m_daemon;
    std::unique_ptr<AgentProcess> m_agent;
    QByteArray m_token;
    QString m_worker;

    /// It waits ten seconds for a worker that went away.
    virtual bool beginServer() {
        return m_daemon->start({word("--set"), word("workers/timeout_seconds=10")});
    }
    bool addWorker(const QString& name = QStringLiteral("tester")) {
        const QJsonObject wish{{word("name"), name}, {word("worker_type"), word("persistent")}};
        const QJsonObject added = m_daemon->post(word("/api/admin/workers"), wish).json();
        m_token = added[word("token")].toString().toLatin1();
        m_worker = added[word("worker_id")].toString();
        return !m_token.isEmpty();
    }
    bool beginAgent(const QStringList& more = {QStringLiteral("--persistent")}, const QString& url = {}) {
        m_agent->start(url.isEmpty() ? m_daemon->url() : url, more, m_token);
        return m_agent->connected();
    }
    QString submitToWorker(const QString& name) {
        const QJsonObject body{{word("config_name"), name}, {word("target"), word("worker")}};
        return m_daemon->submit(body)[word("job_id")].toString();
    }
    /// A job for a worker, which ends when it is told to.
    QString counting(const QString& name, int gpus = 1) {
        const QString form =
            QStringLiteral("command = [\"/bin/sh\", \"-c\", \"\"\"%1\"\"\"]\nnum_processes = %2\n");
        m_daemon->writeConfig(name, form.arg(m_agent->untilTold(name).constLast()).arg(gpus));
        return submitToWorker(name);
    }
    bool says(const QString& job, const QString& text) {
        return waitUntil([&] { return m_daemon->log(job).contains(text); });
    }
    qint64 pidIn(const QString& job) { return m_daemon->log(job).section(u'\n', 0, 0).mid(4).toLongLong(); }
    static bool runs(qint64 pid) { return ::kill(pid_t(pid), 0) == 0; }
    static bool isGone(qint64 pid) {
        return waitUntil([&] { return !runs(pid); });
    }
    void verifyWhole(const QString& job) {
        const QStringList lines = m_daemon->log(job).split(u'\n', Qt::SkipEmptyParts);
        QVERIFY(lines.size() > 3);
        for (qsizetype i = 1; i < lines.size(); ++i)
            QCOMPARE(lines[i], QStringLiteral("line %1").arg(i));
    }
    bool endedWith(const QString& job, int code) {
        return m_daemon->reaches(job, word("failed")) &&
               m_daemon->job(job)[word("error_message")].toString().contains(
                   QStringLiteral("exit code %1").arg(code));
    }
    int attemptOf(const QString& job) { return m_daemon->job(job)[word("attempt")].toInt(); }

private Q_SLOTS:
    void init() {
        m_daemon = std::make_unique<Daemon>();
        m_agent = std::make_unique<AgentProcess>();
        QVERIFY2(beginServer(), qPrintable(m_daemon->errors()));
        QVERIFY(addWorker());
    }
    void cleanup() {
        m_agent.reset();
        m_daemon.reset();
    }
};

} // namespace kataar::test
