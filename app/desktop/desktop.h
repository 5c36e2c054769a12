// SPDX-License-Identifier: GPL-3.0-or-later
// Desktop: the window over its own engine, or over somebody else's queue.
#pragma once

#include "app/compose/localqueueclient.h"
#include "app/desktop/keyring.h"
#include "app/desktop/ownprogram.h"
#include "core/base/terminationsignals.h"
#include "core/client/httpqueueclient.h"
#include "core/session/launcherentry.h"
#include "core/session/singleinstance.h"
#include "views/keydialog.h"
#include "views/language.h"
#include "views/mainwindow.h"
#include "views/presence.h"
#include "views/theme.h"

#include <QPointer>
#include <QSettings>

#include <memory>

namespace kataar {

class Desktop final : public QObject {
    Q_OBJECT
public:
    Desktop(const Options& options, const Clock& clock);
    ~Desktop() override;

    /// Starts the engine, or connects where the options say so; a window, an icon or a message follows. Ends
    /// at once where a window of this user on the same queue came to the front instead.
    void start();

private:
    void openQueue();
    void startEngine();
    void showOwn();
    /// Becomes the client of the engine that holds the data folder, or complains.
    void openWindow(QueueClient& client, MainWindowOptions window, QueueHome home);
    void onWish(const QByteArray& wish);
    void onEngineFailed(const Error& error);
    void connectTo(const QString& address);
    void openRemote(const ServerAddress& address);
    void askServer(const QUrl& server, const ServerCheck::Then& then);
    void openOther(const QUrl& server);
    void onLink(LinkState state, const Error& reason);
    void askForKey(const Error& reason);
    void keepKey();
    void complain(const Error& error);

    const Options m_options;
    const Clock& m_clock;
    TerminationSignals m_signals; // before any thread starts
    QSettings m_settings;
    Theme m_theme;
    Language m_language;
    Keyring m_keys;
    Keyring m_otherKeys; ///< those of other servers: what the environment gives is for this one
    SingleInstance m_instance;
    Notifications m_notifications;
    LauncherEntry m_launcher;
    const Autostart m_autostart;
    OwnProgram m_program;
    std::unique_ptr<EngineThread> m_engine;
    std::unique_ptr<LocalQueueClient> m_own;
    std::unique_ptr<HttpQueueClient> m_remote;
    std::unique_ptr<MainWindow> m_window;
    QPointer<KeyDialog> m_keyDialog;
    QByteArray m_toKeep;    ///< once the server has accepted it
    qint64 m_holderPid = 0; ///< of the engine whose client this became; 0 = it did not
};

} // namespace kataar
