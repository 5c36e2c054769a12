// SPDX-License-Identifier: GPL-3.0-or-later
// One figure: a large value over its caption, on a quiet card.
#pragma once

#include <QFrame>

class QLabel;

namespace kataar {

class Figure final : public QFrame {
    Q_OBJECT
public:
    explicit Figure(QWidget* parent = nullptr);
    /// `detail` explains the value further, as a tool tip.
    void set(const QString& caption, const QString& value, const QString& detail);
    QString value() const;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QLabel* m_value;
    QLabel* m_caption;
};

} // namespace kataar
