// SPDX-License-Identifier: GPL-3.0-or-later
// Fetches what is new, and fills the charts.
#include "views/gpucharts.h"

#include "views/calls.h"
#include "views/chartpanel.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QDateTime>
#include <QEvent>
#include <QLabel>
#include <QLocale>
#include <QSettings>

namespace kataar {

namespace {

constexpr int spanMinutes[] = {2, 10, 30, 120};
constexpr int usualSpan = 1;

} // namespace

GpuCharts::GpuCharts(PastCalls& past, Calls& calls, const QByteArray& zone, QSettings& settings,
                     QWidget* parent)
    : QWidget(parent), m_past(past), m_calls(calls), m_zone(zone), m_settings(settings),
      m_span(new QComboBox), m_utilisation(new ChartPanel(QStringLiteral("gpu_utilisation"), 1, settings)),
      m_memory(new ChartPanel(QStringLiteral("gpu_memory"), 4, settings)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 4, 0, 0);
    auto* head = new QHBoxLayout;
    head->addWidget(m_span);
    head->addStretch(1);
    column->addLayout(head);
    auto* charts = new QHBoxLayout;
    charts->addWidget(m_utilisation, 1);
    charts->addWidget(m_memory, 1);
    column->addLayout(charts, 1);
    for (int i = 0; i < int(std::size(spanMinutes)); ++i)
        m_span->addItem(QString());
    m_span->setCurrentIndex(settings.value(QStringLiteral("gpus/span"), usualSpan).toInt());
    if (m_span->currentIndex() < 0)
        m_span->setCurrentIndex(usualSpan);
    for (ChartPanel* panel : {m_utilisation, m_memory})
        panel->chart().setZone(m_zone);
    connect(m_span, &QComboBox::currentIndexChanged, this, &GpuCharts::fill);
    retranslate();
}

qint64 GpuCharts::spanMs() const { return qint64(spanMinutes[m_span->currentIndex()]) * 60'000; }

void GpuCharts::fetch() {
    if (std::exchange(m_asked, true))
        return;
    m_past.gpuHistory(m_readings.newest(),
                      m_calls.answerTo<GpuHistory>(this, [this](Result<GpuHistory> history) {
                          m_asked = false;
                          if (!history) // the page's other questions tell what is wrong
                              return;
                          m_readings.add(*history);
                          fill();
                          Q_EMIT arrived();
                      }));
}

void GpuCharts::setGpu(const std::optional<Gpu>& gpu, const QString& elsewhere) {
    if (m_gpu == gpu && m_elsewhere == elsewhere)
        return;
    m_gpu = gpu;
    m_elsewhere = elsewhere;
    retranslate();
}

void GpuCharts::saveState() {
    m_settings.setValue(QStringLiteral("gpus/span"), m_span->currentIndex());
    m_utilisation->saveState();
    m_memory->saveState();
}

void GpuCharts::fill() {
    const QString uuid = m_gpu ? m_gpu->uuid : QString();
    ChartData percent = m_readings.utilisation(uuid, spanMs());
    percent.series[0].name = tr("Utilisation");
    m_utilisation->setData(percent);
    ChartData memory = m_readings.memory(uuid, spanMs());
    memory.series[0].name = tr("Our jobs");
    memory.series[1].name = tr("Elsewhere");
    memory.series[2].name = tr("In use, not told by whom");
    memory.series[3].name = tr("Free");
    m_memory->setData(memory);
}

void GpuCharts::retranslate() {
    const bool isElsewhere = !m_elsewhere.isEmpty();
    const QString gpu = m_gpu         ? tr("GPU %1").arg(m_gpu->index)
                        : isElsewhere ? tr("GPU %1").arg(m_elsewhere)
                                      : tr("No GPU");
    const QString nothingTold = tr("Workers do not tell how much their GPUs are used.");
    for (int i = 0; i < int(std::size(spanMinutes)); ++i)
        m_span->setItemText(i, spanMinutes[i] < 60 ? tr("Last %n minute(s)", nullptr, spanMinutes[i])
                                                   : tr("Last %n hour(s)", nullptr, spanMinutes[i] / 60));
    m_span->setAccessibleName(tr("How much time the charts show"));
    ChartPanel::Words words;
    words.title = tr("%1: utilisation").arg(gpu);
    words.places = tr("Time");
    words.empty = isElsewhere ? nothingTold : tr("The driver has told no utilisation in this time.");
    words.place = [this](const ChartRow& row) {
        const QTime time = QDateTime::fromMSecsSinceEpoch(row.time, m_zone).time();
        return QLocale().toString(time, QStringLiteral("HH:mm:ss"));
    };
    words.axis = words.value = [](double value) {
        return QStringLiteral("%1 %").arg(QLocale().toString(value, 'f', 0));
    };
    m_utilisation->setWords(words);
    words.title = tr("%1: memory").arg(gpu);
    words.empty = isElsewhere ? nothingTold : tr("The driver has told no use of memory in this time.");
    words.axis = [](double value) { return tr("%1 GiB").arg(QLocale().toString(value, 'g', 3)); };
    words.value = [](double value) { return tr("%1 GiB").arg(QLocale().toString(value, 'f', 1)); };
    m_memory->setWords(words);
    fill();
}

void GpuCharts::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace kataar
