// SPDX-License-Identifier: GPL-3.0-or-later
// A small mark in the status bar while a call takes long.
#pragma once

#include <QWidget>

class QLabel;
class QProgressBar;

namespace kataar {

class BusyMark final : public QWidget {
    Q_OBJECT
public:
    explicit BusyMark(QWidget* parent = nullptr);
    void setBusy(bool busy);

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();

    QLabel* m_words;
    QProgressBar* m_bar;
};

} // namespace kataar
