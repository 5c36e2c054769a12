// SPDX-License-Identifier: GPL-3.0-or-later
// SleepInhibitor: keeps the machine from sleeping, by logind where there is one.
#pragma once

#include <QDBusConnection>
#include <QDBusServiceWatcher>
#include <QDBusUnixFileDescriptor>
#include <QObject>
#include <QTimer>

namespace kataar {

/// Lives in the engine's thread and never waits for the bus. Without a bus, without logind or without the
/// right to inhibit, nothing is held and nothing else is different.
class SleepInhibitor : public QObject {
    Q_OBJECT
public:
    explicit SleepInhibitor(const QDBusConnection& bus, QObject* parent = nullptr);

    /// Whether the machine must stay awake from now on, and why (for `systemd-inhibit --list`).
    void setWanted(bool wanted, const QString& why);
    bool isWanted() const { return m_wanted; }
    bool isHeld() const { return m_lock.isValid(); }
    bool isRefused() const { return m_again.isActive(); } ///< asked for once more in a minute

Q_SIGNALS:
    void heldChanged(bool held);

private:
    void ask();
    void drop();

    QDBusConnection m_bus;
    QDBusServiceWatcher m_watcher;
    QTimer m_again;                 ///< after a refusal
    QDBusUnixFileDescriptor m_lock; ///< held while it is open
    QString m_why;
    bool m_wanted = false;
    bool m_asking = false;
    bool m_told = false; ///< of a refusal
};

} // namespace kataar
