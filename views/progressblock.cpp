// SPDX-License-Identifier: GPL-3.0-or-later
// The block's parts.
#include "views/progressblock.h"

#include "views/progressdelegate.h"
#include "views/progresstext.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QPainter>

namespace kataar {

class ProgressBlock::Bar final : public QWidget {
public:
    using QWidget::QWidget;
    double fraction = 0;
    QSize sizeHint() const override {
        return {fontMetrics().averageCharWidth() * 20, qMax(8, fontMetrics().height() / 2)};
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        paintProgress(painter, QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), fraction, palette(), false);
    }
};

ProgressBlock::ProgressBlock(QWidget* parent)
    : QWidget(parent), m_bar(new Bar(this)), m_percent(new QLabel(this)), m_detail(new QLabel(this)) {
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(10, 8, 10, 2);
    grid->setVerticalSpacing(2);
    grid->setColumnStretch(0, 1);
    grid->addWidget(m_bar, 0, 0, Qt::AlignVCenter);
    grid->addWidget(m_percent, 0, 1);
    grid->addWidget(m_detail, 1, 0, 1, 2);
    m_bar->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_detail->setForegroundRole(QPalette::PlaceholderText);
    m_detail->setWordWrap(true);
    for (QLabel* label : {m_percent, m_detail})
        label->setTextFormat(Qt::PlainText);
    hide();
}

void ProgressBlock::set(const std::optional<double>& fraction, const ProgressFigures& figures) {
    m_fraction = fraction;
    m_figures = figures;
    m_bar->fraction = fraction.value_or(0);
    m_bar->setVisible(fraction.has_value());
    m_bar->update();
    m_percent->setText(fraction ? percentText(fraction) : QString());
    const QString detail = progressDetailText(figures);
    m_detail->setText(detail);
    m_detail->setVisible(!detail.isEmpty());
    setAccessibleName(tr("Progress"));
    setAccessibleDescription(text());
    setVisible(fraction || !detail.isEmpty());
}

QString ProgressBlock::text() const {
    QStringList parts;
    for (const QLabel* label : {m_percent, m_detail}) {
        if (!label->text().isEmpty())
            parts << label->text();
    }
    return parts.join(QStringLiteral(" · "));
}

void ProgressBlock::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange)
        set(m_fraction, m_figures);
    QWidget::changeEvent(event);
}

} // namespace kataar
