// SPDX-License-Identifier: GPL-3.0-or-later
// The icon in the system tray: how the queue stands, and the way back to the window.
#pragma once

#include "core/domain/answers.h"

#include <QMenu>
#include <QSystemTrayIcon>

#include <optional>

namespace kataar {

class MainWindow;

class TrayIcon final : public QObject {
    Q_OBJECT
public:
    /// Lists what the window can do; it must outlive this.
    explicit TrayIcon(MainWindow& window);

    void setShown(bool shown) { m_icon.setVisible(shown); }
    bool isShown() const { return m_icon.isVisible(); }
    QMenu& menu() { return m_menu; }
    QSystemTrayIcon& icon() { return m_icon; }
    QString statusText() const;

private:
    void build();
    void update();
    void retranslate();
    bool eventFilter(QObject* watched, QEvent* event) override;

    MainWindow& m_window;
    QMenu m_menu; // before the icon, which shows it
    QSystemTrayIcon m_icon;
    QAction* m_status = nullptr;
    QAction* m_open = nullptr;
    QAction* m_approvals = nullptr;
    std::optional<QueueStats> m_stats; ///< nothing while the queue does not answer
};

} // namespace kataar
