// SPDX-License-Identifier: GPL-3.0-or-later
// Calls about workers to requests, answers to the domain's types.
#include "core/client/httpworkers.h"

#include "core/wire/paths.h"
#include "core/wire/workers.h"

namespace kataar {

void HttpWorkers::workerList(Then<WorkerList> then) {
    m_caller.call("GET", httpWord(wire::path::adminWorkers), {}, {}, std::move(then), wire::workerListFrom);
}

void HttpWorkers::addWorker(const WorkerWish& wanted, Then<WorkerToken> then) {
    m_caller.call("POST", httpWord(wire::path::adminWorkers), {}, wire::toJson(wanted), std::move(then),
                  wire::workerTokenFrom);
}

void HttpWorkers::setDraining(const QString& worker, bool draining, Then<WorkerView> then) {
    m_caller.call(
        "POST",
        wire::path::with(draining ? wire::path::adminWorkerDrain : wire::path::adminWorkerResume, worker), {},
        {}, std::move(then), wire::workerViewFrom);
}

void HttpWorkers::rotateToken(const QString& worker, Then<WorkerToken> then) {
    m_caller.call("POST", wire::path::with(wire::path::adminWorkerToken, worker), {}, {}, std::move(then),
                  wire::workerTokenFrom);
}

void HttpWorkers::removeWorker(const QString& worker, bool force, Then<void> then) {
    m_caller.act("DELETE", wire::path::with(wire::path::adminWorker, worker),
                 httpQuery({{"force", force ? QStringLiteral("true") : QStringLiteral("false")}}), {},
                 std::move(then));
}

} // namespace kataar
