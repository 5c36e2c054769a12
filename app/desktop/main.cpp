// SPDX-License-Identifier: GPL-3.0-or-later
// kataar-desktop: the window, with the engine in a thread of its own or over somebody else's queue.
#include "app/compose/documents.h"
#include "app/desktop/desktop.h"
#include "core/base/log.h"
#include "core/base/terminationsignals.h"

#include <QApplication>

#include <iostream>

using namespace kataar;

namespace {

constexpr const char* about =
    "kataar-desktop shows the queue in a window; the engine and its REST API run inside it.";

} // namespace

int main(int argc, char** argv) {
    auto parsed = parseOptions(argc, argv, "kataar-desktop", about, true);
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
    TerminationSignals::block(); // X11 has a thread of its own, which would die of them, and all with it
    QApplication app(argc, argv);
    QApplication::setOrganizationName(QStringLiteral("kataar"));
    QApplication::setApplicationName(QStringLiteral("Kataar"));
    QApplication::setApplicationVersion(QStringLiteral(KATAAR_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("kataar"));
    QApplication::setWindowIcon(applicationIcon());
    installLogFormat();
    const SystemClock clock;
    Desktop desktop(parsed->options, clock);
    desktop.start();
    return app.exec();
}
