// SPDX-License-Identifier: GPL-3.0-or-later
// The chart and its table.
#include "views/chartpanel.h"

#include "views/format.h"
#include "views/tableview.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QSettings>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace kataar {

ChartPanel::ChartPanel(const QString& name, int series, QSettings& settings, QWidget* parent)
    : QWidget(parent), m_name(name), m_settings(settings), m_model(series), m_title(new QLabel),
      m_switch(new QToolButton), m_stack(new QStackedWidget), m_chart(new Chart),
      m_table(new TableView(name, m_model, settings)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 4, 0, 0);
    auto* head = new QHBoxLayout;
    head->addWidget(m_title, 1);
    head->addWidget(m_switch);
    column->addLayout(head);
    column->addWidget(m_stack, 1);
    m_stack->addWidget(m_chart);
    m_stack->addWidget(m_table);
    QFont strong = font();
    strong.setWeight(QFont::Bold);
    m_title->setFont(strong);
    m_title->setTextFormat(Qt::PlainText);
    m_title->setWordWrap(true);
    m_switch->setCheckable(true);
    m_switch->setAutoRaise(true);
    m_switch->setFocusPolicy(Qt::StrongFocus);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    connect(m_switch, &QToolButton::toggled, this, [this](bool table) {
        fillTable();
        m_stack->setCurrentIndex(table ? 1 : 0);
    });
    m_switch->setChecked(settings.value(name + QStringLiteral("/as_table"), false).toBool());
}

ChartPanel::~ChartPanel() {
    delete m_table; // it goes before its model
}

void ChartPanel::setWords(const Words& words) {
    m_words = words;
    m_chart->setTexts(
        words.axis, words.value,
        [this](int place) {
            const ChartData& shown = m_chart->data();
            return m_words.place({place, shown.times.value(place), shown.labels.value(place), {}});
        },
        words.empty);
    retranslate();
}

void ChartPanel::setData(const ChartData& shown) {
    m_chart->setData(shown);
    fillTable();
}

bool ChartPanel::isTable() const { return m_switch->isChecked(); }

void ChartPanel::showAsTable(bool table) { m_switch->setChecked(table); }

void ChartPanel::saveState() {
    m_table->saveState();
    m_settings.setValue(m_name + QStringLiteral("/as_table"), isTable());
}

/// Only while it is shown: a chart of thousands of readings moves every two seconds.
void ChartPanel::fillTable() {
    if (isTable())
        m_table->keepPlace([this] { m_model.sync(chartRows(m_chart->data())); });
}

void ChartPanel::retranslate() {
    m_title->setText(m_words.title);
    m_switch->setText(tr("Show as Table"));
    m_switch->setToolTip(tr("Show what the chart shows as a table"));
    m_switch->setAccessibleName(tr("%1: show as table").arg(m_words.title));
    m_chart->setAccessibleName(m_words.title);
    m_table->setAccessibleName(m_words.title);
    m_model.setTexts(
        [this](const QString& id) {
            return id == u"place" ? m_words.places : m_chart->data().series.value(id.toInt()).name;
        },
        [this](const QString& id, const ChartRow& row) {
            if (id == u"place")
                return m_words.place ? m_words.place(row) : QString();
            const auto value = row.values.value(id.toInt());
            return value && m_words.value ? m_words.value(*value) : nothingText();
        });
}

void ChartPanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace kataar
