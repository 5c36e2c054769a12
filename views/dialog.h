// SPDX-License-Identifier: GPL-3.0-or-later
// What every dialog does: it grows with its wrapped texts, which a layout would rather cut, stays within
// the screen and speaks the language of the window.
#pragma once

#include <QDialog>

namespace kataar {

class Dialog : public QDialog {
    Q_OBJECT
public:
    using QDialog::QDialog;

protected:
    bool event(QEvent* event) override;
    /// Says all texts anew. Called when the language changes, after Qt's own parts have taken theirs: a box
    /// of buttons puts its standard words over whatever stood there.
    virtual void retranslate() = 0;
};

} // namespace kataar
