// SPDX-License-Identifier: GPL-3.0-or-later
// What a desktop's notification service does: takes what is to be shown, tells what the person chose.
#pragma once

#include "tests/support/privatebus.h"

#include <QDBusContext>
#include <QObject>
#include <QStringList>
#include <QVariantMap>

namespace kataar::test {

class StandInNotifications : public QObject, protected QDBusContext {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")
public:
    struct Taken {
        uint id = 0;
        QString title;
        QString text;
        QStringList actions; ///< id, label, id, label …
    };

    bool begin(const PrivateBus& bus); ///< answers on it
    static void withdraw(const PrivateBus& bus);
    static void renew(const PrivateBus& bus);

    /// What a person does with the one shown last.
    void choose(const QString& action) { Q_EMIT ActionInvoked(taken.constLast().id, action); }
    void dismiss() { Q_EMIT NotificationClosed(taken.constLast().id, 2); }

    QVector<Taken> taken;
    QStringList capabilities{QStringLiteral("actions"), QStringLiteral("body"),
                             QStringLiteral("body-markup")};
    bool refuses = false;

public Q_SLOTS:
    QStringList GetCapabilities() const { return capabilities; }
    uint Notify(const QString& application, uint replaces, const QString& icon, const QString& title,
                const QString& text, const QStringList& actions, const QVariantMap& hints, int timeout);

Q_SIGNALS:
    void ActionInvoked(uint id, const QString& action);
    void NotificationClosed(uint id, uint reason);
};

} // namespace kataar::test
