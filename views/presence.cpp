// SPDX-License-Identifier: GPL-3.0-or-later
// Joins the window with icon, notifications and settings, and never leaves the program without a way to reach
// it.
#include "views/presence.h"

#include "views/mainwindow.h"

#include <QAction>
#include <QEvent>
#include <QSettings>

namespace kataar {

namespace {

constexpr int lookMs = 500;

} // namespace

Presence::Presence(MainWindow& window, QSettings& settings, Notifications& notifications,
                   const Autostart& autostart, PresenceOptions options)
    : QObject(&window), m_window(window), m_store(settings), m_notifications(notifications),
      m_autostart(autostart), m_options(options), m_settings(PresenceSettings::from(settings)),
      m_tray(window), m_news(new NewsTeller(window, notifications, options.pace)), m_edit(new QAction(this)) {
    m_edit->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_T);
    m_edit->setIcon(QIcon::fromTheme(QStringLiteral("configure")));
    connect(m_edit, &QAction::triggered, this, &Presence::editSettings);
    window.addSetting(m_edit);
    window.setHidesWhenClosed([this] { return closingHides(); });
    connect(&window, &MainWindow::hidden, this, &Presence::onHidden);
    // A desktop without a notification service still has the icon's own message, or there is none.
    connect(&notifications, &Notifications::notShown, this, [this](const Notice& notice) {
        if (m_tray.isShown() && m_options.trayThere() && QSystemTrayIcon::supportsMessages())
            m_tray.icon().showMessage(notice.title, notice.text, m_tray.icon().icon());
    });
    connect(&m_tray.icon(), &QSystemTrayIcon::messageClicked, &window, &MainWindow::raiseToFront);
    m_look.setInterval(lookMs);
    connect(&m_look, &QTimer::timeout, this, &Presence::lookForTray);
    window.installEventFilter(this);
    retranslate();
    if (options.inTray && !settings.contains(QStringLiteral("presence/close_hides")))
        m_settings.closeHides = m_settings.icon; // who begins without a window does not end by closing it
    apply();
}

void Presence::begin() {
    if (m_options.inTray)
        m_look.start();
    else
        m_window.show();
}

void Presence::apply() {
    m_tray.setShown(m_settings.icon || (m_options.inTray && !m_window.isVisible()));
    m_news->setSettings(m_settings);
}

bool Presence::closingHides() const {
    return m_settings.closeHides && m_tray.isShown() && m_options.trayThere();
}

void Presence::onHidden(bool byClosing) {
    m_look.start();
    const QString told = QStringLiteral("presence/told_of_hiding");
    if (!byClosing || m_store.value(told, false).toBool())
        return;
    m_store.setValue(told, true);
    Notice notice{.title = tr("Kataar goes on without its window"),
                  .text = tr("Closing it has stopped no job. The icon in the tray brings the window back.")};
    notice.actions = {{QStringLiteral("show"), tr("Show")}};
    m_notifications.show(notice);
}

void Presence::lookForTray() {
    if (m_window.isVisible()) {
        m_missedMs = 0;
        m_look.stop();
        return;
    }
    m_missedMs = m_options.trayThere() ? 0 : m_missedMs + lookMs;
    if (m_missedMs < m_options.patienceMs)
        return;
    m_missedMs = 0;
    m_look.stop();
    m_window.show();
    m_window.tellNoTray();
}

void Presence::editSettings() {
    if (!m_dialog) {
        m_dialog =
            new PresenceDialog(m_settings, m_autostart, m_options.home, m_options.trayThere(), &m_window);
        m_dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_dialog, &PresenceDialog::saved, this, [this](const PresenceSettings& settings) {
            m_settings = settings;
            settings.keepIn(m_store);
            apply();
        });
    }
    m_dialog->show();
    m_dialog->raise();
}

void Presence::retranslate() {
    m_edit->setText(tr("&Tray and Notifications…"));
    m_window.quitAction()->setToolTip(closingText(m_options.home));
}

bool Presence::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    return QObject::eventFilter(watched, event);
}

} // namespace kataar
