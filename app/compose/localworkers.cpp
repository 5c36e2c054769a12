// SPDX-License-Identifier: GPL-3.0-or-later
// Carried over to the service, with the address under which others find this queue.
#include "app/compose/localworkers.h"

#include "core/config/keys.h"
#include "core/wire/workers.h"

#include <QHostAddress>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSysInfo>

#include <algorithm>

namespace kataar {

namespace {

/// By the name of the machine where it listens for others, else as it is.
QString urlForWorkers(const Engine& engine) {
    const QVector<HttpEndpoint> endpoints = engine.endpoints();
    if (endpoints.isEmpty())
        return QStringLiteral("http://127.0.0.1:%1").arg(keys::serverPort.fallback);
    const auto open = std::ranges::find_if(
        endpoints, [](const HttpEndpoint& endpoint) { return !endpoint.address.isLoopback(); });
    if (open == endpoints.end())
        return endpoints.constFirst().url();
    const bool any = open->address == QHostAddress(QHostAddress::AnyIPv4) ||
                     open->address == QHostAddress(QHostAddress::AnyIPv6) ||
                     open->address == QHostAddress(QHostAddress::Any);
    return any ? QStringLiteral("%1://%2:%3")
                     .arg(open->encrypted ? QStringLiteral("https") : QStringLiteral("http"),
                          QSysInfo::machineHostName())
                     .arg(open->port)
               : open->url();
}

} // namespace

void LocalWorkers::workerList(Then<WorkerList> then) {
    m_caller.read<WorkerList>(std::move(then),
                              [](Engine& engine) { return engine.workers().list(engine.owner()); });
}

void LocalWorkers::addWorker(const WorkerWish& wanted, Then<WorkerToken> then) {
    m_caller.post<WorkerToken>(std::move(then), [wanted](Engine& engine, const Then<WorkerToken>& answer) {
        const auto checked = wire::workerWishFrom(QJsonDocument::fromJson(wire::toJson(wanted)).object());
        if (!checked) // as a request over the network is
            return answer(checked.error());
        engine.workers().add(engine.owner(), *checked, urlForWorkers(engine), answer);
    });
}

void LocalWorkers::setDraining(const QString& worker, bool draining, Then<WorkerView> then) {
    m_caller.post<WorkerView>(std::move(then),
                              [worker, draining](Engine& engine, const Then<WorkerView>& answer) {
                                  engine.workers().setDraining(engine.owner(), worker, draining, answer);
                              });
}

void LocalWorkers::rotateToken(const QString& worker, Then<WorkerToken> then) {
    m_caller.post<WorkerToken>(std::move(then), [worker](Engine& engine, const Then<WorkerToken>& answer) {
        engine.workers().rotate(engine.owner(), worker, urlForWorkers(engine), answer);
    });
}

void LocalWorkers::removeWorker(const QString& worker, bool force, Then<void> then) {
    m_caller.post<void>(std::move(then), [worker, force](Engine& engine, const Then<void>& answer) {
        engine.workers().remove(engine.owner(), worker, force, whetherDone(answer));
    });
}

} // namespace kataar
