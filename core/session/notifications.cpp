// SPDX-License-Identifier: GPL-3.0-or-later
// Notify, ActionInvoked and NotificationClosed of the Desktop Notifications Specification 1.2.
#include "core/session/notifications.h"

#include <QCoreApplication>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QVariantMap>

namespace kataar {

namespace {

const QString notificationService = QStringLiteral("org.freedesktop.Notifications");
const QString notificationPath = QStringLiteral("/org/freedesktop/Notifications");

QDBusMessage notificationCall(const char* method) {
    return QDBusMessage::createMethodCall(notificationService, notificationPath, notificationService,
                                          QString::fromLatin1(method));
}

} // namespace

Notifications::Notifications(const QDBusConnection& bus, QObject* parent) : QObject(parent), m_bus(bus) {
    if (!m_bus.isConnected())
        return;
    m_watcher.setConnection(m_bus);
    m_watcher.setWatchMode(QDBusServiceWatcher::WatchForOwnerChange);
    m_watcher.addWatchedService(notificationService);
    // Another service counts from the beginning and may be able to do other things.
    connect(&m_watcher, &QDBusServiceWatcher::serviceOwnerChanged, this, [this] {
        m_shown.clear();
        m_known = false;
    });
    const auto listen = [this](const char* signal, const char* slot) {
        m_bus.connect(notificationService, notificationPath, notificationService, QString::fromLatin1(signal),
                      this, slot);
    };
    // lint: allow stringconnect: QtDBus has no other form
    listen("ActionInvoked", SLOT(onAction(uint, QString)));
    // lint: allow stringconnect: QtDBus has no other form
    listen("NotificationClosed", SLOT(onClosed(uint, uint)));
}

void Notifications::show(const Notice& notice) {
    if (!m_bus.isConnected()) {
        Q_EMIT notShown(notice);
        return;
    }
    if (m_known)
        return send(notice);
    m_waiting << notice;
    askCapabilities();
}

void Notifications::askCapabilities() {
    if (m_asking)
        return;
    m_asking = true;
    auto* answer = new QDBusPendingCallWatcher(m_bus.asyncCall(notificationCall("GetCapabilities")), this);
    connect(answer, &QDBusPendingCallWatcher::finished, this, [this](QDBusPendingCallWatcher* done) {
        const QDBusPendingReply<QStringList> reply = *done;
        done->deleteLater();
        m_asking = false;
        if (reply.isError())
            return giveUp();
        m_known = true;
        m_capabilities = reply.value();
        for (const Notice& notice : std::exchange(m_waiting, {}))
            send(notice);
    });
}

void Notifications::giveUp() {
    for (const Notice& notice : std::exchange(m_waiting, {}))
        Q_EMIT notShown(notice);
}

void Notifications::send(const Notice& notice) {
    QStringList actions;
    if (m_capabilities.contains(QStringLiteral("actions")) && !notice.actions.isEmpty()) {
        actions << QStringLiteral("default") << notice.actions.constFirst().label;
        for (const NoticeAction& action : notice.actions)
            actions << action.id << action.label;
    }
    const bool markup = m_capabilities.contains(QStringLiteral("body-markup"));
    const QVariantMap hints{{QStringLiteral("desktop-entry"), QStringLiteral("kataar")}};
    QDBusMessage call = notificationCall("Notify");
    call << QCoreApplication::applicationName() << 0U << QStringLiteral("kataar") << notice.title
         << (markup ? notice.text.toHtmlEscaped() : notice.text) << actions << hints << -1;
    auto* answer = new QDBusPendingCallWatcher(m_bus.asyncCall(call), this);
    connect(answer, &QDBusPendingCallWatcher::finished, this, [this, notice](QDBusPendingCallWatcher* done) {
        const QDBusPendingReply<uint> reply = *done;
        done->deleteLater();
        if (reply.isError())
            Q_EMIT notShown(notice);
        else if (!notice.actions.isEmpty())
            m_shown.insert(reply.value(), {notice.subject, notice.actions.constFirst().id});
    });
}

void Notifications::onAction(uint id, const QString& action) {
    const auto shown = m_shown.constFind(id);
    if (shown == m_shown.constEnd())
        return;
    const Shown what = *shown;
    Q_EMIT chosen(what.subject, action == u"default" ? what.first : action);
}

void Notifications::onClosed(uint id, uint) { m_shown.remove(id); }

} // namespace kataar
