// SPDX-License-Identifier: GPL-3.0-or-later
// Opening and measuring windows.
#include "tests/views/windowfixture.h"

#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QStyle>
#include <QStyleFactory>
#include <QTabBar>
#include <QTest>

namespace kataar::test {

WindowFixture::WindowFixture() {
    QApplication::setStyle(QStringLiteral("Fusion"));
    QApplication::setPalette(paletteOf(false));
    language.setChoice(Language::Choice::English);
    fillWorkstation(client, clock);
}

MainWindow& WindowFixture::open(const MainWindowOptions& options) {
    window = std::make_unique<MainWindow>(client, clock, settings, language, options);
    window->show();
    QCoreApplication::sendPostedEvents();
    QTest::qWait(1);
    return *window;
}

MainWindowOptions WindowFixture::defaultOptions() {
    return {.serverAddress = QStringLiteral("http://127.0.0.1:8001"),
            .configsDir = QStringLiteral("/home/asha/.config/kataar/configs")};
}

/// At its side; what one scrolls down to is not.
static bool isCutOff(const QWidget& widget) {
    for (QWidget* above = widget.parentWidget(); above; above = above->parentWidget()) {
        const auto* area = qobject_cast<const QAbstractScrollArea*>(above->parentWidget());
        if (!area || area->viewport() != above)
            continue;
        const QRect place(widget.mapTo(above, QPoint()), widget.size());
        return place.left() < 0 || place.right() > above->width();
    }
    return widget.visibleRegion().boundingRect().width() < widget.width();
}

QStringList clippedTexts(const QWidget& window) {
    QStringList clipped;
    for (const auto* label : window.findChildren<QLabel*>()) {
        if (!label->isVisible() || label->text().isEmpty() ||
            label->sizePolicy().horizontalPolicy() == QSizePolicy::Ignored)
            continue;
        const QSize needed =
            label->wordWrap() ? QSize(0, label->heightForWidth(label->width())) : label->minimumSizeHint();
        const bool cutOff = label->wordWrap() && isCutOff(*label);
        if (cutOff || label->width() < needed.width() || label->height() < needed.height())
            clipped << QStringLiteral("label: ") + label->text();
    }
    for (const auto* button : window.findChildren<QAbstractButton*>()) {
        const QSize needed = button->minimumSizeHint();
        if (button->isVisible() && !button->text().isEmpty() &&
            (button->width() < needed.width() || button->height() < needed.height()))
            clipped << QStringLiteral("button: ") + button->text();
    }
    for (const auto* field : window.findChildren<QWidget*>()) {
        const bool lined = (qobject_cast<const QComboBox*>(field) || qobject_cast<const QLineEdit*>(field) ||
                            qobject_cast<const QAbstractSpinBox*>(field)) &&
                           !field->objectName().startsWith(u"qt_") &&
                           !qobject_cast<const QComboBox*>(field->parent()); // that one is measured
        if (lined && field->isVisible() && field->height() < field->minimumSizeHint().height())
            clipped << QStringLiteral("field: ") + field->accessibleName();
    }
    for (const auto* bar : window.findChildren<QTabBar*>()) {
        if (bar->isVisible() && bar->tabRect(bar->count() - 1).right() > bar->width())
            clipped << QStringLiteral("tabs: ") + bar->tabText(bar->count() - 1);
    }
    return clipped;
}

QPalette paletteOf(bool dark) {
    if (!dark) {
        const std::unique_ptr<QStyle> fusion(QStyleFactory::create(QStringLiteral("Fusion")));
        QPalette light = fusion->standardPalette();
        light.setColor(QPalette::Window, QColor(0xef, 0xf0, 0xf1));
        light.setColor(QPalette::Highlight, QColor(0x3d, 0xae, 0xe9));
        return light;
    }
    QPalette palette(QColor(0x31, 0x36, 0x3b), QColor(0x2a, 0x2e, 0x32));
    palette.setColor(QPalette::Base, QColor(0x1b, 0x1e, 0x20));
    palette.setColor(QPalette::AlternateBase, QColor(0x23, 0x26, 0x29));
    palette.setColor(QPalette::Highlight, QColor(0x3d, 0xae, 0xe9));
    palette.setColor(QPalette::HighlightedText, QColor(0xfc, 0xfc, 0xfc));
    palette.setColor(QPalette::PlaceholderText, QColor(0xa1, 0xa9, 0xb1));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, QColor(0x6e, 0x73, 0x78));
    return palette;
}

} // namespace kataar::test
