// SPDX-License-Identifier: GPL-3.0-or-later
// The bus's life.
#include "tests/support/privatebus.h"

#include <QFile>
#include <QUuid>

namespace kataar::test {

PrivateBus::PrivateBus()
    : m_standIns(QStringLiteral("stand-ins ") + QUuid::createUuid().toString(QUuid::WithoutBraces)) {}

PrivateBus::~PrivateBus() {
    QDBusConnection::disconnectFromBus(m_standIns);
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

QDBusConnection PrivateBus::standIns() const { return QDBusConnection(m_standIns); }

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
    return connectAs(m_standIns).isConnected();
}

bool PrivateBus::offer(const QString& service, const QString& path, QObject* standIn) const {
    return standIns().registerObject(path, standIn,
                                     QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals) &&
           standIns().registerService(service);
}

void PrivateBus::withdraw(const QString& service) const { standIns().unregisterService(service); }

void PrivateBus::renew(const QString& service) const {
    withdraw(service);
    standIns().registerService(service);
}

} // namespace kataar::test
