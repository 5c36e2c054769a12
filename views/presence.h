// SPDX-License-Identifier: GPL-3.0-or-later
// Presence: whether the program shows a window, an icon or both, and whether closing ends it.
#pragma once

#include "core/session/autostart.h"
#include "views/newsteller.h"
#include "views/presencedialog.h"
#include "views/trayicon.h"

#include <QPointer>

namespace kataar {

struct PresenceOptions {
    bool inTray = false; ///< begins with the icon alone
    QueueHome home = QueueHome::Here;
    bool (*trayThere)() = &QSystemTrayIcon::isSystemTrayAvailable; ///< whether the desktop shows icons
    int patienceMs = 10'000;                                       ///< with a tray that is not there (yet)
    NewsPace pace = {};
};

/// Belongs to the window. Settings, notifications and autostart must outlive it.
class Presence final : public QObject {
    Q_OBJECT
public:
    Presence(MainWindow& window, QSettings& settings, Notifications& notifications,
             const Autostart& autostart, PresenceOptions options);

    /// Shows what is to be shown first.
    void begin();
    TrayIcon& tray() { return m_tray; }

private:
    void apply();
    bool closingHides() const;
    void onHidden(bool byClosing);
    void lookForTray();
    void editSettings();
    void retranslate();
    bool eventFilter(QObject* watched, QEvent* event) override;

    MainWindow& m_window;
    QSettings& m_store;
    Notifications& m_notifications;
    const Autostart& m_autostart;
    const PresenceOptions m_options;
    PresenceSettings m_settings;
    TrayIcon m_tray;
    NewsTeller* m_news;
    QAction* m_edit;
    QPointer<PresenceDialog> m_dialog;
    QTimer m_look;      ///< while there is no window: is there a tray?
    int m_missedMs = 0; ///< for how long there has been none
};

} // namespace kataar
