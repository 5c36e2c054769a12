// SPDX-License-Identifier: GPL-3.0-or-later
// The checks about workers: known, drained, given another token, removed; and what is told of them.
#include "tests/app/compose/queueclientsuite.h"

namespace kataar::test {

void QueueClientSuite::workers() {
    const auto list = [&] {
        return ask<WorkerList>([&](auto then) { m_client->workers().workerList(then); }).workers;
    };
    const auto stats = [&] { return ask<QueueStats>([&](auto then) { m_client->queue().stats(then); }); };
    QVERIFY(list().isEmpty());
    QVERIFY(!stats().workers);
    QSignalSpy changed(m_client.get(), &QueueClient::changed);
    WorkerWish wanted;
    wanted.name = QString::fromUtf8("प्रयोगशाला 2");
    wanted.type = WorkerType::Ephemeral;
    wanted.labels = {{QStringLiteral("gpu_type"), QStringLiteral("a100")}};
    const auto token = ask<WorkerToken>([&](auto then) { m_client->workers().addWorker(wanted, then); });
    QCOMPARE(token.name, wanted.name);
    QVERIFY(token.token.size() >= 32);
    QVERIFY(token.connectionCommand.contains(token.token));
    QVERIFY(token.connectionCommand.contains(QStringLiteral("http://127.0.0.1:")));
    QTRY_VERIFY_WITH_TIMEOUT(tells(changed, &QueueChange::workers), 20'000);
    QCOMPARE(list().size(), 1);
    const WorkerView made = list().constFirst();
    QCOMPARE(made.worker.id, token.workerId);
    QCOMPARE(made.worker.type, WorkerType::Ephemeral);
    QCOMPARE(made.worker.labels, wanted.labels);
    QCOMPARE(made.status, WorkerStatus::Offline);
    QVERIFY(!made.connected && !made.lastHeartbeat && made.jobs.isEmpty());
    QCOMPARE(stats().workers, std::optional(WorkerCounts{1, 0, 0, 1, 0}));
    QVERIFY(ask<SystemStatus>([&](auto then) { m_client->queue().system(then); }).remoteGpus.isEmpty());

    const auto drain = [&](bool draining) {
        return ask<WorkerView>(
            [&](auto then) { m_client->workers().setDraining(token.workerId, draining, then); });
    };
    QVERIFY(drain(true).worker.draining);
    QVERIFY(list().constFirst().worker.draining);
    QVERIFY(!drain(false).worker.draining);
    const auto another =
        ask<WorkerToken>([&](auto then) { m_client->workers().rotateToken(token.workerId, then); });
    QVERIFY(another.token != token.token && another.workerId == token.workerId);

    SubmitRequest request;
    config("hello", hello);
    request.configName = QStringLiteral("hello");
    request.target = Target::Worker;
    request.workerLabels = {{QStringLiteral("gpu_type"), QStringLiteral("h*")}};
    const auto answer = ask<SubmitAnswer>([&](auto then) { m_client->queue().submit(request, then); });
    QCOMPARE(answer.status, SubmitStatus::Queued);
    QCOMPARE(answer.waitingReasons.constLast().code, Reason::NoWorker);
    const auto page = ask<EntryPage>([&](auto then) { m_client->queue().entries({.finished = 0}, then); });
    QCOMPARE(page.entries.size(), 1);
    const QueueEntry& entry = page.entries.constFirst().entry;
    QCOMPARE(entry.target, Target::Worker);
    QCOMPARE(entry.workerLabels, request.workerLabels);
    QVERIFY(entry.workerId.isEmpty());

    const auto removed = [&] {
        return errorOf<void>(
            [&](auto then) { m_client->workers().removeWorker(token.workerId, false, then); });
    };
    QCOMPARE(removed(), QString());
    QCOMPARE(removed(), QStringLiteral("worker_not_found"));
    QCOMPARE(errorOf<WorkerToken>([&](auto then) { m_client->workers().rotateToken(token.workerId, then); }),
             QStringLiteral("worker_not_found"));
    QCOMPARE(errorOf<WorkerToken>([&](auto then) { m_client->workers().addWorker({}, then); }),
             QStringLiteral("invalid_request"));
    QVERIFY(list().isEmpty());
}

} // namespace kataar::test
