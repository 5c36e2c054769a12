// SPDX-License-Identifier: GPL-3.0-or-later
// A message bus of the test's own, for the stand-ins of what a system's bus offers.
#pragma once

#include <QDBusConnection>
#include <QProcess>
#include <QTemporaryDir>

namespace kataar::test {

/// A dbus-daemon, and the connection through which stand-ins answer on it.
class PrivateBus {
public:
    PrivateBus();
    ~PrivateBus();

    bool start(); ///< false: dbus-daemon does not run here
    QString address() const;
    QDBusConnection connectAs(const QString& name) const;

    /// Answers with the slots and signals of `standIn`, which must outlive the bus or be withdrawn.
    bool offer(const QString& service, const QString& path, QObject* standIn) const;
    void withdraw(const QString& service) const;
    void renew(const QString& service) const; ///< as after the service's own restart

private:
    QDBusConnection standIns() const;

    const QString m_standIns; ///< the connection's name
    QTemporaryDir m_folder;
    QProcess m_daemon;
};

} // namespace kataar::test
