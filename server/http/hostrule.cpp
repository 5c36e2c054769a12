// SPDX-License-Identifier: GPL-3.0-or-later
// Host and Origin against what the server knows of itself.
#include "server/http/hostrule.h"

#include "server/http/peer.h"

#include <QSysInfo>

#include <optional>

namespace kataar {

namespace {

/// The name or literal before the port; nothing when it is not host or host:port.
std::optional<QByteArray> hostName(QByteArrayView host) {
    qsizetype end = host.size();
    if (host.startsWith('[')) {
        end = host.indexOf(']') + 1;
        if (end == 0)
            return std::nullopt;
    } else if (const qsizetype colon = host.indexOf(':'); colon >= 0) {
        end = colon;
    }
    const QByteArrayView port = host.sliced(end);
    if (!port.isEmpty()) {
        if (port.front() != ':' || port.size() < 2 || port.size() > 6)
            return std::nullopt;
        for (const char c : port.sliced(1)) {
            if (c < '0' || c > '9')
                return std::nullopt;
        }
    }
    return host.first(end).toByteArray().toLower();
}

/// An address in its one usual spelling ("127.1" and "0x7f000001" are not).
std::optional<QHostAddress> literal(const QByteArray& name) {
    const bool bracketed = name.startsWith('[');
    const QString text = QString::fromLatin1(bracketed ? name.mid(1, name.size() - 2) : name);
    const QHostAddress address(text);
    if (address.isNull() || address.toString() != text ||
        bracketed != (address.protocol() == QAbstractSocket::IPv6Protocol))
        return std::nullopt;
    return address;
}

bool isOneOf(const QByteArray& value, std::initializer_list<const char*> allowed) {
    for (const char* one : allowed) {
        if (value.compare(one, Qt::CaseInsensitive) == 0)
            return true;
    }
    return false;
}

} // namespace

HostRule::HostRule(const QStringList& names) : m_names{QByteArrayLiteral("localhost")} {
    for (const QString& name : names) {
        if (!name.isEmpty())
            m_names.insert(name.toLower().toLatin1());
    }
}

bool HostRule::allows(QByteArrayView host, const QHostAddress& local) const {
    const auto name = hostName(host);
    if (!name)
        return false;
    if (m_names.contains(*name))
        return true;
    const auto address = literal(*name);
    if (!address)
        return false;
    if (address->protocol() == QAbstractSocket::IPv4Protocol ? address->isLoopback()
                                                             : *address == QHostAddress::LocalHostIPv6)
        return true;
    return *address == plainAddress(local);
}

QStringList machineNames() {
    const QString name = QSysInfo::machineHostName();
    return {name, name.section(QLatin1Char('.'), 0, 0)};
}

bool passedOn(const Request& request) {
    for (const char* name : {"forwarded", "x-real-ip", "via"}) {
        if (request.hasHeader(name))
            return true;
    }
    return request.hasHeaderPrefix("x-forwarded-");
}

bool fromForeignPage(const Request& request) {
    if (request.hasHeader("sec-fetch-site") &&
        !isOneOf(request.header("sec-fetch-site"), {"same-origin", "none"}))
        return true;
    if (!request.hasHeader("origin"))
        return false;
    const QByteArray host = request.header("host");
    const QByteArray origin = request.header("origin");
    if (host.isEmpty() || origin.compare("https://" + host, Qt::CaseInsensitive) == 0)
        return host.isEmpty();
    return request.encrypted || origin.compare("http://" + host, Qt::CaseInsensitive) != 0;
}

} // namespace kataar
