// SPDX-License-Identifier: GPL-3.0-or-later
// The stand-in's pipe.
#include "tests/support/standinlogind.h"

#include <poll.h>
#include <unistd.h>

namespace kataar::test {

namespace {

const QString logind = QStringLiteral("org.freedesktop.login1");

} // namespace

bool StandInLogind::begin(const PrivateBus& bus) {
    return bus.offer(logind, QStringLiteral("/org/freedesktop/login1"), this);
}

void StandInLogind::renew(const PrivateBus& bus) { bus.renew(logind); }

bool StandInLogind::isClosed() const {
    pollfd end{m_readEnd, POLLIN, 0};
    return poll(&end, 1, 0) > 0 && (end.revents & POLLHUP) != 0;
}

bool StandInLogind::isHeld() const { return m_readEnd >= 0 && !isClosed(); }

bool StandInLogind::isReleased() const { return m_readEnd >= 0 && isClosed(); }

void StandInLogind::forget() {
    if (m_readEnd >= 0)
        close(m_readEnd);
    m_readEnd = -1;
}

QDBusUnixFileDescriptor StandInLogind::Inhibit(const QString& what, const QString& who, const QString& why,
                                               const QString& mode) {
    asked << what + u'|' + who + u'|' + why + u'|' + mode;
    if (refuses) {
        sendErrorReply(QDBusError::AccessDenied, QStringLiteral("not here"));
        return {};
    }
    forget();
    int ends[2];
    if (pipe(ends) != 0)
        return {};
    m_readEnd = ends[0];
    QDBusUnixFileDescriptor given(ends[1]); // a copy of its own
    close(ends[1]);
    return given;
}

} // namespace kataar::test
