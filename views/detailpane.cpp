// SPDX-License-Identifier: GPL-3.0-or-later
// The trailing pane of the queue page.
#include "views/detailpane.h"

#include "models/labeltext.h"
#include "models/queuetable.h"
#include "views/attemptsview.h"
#include "views/calls.h"
#include "views/curveview.h"
#include "views/errortext.h"
#include "views/factlist.h"
#include "views/format.h"
#include "views/logview.h"
#include "views/progressblock.h"
#include "views/queuecolumns.h"
#include "views/reasontext.h"
#include "views/starttext.h"
#include "views/statetext.h"

#include <QEvent>
#include <QFontDatabase>
#include <QGridLayout>
#include <QIcon>
#include <QJsonDocument>
#include <QLabel>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QStyle>
#include <QTabWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace kataar {

namespace {

constexpr int detailAgainMs = 5000;

/// As a shell would need it, for people to copy; nothing here is ever run.
QString commandLine(const QStringList& command) {
    QStringList parts;
    for (const QString& part : command) {
        const bool plain = !part.isEmpty() && std::all_of(part.begin(), part.end(), [](QChar c) {
            return c.isLetterOrNumber() || QStringLiteral("-_./=:,+@%").contains(c);
        });
        QString quoted = part;
        parts << (plain ? part : u'\'' + quoted.replace(u'\'', QStringLiteral("'\\''")) + u'\'');
    }
    return parts.join(u' ');
}

/// A page with how far the job is above it.
QWidget* under(ProgressBlock* progress, QWidget* content) {
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(progress);
    column->addWidget(content, 1);
    page->setFocusProxy(content);
    return page;
}

} // namespace

DetailPane::DetailPane(QueueCalls& queue, PastCalls& past, Calls& calls, QWidget* parent)
    : QWidget(parent), m_queue(queue), m_calls(calls), m_icon(new QLabel(this)), m_name(new QLabel(this)),
      m_state(new QLabel(this)), m_close(new QToolButton(this)), m_tabs(new QTabWidget(this)),
      m_progress(new ProgressBlock), m_overview(new FactList), m_reasons(new QLabel),
      m_curveProgress(new ProgressBlock), m_curves(new CurveView(past, calls)),
      m_log(new LogView(past, calls)), m_attempts(new AttemptsView(past, calls)),
      m_configuration(new QPlainTextEdit) {
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(8, 0, 0, 0);
    grid->setVerticalSpacing(4);
    grid->setColumnStretch(1, 1);
    grid->addWidget(m_icon, 0, 0);
    grid->addWidget(m_name, 0, 1);
    grid->addWidget(m_close, 0, 2);
    grid->addWidget(m_state, 1, 1, 1, 2);
    grid->addWidget(m_tabs, 2, 0, 1, 3);
    grid->setRowStretch(2, 100);
    grid->setRowStretch(3, 1);
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.2);
    large.setWeight(QFont::Bold);
    m_name->setFont(large);
    m_name->setTextFormat(Qt::PlainText);
    m_name->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_name->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_state->setWordWrap(true);
    m_close->setAutoRaise(true);
    m_close->setIcon(QIcon::fromTheme(QStringLiteral("window-close")));
    connect(m_close, &QToolButton::clicked, this, &DetailPane::closed);

    auto* reasons = new QScrollArea;
    reasons->setWidget(m_reasons);
    reasons->setWidgetResizable(true);
    reasons->setFrameShape(QFrame::NoFrame);
    reasons->viewport()->setAutoFillBackground(false);
    m_reasons->setWordWrap(true);
    m_reasons->setTextFormat(Qt::RichText);
    m_reasons->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_reasons->setMargin(10);
    m_reasons->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_configuration->setReadOnly(true);
    m_configuration->setFrameShape(QFrame::NoFrame);
    m_configuration->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    for (QWidget* page : {under(m_progress, m_overview), static_cast<QWidget*>(reasons),
                          under(m_curveProgress, m_curves), static_cast<QWidget*>(m_log),
                          static_cast<QWidget*>(m_attempts), static_cast<QWidget*>(m_configuration)})
        m_tabs->addTab(page, QString());
    connect(m_attempts, &AttemptsView::whyWanted, this, [this] { showTab(Waiting); });
    m_tabs->setDocumentMode(true);
    m_tabs->setUsesScrollButtons(false); // the pane is as wide as its tabs in any language
    m_tabs->setElideMode(Qt::ElideNone);
    m_again.setSingleShot(true);
    m_again.setInterval(detailAgainMs);
    connect(&m_again, &QTimer::timeout, this, [this] {
        if (isVisible() && m_tabs->currentIndex() == Configuration)
            askDetail();
    });
    connect(m_tabs, &QTabWidget::currentChanged, this, [this](int tab) {
        if (tab == Configuration)
            askDetail();
        if (tab == Waiting)
            askExplanation();
    });
    retranslate();
    setEntry(nullptr, {});
}

