// SPDX-License-Identifier: GPL-3.0-or-later
// The icon's menu.
#include "views/trayicon.h"

#include "views/format.h"
#include "views/mainwindow.h"
#include "views/queuefeed.h"
#include "views/theme.h"

#include <QEvent>

namespace kataar {

TrayIcon::TrayIcon(MainWindow& window) : m_window(window), m_icon(applicationIcon()) {
    build();
    connect(&m_icon, &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason == QSystemTrayIcon::Trigger)
            m_window.toggle();
    });
    QueueFeed& feed = m_window.feed();
    connect(&feed, &QueueFeed::statsArrived, this, [this](const QueueStats& stats) {
        m_stats = stats;
        update();
    });
    connect(&m_window, &MainWindow::openApprovalsChanged, this, &TrayIcon::update);
    connect(&feed, &QueueFeed::failed, this, [this] {
        m_stats.reset();
        update();
    });
    m_window.installEventFilter(this);
    retranslate();
}

void TrayIcon::build() {
    m_status = m_menu.addAction(QString());
    m_status->setEnabled(false);
    m_menu.addSeparator();
    m_open = m_menu.addAction(QString(), &m_window, &MainWindow::raiseToFront);
    m_menu.setDefaultAction(m_open);
    m_approvals = m_menu.addAction(QString(), &m_window, [this] { m_window.showApprovals(); });
    m_menu.addSeparator();
    m_menu.addAction(m_window.pauseAction());
    m_menu.addAction(m_window.processAction());
    m_menu.addSeparator();
    m_menu.addAction(m_window.quitAction());
    m_icon.setContextMenu(&m_menu);
}

QString TrayIcon::statusText() const {
    if (!m_stats)
        return tr("The queue does not answer");
    const QString running = numberText(m_stats->running + m_stats->localRunningJobs);
    const QString waiting = numberText(m_stats->queueDepth + m_stats->localPendingJobs);
    return m_stats->pause ? tr("Paused: %1 running, %2 waiting").arg(running, waiting)
                          : tr("%1 running, %2 waiting").arg(running, waiting);
}

void TrayIcon::update() {
    m_status->setText(statusText());
    m_icon.setToolTip(m_window.windowTitle() + u'\n' + statusText());
    const int open = m_stats ? m_window.openApprovals() : 0;
    m_approvals->setText(tr("&Approvals (%1)").arg(numberText(open)));
    m_approvals->setEnabled(open > 0);
}

void TrayIcon::retranslate() {
    m_open->setText(tr("&Open Kataar"));
    m_menu.setAccessibleName(tr("Kataar in the system tray"));
    update();
}

bool TrayIcon::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    return QObject::eventFilter(watched, event);
}

} // namespace kataar
