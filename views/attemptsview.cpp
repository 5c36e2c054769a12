// SPDX-License-Identifier: GPL-3.0-or-later
// The list and its log.
#include "views/attemptsview.h"

#include "views/attempttext.h"
#include "views/calls.h"
#include "views/emptystate.h"
#include "views/errortext.h"
#include "views/format.h"
#include "views/logview.h"
#include "views/statetext.h"

#include <QEvent>
#include <QHeaderView>
#include <QIcon>
#include <QLabel>
#include <QSplitter>
#include <QStackedWidget>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace kataar {

AttemptsView::AttemptsView(PastCalls& past, Calls& calls, QWidget* parent)
    : QWidget(parent), m_past(past), m_calls(calls), m_stack(new QStackedWidget(this)),
      m_splitter(new QSplitter(Qt::Vertical)), m_list(new QTreeWidget), m_why(new QLabel),
      m_log(new LogView(past, calls)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_stack);
    m_stack->addWidget(m_splitter);
    auto* below = new QWidget;
    auto* belowColumn = new QVBoxLayout(below);
    belowColumn->setContentsMargins(0, 4, 0, 0);
    belowColumn->addWidget(m_why);
    belowColumn->addWidget(m_log, 1);
    m_splitter->addWidget(m_list);
    m_splitter->addWidget(below);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(1, 1);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setAllColumnsShowFocus(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->header()->setStretchLastSection(true);
    m_why->setWordWrap(true);
    m_why->setTextFormat(Qt::PlainText);
    m_why->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_why->setContentsMargins(10, 0, 10, 0);
    connect(m_list, &QTreeWidget::currentItemChanged, this, &AttemptsView::showLog);
    const int line = fontMetrics().height();
    m_splitter->setSizes({line * 7, line * 20});
    retranslate();
}

void AttemptsView::setJob(const QString& jobId, const QString& state, UtcTime now) {
    m_now = now;
    if (jobId == m_jobId && state == m_state)
        return;
    if (jobId != m_jobId) {
        m_known = false;
        m_stack->setCurrentWidget(m_splitter);
        m_attempts.clear();
        m_list->clear();
        m_log->setJob({});
        m_why->clear();
    }
    m_jobId = jobId;
    m_state = state;
    ++m_asked;
    m_stale = !jobId.isEmpty();
    if (isVisible())
        ask();
}

void AttemptsView::ask() {
    if (!m_stale)
        return;
    m_stale = false;
    m_past.attempts(m_jobId,
                    m_calls.answerTo<AttemptPage>(this, [this, asked = m_asked](Result<AttemptPage> result) {
                        if (asked != m_asked)
                            return;
                        m_known = result.ok();
                        if (result)
                            m_attempts = result->attempts;
                        showAttempts();
                        if (!result) {
                            m_why->setText(errorText(result.error()));
                            m_why->show();
                        }
                    }));
}

/// The selection stays with its attempt; at first the last one is selected.
void AttemptsView::showAttempts() {
    const int before = selected();
    const bool atLast = before == 0 || m_list->currentIndex().row() == m_list->topLevelItemCount() - 1;
    {
        const QSignalBlocker quiet(m_list);
        m_list->clear();
        for (const Attempt& attempt : m_attempts) {
            auto* item = new QTreeWidgetItem(m_list);
            item->setData(Number, Qt::UserRole, attempt.number);
            item->setText(Number, numberText(attempt.number));
            item->setText(State, attemptStateText(attempt));
            item->setIcon(State, stateIcon(attemptStateCode(attempt)));
            item->setText(Started, timeText(attempt.startedAt, m_now));
            item->setText(Ended, timeText(attempt.endedAt, m_now));
            if (attempt.startedAt && attempt.endedAt)
                item->setText(Took, durationText((attempt.endedAt->us - attempt.startedAt->us) / 1'000'000));
            else
                item->setText(Took, nothingText());
            const QString gpus = indexList(attempt.gpuIndices);
            const QString where = attempt.gpuIndices.isEmpty() ? tr("no GPU") : tr("GPU %1").arg(gpus);
            item->setText(Where, attempt.workerId.isEmpty() ? where : tr("worker, %1").arg(where));
            item->setToolTip(Where, attempt.gpuUuids.join(u'\n'));
            item->setText(Exit, attemptExitText(attempt));
            item->setText(Why, attemptWhyText(attempt));
            item->setToolTip(Why, attemptWhyText(attempt));
        }
        for (int i = 0; i < Why; ++i)
            m_list->resizeColumnToContents(i);
        for (int row = 0; row < m_list->topLevelItemCount(); ++row) {
            QTreeWidgetItem* item = m_list->topLevelItem(row);
            const bool last = row == m_list->topLevelItemCount() - 1;
            if (atLast ? last : item->data(Number, Qt::UserRole).toInt() == before)
                m_list->setCurrentItem(item);
        }
    }
    showLog();
}

int AttemptsView::selected() const {
    const QTreeWidgetItem* item = m_list->currentItem();
    return item ? item->data(Number, Qt::UserRole).toInt() : 0;
}

void AttemptsView::showLog() {
    const int number = selected();
    m_log->setJob(number > 0 ? m_jobId : QString(), number);
    QString why;
    for (const Attempt& attempt : m_attempts) {
        if (attempt.number == number)
            why = attemptWhyText(attempt);
    }
    m_why->setText(why);
    m_why->setVisible(!why.isEmpty());
    if (m_attempts.isEmpty() && m_known)
        showEmpty();
    else
        m_stack->setCurrentWidget(m_splitter);
}

/// Made when it is first wanted: most jobs have attempts.
void AttemptsView::showEmpty() {
    if (!m_empty) {
        m_empty = new EmptyState;
        m_stack->addWidget(m_empty);
        connect(m_empty, &EmptyState::activated, this, &AttemptsView::whyWanted);
    }
    m_empty->set(QStringLiteral("view-refresh"), tr("No attempt has begun yet"),
                 tr("Each start of the job stands here, with how it ended and its log."), tr("Why It Waits"));
    m_stack->setCurrentWidget(m_empty);
}

void AttemptsView::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    ask();
}

void AttemptsView::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void AttemptsView::retranslate() {
    m_list->setHeaderLabels({tr("#"), tr("State"), tr("Started"), tr("Ended"), tr("Took"), tr("Where"),
                             tr("Exit"), tr("Why it ended")});
    m_list->setAccessibleName(tr("Attempts of the job"));
    showAttempts();
}

} // namespace kataar
