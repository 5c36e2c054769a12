// SPDX-License-Identifier: GPL-3.0-or-later
// Centred icon, sentence and button.
#include "views/emptystate.h"

#include <QEvent>
#include <QIcon>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace kataar {

EmptyState::EmptyState(QWidget* parent)
    : QWidget(parent), m_icon(new QLabel(this)), m_title(new QLabel(this)), m_sentence(new QLabel(this)),
      m_button(new QPushButton(this)) {
    auto* column = new QVBoxLayout(this);
    column->addStretch(2);
    for (QLabel* label : {m_icon, m_title, m_sentence}) {
        label->setAlignment(Qt::AlignCenter);
        label->setTextFormat(Qt::PlainText);
        column->addWidget(label);
    }
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.3);
    m_title->setFont(large);
    m_sentence->setWordWrap(true);
    m_sentence->setForegroundRole(QPalette::PlaceholderText);
    column->addSpacing(8);
    column->addWidget(m_button, 0, Qt::AlignHCenter);
    column->addStretch(3);
    connect(m_button, &QPushButton::clicked, this, &EmptyState::activated);
}

void EmptyState::set(const QString& icon, const QString& title, const QString& sentence,
                     const QString& button) {
    m_iconName = icon;
    m_title->setText(title);
    m_sentence->setText(sentence);
    m_button->setText(button);
    m_button->setVisible(!button.isEmpty());
    const int line = m_button->fontMetrics().height();
    m_button->setMinimumWidth(m_button->fontMetrics().horizontalAdvance(button) + 3 * line);
    showIcon();
}

QString EmptyState::sentence() const { return m_sentence->text(); }

void EmptyState::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange)
        showIcon();
    QWidget::changeEvent(event);
}

void EmptyState::showIcon() {
    if (!m_iconName.isEmpty())
        m_icon->setPixmap(QIcon::fromTheme(m_iconName).pixmap(fontMetrics().height() * 4));
}

} // namespace kataar
