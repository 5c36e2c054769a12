// SPDX-License-Identifier: GPL-3.0-or-later
// The stand-in's memory.
#include "tests/support/standinnotifications.h"

namespace kataar::test {

namespace {

const QString notifications = QStringLiteral("org.freedesktop.Notifications");

} // namespace

bool StandInNotifications::begin(const PrivateBus& bus) {
    return bus.offer(notifications, QStringLiteral("/org/freedesktop/Notifications"), this);
}

void StandInNotifications::withdraw(const PrivateBus& bus) { bus.withdraw(notifications); }

void StandInNotifications::renew(const PrivateBus& bus) { bus.renew(notifications); }

uint StandInNotifications::Notify(const QString&, uint, const QString&, const QString& title,
                                  const QString& text, const QStringList& actions, const QVariantMap&, int) {
    if (refuses) {
        sendErrorReply(QDBusError::LimitsExceeded, QStringLiteral("too many"));
        return 0;
    }
    taken << Taken{uint(taken.size()) + 1, title, text, actions};
    return taken.constLast().id;
}

} // namespace kataar::test
