// SPDX-License-Identifier: GPL-3.0-or-later
// The pages of the window, below each other: an icon and a word each, as wide as the widest.
#pragma once

#include <QListWidget>

namespace kataar {

class SideList final : public QListWidget {
    Q_OBJECT
public:
    explicit SideList(QWidget* parent = nullptr);
    void addPage(const char* icon);
    void setTitles(const QStringList& titles);
    QSize sizeHint() const override;

protected:
    void changeEvent(QEvent* event) override;

private:
    void fit();
};

} // namespace kataar
