// SPDX-License-Identifier: GPL-3.0-or-later
// Its health, then who one is there.
#include "core/client/servercheck.h"

#include "core/wire/answers.h"
#include "core/wire/errorbody.h"
#include "core/wire/paths.h"

#include <QHostAddress>

namespace kataar {

bool isOpenToOthers(const QUrl& server) {
    return server.scheme() != QLatin1StringView("https") && server.host() != QLatin1StringView("localhost") &&
           !QHostAddress(server.host()).isLoopback();
}

ServerCheck::ServerCheck(const ServerAddress& address, QObject* parent)
    : QObject(parent), m_connection(address) {
    m_state.url = address.url;
}

void ServerCheck::start(Then then) {
    m_then = std::move(then);
    m_connection.ask("GET", QString::fromLatin1(wire::path::health), {}, {},
                     [this](const ApiAnswer& answer) { takeHealth(answer); });
}

void ServerCheck::takeHealth(const ApiAnswer& answer) {
    if (answer.problem)
        return m_then(*answer.problem);
    const auto report = wire::fromJson<HealthReport>(answer.body);
    if (!report)
        return m_then(answer.accepted() ? report.error() : wire::errorFrom(answer.status, answer.body));
    m_state.version = report->version;
    m_state.isWell = report->overall() != Health::Unavailable;
    askWho();
}

void ServerCheck::askWho() {
    m_connection.ask("GET", QString::fromLatin1(wire::path::authMe), {}, {}, [this](const ApiAnswer& answer) {
        if (answer.problem)
            return m_then(*answer.problem);
        m_state.keyWanted = answer.status == 401;
        if (answer.accepted()) {
            if (const auto account = wire::fromJson<Account>(answer.body))
                m_state.account = *account;
        }
        m_then(m_state);
    });
}

} // namespace kataar
