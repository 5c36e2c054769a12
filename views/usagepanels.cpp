// SPDX-License-Identifier: GPL-3.0-or-later
// Words and data of the two charts.
#include "views/usagepanels.h"

#include "views/chartpanel.h"
#include "views/format.h"

#include <QComboBox>
#include <QDateTime>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QSettings>
#include <QVBoxLayout>

#include <cmath>

namespace kataar {

namespace {

constexpr int mostPeople = 10;

/// Decimals where they tell something.
QString shortNumber(double value) {
    if (value > 0 && value < 1e-6)
        value = 0; // no decimals could be read
    const int decimals = value == std::floor(value) || value >= 10 ? 0
                         : value >= 1                              ? 1
                         : value >= 0.1                            ? 2
                                                                   : int(1 - std::floor(std::log10(value)));
    return QLocale().toString(value, 'f', decimals);
}

QString inUnit(TimeUnit unit, double value) {
    const QString number = shortNumber(value);
    switch (unit) {
    case TimeUnit::Seconds:
        return UsagePanels::tr("%1 s").arg(number);
    case TimeUnit::Minutes:
        return UsagePanels::tr("%1 min").arg(number);
    case TimeUnit::Hours:
        return UsagePanels::tr("%1 h").arg(number);
    }
    return number;
}

QString amount(UseOf what, double value) {
    if (what == UseOf::Jobs)
        return QLocale().toString(value, 'f', 0);
    return UsagePanels::tr("%1 h").arg(shortNumber(value));
}

} // namespace

UsagePanels::UsagePanels(QSettings& settings, QWidget* parent)
    : QWidget(parent), m_summary(new QLabel), m_what(new QComboBox),
      m_waits(new ChartPanel(QStringLiteral("history_waits"), 2, settings)),
      m_people(new ChartPanel(QStringLiteral("history_people"), 1, settings)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    auto* head = new QHBoxLayout;
    head->addWidget(m_summary, 1);
    head->addWidget(m_what);
    column->addLayout(head);
    auto* charts = new QHBoxLayout;
    charts->addWidget(m_waits, 1);
    charts->addWidget(m_people, 1);
    column->addLayout(charts, 1);
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setWordWrap(true);
    m_what->addItems({QString(), QString()});
    m_what->setCurrentIndex(settings.value(QStringLiteral("history/use"), 0).toInt() == 1 ? 1 : 0);
    m_what->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    connect(m_what, &QComboBox::currentIndexChanged, this, [this, &settings] {
        settings.setValue(QStringLiteral("history/use"), m_what->currentIndex());
        retranslate();
    });
    retranslate();
}

UseOf UsagePanels::what() const { return m_what->currentIndex() == 1 ? UseOf::Jobs : UseOf::GpuHours; }

void UsagePanels::setUsage(const Usage& usage) {
    if (m_usage == usage)
        return;
    m_usage = usage;
    retranslate();
}

QString UsagePanels::summary() const { return m_summary->text(); }

void UsagePanels::saveState() {
    m_waits->saveState();
    m_people->saveState();
}

void UsagePanels::fill() {
    WaitChart waits = waitsByDay(m_usage);
    waits.data.series[0].name = tr("Half of the jobs waited at most");
    waits.data.series[1].name = tr("9 in 10 waited at most");
    m_waits->chart().setZone(QTimeZone(m_usage.timeZone.toLatin1()));
    m_waits->setData(waits.data);
    ChartData people = useByPerson(m_usage, what(), mostPeople, tr("Nobody"), tr("All others"));
    people.series[0].name = what() == UseOf::Jobs ? tr("Jobs") : tr("GPU hours");
    m_people->setData(people);
    const UsageSums& sums = m_usage.total;
    m_summary->setText(
        sums.jobs == 0
            ? tr("No job ended in this time.")
            : tr("%Ln job(s) ended", nullptr, sums.jobs) + QStringLiteral(" · ") +
                  tr("%1 completed, %2 failed, %3 cancelled")
                      .arg(numberText(sums.completed), numberText(sums.failed), numberText(sums.cancelled)) +
                  QStringLiteral(" · ") + tr("GPU time %1").arg(durationText(qint64(sums.gpuSeconds))));
}

void UsagePanels::retranslate() {
    m_unit = waitsByDay(m_usage).unit;
    m_what->setItemText(0, tr("Use: GPU hours"));
    m_what->setItemText(1, tr("Use: jobs"));
    m_what->setAccessibleName(tr("What counts as use"));
    ChartPanel::Words words;
    words.title = tr("Waiting time of the jobs that ended on each day");
    words.places = tr("Day");
    words.empty = tr("No job that started has ended in this time.");
    const QTimeZone zone(m_usage.timeZone.toLatin1());
    words.place = [zone](const ChartRow& row) {
        const QDateTime day = zone.isValid() ? QDateTime::fromMSecsSinceEpoch(row.time, zone)
                                             : QDateTime::fromMSecsSinceEpoch(row.time, QTimeZone::utc());
        return QLocale().toString(day.date(), QStringLiteral("d MMM yyyy"));
    };
    words.axis = words.value = [unit = m_unit](double value) { return inUnit(unit, value); };
    m_waits->setWords(words);
    words.title = what() == UseOf::Jobs ? tr("Jobs by person") : tr("GPU hours by person");
    words.places = tr("Person");
    words.empty = tr("No job has ended in this time.");
    words.place = [](const ChartRow& row) { return row.label; };
    words.axis = words.value = [use = what()](double value) { return amount(use, value); };
    m_people->setWords(words);
    fill();
}

void UsagePanels::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace kataar
