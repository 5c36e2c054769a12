// SPDX-License-Identifier: GPL-3.0-or-later
// The stand-in's pipe and the bus's life.
#include "tests/support/standinlogind.h"

#include <QFile>

#include <poll.h>
#include <unistd.h>

namespace kataar::test {

namespace {

const QString ownName = QStringLiteral("stand-in logind");
const QString service = QStringLiteral("org.freedesktop.login1");

} // namespace

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

PrivateBus::PrivateBus() = default;

PrivateBus::~PrivateBus() {
    QDBusConnection::disconnectFromBus(ownName);
    if (m_daemon.state() == QProcess::NotRunning)
        return;
    m_daemon.terminate();
    m_daemon.waitForFinished();
}

QString PrivateBus::address() const {
    return QStringLiteral("unix:path=") + m_folder.filePath(QStringLiteral("bus"));
}

QDBusConnection PrivateBus::connectAs(const QString& name) const {
    return QDBusConnection::connectToBus(address(), name);
}

bool PrivateBus::start() {
    QFile config(m_folder.filePath(QStringLiteral("bus.conf")));
    if (!config.open(QIODevice::WriteOnly))
        return false;
    config.write(QStringLiteral("<busconfig><type>session</type><listen>%1</listen><auth>EXTERNAL</auth>"
                                "<policy context='default'><allow user='*'/><allow send_destination='*'/>"
                                "<allow receive_sender='*'/><allow own='*'/></policy></busconfig>")
                     .arg(address())
                     .toUtf8());
    config.close();
    m_daemon.start(QStringLiteral("dbus-daemon"),
                   {QStringLiteral("--config-file=") + config.fileName(), QStringLiteral("--nofork"),
                    QStringLiteral("--print-address")});
    if (!m_daemon.waitForStarted() || !m_daemon.waitForReadyRead())
        return false;
    QDBusConnection bus = connectAs(ownName);
    return bus.isConnected() &&
           bus.registerObject(QStringLiteral("/org/freedesktop/login1"), &m_logind,
                              QDBusConnection::ExportAllSlots) &&
           bus.registerService(service);
}

void PrivateBus::renewLogind() {
    QDBusConnection bus(ownName);
    bus.unregisterService(service);
    bus.registerService(service);
}

} // namespace kataar::test
