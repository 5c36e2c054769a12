// SPDX-License-Identifier: GPL-3.0-or-later
// A dialog that grows with its wrapped texts, which a layout would rather cut.
#pragma once

#include <QDialog>

namespace kataar {

class GrowingDialog : public QDialog {
    Q_OBJECT
public:
    using QDialog::QDialog;

protected:
    bool event(QEvent* event) override;
};

} // namespace kataar
