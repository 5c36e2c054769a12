// SPDX-License-Identifier: GPL-3.0-or-later
// /api/workers: the conversation with agents.
#include "server/api/workerroutes.h"

#include "core/wire/paths.h"
#include "core/wire/success.h"
#include "core/wire/workermessages.h"
#include "server/api/authenticator.h"
#include "server/api/body.h"
#include "server/api/params.h"
#include "server/api/respond.h"
#include "server/api/serverurl.h"
#include "server/http/eventstream.h"

#include <limits>

namespace kataar {

namespace {

namespace path = wire::path;

constexpr int inTheWay = 409;

/// A worker's stream over HTTP. What the fleet holds; goes with the connection.
class HttpWorkerStream final : public WorkerStream {
public:
    HttpWorkerStream(std::shared_ptr<EventStream> events, QString serverUrl)
        : m_events(std::move(events)), m_serverUrl(std::move(serverUrl)) {}

    void send(const WorkerCommand& command) override {
        WorkerCommand sent = command;
        sent.order.uploadEndpoint = m_serverUrl + QStringLiteral("/api/cloud/storage");
        m_events->send(wire::toJson(sent));
    }
    void close() override { m_events->close(); }

private:
    std::shared_ptr<EventStream> m_events;
    QString m_serverUrl;
};

Error otherWorker() {
    return Error::invalid(QStringLiteral("worker_id_mismatch"), QStringLiteral("Worker ID mismatch"));
}

template<class T>
QByteArray said(const T& value) {
    return wire::toJson(value);
}

std::function<void(Result<void>)> answerDone(const Reply& reply) {
    return [reply](const Result<void>& done) {
        if (done)
            reply.send(200, wire::success());
        else
            reply.fail(done.error());
    };
}

void registerWorker(WorkerFleet& fleet, const Request& request, const Reply& reply) {
    const auto registration = bodyAs(request, wire::workerRegistrationFrom);
    if (!registration)
        return reply.fail(registration.error());
    const auto answer = [reply](Result<RegistrationAnswer> registered) {
        if (!registered)
            return reply.fail(registered.error(), inTheWay);
        registered->streamPath =
            QString::fromLatin1(path::workerStream) + QStringLiteral("?worker_id=") + registered->workerId;
        reply.send(200, wire::toJson(*registered));
    };
    fleet.registered(workerOf(request), *registration, answer);
}

void openWorkerStream(WorkerFleet& fleet, const Request& request, const Reply& reply) {
    const QString id = workerOf(request);
    if (const auto named = request.query("worker_id"); named && *named != id)
        return reply.fail(otherWorker());
    const auto events = reply.stream();
    if (events->closed()) // gone already, or asked with HEAD
        return;
    events->exempt(); // there is one for each worker
    const auto stream = std::make_shared<HttpWorkerStream>(events, serverUrlOf(request));
    const std::weak_ptr<HttpWorkerStream> kept = stream;
    QObject::connect(events.get(), &EventStream::gone, &fleet, [&fleet, id, kept] {
        if (const auto gone = kept.lock())
            fleet.detach(id, gone.get());
    });
    fleet.attach(id, stream);
}

void workerHeartbeat(WorkerFleet& fleet, const Request& request, const Reply& reply) {
    const auto beat = bodyAs(request, wire::workerHeartbeatFrom);
    if (!beat)
        return reply.fail(beat.error());
    const QString id = workerOf(request);
    if (!beat->workerId.isEmpty() && beat->workerId != id)
        return reply.fail(otherWorker());
    fleet.heartbeat(id, *beat, answerDone(reply));
}

void takeReport(WorkerFleet& fleet, const Request& request, const Reply& reply) {
    const auto report = bodyAs(request, wire::workerReportFrom);
    if (!report)
        return reply.fail(report.error());
    const auto answer = [reply](const Result<ReportAnswer>& taken) {
        if (!taken)
            return reply.fail(taken.error());
        reply.send(200, taken->abandon ? wire::success(std::pair("abandon", true)) : wire::success());
    };
    fleet.reported(workerOf(request), request.pathArg("job"), *report, answer);
}

/// {"next_offset"}: where its log goes on; 409 with the same in `details` when bytes before these are
/// missing.
void takeLog(WorkerFleet& fleet, const Request& request, const Reply& reply) {
    const auto offset = offsetParam(request, "offset", 0);
    const auto attempt = intParam(request, "attempt", 0, 0, std::numeric_limits<int>::max());
    if (!offset || !attempt)
        return reply.fail(offset ? attempt.error() : offset.error());
    const auto taken =
        fleet.appendLog(workerOf(request), request.pathArg("job"),
                        *attempt > 0 ? std::optional(int(*attempt)) : std::nullopt, *offset, request.body);
    if (!taken)
        return reply.fail(taken.error());
    if (taken->gap)
        return reply.fail(
            Error::wrongState(
                QStringLiteral("log_gap"),
                QStringLiteral("The log is kept up to byte %1; go on from there.").arg(taken->nextOffset),
                {{QStringLiteral("next_offset"), taken->nextOffset}}),
            inTheWay);
    reply.json(200, {{QStringLiteral("next_offset"), taken->nextOffset}});
}

void disconnectWorker(WorkerFleet& fleet, const Request& request, const Reply& reply) {
    const auto named = bodyAs(request, wire::workerIdFrom);
    if (!named)
        return reply.fail(named.error());
    if (*named != workerOf(request))
        return reply.fail(otherWorker());
    fleet.disconnected(*named, answerDone(reply));
}

} // namespace

std::vector<Route> workerRoutes(WorkerFleet& fleet) {
    const Access agent = Access::worker();
    return {
        {Method::Post, path::workerRegister, agent,
         [&fleet](const Request& r, Reply a) { registerWorker(fleet, r, a); },
         "An agent says who it is and what it has"},
        {Method::Get, path::workerStream, agent,
         [&fleet](const Request& r, Reply a) { openWorkerStream(fleet, r, a); },
         "What an agent is to do, as it comes"},
        {Method::Post, path::workerHeartbeat, agent,
         [&fleet](const Request& r, Reply a) { workerHeartbeat(fleet, r, a); }, "An agent is there"},
        {Method::Post, path::workerJobStatus, agent,
         [&fleet](const Request& r, Reply a) { takeReport(fleet, r, a); }, "How an agent's job is"},
        {Method::Post, path::workerJobLog, agent,
         [&fleet](const Request& r, Reply a) { takeLog(fleet, r, a); }, "A piece of an agent's job's output",
         "text/plain"},
        {Method::Get, path::workerQueue, agent,
         [&fleet](const Request& r, Reply a) {
             a.json(200, {{QStringLiteral("has_jobs"), fleet.hasJobs(workerOf(r))}});
         },
         "Whether a job waits that this worker could take"},
        {Method::Post, path::workerDisconnect, agent,
         [&fleet](const Request& r, Reply a) { disconnectWorker(fleet, r, a); }, "An agent goes away"},
    };
}

} // namespace kataar
