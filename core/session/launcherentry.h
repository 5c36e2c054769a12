// SPDX-License-Identifier: GPL-3.0-or-later
// LauncherEntry: a count and a bar on the program's entry in the task bar, by
// com.canonical.Unity.LauncherEntry.
#pragma once

#include <QDBusConnection>
#include <QObject>
#include <QTimer>
#include <QVariantMap>

#include <optional>

namespace kataar {

/// Task bars of KDE, of Unity and of docks read it; others ignore it. Lives in the GUI thread and never waits
/// for the bus. Says nothing before there is something to say, and takes it back at its end.
class LauncherEntry final : public QObject {
    Q_OBJECT
public:
    /// `desktopFile`: "kataar.desktop", by which the task bar knows the entry.
    LauncherEntry(const QDBusConnection& bus, const QString& desktopFile, QObject* parent = nullptr);
    ~LauncherEntry() override;

    /// `count` 0 shows none, and neither does no `progress` (0..1). The same again says nothing.
    void show(int count, std::optional<double> progress);

private:
    void tell();
    QVariantMap properties() const;

    QDBusConnection m_bus;
    const QString m_uri;
    const QString m_path;
    QTimer m_pause; ///< between two tellings
    int m_count = 0;
    std::optional<double> m_progress;
    QVariantMap m_told;
};

} // namespace kataar
