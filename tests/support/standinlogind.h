// SPDX-License-Identifier: GPL-3.0-or-later
// What systemd-logind does for whoever keeps a machine awake.
#pragma once

#include "tests/support/privatebus.h"

#include <QDBusContext>
#include <QDBusUnixFileDescriptor>
#include <QObject>
#include <QStringList>

namespace kataar::test {

/// Gives one end of a pipe away and sees at the other one when that is closed.
class StandInLogind : public QObject, protected QDBusContext {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.login1.Manager")
public:
    ~StandInLogind() override { forget(); }

    bool begin(const PrivateBus& bus); ///< answers on it
    static void renew(const PrivateBus& bus);

    bool isHeld() const;     ///< it was given away and is open
    bool isReleased() const; ///< it was given away and is closed

    QStringList asked; ///< what|who|why|mode
    bool refuses = false;

public Q_SLOTS:
    QDBusUnixFileDescriptor Inhibit(const QString& what, const QString& who, const QString& why,
                                    const QString& mode);

private:
    void forget();
    bool isClosed() const;

    int m_readEnd = -1;
};

} // namespace kataar::test
