// SPDX-License-Identifier: GPL-3.0-or-later
// The bar and its time.
#include "views/countdown.h"

#include <QPainter>

namespace kataar {

Countdown::Countdown(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&m_animation, &QVariantAnimation::valueChanged, this, qOverload<>(&QWidget::update));
    hide();
}

void Countdown::start(qint64 leftMs, qint64 wholeMs) {
    m_animation.stop();
    m_animation.setStartValue(wholeMs > 0 ? double(leftMs) / double(wholeMs) : 0.0);
    m_animation.setEndValue(0.0);
    m_animation.setDuration(int(qMax(qint64(0), leftMs)));
    m_animation.start();
    show();
}

void Countdown::stop() {
    m_animation.stop();
    hide();
}

QSize Countdown::sizeHint() const { return {0, qMax(2, fontMetrics().height() / 6)}; }

void Countdown::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    QRectF bar = rect();
    bar.setWidth(bar.width() * left());
    if (layoutDirection() == Qt::RightToLeft)
        bar.moveRight(rect().right());
    painter.fillRect(bar, palette().color(QPalette::Highlight));
}

} // namespace kataar
