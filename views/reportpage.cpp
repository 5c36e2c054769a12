// SPDX-License-Identifier: GPL-3.0-or-later
// Figures over a table, and who used how much below it.
#include "views/reportpage.h"

#include "models/usagecharts.h"
#include "views/approvaltext.h"
#include "views/celldelegate.h"
#include "views/chartpanel.h"
#include "views/detailpane.h"
#include "views/emptystate.h"
#include "views/figure.h"
#include "views/format.h"
#include "views/queuefeed.h"
#include "views/reporttext.h"
#include "views/statetext.h"
#include "views/tableview.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>

namespace kataar {

namespace {

constexpr int reportPaceMs = 5000;
constexpr int mostInChart = 10;
constexpr qint64 hourUs = 3'600'000'000;
constexpr int hoursOfChoice[] = {0, 24, 168}; ///< 0: the last morning report

QString hoursText(double seconds) { return QLocale().toString(seconds / 3600, 'f', 1); }

} // namespace

ReportPage::ReportPage(QueueFeed& feed, QueueCalls& queue, PastCalls& past, const Clock& clock,
                       QSettings& settings, QWidget* parent)
    : QWidget(parent), m_feed(feed), m_past(past), m_clock(clock), m_settings(settings),
      m_which(new QComboBox), m_span(new QLabel), m_splitter(new QSplitter(Qt::Vertical)),
      m_upper(new QSplitter), m_stack(new QStackedWidget),
      m_table(new TableView(QStringLiteral("report"), m_model, settings)), m_empty(new EmptyState),
      m_details(new DetailPane(queue, past, feed.calls())),
      m_people(new ChartPanel(QStringLiteral("report_people"), 1, settings)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    auto* top = new QHBoxLayout;
    top->addWidget(m_which);
    top->addWidget(m_span, 1);
    column->addLayout(top);
    auto* figures = new QHBoxLayout;
    for (Figure*& figure : m_figures) {
        figure = new Figure;
        figures->addWidget(figure, 1);
    }
    column->addLayout(figures);
    column->addWidget(m_splitter, 1);
    m_splitter->addWidget(m_upper);
    m_splitter->addWidget(m_people);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setChildrenCollapsible(false);
    m_upper->addWidget(m_stack);
    m_upper->addWidget(m_details);
    m_upper->setStretchFactor(0, 1);
    m_upper->setChildrenCollapsible(false);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    m_details->hide();
    m_span->setTextFormat(Qt::PlainText);
    for (size_t i = 0; i < std::size(hoursOfChoice); ++i)
        m_which->addItem(QString());
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setItemDelegateForColumn(m_model.columnOf(QStringLiteral("state")),
                                      new IconDelegate(&stateIcon, m_table));
    connect(m_which, &QComboBox::currentIndexChanged, this, &ReportPage::ask);
    connect(m_table, &TableView::selectionMoved, this, &ReportPage::updateDetails);
    connect(m_table, &QAbstractItemView::activated, this, [this] {
        m_details->show();
        updateDetails();
    });
    connect(m_details, &DetailPane::closed, m_details, &QWidget::hide);
    m_pace.setSingleShot(true);
    m_pace.setInterval(reportPaceMs);
    connect(&m_pace, &QTimer::timeout, this, &ReportPage::ask);
    connect(&feed, &QueueFeed::entriesArrived, this, [this] {
        if (isVisible() && !m_pace.isActive())
            m_pace.start();
    });
    retranslate();
    resetLayout();
    m_splitter->restoreState(m_settings.value(QStringLiteral("report/splitter")).toByteArray());
    m_upper->restoreState(m_settings.value(QStringLiteral("report/upper")).toByteArray());
    m_details->setVisible(m_settings.value(QStringLiteral("report/details"), false).toBool());
}

ReportPage::~ReportPage() {
    m_table->disconnect(this);
    delete m_splitter; // the table goes before its model
}

QString ReportPage::span() const { return m_span->text(); }

QString ReportPage::figure(int index) const { return m_figures.at(size_t(index))->value(); }

void ReportPage::showLast() {
    m_which->setCurrentIndex(0);
    ask();
}

void ReportPage::resetLayout() {
    m_table->resetColumns();
    m_details->hide();
    m_splitter->setSizes({300, 160});
    const int character = fontMetrics().averageCharWidth();
    m_upper->setSizes({character * 110, character * 48});
}

void ReportPage::saveState() {
    m_table->saveState();
    m_people->saveState();
    m_settings.setValue(QStringLiteral("report/splitter"), m_splitter->saveState());
    m_settings.setValue(QStringLiteral("report/upper"), m_upper->saveState());
    m_settings.setValue(QStringLiteral("report/details"), !m_details->isHidden());
}

void ReportPage::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    ask();
}

