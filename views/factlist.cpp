// SPDX-License-Identifier: GPL-3.0-or-later
// A form of labels.
#include "views/factlist.h"

#include <QEvent>
#include <QFormLayout>
#include <QLabel>
#include <QScrollBar>

namespace kataar {

FactList::FactList(QWidget* parent) : QScrollArea(parent) {
    auto* body = new QWidget;
    m_form = new QFormLayout(body);
    m_form->setLabelAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_form->setRowWrapPolicy(QFormLayout::DontWrapRows);
    m_form->setHorizontalSpacing(14);
    m_form->setVerticalSpacing(7);
    setWidget(body);
    setWidgetResizable(true);
    setFrameShape(NoFrame);
    body->setAutoFillBackground(false);
    viewport()->setAutoFillBackground(false);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
}

void FactList::setFacts(const QVector<Fact>& facts) {
    while (m_rows.size() > facts.size()) {
        m_form->removeRow(int(m_rows.size()) - 1);
        m_rows.removeLast();
    }
    while (m_rows.size() < facts.size()) {
        auto* name = new QLabel;
        name->setForegroundRole(QPalette::PlaceholderText);
        auto* value = new QLabel;
        value->setWordWrap(true);
        value->setTextFormat(Qt::PlainText);
        value->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        value->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Minimum);
        m_form->addRow(name, value);
        m_rows << Row{name, value};
    }
    for (qsizetype i = 0; i < facts.size(); ++i) {
        const auto& [name, value] = facts[i];
        if (m_rows[i].name->text() != name)
            m_rows[i].name->setText(name);
        if (m_rows[i].value->text() != value)
            m_rows[i].value->setText(value);
        m_rows[i].value->setAccessibleName(QStringLiteral("%1: %2").arg(name, value));
    }
    updateGeometry();
}

/// New labels are laid out later than they are made: only then is known how wide they are.
bool FactList::eventFilter(QObject* watched, QEvent* event) {
    const bool done = QScrollArea::eventFilter(watched, event);
    if (watched == widget() && event->type() == QEvent::LayoutRequest)
        updateGeometry();
    return done;
}

QSize FactList::minimumSizeHint() const {
    const int widest = fontMetrics().averageCharWidth() * 64;
    const int bar = verticalScrollBar()->sizeHint().width();
    return {qMin(widget()->minimumSizeHint().width() + bar, widest), QScrollArea::minimumSizeHint().height()};
}

QString FactList::value(const QString& name) const {
    for (const Row& row : m_rows) {
        if (row.name->text() == name)
            return row.value->text();
    }
    return {};
}

} // namespace kataar
