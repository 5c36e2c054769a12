// SPDX-License-Identifier: GPL-3.0-or-later
// kataar-desktop: the window, with the engine in a thread of its own.
#include "app/compose/documents.h"
#include "app/compose/localqueueclient.h"
#include "app/compose/terminationsignals.h"
#include "core/base/log.h"
#include "views/errortext.h"
#include "views/language.h"
#include "views/mainwindow.h"
#include "views/theme.h"

#include <QApplication>
#include <QMessageBox>
#include <QSettings>

#include <iostream>

using namespace kataar;

namespace {

constexpr const char* about =
    "kataar-desktop shows the queue in a window; the engine and its REST API run inside it.";

/// The window, once the engine serves; or what kept it from opening.
class Desktop : public QObject {
public:
    Desktop(const Options& options, const Clock& clock)
        : m_options(options), m_clock(clock), m_language(m_settings), m_engine(options, clock),
          m_client(m_engine) {
        connect(&m_engine, &EngineThread::opened, this, &Desktop::show);
        connect(&m_engine, &EngineThread::failed, this, &Desktop::complain);
        connect(&m_signals, &TerminationSignals::received, qApp, &QCoreApplication::quit);
        m_engine.start();
    }
    ~Desktop() override {
        m_window.reset();
        m_engine.quit();
        m_engine.wait(); // before the client: no answer may come home to nobody
    }

private:
    void show() {
        m_engine.post([this](Engine& engine) {
            MainWindowOptions window;
            window.configsDir = m_options.configsDir;
            window.userName = engine.owner().name;
            if (!engine.endpoints().isEmpty())
                window.serverAddress = engine.endpoints().constFirst().url();
            QMetaObject::invokeMethod(this, [this, window] {
                m_window = std::make_unique<MainWindow>(m_client, m_clock, m_settings, m_language, window);
                m_window->show();
            });
        });
    }

    void complain(const Error& error) {
        std::cerr << "kataar-desktop: " << error.message.toStdString() << std::endl;
        auto* box =
            new QMessageBox(QMessageBox::Critical, QCoreApplication::applicationName(), errorText(error));
        box->setAttribute(Qt::WA_DeleteOnClose);
        connect(box, &QMessageBox::finished, this, [] { QCoreApplication::exit(1); });
        box->open();
    }

    const Options m_options;
    const Clock& m_clock;
    TerminationSignals m_signals; // before any thread starts
    QSettings m_settings;
    Theme m_theme;
    Language m_language;
    EngineThread m_engine;
    LocalQueueClient m_client;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace

int main(int argc, char** argv) {
    auto parsed = parseOptions(argc, argv, "kataar-desktop", about);
    if (!parsed) {
        std::cerr << "kataar-desktop: " << parsed.error().message.toStdString() << std::endl;
        return 1;
    }
    if (parsed->exitCode)
        return *parsed->exitCode;
    if (!parsed->options.print.isEmpty()) {
        const QCoreApplication printing(argc, argv);
        const auto text = document(parsed->options.print);
        (text ? std::cout : std::cerr) << (text ? *text : text.error().message).toStdString() << std::endl;
        return text ? 0 : 1;
    }
    QApplication app(argc, argv);
    QApplication::setOrganizationName(QStringLiteral("kataar"));
    QApplication::setApplicationName(QStringLiteral("Kataar"));
    QApplication::setApplicationVersion(QStringLiteral(KATAAR_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("kataar"));
    QApplication::setWindowIcon(applicationIcon());
    installLogFormat();
    const SystemClock clock;
    Desktop desktop(parsed->options, clock);
    return app.exec();
}
