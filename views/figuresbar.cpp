// SPDX-License-Identifier: GPL-3.0-or-later
// Computes and words the figures.
#include "views/figuresbar.h"

#include "views/figure.h"
#include "views/format.h"

#include <QEvent>
#include <QHBoxLayout>

namespace kataar {

FiguresBar::FiguresBar(QWidget* parent) : QWidget(parent) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    for (Figure*& figure : m_figures) {
        figure = new Figure(this);
        row->addWidget(figure, 1);
    }
    retranslate();
}

void FiguresBar::setStats(const QueueStats& stats) {
    m_stats = stats;
    retranslate();
}

QString FiguresBar::value(int figure) const { return m_figures.at(size_t(figure))->value(); }

void FiguresBar::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void FiguresBar::retranslate() {
    const QueueStats stats = m_stats.value_or(QueueStats());
    const QString unknown = nothingText();
    const auto number = [&](int value) { return m_stats ? numberText(value) : unknown; };
    const auto both = [&](int local, int others) {
        return tr("This machine: %1 · elsewhere: %2").arg(numberText(local), numberText(others));
    };
    const auto wait = [&](const std::optional<double>& seconds) {
        return seconds ? durationText(qRound64(*seconds)) : unknown;
    };
    QString waited = wait(stats.localAvgWaitSeconds);
    if (stats.avgWaitSeconds)
        waited = stats.localAvgWaitSeconds ? waited + QStringLiteral(" · ") + wait(stats.avgWaitSeconds)
                                           : wait(stats.avgWaitSeconds);
    const Limits& limits = stats.limits;
    m_figures[0]->set(tr("Queued"), number(stats.localPendingJobs + stats.queueDepth),
                      tr("Jobs that wait to run.") + u'\n' + both(stats.localPendingJobs, stats.queueDepth));
    m_figures[1]->set(tr("Running"), number(stats.localRunningJobs + stats.running),
                      tr("Jobs that run now.") + u'\n' + both(stats.localRunningJobs, stats.running));
    m_figures[2]->set(tr("Max concurrent"), number(limits.localJobMaxConcurrent + limits.maxConcurrent),
                      tr("How many jobs may run at the same time.") + u'\n' +
                          both(limits.localJobMaxConcurrent, limits.maxConcurrent));
    m_figures[3]->set(tr("Avg wait"), waited,
                      tr("How long the last 100 jobs waited before they started.") + u'\n' +
                          tr("This machine: %1 · elsewhere: %2")
                              .arg(wait(stats.localAvgWaitSeconds), wait(stats.avgWaitSeconds)));
    m_figures[4]->set(
        tr("GPUs in use"),
        m_stats ? tr("%1 of %2").arg(numberText(stats.allocatedGpus.size()), numberText(stats.totalGpus))
                : unknown,
        tr("GPUs of this machine that jobs hold, of all that it has."));
}

} // namespace kataar
