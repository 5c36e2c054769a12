// SPDX-License-Identifier: GPL-3.0-or-later
// A thin bar that grows shorter while a time runs out.
#pragma once

#include <QVariantAnimation>
#include <QWidget>

namespace kataar {

class Countdown final : public QWidget {
    Q_OBJECT
public:
    explicit Countdown(QWidget* parent = nullptr);

    /// `leftMs` of `wholeMs` are left now.
    void start(qint64 leftMs, qint64 wholeMs);
    void stop();
    bool isRunning() const { return m_animation.state() == QAbstractAnimation::Running; }
    /// The share that is left, 1..0.
    double left() const { return m_animation.currentValue().toDouble(); }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {0, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QVariantAnimation m_animation;
};

} // namespace kataar
