// SPDX-License-Identifier: GPL-3.0-or-later
// Icons that fit the palette: Breeze on light windows, Breeze Dark on dark ones, from our own resource.
#pragma once

#include <QIcon>
#include <QObject>

namespace kataar {

/// Lives in the GUI thread, made after the QApplication and before the first window.
class Theme final : public QObject {
    Q_OBJECT
public:
    Theme();

    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void choose();
};

/// The program's own icon.
QIcon applicationIcon();

} // namespace kataar
