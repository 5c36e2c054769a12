// SPDX-License-Identifier: GPL-3.0-or-later
// Which queue, with which key, in the window.
#include "app/desktop/desktop.h"

#include "views/errortext.h"

#include <QApplication>
#include <QMessageBox>

#include <iostream>

namespace kataar {

Desktop::Desktop(const Options& options, const Clock& clock)
    : m_options(options), m_clock(clock), m_language(m_settings),
      m_keys(QProcessEnvironment::systemEnvironment()) {
    connect(&m_signals, &TerminationSignals::received, qApp, &QCoreApplication::quit);
}

Desktop::~Desktop() {
    m_window.reset();
    m_engine.reset(); // before the client: no answer may come home to nobody
}

void Desktop::start() {
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
        if (!engine.endpoints().isEmpty())
            window.serverAddress = engine.endpoints().constFirst().url();
        QMetaObject::invokeMethod(this, [this, window] {
            m_window = std::make_unique<MainWindow>(*m_own, m_clock, m_settings, m_language, window);
            m_window->show();
        });
    });
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
    m_window = std::make_unique<MainWindow>(*m_remote, m_clock, m_settings, m_language, window);
    connect(m_remote.get(), &QueueClient::linkChanged, this, &Desktop::onLink);
    connect(m_window.get(), &MainWindow::keyWanted, this, [this] { askForKey({}); });
    m_window->show();
    if (m_holderPid > 0)
        m_window->tellServedBy(m_holderPid);
    m_remote->open();
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