void ReportPage::ask() {
    if (!isVisible())
        return;
    ReportQuery query;
    if (const int hours = hoursOfChoice[qMax(0, m_which->currentIndex())]; hours > 0)
        query.since = UtcTime{m_clock.wall().us - hours * hourUs};
    m_past.report(query, m_feed.calls().answerTo<Report>(
                             this, [this, question = ++m_question](const Result<Report>& report) {
                                 if (question != m_question)
                                     return;
                                 if (report)
                                     take(*report);
                                 else
                                     Q_EMIT failed(report.error());
                             }));
}

void ReportPage::take(const Report& report) {
    m_report = report;
    m_table->keepPlace([this] { m_model.sync(reportRows(*m_report)); });
    fill();
    updateDetails();
}

void ReportPage::updateDetails() {
    if (m_details->isHidden())
        return;
    const ReportRow* row = m_model.find(m_table->currentKey());
    m_details->setEntry(row ? &row->view : nullptr, m_clock.wall());
}

void ReportPage::fill() {
    const Report report = m_report.value_or(Report());
    const UsageSums& sums = report.total;
    const auto figure = [&](int at, const QString& caption, const QString& value, const QString& detail) {
        m_figures[size_t(at)]->set(caption, m_report ? value : nothingText(), detail);
    };
    figure(0, tr("Failed"), numberText(sums.failed), tr("Jobs that failed in this time."));
    figure(1, tr("Completed"), numberText(sums.completed), tr("Jobs that completed in this time."));
    figure(2, tr("Cancelled"), numberText(sums.cancelled), tr("Jobs that were cancelled in this time."));
    figure(3, tr("GPU hours"), hoursText(sums.gpuSeconds), tr("Of the jobs that ended in this time."));
    figure(4, tr("Cost"), sums.costUsd ? costText(*sums.costUsd) : nothingText(),
           tr("Of the jobs that ended in this time and had a price."));
    const UtcTime now = m_clock.wall();
    m_span->setText(m_report
                        ? tr("%1 to %2 (%3)")
                              .arg(timeText(report.since, now), timeText(report.until, now), report.timeZone)
                        : QString());
    m_people->setVisible(report.people.size() > 1);
    Usage usage;
    usage.people = report.people;
    usage.total = sums;
    ChartData people = useByPerson(usage, UseOf::GpuHours, mostInChart, tr("Nobody"), tr("All others"));
    people.series[0].name = tr("GPU hours");
    m_people->setData(people);
    m_empty->set(QStringLiteral("office-report"), tr("Nothing ran and nothing waits"),
                 tr("What ends in this time, and what runs and waits now, comes here."));
    m_stack->setCurrentWidget(m_report && m_model.totalRows() == 0 ? static_cast<QWidget*>(m_empty)
                                                                   : m_table);
}

void ReportPage::retranslate() {
    const QString words[] = {tr("Last morning report"), tr("Last 24 hours"), tr("Last 7 days")};
    for (int i = 0; i < m_which->count(); ++i)
        m_which->setItemText(i, words[i]);
    m_which->setAccessibleName(tr("Which time the report is about"));
    m_table->setAccessibleName(tr("Jobs of the report"));
    m_model.setTexts(&reportTitle, [this](const QString& id, const ReportRow& row) {
        return reportCell(id, row, m_clock.wall());
    });
    ChartPanel::Words chart;
    chart.title = tr("GPU hours by person");
    chart.places = tr("Person");
    chart.empty = tr("No job has ended in this time.");
    chart.place = [](const ChartRow& row) { return row.label; };
    chart.axis = chart.value = [](double hours) { return tr("%1 h").arg(QLocale().toString(hours, 'g', 3)); };
    m_people->setWords(chart);
    fill();
}

void ReportPage::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace kataar
