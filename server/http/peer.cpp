// SPDX-License-Identifier: GPL-3.0-or-later
// Asks the kernel whose socket is at the far end of a loopback connection.
#include "server/http/peer.h"

#include <QFile>

#include <arpa/inet.h>
#include <linux/inet_diag.h>
#include <linux/netlink.h>
#include <linux/sock_diag.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <cstring>
#include <optional>

namespace kataar {

namespace {

struct DiagQuery {
    nlmsghdr header;
    inet_diag_req_v2 request;
};

void putAddress(const QHostAddress& address, __be32* out) {
    std::memset(out, 0, 16);
    if (address.protocol() == QAbstractSocket::IPv4Protocol) {
        out[0] = htonl(address.toIPv4Address());
    } else {
        const Q_IPV6ADDR six = address.toIPv6Address();
        std::memcpy(out, six.c, 16);
    }
}

DiagQuery diagQuery(const QHostAddress& far, quint16 farPort, const QHostAddress& near, quint16 nearPort) {
    DiagQuery query{};
    query.header.nlmsg_len = sizeof(query);
    query.header.nlmsg_type = SOCK_DIAG_BY_FAMILY;
    query.header.nlmsg_flags = NLM_F_REQUEST;
    query.request.sdiag_family = far.protocol() == QAbstractSocket::IPv4Protocol ? AF_INET : AF_INET6;
    query.request.sdiag_protocol = IPPROTO_TCP;
    query.request.idiag_states = ~0u;
    query.request.id.idiag_sport = htons(farPort);
    query.request.id.idiag_dport = htons(nearPort);
    putAddress(far, query.request.id.idiag_src);
    putAddress(near, query.request.id.idiag_dst);
    query.request.id.idiag_cookie[0] = INET_DIAG_NOCOOKIE;
    query.request.id.idiag_cookie[1] = INET_DIAG_NOCOOKIE;
    return query;
}

/// Nothing when sock_diag cannot be asked here. An inode of 0 means that no process holds the socket any
/// more: its user would be reported as 0, whoever it was.
std::optional<bool> ownerByDiag(const QHostAddress& far, quint16 farPort, const QHostAddress& near,
                                quint16 nearPort, quint32 user) {
    const int fd = ::socket(AF_NETLINK, SOCK_DGRAM | SOCK_CLOEXEC, NETLINK_SOCK_DIAG);
    if (fd < 0)
        return std::nullopt;
    const timeval patience{0, 200'000};
    ::setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
    const DiagQuery query = diagQuery(far, farPort, near, nearPort);
    std::optional<bool> answer;
    alignas(nlmsghdr) char buffer[4096];
    if (::send(fd, &query, sizeof(query), 0) == static_cast<ssize_t>(sizeof(query))) {
        const ssize_t size = ::recv(fd, buffer, sizeof(buffer), 0);
        const auto* header = reinterpret_cast<const nlmsghdr*>(buffer);
        if (size >= static_cast<ssize_t>(sizeof(nlmsghdr)) && header->nlmsg_type == SOCK_DIAG_BY_FAMILY &&
            size >= static_cast<ssize_t>(NLMSG_LENGTH(sizeof(inet_diag_msg)))) {
            inet_diag_msg found;
            std::memcpy(&found, buffer + NLMSG_HDRLEN, sizeof(found));
            answer = found.idiag_state == TCP_ESTABLISHED && found.idiag_inode != 0 &&
                     found.idiag_uid == user && found.id.idiag_sport == htons(farPort) &&
                     found.id.idiag_dport == htons(nearPort);
        }
    }
    ::close(fd);
    return answer;
}

/// As the kernel prints it: 32-bit words in the machine's own order, each as eight digits.
QByteArray tableAddress(const QHostAddress& address, bool six, quint16 port) {
    __be32 words[4];
    putAddress(address, words);
    int count = 1;
    if (six) {
        count = 4;
        if (address.protocol() == QAbstractSocket::IPv4Protocol) {
            words[3] = words[0];
            words[0] = words[1] = 0;
            words[2] = htonl(0xffff);
        }
    }
    QByteArray text;
    for (int i = 0; i < count; ++i)
        text += QByteArray::number(words[i], 16).rightJustified(8, '0').toUpper();
    return text + ':' + QByteArray::number(port, 16).rightJustified(4, '0').toUpper();
}

QByteArray readTable(const char* path) {
    QFile file(QString::fromLatin1(path));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

QHostAddress plainAddress(const QHostAddress& address) {
    bool mapped = false;
    const quint32 four = address.toIPv4Address(&mapped);
    if (mapped)
        return QHostAddress(four);
    return QHostAddress(address.toIPv6Address());
}

QByteArray peerKey(const QHostAddress& address) {
    if (address.protocol() == QAbstractSocket::IPv4Protocol)
        return "4:" + QByteArray::number(address.toIPv4Address());
    const Q_IPV6ADDR six = address.toIPv6Address();
    return "6:" + QByteArray(reinterpret_cast<const char*>(six.c), 8);
}

bool ownerInTable(const QByteArray& table, const QHostAddress& far, quint16 farPort, const QHostAddress& near,
                  quint16 nearPort, quint32 user) {
    for (const bool six : {false, true}) {
        if (!six && far.protocol() != QAbstractSocket::IPv4Protocol)
            continue;
        const QByteArray local = tableAddress(far, six, farPort);
        const QByteArray remote = tableAddress(near, six, nearPort);
        for (const QByteArray& line : table.split('\n')) {
            const QByteArrayList column = line.simplified().split(' ');
            if (column.size() < 10 || column[1] != local || column[2] != remote)
                continue;
            constexpr const char* established = "01";
            return column[3] == established && column[7].toUInt() == user && column[9] != "0";
        }
    }
    return false;
}

bool belongsToThisUser(const QHostAddress& far, quint16 farPort, const QHostAddress& near, quint16 nearPort) {
    const QHostAddress client = plainAddress(far);
    const QHostAddress server = plainAddress(near);
    if (!client.isLoopback() || !server.isLoopback())
        return false;
    const quint32 user = ::geteuid();
    if (const auto answer = ownerByDiag(client, farPort, server, nearPort, user))
        return *answer;
    return ownerInTable(readTable("/proc/net/tcp"), client, farPort, server, nearPort, user) ||
           ownerInTable(readTable("/proc/net/tcp6"), client, farPort, server, nearPort, user);
}

} // namespace kataar
