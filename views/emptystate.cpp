// SPDX-License-Identifier: GPL-3.0-or-later
// Centred icon, sentence and button.
#include "views/emptystate.h"

#include <QEvent>
#include <QIcon>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace kataar {

namespace {

constexpr int roomyLines = 12; ///< from this height on there is room for the icon

} // namespace

EmptyState::EmptyState(QWidget* parent)
    : QWidget(parent), m_icon(new QLabel(this)), m_title(new QLabel(this)), m_sentence(new QLabel(this)),
      m_button(new QPushButton(this)), m_buttons(new QVBoxLayout) {
    auto* column = new QVBoxLayout(this);
    column->addStretch(2);
    for (QLabel* label : {m_icon, m_title, m_sentence}) {
        label->setAlignment(Qt::AlignCenter);
        label->setTextFormat(Qt::PlainText);
        column->addWidget(label);
    }
    m_icon->setMinimumSize(1, 1); // it goes where there is little room
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.3);
    m_title->setFont(large);
    m_sentence->setWordWrap(true);
    m_sentence->setForegroundRole(QPalette::PlaceholderText);
    column->addSpacing(8);
    m_buttons->setAlignment(Qt::AlignHCenter);
    m_buttons->addWidget(m_button);
    column->addLayout(m_buttons);
    column->addStretch(3);
    connect(m_button, &QPushButton::clicked, this, &EmptyState::activated);
}

void EmptyState::set(const QString& icon, const QString& title, const QString& sentence,
                     const QString& button) {
    m_iconName = icon;
    m_title->setText(title);
    m_title->setVisible(!title.isEmpty());
    m_sentence->setText(sentence);
    m_button->setText(button);
    m_button->setVisible(!button.isEmpty());
    fit(*m_button);
    setLacking({});
    setOffers({});
    showIcon();
}

void EmptyState::setLacking(const QString& lacking) {
    m_button->setEnabled(lacking.isEmpty());
    m_button->setToolTip(lacking);
}

void EmptyState::setOffers(const QVector<Offer>& offers) {
    while (m_offers.size() < offers.size()) {
        auto* made = new QPushButton(this);
        connect(made, &QPushButton::clicked, this,
                [this, index = int(m_offers.size())] { Q_EMIT offerTaken(index); });
        m_buttons->addWidget(made);
        m_offers << made;
    }
    for (qsizetype i = 0; i < m_offers.size(); ++i) {
        QPushButton& button = *m_offers[i];
        const Offer offer = offers.value(i);
        button.setVisible(i < offers.size());
        button.setText(offer.text);
        button.setEnabled(offer.lacking.isEmpty());
        button.setToolTip(offer.lacking);
        fit(button);
    }
}

void EmptyState::fit(QPushButton& button) {
    const QFontMetrics metrics = button.fontMetrics();
    button.setMinimumWidth(metrics.horizontalAdvance(button.text()) + 3 * metrics.height());
}

QString EmptyState::title() const { return m_title->text(); }

QString EmptyState::sentence() const { return m_sentence->text(); }

void EmptyState::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange)
        showIcon();
    QWidget::changeEvent(event);
}

void EmptyState::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    m_icon->setVisible(height() >= roomyLines * fontMetrics().height());
}

void EmptyState::showIcon() {
    if (!m_iconName.isEmpty())
        m_icon->setPixmap(QIcon::fromTheme(m_iconName).pixmap(fontMetrics().height() * 4));
}

} // namespace kataar