void DetailPane::setEntry(const EntryView* view, UtcTime now) {
    const bool same = view && m_view && view->entry.jobId == m_view->entry.jobId;
    const bool attemptChanged = same && view->entry.attempt != m_view->entry.attempt;
    const bool waitsOtherwise =
        same && (view->waitingReasons != m_view->waitingReasons || view->position != m_view->position);
    m_now = now;
    if (!same) {
        m_detail.reset();
        m_problem.reset();
        m_asking = false;
        m_again.stop();
        ++m_asked;
    }
    if (!same || waitsOtherwise) {
        m_explanation.reset();
        ++m_askedWhy;
    }
    m_view = view ? std::optional(*view) : std::nullopt;
    m_tabs->setVisible(view);
    if (attemptChanged)
        m_log->setJob({});
    const QString jobId = view ? view->entry.jobId : QString();
    m_log->setJob(jobId);
    if (attemptChanged)
        m_curves->setJob({});
    m_curves->setJob(jobId);
    m_attempts->setJob(
        jobId, view ? QStringLiteral("%1 %2").arg(stateCode(*view)).arg(view->entry.attempt) : jobId, now);
    showOverview();
    showReasons();
    if (m_tabs->currentIndex() == Waiting)
        askExplanation();
    if (!same) {
        showConfiguration();
        if (m_tabs->currentIndex() == Configuration)
            askDetail();
    }
}

void DetailPane::showTab(Tab tab) {
    m_tabs->setCurrentIndex(tab);
    m_tabs->currentWidget()->setFocus();
}

void DetailPane::showOverview() {
    if (!m_view) {
        m_icon->clear();
        m_name->setText(tr("No job selected"));
        m_state->setText(tr("Select a job to see everything about it."));
        m_overview->setFacts({});
        m_progress->set({}, {});
        m_curveProgress->set({}, {});
        return;
    }
    const EntryView& view = *m_view;
    const QueueEntry& entry = view.entry;
    const QString state = stateCode(view);
    m_icon->setPixmap(stateIcon(state).pixmap(style()->pixelMetric(QStyle::PM_LargeIconSize) * 3 / 4));
    m_name->setText(entry.name);
    m_name->setToolTip(entry.name);
    m_state->setText(
        view.position > 0
            ? tr("%1 · position %2 in the queue").arg(stateText(state), numberText(view.position))
            : stateText(state));
    for (ProgressBlock* block : {m_progress, m_curveProgress})
        block->set(entry.progress, view.progress);
    QVector<Fact> facts;
    const auto fact = [&](const char* column) {
        const QString id = QLatin1StringView(column);
        facts << Fact{queueTitle(id), queueCell(id, view, m_now)};
    };
    if (entry.errorMessage && !entry.errorMessage->isEmpty())
        fact("error");
    fact("user");
    if (!entry.teamName.isEmpty())
        fact("team");
    for (const char* column : {"priority", "gpus"})
        fact(column);
    if (!entry.deviceIds.isEmpty())
        facts << Fact{tr("Asked-for GPUs"), entry.anyGpu ? tr("any") : indexList(entry.deviceIds)};
    if (!entry.workerLabels.isEmpty())
        facts << Fact{tr("Worker labels"), labelLine(entry.workerLabels)};
    if (!entry.window.isEmpty())
        facts << Fact{tr("Run window"), entry.window};
    if (!entry.window.isEmpty() && entry.windowEnd != WindowEnd::Finish)
        facts << Fact{tr("At its end"), entry.windowEnd == WindowEnd::Requeue ? tr("stopped and queued again")
                                                                              : tr("cancelled")};
    for (const char* column : {"target", "submitted", "waited"})
        fact(column);
    if (view.start.p50)
        fact("starts");
    for (const char* column : {"started", "elapsed", "finished"})
        fact(column);
    if (costOf(entry))
        fact("cost");
    for (const char* column : {"attempt", "config", "id"})
        fact(column);
    m_overview->setFacts(facts);
}

