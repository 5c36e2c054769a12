// SPDX-License-Identifier: GPL-3.0-or-later
// Who is at the other end of a connection, as far as the kernel knows.
#pragma once

#include <QHostAddress>

namespace kataar {

struct Peer {
    QHostAddress address;
    quint16 port = 0;
    QHostAddress localAddress;
    quint16 localPort = 0;
    /// A loopback connection whose other end belongs to this process's Unix user. Asked of the kernel for
    /// this very connection, never of a header.
    bool sameUser = false;
};

/// An IPv4 address where the socket says ::ffff:a.b.c.d; else the address itself, without a scope.
QHostAddress plainAddress(const QHostAddress& address);

/// What callers are counted by: an IPv4 address, or the /64 of an IPv6 one.
QByteArray peerKey(const QHostAddress& address);

/// Asks the kernel (sock_diag, else /proc/net/tcp) who owns the far end of a loopback connection. False when
/// it belongs to somebody else, when its owner has already closed it, and when the kernel does not say.
bool belongsToThisUser(const QHostAddress& far, quint16 farPort, const QHostAddress& near, quint16 nearPort);

/// The same question answered from the text of /proc/net/tcp or tcp6 alone.
bool ownerInTable(const QByteArray& table, const QHostAddress& far, quint16 farPort, const QHostAddress& near,
                  quint16 nearPort, quint32 user);

} // namespace kataar
