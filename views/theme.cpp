// SPDX-License-Identifier: GPL-3.0-or-later
// Chooses the icon theme by the lightness of the palette.
#include "views/theme.h"

#include <QApplication>
#include <QEvent>
#include <QPalette>
#include <QPixmapCache>
#include <QWidget>

// At file level: Q_INIT_RESOURCE declares a function of the global namespace. A library's resources need it.
static void loadIcons() { Q_INIT_RESOURCE(kataar_icons); }

namespace kataar {

Theme::Theme() {
    loadIcons();
    QStringList paths = QIcon::themeSearchPaths();
    paths.removeAll(QStringLiteral(":/icons"));
    paths.prepend(QStringLiteral(":/icons"));
    QIcon::setThemeSearchPaths(paths);
    choose();
    qApp->installEventFilter(this);
}

bool Theme::eventFilter(QObject* watched, QEvent* event) {
    if (watched == qApp && event->type() == QEvent::ApplicationPaletteChange)
        choose();
    return QObject::eventFilter(watched, event);
}

void Theme::choose() {
    const QPalette palette = QApplication::palette();
    const bool dark =
        palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
    const QString name = dark ? QStringLiteral("breeze-dark") : QStringLiteral("breeze");
    QIcon::setFallbackThemeName(name);
    if (QIcon::themeName() == name)
        return;
    QIcon::setThemeName(name);
    QPixmapCache::clear();
    // The widgets have heard of the palette before this was known, and some keep a pixmap of an icon.
    for (QWidget* widget : QApplication::allWidgets()) {
        QEvent again(QEvent::PaletteChange);
        QCoreApplication::sendEvent(widget, &again);
    }
}

QIcon applicationIcon() {
    loadIcons();
    return QIcon(QStringLiteral(":/icons/kataar.svg"));
}

} // namespace kataar
