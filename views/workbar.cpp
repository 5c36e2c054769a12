// SPDX-License-Identifier: GPL-3.0-or-later
// Words and a bar that fills.
#include "views/workbar.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>

namespace kataar {

namespace {

constexpr int workPatienceMs = 500;
constexpr int workSteps = 1000; ///< of the bar: totals may exceed an int

} // namespace

WorkBar::WorkBar(QWidget* parent)
    : QWidget(parent), m_label(new QLabel(this)), m_bar(new QProgressBar(this)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_label);
    row->addWidget(m_bar);
    m_label->setTextFormat(Qt::PlainText);
    m_bar->setRange(0, workSteps);
    m_bar->setMaximumWidth(fontMetrics().averageCharWidth() * 24);
    m_bar->setMaximumHeight(fontMetrics().height());
    m_patience.setSingleShot(true);
    m_patience.setInterval(workPatienceMs);
    connect(&m_patience, &QTimer::timeout, this, &QWidget::show);
    hide();
}

void WorkBar::tell(const QString& topic, qint64 done, qint64 total, const Words& words) {
    if (done >= total) {
        if (topic != m_topic)
            return;
        m_topic.clear();
        m_patience.stop();
        hide();
        return;
    }
    if (topic != m_topic && isHidden())
        m_patience.start();
    m_topic = topic;
    m_words = words;
    m_bar->setValue(int(double(done) / double(total) * workSteps));
    retranslate();
}

int WorkBar::percent() const { return isHidden() ? -1 : m_bar->value() * 100 / workSteps; }

void WorkBar::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void WorkBar::retranslate() {
    const QString words = m_words ? m_words() : QString();
    m_label->setText(words);
    m_bar->setAccessibleName(words);
}

} // namespace kataar
