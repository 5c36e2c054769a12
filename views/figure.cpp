// SPDX-License-Identifier: GPL-3.0-or-later
// The card of one figure.
#include "views/figure.h"

#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

namespace kataar {

Figure::Figure(QWidget* parent) : QFrame(parent), m_value(new QLabel(this)), m_caption(new QLabel(this)) {
    auto* column = new QVBoxLayout(this);
    column->setSpacing(0);
    column->setContentsMargins(14, 8, 14, 8);
    column->addWidget(m_value);
    column->addWidget(m_caption);
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.5);
    large.setWeight(QFont::Bold);
    m_value->setFont(large);
    m_value->setTextFormat(Qt::PlainText);
    m_caption->setForegroundRole(QPalette::PlaceholderText);
    m_caption->setTextFormat(Qt::PlainText);
}

void Figure::set(const QString& caption, const QString& value, const QString& detail) {
    m_caption->setText(caption);
    m_value->setText(value);
    setToolTip(detail);
    setAccessibleName(QStringLiteral("%1: %2").arg(caption, value));
    setAccessibleDescription(detail);
}

QString Figure::value() const { return m_value->text(); }

void Figure::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor edge = palette().color(QPalette::WindowText);
    edge.setAlphaF(0.16F);
    painter.setPen(edge);
    painter.setBrush(palette().color(QPalette::Base));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
}

} // namespace kataar
