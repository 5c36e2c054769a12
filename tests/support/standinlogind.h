// SPDX-License-Identifier: GPL-3.0-or-later
// A message bus of the test's own, and on it what systemd-logind does for whoever keeps a machine awake.
#pragma once

#include <QDBusConnection>
#include <QDBusContext>
#include <QDBusUnixFileDescriptor>
#include <QObject>
#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>

namespace kataar::test {

/// Gives one end of a pipe away and sees at the other one when that is closed.
class StandInLogind : public QObject, protected QDBusContext {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.login1.Manager")
public:
    ~StandInLogind() override { forget(); }

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

/// A dbus-daemon with the stand-in on it.
class PrivateBus {
public:
    PrivateBus();
    ~PrivateBus();

    bool start(); ///< false: dbus-daemon does not run here
    QString address() const;
    QDBusConnection connectAs(const QString& name) const;
    void renewLogind(); ///< as after its own restart
    StandInLogind& logind() { return m_logind; }

private:
    QTemporaryDir m_folder;
    QProcess m_daemon;
    StandInLogind m_logind;
};

} // namespace kataar::test
