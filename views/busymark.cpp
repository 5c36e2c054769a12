// SPDX-License-Identifier: GPL-3.0-or-later
// Words and a moving bar.
#include "views/busymark.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>

namespace kataar {

BusyMark::BusyMark(QWidget* parent)
    : QWidget(parent), m_words(new QLabel(this)), m_bar(new QProgressBar(this)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_words);
    row->addWidget(m_bar);
    m_bar->setTextVisible(false);
    m_bar->setMaximumWidth(fontMetrics().averageCharWidth() * 14);
    m_bar->setMaximumHeight(fontMetrics().height());
    retranslate();
    setBusy(false);
}

void BusyMark::setBusy(bool busy) {
    m_bar->setRange(0, busy ? 0 : 1); // an empty range moves; it must not while hidden
    setVisible(busy);
}

void BusyMark::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void BusyMark::retranslate() {
    m_words->setText(tr("Working…"));
    m_bar->setAccessibleName(tr("Waiting for the queue's answer"));
}

} // namespace kataar
