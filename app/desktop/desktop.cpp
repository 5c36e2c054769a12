// SPDX-License-Identifier: GPL-3.0-or-later
// Which queue, with which key, in the window.
#include "app/desktop/desktop.h"

#include "core/base/log.h"
#include "core/base/paths.h"
#include "views/errortext.h"
#include "views/taskbarprogress.h"

#include <QApplication>
#include <QDBusConnection>
#include <QFileInfo>
#include <QMessageBox>

#include <iostream>

namespace kataar {

namespace {

const QByteArray showWish = "show"; // and perhaps the token of the desktop for it
const QByteArray stayWish = "stay"; // of one that was to begin in the tray
constexpr qsizetype longestToken = 200;

/// What one window is enough for.
QString queueOf(const Options& options) {
    if (!options.connect.isEmpty())
        return QStringLiteral("connect ") + options.connect;
    const QString folder = QFileInfo(options.dataDir).canonicalFilePath();
    return folder.isEmpty() ? options.dataDir : folder;
}

/// How the same queue is opened again; everything else is in the settings file.
QStringList commandOf(const Options& options) {
    QStringList command{QCoreApplication::applicationFilePath()};
    const auto add = [&command](const QString& name, const QString& value, const QString& usual) {
        if (value != usual)
            command << name << value;
    };
    add(QStringLiteral("--data-dir"), options.dataDir, defaultDataDir());
    add(QStringLiteral("--configs-dir"), options.configsDir, defaultConfigsDir());
    add(QStringLiteral("--connect"), options.connect, {});
    add(QStringLiteral("--ca-file"), options.caFile, {});
    return command;
}

/// Says when a window is on the screen for the first time, for who measures it.
class FirstPicture final : public QObject {
public:
    explicit FirstPicture(QWidget* window) : QObject(window) { window->installEventFilter(this); }
    bool eventFilter(QObject* watched, QEvent* event) override {
        if (event->type() == QEvent::Paint) {
            qCDebug(logWindow) << "first picture";
            deleteLater();
            watched->removeEventFilter(this);
        }
        return false;
    }
};

/// A Wayland desktop lets a program raise its window that can show what the person did to start it.
constexpr auto tokenVariable = "XDG_ACTIVATION_TOKEN";

QByteArray activationToken() {
    const QByteArray token = qgetenv(tokenVariable);
    const bool isWord = std::all_of(token.begin(), token.end(), [](char c) { return c > ' ' && c < 127; });
    return isWord && token.size() <= longestToken ? token : QByteArray();
}

QProcessEnvironment withoutKey() {
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.remove(QStringLiteral("KATAAR_API_KEY"));
    return environment;
}

} // namespace

Desktop::Desktop(const Options& options, const Clock& clock)
    : m_options(options), m_clock(clock), m_language(m_settings),
      m_keys(QProcessEnvironment::systemEnvironment()), m_otherKeys(withoutKey()),
      m_instance(queueOf(options)), m_notifications(QDBusConnection::sessionBus()),
      m_launcher(QDBusConnection::sessionBus(), QStringLiteral("kataar.desktop")),
      m_autostart(commandOf(options)) {
    QApplication::setQuitOnLastWindowClosed(false); // a dialog may be the last one while the window is hidden
    connect(&m_signals, &TerminationSignals::received, qApp, &QCoreApplication::quit);
    connect(&m_instance, &SingleInstance::wished, this, &Desktop::onWish);
    connect(&m_instance, &SingleInstance::answered, this, [this](bool heard) {
        if (heard)
            QCoreApplication::quit();
        else
            openQueue(); // one that hangs does not keep this one from being useful
    });
}

Desktop::~Desktop() {
    m_window.reset();
    m_engine.reset(); // before the client: no answer may come home to nobody
}

void Desktop::start() {
    if (m_instance.begin())
        openQueue();
    else
        m_instance.tell(m_options.tray ? QByteArray(stayWish) : showWish + (' ' + activationToken()));
}

void Desktop::onWish(const QByteArray& wish) {
    const auto words = wish.split(' ');
    if (words.constFirst() != showWish || !m_window)
        return;
    const QByteArray token = words.value(1);
    qCDebug(logWindow, "raised by a second start, %s", token.isEmpty() ? "without a token" : "with a token");
    if (!token.isEmpty())
        qputenv(tokenVariable, token); // where Qt takes it from, once
    m_window->raiseToFront();
}

void Desktop::openQueue() {
    if (m_options.connect.isEmpty())
        startEngine();
    else
        connectTo(m_options.connect);
}

void Desktop::startEngine() {
    m_engine = std::make_unique<EngineThread>(m_options, m_clock);
    m_own = std::make_unique<LocalQueueClient>(*m_engine);
    connect(m_engine.get(), &EngineThread::opened, this, &Desktop::showOwn);
    connect(m_engine.get(), &EngineThread::failed, this, &Desktop::onEngineFailed);
    connect(m_engine.get(), &EngineThread::stopWanted, qApp, &QCoreApplication::quit);
    m_engine->start();
}

void Desktop::showOwn() {
    m_engine->post([this](Engine& engine) {
        MainWindowOptions window;
        window.configsDir = m_options.configsDir;
        window.dataDir = m_options.dataDir;
        if (!engine.endpoints().isEmpty())
            window.serverAddress = engine.endpoints().constFirst().url();
        QMetaObject::invokeMethod(this, [this, window] {
            openWindow(*m_own, window, m_options.stopJobs ? QueueHome::HereToStop : QueueHome::Here);
        });
    });
}

void Desktop::openWindow(QueueClient& client, MainWindowOptions window, QueueHome home) {
    window.askServer = [this](const QUrl& server, const ServerCheck::Then& then) { askServer(server, then); };
    m_window = std::make_unique<MainWindow>(client, m_clock, m_settings, m_language, window);
    new FirstPicture(m_window.get());
    connect(m_window.get(), &MainWindow::closed, qApp, &QCoreApplication::quit);
    new TaskbarProgress(m_window->feed(), m_launcher, m_window.get());
    connect(m_window.get(), &MainWindow::connectWanted, this, &Desktop::openOther);
    auto* presence = new Presence(*m_window, m_settings, m_notifications, m_autostart,
                                  {.inTray = m_options.tray, .home = home});
    presence->begin();
}

void Desktop::onEngineFailed(const Error& error) {
    const QString address = error.details[QStringLiteral("address")].toString();
    if (error.name != QLatin1StringView("engine_running") || address.isEmpty() || m_window)
        return complain(error);
    m_holderPid = error.details[QStringLiteral("pid")].toInteger();
    connectTo(address);
}

void Desktop::connectTo(const QString& address) {
    const auto url = serverUrl(address);
    const auto authorities = trustedAuthorities(QProcessEnvironment::systemEnvironment(), m_options.caFile);
    if (!url || !authorities)
        return complain(url ? authorities.error() : url.error());
    m_keys.find(*url, [this, url = *url, authorities = *authorities](const Result<QByteArray>& key) {
        if (key)
            openRemote({url, *key, authorities});
        else
            complain(key.error());
    });
}

void Desktop::openRemote(const ServerAddress& address) {
    m_remote = std::make_unique<HttpQueueClient>(address, m_clock);
    MainWindowOptions window;
    window.queueName = address.url.authority();
    openWindow(*m_remote, window, QueueHome::Elsewhere);
    connect(m_remote.get(), &QueueClient::linkChanged, this, &Desktop::onLink);
    connect(m_window.get(), &MainWindow::keyWanted, this, [this] { askForKey({}); });
    if (m_holderPid > 0)
        m_window->tellServedBy(m_holderPid);
    m_remote->open();
}

/// Over a connection that others can read no key is shown just to look.
void Desktop::askServer(const QUrl& server, const ServerCheck::Then& then) {
    const auto authorities = trustedAuthorities(withoutKey(), m_options.caFile);
    if (!authorities)
        return then(authorities.error());
    m_otherKeys.find(server, [this, server, then, trusted = *authorities](const Result<QByteArray>& key) {
        if (!key)
            return then(key.error());
        auto* check = new ServerCheck({server, isOpenToOthers(server) ? QByteArray() : *key, trusted}, this);
        check->start([check, then](const Result<ServerState>& state) {
            check->deleteLater();
            then(state);
        });
    });
}

/// A program of its own: this window's queue goes on, and what one of them does never touches the other.
void Desktop::openOther(const QUrl& server) {
    QStringList arguments{QStringLiteral("--connect"), server.toString()};
    if (!m_options.caFile.isEmpty())
        arguments << QStringLiteral("--ca-file") << m_options.caFile;
    if (!m_program.start(arguments, withoutKey()))
        m_window->tellNotOpened(server);
}

void Desktop::onLink(LinkState state, const Error& reason) {
    if (state == LinkState::Connected) {
        if (m_keyDialog)
            m_keyDialog->accept();
        keepKey();
    } else if (state == LinkState::Lost && reason.name == QLatin1StringView("not_authenticated")) {
        m_toKeep.clear();
        askForKey(reason);
    } else if (m_keyDialog) {
        m_keyDialog->setProblem(reason);
    }
}

void Desktop::askForKey(const Error& reason) {
    if (!m_keyDialog) {
        m_keyDialog = new KeyDialog(m_remote->url(), m_window.get());
        m_keyDialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_keyDialog, &KeyDialog::given, this, [this](const QByteArray& key, bool remember) {
            m_toKeep = remember ? key : QByteArray();
            m_remote->setKey(key);
        });
        m_keyDialog->open();
    }
    if (!reason.name.isEmpty())
        m_keyDialog->setProblem(reason);
}

void Desktop::keepKey() {
    if (m_toKeep.isEmpty())
        return;
    m_keys.keep(m_remote->url(), std::exchange(m_toKeep, {}),
                [this](const Result<QString>& file) { m_window->tellKeyKept(file); });
}

void Desktop::complain(const Error& error) {
    std::cerr << "kataar-desktop: " << error.message.toStdString() << std::endl;
    auto* box = new QMessageBox(QMessageBox::Critical, QCoreApplication::applicationName(), errorText(error));
    box->setAttribute(Qt::WA_DeleteOnClose);
    connect(box, &QMessageBox::finished, this, [] { QCoreApplication::exit(1); });
    box->open();
}

} // namespace kataar