void DetailPane::showReasons() {
    QString text;
    if (!m_view) {
        text.clear();
    } else if (m_view->waitingReasons.isEmpty()) {
        text = tr("This job is not waiting.").toHtmlEscaped();
    } else {
        for (const WaitingReason& reason : m_view->waitingReasons) {
            text += QStringLiteral("<p><b>%1</b>").arg(reasonText(reason).toHtmlEscaped());
            const QString advice = reasonAdvice(reason);
            if (!advice.isEmpty())
                text += QStringLiteral("<br>%1").arg(advice.toHtmlEscaped());
            text += QStringLiteral("</p>");
        }
        if (const QString start = startText(m_view->start, m_now); !start.isEmpty())
            text += QStringLiteral("<p>%1</p>").arg(start.toHtmlEscaped());
        text += changesHtml();
    }
    if (m_reasons->text() != text)
        m_reasons->setText(text);
}

QString DetailPane::changesHtml() const {
    if (!m_explanation)
        return {};
    if (m_explanation->changes.isEmpty())
        return QStringLiteral("<p>%1</p>").arg(tr("No single change would start it now.").toHtmlEscaped());
    QString text =
        QStringLiteral("<p>%1</p><ul>").arg(tr("What would start it now, each by itself:").toHtmlEscaped());
    for (const Counterfactual& change : m_explanation->changes)
        text += QStringLiteral("<li>%1</li>").arg(changeText(change).toHtmlEscaped());
    return text + QStringLiteral("</ul>");
}

/// Only while somebody looks: each is a search through what could be different.
void DetailPane::askExplanation() {
    if (!m_view || m_explanation || m_view->waitingReasons.isEmpty() || m_askedWhy == m_awaitedWhy)
        return;
    m_awaitedWhy = m_askedWhy;
    m_queue.explain(m_view->entry.jobId, m_calls.answerTo<Explanation>(
                                             this, [this, asked = m_askedWhy](Result<Explanation> result) {
                                                 if (asked != m_askedWhy || !result)
                                                     return;
                                                 m_explanation = *result;
                                                 showReasons();
                                             }));
}

/// A queue that does not answer is asked again; what it refuses, when somebody looks again.
void DetailPane::askDetail() {
    if (!m_view || m_detail || std::exchange(m_asking, true))
        return;
    m_again.stop();
    m_queue.job(m_view->entry.jobId,
                m_calls.answerTo<JobDetail>(this, [this, asked = m_asked](Result<JobDetail> result) {
                    if (asked != m_asked)
                        return;
                    m_asking = false;
                    m_problem = result ? std::nullopt : std::optional(result.error());
                    if (result)
                        m_detail = *result;
                    else if (m_problem->code == ErrorCode::Unavailable)
                        m_again.start();
                    showConfiguration();
                }));
}

void DetailPane::showConfiguration() {
    if (!m_detail) {
        m_configuration->setPlainText(m_problem ? errorText(*m_problem) : QString());
        return;
    }
    QString text;
    if (!m_detail->command.isEmpty())
        text = tr("Command:") + u'\n' + commandLine(m_detail->command) + QStringLiteral("\n\n");
    if (!m_detail->config.isEmpty())
        text += tr("Configuration, as it was when the job was submitted:") + u'\n' +
                QString::fromUtf8(QJsonDocument(m_detail->config).toJson());
    m_configuration->setPlainText(text.isEmpty() ? tr("Only its owner may see the configuration.") : text);
}

void DetailPane::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    if (m_tabs->currentIndex() == Configuration)
        askDetail();
}

void DetailPane::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange) {
        showOverview();
        showReasons();
        showConfiguration();
    }
    QWidget::changeEvent(event);
}

void DetailPane::retranslate() {
    m_tabs->setTabText(Overview, tr("Overview"));
    m_tabs->setTabText(Waiting, tr("Why waiting"));
    m_tabs->setTabText(Progress, tr("Progress"));
    m_tabs->setTabText(Log, tr("Log"));
    m_tabs->setTabText(Attempts, tr("Attempts"));
    m_tabs->setTabText(Configuration, tr("Configuration"));
    m_close->setToolTip(tr("Close the details"));
    m_close->setAccessibleName(m_close->toolTip());
    m_tabs->setAccessibleName(tr("Details of the selected job"));
    m_overview->setAccessibleName(tr("Overview"));
    m_reasons->setAccessibleName(tr("Why waiting"));
    m_tabs->widget(Waiting)->setAccessibleName(tr("Why waiting"));
    m_configuration->setAccessibleName(tr("Configuration"));
}

} // namespace kataar
