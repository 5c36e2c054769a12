// SPDX-License-Identifier: GPL-3.0-or-later
// The bars.
#include "views/limituse.h"

#include "views/format.h"
#include "views/jobactions.h"
#include "views/peoplecolumns.h"
#include "views/progressdelegate.h"

#include <QCheckBox>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QSignalBlocker>

namespace kataar {

class LimitUse::Bar final : public QWidget {
public:
    using QWidget::QWidget;
    double part = 0;
    QSize sizeHint() const override {
        return {fontMetrics().averageCharWidth() * 30, qMax(8, fontMetrics().height() / 2)};
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        paintProgress(painter, QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), part, palette(), false);
    }
};

LimitUse::LimitUse(QWidget* parent)
    : QGroupBox(parent), m_each(new QLabel), m_fairShare(new QCheckBox), m_change(new QPushButton) {
    auto* grid = new QGridLayout(this);
    grid->setColumnStretch(1, 1);
    for (int line = 0; line < LineCount; ++line) {
        const auto at = size_t(line);
        m_names[at] = new QLabel;
        m_bars[at] = new Bar;
        m_figures[at] = new QLabel;
        m_bars[at]->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        grid->addWidget(m_names[at], line, 0);
        grid->addWidget(m_bars[at], line, 1, Qt::AlignVCenter);
        grid->addWidget(m_figures[at], line, 2);
    }
    auto* row = new QHBoxLayout;
    row->addWidget(m_fairShare);
    row->addWidget(m_each, 1);
    row->addWidget(m_change);
    grid->addLayout(row, LineCount, 0, 1, 3);
    m_each->setForegroundRole(QPalette::PlaceholderText);
    m_each->setWordWrap(true);
    connect(m_fairShare, &QCheckBox::clicked, this, &LimitUse::fairShareWanted);
    connect(m_change, &QPushButton::clicked, this, &LimitUse::changeWanted);
    retranslate();
}

void LimitUse::setStats(const QueueStats& stats) {
    m_stats = stats;
    showUse();
}

void LimitUse::allow(std::optional<Permission> lacking, bool known) {
    m_lacking = lacking;
    m_fairShare->setEnabled(!lacking);
    m_fairShare->setToolTip(lacking && known ? lackingText(*lacking) : QString());
    showUse();
}

void LimitUse::showUse() {
    if (!m_stats)
        return;
    const auto line = [this](Line which, int used, std::optional<int> limit) {
        const auto at = size_t(which);
        m_bars[at]->part = limit && *limit > 0 ? double(used) / *limit : 0;
        m_bars[at]->update();
        m_figures[at]->setText(useText(used, limit));
        m_bars[at]->setAccessibleName(
            QStringLiteral("%1 %2").arg(m_names[at]->text(), m_figures[at]->text()));
    };
    const Limits& limits = m_stats->limits;
    // Without a limit of their own the GPUs that there are bound it.
    const auto gpus = limits.localGpuMaxConcurrent ? limits.localGpuMaxConcurrent
                      : m_stats->totalGpus > 0     ? std::optional(m_stats->totalGpus)
                                                   : std::nullopt;
    line(LocalJobs, m_stats->localRunningJobs, limits.localJobMaxConcurrent);
    line(LocalGpus, int(m_stats->allocatedGpus.size()), gpus);
    line(Shared, m_stats->running, limits.maxConcurrent);
    {
        const QSignalBlocker quiet(m_fairShare);
        m_fairShare->setChecked(limits.enableFairShare);
    }
    const QString person = tr("of one person at most %1").arg(numberText(limits.userMaxConcurrent));
    m_each->setText(limits.enableFairShare ? tr("Workers and cloud: %1, of one team at most %2.")
                                                 .arg(person, numberText(limits.teamMaxConcurrent))
                                           : tr("Workers and cloud: %1, teams without a limit.").arg(person));
}

QString LimitUse::text() const {
    QStringList lines;
    for (size_t at = 0; at < LineCount; ++at)
        lines << m_names[at]->text() + u' ' + m_figures[at]->text();
    return (lines << m_each->text()).join(u'\n');
}

void LimitUse::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QGroupBox::changeEvent(event);
}

void LimitUse::retranslate() {
    setTitle(tr("Limits"));
    m_names[LocalJobs]->setText(tr("Jobs on this machine:"));
    m_names[LocalGpus]->setText(tr("GPUs for jobs:"));
    m_names[Shared]->setText(tr("Jobs on workers and in the cloud:"));
    m_fairShare->setText(tr("&Fair-Share Scheduling"));
    m_change->setText(tr("&Limits…"));
    showUse();
}

} // namespace kataar
