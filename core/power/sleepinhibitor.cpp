// SPDX-License-Identifier: GPL-3.0-or-later
// Inhibit("sleep", …, "block") of org.freedesktop.login1.Manager: a file descriptor that holds while it is
// open.
#include "core/power/sleepinhibitor.h"

#include "core/base/log.h"

#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

namespace kataar {

namespace {

constexpr int askAgainMs = 60'000;
const QString logindService = QStringLiteral("org.freedesktop.login1");

} // namespace

SleepInhibitor::SleepInhibitor(const QDBusConnection& bus, QObject* parent) : QObject(parent), m_bus(bus) {
    m_again.setSingleShot(true);
    m_again.setInterval(askAgainMs);
    connect(&m_again, &QTimer::timeout, this, &SleepInhibitor::ask);
    if (!m_bus.isConnected())
        return;
    m_watcher.setConnection(m_bus);
    m_watcher.setWatchMode(QDBusServiceWatcher::WatchForOwnerChange);
    m_watcher.addWatchedService(logindService);
    // A logind that is new knows nothing of what its predecessor was asked.
    connect(&m_watcher, &QDBusServiceWatcher::serviceRegistered, this, [this] {
        drop();
        ask();
    });
}

void SleepInhibitor::setWanted(bool wanted, const QString& why) {
    if (m_wanted == wanted)
        return;
    m_wanted = wanted;
    m_why = why;
    if (wanted)
        ask();
    else
        drop();
}

void SleepInhibitor::ask() {
    if (!m_wanted || m_asking || isHeld() || !m_bus.isConnected())
        return;
    m_asking = true;
    QDBusMessage call = QDBusMessage::createMethodCall(
        logindService, QStringLiteral("/org/freedesktop/login1"),
        QStringLiteral("org.freedesktop.login1.Manager"), QStringLiteral("Inhibit"));
    call << QStringLiteral("sleep") << QStringLiteral("Kataar") << m_why << QStringLiteral("block");
    auto* answer = new QDBusPendingCallWatcher(m_bus.asyncCall(call), this);
    connect(answer, &QDBusPendingCallWatcher::finished, this, [this](QDBusPendingCallWatcher* done) {
        const QDBusPendingReply<QDBusUnixFileDescriptor> reply = *done;
        done->deleteLater();
        m_asking = false;
        if (!reply.isError() && reply.value().isValid()) {
            if (!m_wanted)
                return;
            m_lock = reply.value();
            Q_EMIT heldChanged(true);
            return;
        }
        if (!m_told)
            qCInfo(logEngine).noquote()
                << "The machine is not kept from sleeping:" << reply.error().message();
        m_told = true;
        m_again.start();
    });
}

void SleepInhibitor::drop() {
    m_again.stop();
    if (!isHeld())
        return;
    m_lock = QDBusUnixFileDescriptor();
    Q_EMIT heldChanged(false);
}

} // namespace kataar
