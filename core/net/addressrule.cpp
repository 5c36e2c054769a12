// SPDX-License-Identifier: GPL-3.0-or-later
// The ranges.
#include "core/net/addressrule.h"

#include <algorithm>
#include <initializer_list>

namespace kataar {

namespace {

/// What an IPv6 address carries of IPv4: mapped (::ffff:0:0/96), compatible (::/96), translated
/// (64:ff9b::/96), and 6to4 (2002::/16).
QHostAddress unwrapped(const QHostAddress& address) {
    if (address.protocol() != QAbstractSocket::IPv6Protocol)
        return address;
    const Q_IPV6ADDR bytes = address.toIPv6Address();
    const auto word = [&](int at) {
        return quint32(bytes[at]) << 24 | quint32(bytes[at + 1]) << 16 | quint32(bytes[at + 2]) << 8 |
               quint32(bytes[at + 3]);
    };
    const bool zeros = word(0) == 0 && word(4) == 0;
    const bool mapped = zeros && word(8) == 0xffff;
    const bool compatible = zeros && word(8) == 0 && word(12) > 1;
    const bool translated = word(0) == 0x0064ff9b && word(4) == 0 && word(8) == 0;
    if (mapped || compatible || translated)
        return QHostAddress(word(12));
    if (bytes[0] == 0x20 && bytes[1] == 0x02)
        return QHostAddress(quint32(bytes[2]) << 24 | quint32(bytes[3]) << 16 | quint32(bytes[4]) << 8 |
                            quint32(bytes[5]));
    return address;
}

bool inAny(const QHostAddress& address, std::initializer_list<const char*> subnets) {
    return std::any_of(subnets.begin(), subnets.end(), [&](const char* subnet) {
        const auto parsed = QHostAddress::parseSubnet(QString::fromLatin1(subnet));
        return parsed.first.protocol() == address.protocol() && address.isInSubnet(parsed);
    });
}

} // namespace

bool isForbiddenAddress(const QHostAddress& given) {
    const QHostAddress address = unwrapped(given);
    return address.isNull() ||
           inAny(address, {"169.254.0.0/16", "0.0.0.0/8", "224.0.0.0/4", "240.0.0.0/4", "100.100.100.200/32",
                           "192.0.0.192/32", "fe80::/10", "fec0::/10", "ff00::/8", "::/128",
                           "fd00:ec2::254/128", "fd20:ce::254/128"});
}

bool isPrivateAddress(const QHostAddress& given) {
    const QHostAddress address = unwrapped(given);
    return inAny(address, {"127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10",
                           "::1/128", "fc00::/7"}) &&
           !isForbiddenAddress(address);
}

} // namespace kataar
