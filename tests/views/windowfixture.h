// SPDX-License-Identifier: GPL-3.0-or-later
// A main window over a fake queue, with settings of its own.
#pragma once

#include "tests/views/fakequeueclient.h"
#include "views/language.h"
#include "views/mainwindow.h"
#include "views/theme.h"

#include <QSettings>
#include <QTemporaryDir>

#include <memory>

namespace kataar::test {

struct WindowFixture {
    WindowFixture();

    /// A window with its first answers.
    MainWindow& open(const MainWindowOptions& options = defaultOptions());
    static MainWindowOptions defaultOptions();

    QTemporaryDir folder;
    QSettings settings{folder.filePath(QStringLiteral("window.ini")), QSettings::IniFormat};
    Theme theme;
    Language language{settings};
    FixedClock clock;
    FakeQueueClient client;
    std::unique_ptr<MainWindow> window;
};

/// Each visible label, button, field and tab bar that is smaller than its text, as "class: text".
QStringList clippedTexts(const QWidget& window);

/// The palette of a dark desktop, or the plain light one.
QPalette paletteOf(bool dark);

} // namespace kataar::test
