// SPDX-License-Identifier: GPL-3.0-or-later
// What a pretended queue says about workers: it does what it is told, and remembers it.
#include "tests/views/fakequeueclient.h"

#include <algorithm>

namespace kataar::test {

namespace {

Error noWorker() {
    return Error::notFound(QStringLiteral("worker_not_found"), QStringLiteral("There is no such worker."));
}

WorkerToken tokenOf(const Worker& worker) {
    return {worker.id, worker.name, QStringLiteral("kw_7f3a91c2e5d84b06a1f2"),
            QStringLiteral("KATAAR_WORKER_TOKEN=kw_7f3a91c2e5d84b06a1f2 kataar worker --url "
                           "http://workstation:8001 --persistent")};
}

} // namespace

void FakeQueueClient::workerList(Then<WorkerList> then) {
    ++workerListings;
    answer(std::move(then), fleet);
}

void FakeQueueClient::addWorker(const WorkerWish& wanted, Then<WorkerToken> then) {
    workerWishes << wanted;
    WorkerView made;
    made.worker.id = QStringLiteral("%1").arg(fleet.workers.size() + 1, 32, 16, QLatin1Char('0'));
    made.worker.name = wanted.name;
    made.worker.type = wanted.type;
    made.worker.labels = wanted.labels;
    if (!failure)
        fleet.workers << made;
    answer(std::move(then), tokenOf(made.worker));
}

void FakeQueueClient::setDraining(const QString& worker, bool draining, Then<WorkerView> then) {
    workerDeeds << (draining ? QStringLiteral("drain ") : QStringLiteral("resume ")) + worker;
    for (WorkerView& view : fleet.workers) {
        if (view.worker.id != worker || failure)
            continue;
        view.worker.draining = draining;
        view.status = draining              ? WorkerStatus::Draining
                      : view.jobs.isEmpty() ? WorkerStatus::Idle
                                            : WorkerStatus::Busy;
        return answer(std::move(then), view);
    }
    reply<WorkerView>(std::move(then), failure.value_or(noWorker()));
}

void FakeQueueClient::rotateToken(const QString& worker, Then<WorkerToken> then) {
    workerDeeds << QStringLiteral("token ") + worker;
    for (const WorkerView& view : fleet.workers) {
        if (view.worker.id == worker)
            return answer(std::move(then), tokenOf(view.worker));
    }
    reply<WorkerToken>(std::move(then), noWorker());
}

void FakeQueueClient::removeWorker(const QString& worker, bool force, Then<void> then) {
    workerDeeds << QStringLiteral("remove ") + worker + (force ? QStringLiteral(" by force") : QString());
    if (!failure)
        fleet.workers.removeIf([&](const WorkerView& view) { return view.worker.id == worker; });
    reply<void>(std::move(then), failure ? Result<void>(*failure) : Result<void>());
}

} // namespace kataar::test
