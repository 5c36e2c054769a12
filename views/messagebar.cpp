// SPDX-License-Identifier: GPL-3.0-or-later
// The passive line.
#include "views/messagebar.h"

#include "views/countdown.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QIcon>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QStyle>
#include <QToolButton>
#include <QVBoxLayout>

namespace kataar {

MessageBar::MessageBar(QWidget* parent)
    : QFrame(parent), m_icon(new QLabel(this)), m_label(new QLabel(this)),
      m_answerButton(new QPushButton(this)), m_close(new QToolButton(this)),
      m_countdown(new Countdown(this)) {
    auto* column = new QVBoxLayout(this);
    auto* row = new QHBoxLayout;
    column->addLayout(row);
    column->addWidget(m_countdown);
    row->addWidget(m_icon, 0, Qt::AlignTop);
    row->addWidget(m_label, 1);
    row->addWidget(m_answerButton);
    row->addWidget(m_close, 0, Qt::AlignTop);
    m_label->setWordWrap(true);
    m_label->setTextFormat(Qt::PlainText);
    m_label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_answerButton->setAutoDefault(true);
    m_close->setAutoRaise(true);
    m_close->setIcon(QIcon::fromTheme(QStringLiteral("window-close")));
    connect(m_close, &QToolButton::clicked, this, &MessageBar::dismiss);
    connect(m_answerButton, &QPushButton::clicked, this, [this] {
        const auto answer = std::exchange(m_answer, nullptr);
        hide();
        if (answer)
            answer();
    });
    hide();
    retranslate();
}

void MessageBar::tell(Kind kind, const QString& topic, Words text) {
    m_button = nullptr;
    m_answer = nullptr;
    show(kind, topic, std::move(text));
}

void MessageBar::tell(Kind kind, const QString& topic, Words text, Words button,
                      std::function<void()> answer) {
    m_button = std::move(button);
    m_answer = std::move(answer);
    show(kind, topic, std::move(text));
}

void MessageBar::ask(const QString& topic, Words text, Words button, std::function<void()> answer) {
    tell(Kind::Warning, topic, std::move(text), std::move(button), std::move(answer));
    m_answerButton->setFocus();
}

void MessageBar::offer(const QString& topic, Words text, Words button, std::function<void()> answer,
                       qint64 leftMs, qint64 wholeMs) {
    tell(Kind::Information, topic, std::move(text), std::move(button), std::move(answer));
    m_countdown->start(leftMs, wholeMs);
}

void MessageBar::show(Kind kind, const QString& topic, Words text) {
    m_kind = kind;
    m_topic = topic;
    m_text = std::move(text);
    m_countdown->stop();
    showIcon();
    retranslate();
    setVisible(true);
    QAccessibleEvent alert(m_label, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
    update();
}

void MessageBar::dismiss() {
    hide();
    Q_EMIT closed(m_topic);
}

void MessageBar::withdraw(const QString& topic) {
    if (m_topic == topic)
        hide();
}

void MessageBar::showIcon() {
    const char* icon = m_kind == Kind::Error     ? "data-error"
                       : m_kind == Kind::Warning ? "data-warning"
                                                 : "data-information";
    const int extent = style()->pixelMetric(QStyle::PM_SmallIconSize);
    m_icon->setPixmap(QIcon::fromTheme(QLatin1StringView(icon)).pixmap(extent));
}

QString MessageBar::text() const { return m_label->text(); }

void MessageBar::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::PaletteChange)
        showIcon();
    QFrame::changeEvent(event);
}

void MessageBar::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape)
        dismiss();
    else
        QFrame::keyPressEvent(event);
}

void MessageBar::retranslate() {
    m_label->setText(m_text ? m_text() : QString());
    m_label->setAccessibleName(m_label->text());
    m_answerButton->setText(m_button ? m_button() : QString());
    m_answerButton->setVisible(bool(m_button));
    m_close->setToolTip(tr("Close this message"));
    m_close->setAccessibleName(m_close->toolTip());
}

QColor MessageBar::tint() const {
    switch (m_kind) {
    case Kind::Error:
        return {218, 68, 83};
    case Kind::Warning:
        return {246, 116, 0};
    case Kind::Information:
        break;
    }
    return {61, 174, 233};
}

void MessageBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor fill = tint();
    fill.setAlphaF(0.14F);
    painter.setPen(tint());
    painter.setBrush(fill);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
}

} // namespace kataar
